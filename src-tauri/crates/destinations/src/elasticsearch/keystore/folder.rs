//! The folder with the keystore in it.

use std::{
    fs::{self, File, Metadata, TryLockError},
    io,
    path::{Path, PathBuf},
};

use super::KeystoreError;
use crate::elasticsearch::file::{Identity, anybody_may_write, identity, stamp, us};

/// A node's configuration folder.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ConfigFolder {
    path: PathBuf,
}

/// While it lives, no other call of Entrada's touches this folder's keystore, not even from another process.
pub(super) struct Lock {
    folder: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing is not enough: a program that another thread starts at this moment holds the file for a while too.
        let _ = self.folder.unlock();
    }
}

impl ConfigFolder {
    /// Looks at a path that a person chose.
    ///
    /// # Errors
    /// It is no folder, or everybody may write into it.
    pub fn check(path: &Path) -> Result<Self, KeystoreError> {
        let none = || KeystoreError::NoFolder(path.to_owned());
        if !path.is_absolute() {
            return Err(none());
        }
        let real = path.canonicalize().map_err(|_| none())?;
        let seen = fs::metadata(&real).map_err(|_| none())?;
        if !seen.is_dir() {
            return Err(none());
        }
        match anybody_may_write(&seen) {
            true => Err(KeystoreError::WorldWritable(real)),
            false => Ok(Self { path: real }),
        }
    }

    /// Its full path without links.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the keystore is, or would be.
    pub fn keystore(&self) -> PathBuf {
        self.path.join("elasticsearch.keystore")
    }

    pub(super) fn lock(&self) -> Result<Lock, KeystoreError> {
        let refused = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => KeystoreError::NoFolder(self.path.clone()),
            _ => KeystoreError::NotWritable(self.path.clone()),
        };
        let folder = File::open(&self.path).map_err(refused)?;
        match folder.try_lock() {
            Ok(()) => Ok(Lock { folder }),
            Err(TryLockError::WouldBlock) => Err(KeystoreError::Busy(self.keystore())),
            Err(TryLockError::Error(error)) => Err(refused(error)),
        }
    }

    /// Which file the keystore is; the tool makes a new one at each write. Nothing if there is none.
    pub(super) fn seen(&self) -> Option<Identity> {
        self.metadata().map(|seen| identity(&seen))
    }

    /// # Errors
    /// Another tool's file is in the way, or the keystore is somebody else's.
    pub(super) fn check_keystore(&self) -> Result<(), KeystoreError> {
        let between = self.path.join("elasticsearch.keystore.tmp");
        if fs::symlink_metadata(&between).is_ok() {
            return Err(KeystoreError::LeftOver(between));
        }
        match self.metadata().map(|seen| stamp(&seen).owner) {
            Some(owner) if owner != us() => Err(KeystoreError::OtherOwner {
                path: self.keystore(),
                owner,
                us: us(),
            }),
            _ => Ok(()),
        }
    }

    fn metadata(&self) -> Option<Metadata> {
        fs::metadata(self.keystore()).ok()
    }
}
