//! One Entrada per folder.

use std::{fs, path::Path};

use crate::error::StorageError;

/// Held as long as the folder is in use; the system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct FolderLock {
    _file: fs::File,
}

impl FolderLock {
    pub(crate) fn take(folder: &Path) -> Result<Self, StorageError> {
        let unusable = |source| StorageError::Folder(folder.to_owned(), Some(source));
        let file = fs::File::create(folder.join("entrada.lock")).map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(fs::TryLockError::WouldBlock) => Err(StorageError::InUse(folder.to_owned())),
            Err(fs::TryLockError::Error(source)) => Err(unusable(source)),
        }
    }
}
