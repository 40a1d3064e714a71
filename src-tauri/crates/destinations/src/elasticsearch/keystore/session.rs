//! Several runs of the tool under one lock, and what their statuses mean.

use secrecy::SecretString;
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

use super::{
    Before, Keystore, KeystoreError,
    call::{Action, Ended, run},
    fit,
    folder::Lock,
};
use crate::elasticsearch::settings::SecretSetting;

// Statuses of the tool, by the names that its own code gives them. Older ones answer 1 for some.
const OTHER: i32 = 1;
const USAGE: i32 = 64;
const DATA_ERROR: i32 = 65;
const IO_ERROR: i32 = 74;
const CONFIG: i32 = 78;

/// How a keystore is protected.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    Missing,
    Open,
    Protected,
}

/// One keystore, locked against our own other calls.
pub(super) struct Session<'a> {
    pub(super) keystore: &'a Keystore,
    password: Option<&'a SecretString>,
    cancel: &'a CancellationToken,
    state: State,
    _lock: Lock,
}

/// What the tool showed.
pub(super) enum Shown {
    Value(Zeroizing<Vec<u8>>),
    NotThere,
    /// It cannot show anything.
    NotKnown,
}

impl<'a> Session<'a> {
    pub(super) async fn begin(
        keystore: &'a Keystore,
        password: Option<&'a SecretString>,
        cancel: &'a CancellationToken,
    ) -> Result<Self, KeystoreError> {
        if let Some(password) = password {
            fit::check(password).map_err(KeystoreError::Password)?;
        }
        let lock = keystore.folder.lock()?;
        keystore.folder.check_keystore()?;
        let mut session = Self {
            keystore,
            password: None,
            cancel,
            state: State::Missing,
            _lock: lock,
        };
        if keystore.folder.seen().is_some() {
            session.state = session.ask_for_password().await?;
        }
        // To a keystore without one, a password would be the Value.
        if session.state == State::Protected {
            session.password = password;
        }
        Ok(session)
    }

    pub(super) fn has_password(&self) -> bool {
        self.state == State::Protected
    }

    pub(super) fn is_missing(&self) -> bool {
        self.state == State::Missing
    }

    async fn ask_for_password(&self) -> Result<State, KeystoreError> {
        let action = Action::AskForPassword;
        match self.call(action, "", &[]).await?.status {
            Some(0) => Ok(State::Protected),
            Some(OTHER) => Ok(State::Open),
            Some(USAGE) => Err(self.not_the_tool()),
            status => Err(KeystoreError::Refused { action, status }),
        }
    }

    /// # Errors
    /// Also if the password is needed and not there.
    pub(super) async fn before(&self, setting: &SecretSetting) -> Result<Before, KeystoreError> {
        if self.is_missing() {
            return Ok(Before::NoKeystore);
        }
        if self.has_password() && self.password.is_none() {
            return Err(KeystoreError::PasswordNeeded);
        }
        let ended = self.read(Action::List, "").await?;
        if ended.status != Some(0) {
            return Err(self.reading_failed(Action::List, ended.status));
        }
        let name = setting.as_str().as_bytes();
        let mut names = ended.output.split(|byte| *byte == b'\n');
        let is_there = names.any(|line| line.trim_ascii() == name);
        Ok(match is_there {
            true => Before::There,
            false => Before::NotThere,
        })
    }

    /// Asks without reading the keystore.
    pub(super) async fn can_show(&self) -> Result<bool, KeystoreError> {
        let ended = self.call(Action::AskForShow, "", &[]).await?;
        Ok(ended.status == Some(0))
    }

    pub(super) async fn show(&self, setting: &SecretSetting) -> Result<Shown, KeystoreError> {
        let mut ended = self.read(Action::Show, setting.as_str()).await?;
        match ended.status {
            Some(0) => {
                // No value of ours ends in a line break; some tools put one behind.
                while ended
                    .output
                    .last()
                    .is_some_and(|last| b"\r\n".contains(last))
                {
                    ended.output.pop();
                }
                Ok(Shown::Value(ended.output))
            }
            Some(CONFIG) => Ok(Shown::NotThere),
            Some(USAGE) => Ok(Shown::NotKnown),
            status => Err(self.reading_failed(Action::Show, status)),
        }
    }

    pub(super) async fn add(
        &mut self,
        setting: &SecretSetting,
        value: &SecretString,
    ) -> Result<Ended, KeystoreError> {
        let ended = self.write(Action::Add, setting, &[value]).await?;
        // The tool makes a keystore without a password.
        if self.is_missing() {
            self.state = State::Open;
        }
        Ok(ended)
    }

    pub(super) async fn remove(&self, setting: &SecretSetting) -> Result<Ended, KeystoreError> {
        self.write(Action::Remove, setting, &[]).await
    }

    async fn write(
        &self,
        action: Action,
        setting: &SecretSetting,
        values: &[&SecretString],
    ) -> Result<Ended, KeystoreError> {
        let mut lines: Vec<&SecretString> = self.password.into_iter().collect();
        lines.extend(values);
        let ended = self.call(action, setting.as_str(), &lines).await?;
        let folder = &self.keystore.folder;
        match ended.status {
            Some(0) => Ok(ended),
            Some(USAGE) => Err(self.not_the_tool()),
            Some(DATA_ERROR) if self.password.is_some() => Err(KeystoreError::WrongPassword),
            Some(IO_ERROR) => Err(KeystoreError::Parallel(folder.keystore())),
            // That the keystore is somebody else's was ruled out before.
            Some(CONFIG) => Err(KeystoreError::NotWritable(folder.path().to_owned())),
            status => Err(KeystoreError::Refused { action, status }),
        }
    }

    async fn read(&self, action: Action, setting: &str) -> Result<Ended, KeystoreError> {
        let lines: Vec<&SecretString> = self.password.into_iter().collect();
        self.call(action, setting, &lines).await
    }

    async fn call(
        &self,
        action: Action,
        setting: &str,
        lines: &[&SecretString],
    ) -> Result<Ended, KeystoreError> {
        run(self.keystore, action, setting, lines, self.cancel).await
    }

    fn reading_failed(&self, action: Action, status: Option<i32>) -> KeystoreError {
        let path = self.keystore.folder.keystore();
        match status {
            Some(USAGE) => self.not_the_tool(),
            Some(DATA_ERROR) if self.password.is_some() => KeystoreError::WrongPassword,
            // It says that there is none, and there is one.
            Some(DATA_ERROR) => KeystoreError::OtherFolder(path),
            Some(IO_ERROR | OTHER) => KeystoreError::Damaged(path),
            status => KeystoreError::Refused { action, status },
        }
    }

    fn not_the_tool(&self) -> KeystoreError {
        KeystoreError::NotTheTool(self.keystore.program.path().to_owned())
    }
}
