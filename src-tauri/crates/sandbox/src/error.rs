//! Why a sandbox did not start.

use std::{io, net::SocketAddr, path::PathBuf};

/// A sandbox could not be started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SandboxError {
    /// A port could not be bound.
    #[error("could not listen on {address}")]
    Listen {
        /// The address asked for; port 0 is any.
        address: SocketAddr,
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
    /// A file with the certificate or its key is not usable.
    #[error("could not use {} as {what} in PEM form", file.display())]
    Tls {
        /// What it was to hold.
        what: &'static str,
        /// The file.
        file: PathBuf,
    },
    /// The certificate and the key do not belong together, or are of a kind that is not served.
    #[error("the certificate and its key do not fit together")]
    TlsPair,
    /// What is kept is another tenant than the one asked for.
    #[error("another {what} is kept there: {kept}")]
    Kept {
        /// Which option asked for another one.
        what: &'static str,
        /// What is kept.
        kept: String,
    },
}
