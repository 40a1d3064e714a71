//! What can be wrong with Entrada's own files, each with its remedy.

use std::path::PathBuf;

use entrada_core::error::{ErrorCode, Problem};

/// A file of Entrada that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The folder cannot be made, or is a link.
    #[error("the folder {} cannot be used", .0.display())]
    Folder(PathBuf, #[source] Option<std::io::Error>),
    /// A second Entrada works on the same folder.
    #[error("another Entrada is using {}", .0.display())]
    InUse(PathBuf),
    /// A newer Entrada wrote the database.
    #[error(
        "the database is of version {found}; this Entrada knows {known}: install the newer one again"
    )]
    Newer {
        /// Version found.
        found: u32,
        /// Newest version known here.
        known: u32,
    },
    /// The database refused: disk full, read-only or damaged.
    #[error("the database cannot be read or written")]
    Database(#[from] rusqlite::Error),
    /// A row that this version cannot read.
    #[error("a row of the database is not readable")]
    Row(#[from] serde_json::Error),
    /// The settings file cannot be read or written.
    #[error("the settings cannot be read or written")]
    Settings(#[source] std::io::Error),
}

impl From<StorageError> for Problem {
    fn from(error: StorageError) -> Self {
        let cause = std::error::Error::source(&error).map(|cause| format!(" ({cause})"));
        Self::new(ErrorCode::StorageFailed)
            .with_detail(format!("{error}{}.", cause.unwrap_or_default()))
    }
}
