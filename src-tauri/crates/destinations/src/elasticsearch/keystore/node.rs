//! A keystore and the tool for it.

use std::{path::PathBuf, time::Duration};

use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use super::{ConfigFolder, KeystoreError, Program, session::Session};
use crate::elasticsearch::settings::SecretSetting;

/// A run takes 0.5 to 2 s on a machine that has nothing else to do.
const LIMIT: Duration = Duration::from_secs(60);

/// Which Java the tool uses; nothing of the environment is handed on to it by itself.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Java {
    /// `JAVA_HOME`.
    pub java_home: Option<PathBuf>,
    /// `ES_JAVA_HOME`, which newer tools prefer.
    pub es_java_home: Option<PathBuf>,
}

impl Java {
    pub(super) fn variables(&self) -> impl Iterator<Item = (&'static str, &PathBuf)> {
        let named = [
            ("JAVA_HOME", &self.java_home),
            ("ES_JAVA_HOME", &self.es_java_home),
        ];
        named
            .into_iter()
            .filter_map(|(name, path)| Some((name, path.as_ref()?)))
    }
}

/// The keystore of one node on this computer.
#[derive(Clone, Debug)]
pub struct Keystore {
    pub(super) program: Program,
    pub(super) folder: ConfigFolder,
    pub(super) java: Java,
    pub(super) limit: Duration,
}

/// What a keystore has of a setting.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Before {
    /// There is no keystore at all.
    NoKeystore,
    /// It has other settings only.
    NotThere,
    /// It has this setting. What it was is not known, so it cannot be put back.
    There,
}

/// A look at a keystore.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Survey {
    /// It has a password.
    pub has_password: bool,
    /// What it has of the setting; unknown as long as its password is.
    pub before: Option<Before>,
    /// The tool shows values, so that what was stored can be read back.
    pub shows: bool,
}

impl Keystore {
    /// # Errors
    /// A Java folder that is no full path.
    pub fn new(program: Program, folder: ConfigFolder, java: Java) -> Result<Self, KeystoreError> {
        if let Some((_, path)) = java.variables().find(|(_, path)| !path.is_absolute()) {
            return Err(KeystoreError::Java(path.clone()));
        }
        let limit = LIMIT;
        Ok(Self {
            program,
            folder,
            java,
            limit,
        })
    }

    /// Gives each run of the tool another time limit.
    #[must_use]
    pub fn with_limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// The program that is run.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The folder that it is run for.
    pub fn folder(&self) -> &ConfigFolder {
        &self.folder
    }

    /// Asks for a password, then for the setting and for what the tool can do; changes nothing. For the question
    /// *replace it?*
    ///
    /// # Errors
    /// The keystore is not to be used, or the password is wrong.
    pub async fn survey(
        &self,
        setting: &SecretSetting,
        password: Option<&SecretString>,
        cancel: &CancellationToken,
    ) -> Result<Survey, KeystoreError> {
        let session = Session::begin(self, password, cancel).await?;
        let has_password = session.has_password();
        let before = match has_password && password.is_none() {
            true => None,
            false => Some(session.before(setting).await?),
        };
        let shows = session.can_show().await?;
        // An old tool would lose the Value, and say that it stored it.
        if has_password && !shows {
            return Err(KeystoreError::LosesValue);
        }
        Ok(Survey {
            has_password,
            before,
            shows,
        })
    }
}
