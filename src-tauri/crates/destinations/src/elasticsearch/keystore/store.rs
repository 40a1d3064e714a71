//! Storing a Value and taking it out again, each with a look afterwards: the tool may end well and have done nothing.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio_util::sync::CancellationToken;

use super::{
    Before, Keystore, KeystoreError, fit,
    session::{Session, Shown},
};
use crate::elasticsearch::settings::SecretSetting;

/// What is to be stored, and what the person agreed to.
#[derive(Debug)]
pub struct Store<'a> {
    /// Under which name.
    pub setting: &'a SecretSetting,
    /// The Value.
    pub value: &'a SecretString,
    /// The keystore's password, if it has one. To one without it is not sent.
    pub password: Option<&'a SecretString>,
    /// What is there may be replaced.
    pub overwrite: bool,
    /// A keystore may be made if there is none.
    pub create: bool,
}

/// Whether a Value could be looked at.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Comparison {
    /// Read back; it is the same.
    Same,
    /// This tool shows no values: stored, not read back.
    NotPossible,
}

/// A Value that was stored.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Stored {
    /// What was there.
    pub before: Before,
    /// Whether it was read back.
    pub read_back: Comparison,
    /// How long the tool took to store it.
    pub took: Duration,
}

/// What a keystore has, beside a Value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Held {
    /// Nothing under this setting, or an empty text.
    Nothing,
    /// This very Value.
    Same,
    /// Another one.
    Other,
    /// This tool shows no values: something is there.
    Something,
}

/// What became of a Value that was to be removed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Removed {
    /// It is gone.
    Gone(Comparison),
    /// It was not there (any more).
    WasNotThere,
}

impl Keystore {
    /// Stores a Value, reads it back and compares.
    ///
    /// # Errors
    /// Before anything runs: what the tool would break, or a folder that is not as it must be. Later: what its status
    /// means, and [`KeystoreError::NotStored`] where it ended well and stored something else.
    pub async fn store(
        &self,
        what: &Store<'_>,
        cancel: &CancellationToken,
    ) -> Result<Stored, KeystoreError> {
        fit::check(what.value).map_err(KeystoreError::Value)?;
        let mut session = Session::begin(self, what.password, cancel).await?;
        if session.is_missing() && !what.create {
            return Err(KeystoreError::Missing(self.folder.keystore()));
        }
        let before = session.before(what.setting).await?;
        if before == Before::There && !what.overwrite && !session.is_blank(what.setting).await? {
            return Err(KeystoreError::Exists(what.setting.to_string()));
        }
        if session.has_password() && !session.can_show().await? {
            return Err(KeystoreError::LosesValue);
        }
        let file = self.folder.seen();
        let ended = session.add(what.setting, what.value).await?;
        // The tool makes the file anew. If this one is the old one, it wrote somewhere else.
        if self.folder.seen() == file {
            return Err(not_stored(what.setting));
        }
        let read_back = session.compare(what.setting, what.value).await?;
        Ok(Stored {
            before,
            read_back: read_back.ok_or_else(|| not_stored(what.setting))?,
            took: ended.took,
        })
    }

    /// Compares what is there with a Value; changes nothing.
    ///
    /// # Errors
    /// The keystore is not to be used, the password is missing or wrong, or the Value would not arrive as it is.
    pub async fn held(
        &self,
        setting: &SecretSetting,
        value: &SecretString,
        password: Option<&SecretString>,
        cancel: &CancellationToken,
    ) -> Result<Held, KeystoreError> {
        fit::check(value).map_err(KeystoreError::Value)?;
        let session = Session::begin(self, password, cancel).await?;
        if session.before(setting).await? != Before::There {
            return Ok(Held::Nothing);
        }
        Ok(match session.compare(setting, value).await? {
            Some(Comparison::Same) => Held::Same,
            Some(Comparison::NotPossible) => Held::Something,
            None if session.is_blank(setting).await? => Held::Nothing,
            None => Held::Other,
        })
    }

    /// Removes the setting if it still has the Value that was stored.
    ///
    /// # Errors
    /// [`KeystoreError::Changed`] if it has another one, and what a status means.
    pub async fn remove(
        &self,
        setting: &SecretSetting,
        stored: &SecretString,
        password: Option<&SecretString>,
        cancel: &CancellationToken,
    ) -> Result<Removed, KeystoreError> {
        let session = Session::begin(self, password, cancel).await?;
        if session.before(setting).await? != Before::There {
            return Ok(Removed::WasNotThere);
        }
        let comparison = match session.compare(setting, stored).await? {
            Some(comparison) => comparison,
            None if session.is_blank(setting).await? => Comparison::NotPossible,
            None => return Err(KeystoreError::Changed(setting.to_string())),
        };
        session.remove(setting).await?;
        match session.before(setting).await? {
            Before::There => Err(KeystoreError::NotRemoved(setting.to_string())),
            _ => Ok(Removed::Gone(comparison)),
        }
    }
}

fn not_stored(setting: &SecretSetting) -> KeystoreError {
    KeystoreError::NotStored(setting.to_string())
}

impl Session<'_> {
    /// An empty text is no secret of anybody: it is what a tool leaves that lost the Value on its way in.
    async fn is_blank(&self, setting: &SecretSetting) -> Result<bool, KeystoreError> {
        let shown = self.show(setting).await?;
        Ok(matches!(shown, Shown::Value(value) if value.is_empty()))
    }

    /// Nothing if the setting has another value, or is not there.
    async fn compare(
        &self,
        setting: &SecretSetting,
        value: &SecretString,
    ) -> Result<Option<Comparison>, KeystoreError> {
        match self.show(setting).await? {
            Shown::Value(shown) => {
                let is_same = shown.as_slice() == value.expose_secret().as_bytes();
                Ok(is_same.then_some(Comparison::Same))
            }
            Shown::NotThere => Ok(None),
            Shown::NotKnown => {
                let is_there = self.before(setting).await? == Before::There;
                Ok(is_there.then_some(Comparison::NotPossible))
            }
        }
    }
}
