//! The one connection of a world. Every write is on the disk when the call returns.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use entrada_core::error::{ErrorCode, Problem};
use rusqlite::{Connection, Transaction};

use crate::{error::StorageError, lock::FolderLock, schema};

const FILE: &str = "entrada.db";

/// Cheap to clone; all clones share the connection.
#[derive(Clone, Debug)]
pub struct Database {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    connection: Mutex<Connection>,
    _lock: FolderLock,
}

impl Database {
    /// Opens or makes `entrada.db` in a folder that belongs to one world.
    ///
    /// WAL with `synchronous=FULL`: a commit survives the loss of power.
    ///
    /// # Errors
    /// A folder that is a link or cannot be made, a second Entrada, a newer or damaged database.
    pub fn open(folder: &Path) -> Result<Self, StorageError> {
        make_folder(folder)?;
        let lock = FolderLock::take(folder)?;
        let path = folder.join(FILE);
        let mut connection = Connection::open(&path)?;
        make_private(&path);
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", "ON")?;
        schema::migrate(&mut connection)?;
        Ok(Self {
            shared: Arc::new(Shared {
                connection: Mutex::new(connection),
                _lock: lock,
            }),
        })
    }

    /// Removes every run and every credential's metadata, in one transaction. Keychain items are not its business.
    ///
    /// # Errors
    /// The database cannot be written; then nothing was removed.
    pub async fn empty(&self) -> Result<(), Problem> {
        self.transact(|transaction| {
            transaction.execute_batch("DELETE FROM credentials; DELETE FROM runs;")?;
            Ok(())
        })
        .await
    }

    /// Does work in one transaction, away from the async threads.
    pub(crate) async fn transact<T, W>(&self, work: W) -> Result<T, Problem>
    where
        T: Send + 'static,
        W: FnOnce(&Transaction<'_>) -> Result<T, StorageError> + Send + 'static,
    {
        let shared = Arc::clone(&self.shared);
        let done = tokio::task::spawn_blocking(move || {
            // A panic inside a transaction rolled it back: the connection itself is sound.
            let mut connection = shared
                .connection
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            let transaction = connection.transaction()?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok::<T, StorageError>(value)
        });
        match done.await {
            Ok(result) => Ok(result?),
            Err(_) => Err(Problem::new(ErrorCode::StorageFailed)),
        }
    }
}

fn make_folder(folder: &Path) -> Result<(), StorageError> {
    let unusable = |source| StorageError::Folder(PathBuf::from(folder), source);
    fs::create_dir_all(folder).map_err(|source| unusable(Some(source)))?;
    let is_link = fs::symlink_metadata(folder)
        .map_err(|source| unusable(Some(source)))?
        .is_symlink();
    if is_link {
        return Err(unusable(None));
    }
    make_private(folder);
    Ok(())
}

/// For this user only. Where the file system knows no such thing, there is nothing to be done.
fn make_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = if path.is_dir() { 0o700 } else { 0o600 };
        if let Err(error) = fs::set_permissions(path, fs::Permissions::from_mode(mode)) {
            tracing::warn!(%error, "a file of Entrada could not be made private");
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}
