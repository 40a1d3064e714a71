//! Tables, and the steps from one version of them to the next.

use rusqlite::Connection;

use crate::error::StorageError;

/// One entry per version; entry n brings the database from version n to n + 1.
const STEPS: [&str; 1] = [include_str!("schema/1.sql")];

/// Brings the database to the newest version.
///
/// # Errors
/// [`StorageError::Newer`] without touching anything, where a newer Entrada wrote it.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StorageError> {
    let known = u32::try_from(STEPS.len()).unwrap_or(u32::MAX);
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > known {
        return Err(StorageError::Newer { found, known });
    }
    for (version, step) in (1_u32..).zip(STEPS).skip(found as usize) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
    }
    Ok(())
}
