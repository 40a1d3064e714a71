//! Entrada's own files: one SQLite database per world, with the journal and the vault's index, and the settings.
//!
//! No table has a column for a secret, and no type here could hold one. It must never know a network or a keychain.
//!
//! ```
//! # fn example(folder: &std::path::Path) -> Result<(), entrada_storage::StorageError> {
//! use entrada_storage::{Database, SqliteJournal};
//!
//! let database = Database::open(folder)?;
//! let journal = SqliteJournal::new(database.clone());
//! # Ok(())
//! # }
//! ```

mod database;
mod error;
mod index;
mod journal;
mod lock;
mod schema;
mod settings;

pub use database::Database;
pub use error::StorageError;
pub use index::Index;
pub use journal::SqliteJournal;
pub use settings::Settings;
