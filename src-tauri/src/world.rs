//! A world: its folder, its database, its keychain namespace. Worlds are never mixed.

use std::{path::Path, sync::Arc};

use entrada_core::{
    error::Problem,
    ports::{CredentialVault, JournalStore},
};
use entrada_storage::{Database, Index, SqliteJournal};
use entrada_vault::{Keychain, Vault, service_name};
use url::Url;

/// Which world.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum WorldKind {
    /// The built-in practice tenant.
    Practice,
    /// Microsoft's clouds.
    Microsoft,
    /// A cloud entered by hand, told apart by its login origin.
    Custom(Url),
}

impl WorldKind {
    /// Name of its folder.
    fn folder(&self) -> String {
        match self {
            Self::Practice => "practice".into(),
            Self::Microsoft => "microsoft".into(),
            Self::Custom(login) => format!("cloud-{}", fingerprint(login)),
        }
    }

    /// Name behind `Entrada` in the keychain; Microsoft's world has none.
    fn keychain(&self) -> String {
        match self {
            Self::Microsoft => String::new(),
            other => other.folder(),
        }
    }
}

/// Eight hex digits of a login origin.
fn fingerprint(login: &Url) -> String {
    let origin = login.origin().ascii_serialization();
    let id = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_URL, origin.as_bytes());
    id.simple().to_string()[..8].to_owned()
}

/// An open world.
pub(crate) struct World {
    pub(crate) kind: WorldKind,
    pub(crate) journal: Arc<dyn JournalStore>,
    pub(crate) vault: Arc<dyn CredentialVault>,
    kept: Arc<Vault<Keychain>>,
    database: Database,
}

impl World {
    /// Opens it below the data folder.
    pub(crate) fn open(data: &Path, kind: WorldKind) -> Result<Self, Problem> {
        let database = Database::open(&data.join(kind.folder()))?;
        let keychain = Keychain::new(service_name(&kind.keychain()));
        let kept = Arc::new(Vault::new(keychain, Index::new(database.clone())));
        Ok(Self {
            journal: Arc::new(SqliteJournal::new(database.clone())),
            vault: Arc::clone(&kept) as _,
            kept,
            database,
            kind,
        })
    }

    /// Removes its Values from the keychain, then what its database knows of them and of runs.
    ///
    /// The keychain comes first: while the index lists a Value, it can be found and removed again.
    pub(crate) async fn empty(&self) -> Result<(), Problem> {
        self.kept.remove_values().await?;
        self.database.empty().await
    }
}
