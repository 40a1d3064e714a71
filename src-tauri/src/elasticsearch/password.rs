//! A keystore's password between the moment that it is typed and the end of the run that needs it.

use std::{path::Path, sync::Mutex};

use secrecy::SecretString;

use crate::state::lock;

/// One at most, for one folder. Nothing of it is ever written.
#[derive(Default)]
pub(crate) struct Passwords {
    typed: Mutex<Option<(String, SecretString)>>,
}

impl Passwords {
    /// Keeps it for runs at this folder's keystore, in place of what was kept before.
    pub(crate) fn keep(&self, folder: &Path, password: SecretString) {
        *lock(&self.typed) = Some((folder.display().to_string(), password));
    }

    /// For a look: it stays.
    pub(super) fn get(&self, folder: &Path) -> Option<SecretString> {
        let typed = lock(&self.typed);
        let of_folder = typed.as_ref().filter(|(of, _)| Path::new(of) == folder);
        of_folder.map(|(_, password)| password.clone())
    }

    /// For a run: it is gone with it.
    pub(super) fn take(&self, folder: &Path) -> Option<SecretString> {
        let password = self.get(folder)?;
        self.forget();
        Some(password)
    }

    pub(crate) fn forget(&self) {
        *lock(&self.typed) = None;
    }
}
