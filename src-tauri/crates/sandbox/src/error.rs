//! Why a sandbox did not start.

use std::{io, path::PathBuf};

/// A sandbox could not be started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SandboxError {
    /// A port could not be bound.
    #[error("could not listen on 127.0.0.1:{port}")]
    Listen {
        /// The port asked for, 0 for any.
        port: u16,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The practice folder could not be made or read.
    #[error("could not use the folder {}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The tenant's database could not be opened, read or written.
    #[error("could not keep the practice tenant")]
    Database(#[from] rusqlite::Error),
    /// A row of the tenant's database is not what this version writes.
    #[error("the practice tenant's database holds a row that cannot be read")]
    Row(#[source] serde_json::Error),
    /// The signing key could not be made or read.
    #[error("could not make or read the signing key")]
    SigningKey,
    /// The certificate or its key is not usable.
    #[error("could not use the certificate or its key")]
    Certificate,
}
