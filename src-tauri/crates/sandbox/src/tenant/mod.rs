//! The practice tenant: its directory, its signing key, and the commit that comes before each answer.

pub(crate) mod directory;
pub(crate) mod ids;
mod permissions;
pub(crate) mod secrets;
pub(crate) mod seed;
mod signing_key;
mod store;
pub(crate) mod template;

use std::path::Path;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(crate) use directory::{Directory, Entry, Kind};
pub(crate) use signing_key::SigningKey;
use store::{Change, Store};

use crate::{SandboxError, Seed, clock::Clock};

/// What names a tenant for good.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Identity {
    pub(crate) id: Uuid,
    pub(crate) display_name: String,
    pub(crate) domain: String,
    pub(crate) created: String,
}

/// One tenant. Reads go through `directory`, writes through `put` and `remove`, and nothing is answered before `commit`.
pub(crate) struct Tenant {
    pub(crate) identity: Identity,
    pub(crate) key: SigningKey,
    pub(crate) clock: Clock,
    pub(crate) directory: Directory,
    seed: Seed,
    bootstrap_secret: String,
    pending: Vec<Change>,
    store: Option<Store>,
}

impl Tenant {
    /// Opens the tenant kept in a folder, or makes a new one.
    pub(crate) fn open(
        folder: Option<&Path>,
        seed: Seed,
        clock: Clock,
    ) -> Result<Self, SandboxError> {
        let store = folder.map(Store::open).transpose()?;
        let identity = known_identity(store.as_ref(), &seed, &clock)?;
        let key = known_key(store.as_ref())?;
        let directory = store
            .as_ref()
            .map_or_else(|| Ok(Directory::default()), Store::load)?;
        let mut tenant = Self {
            identity,
            key,
            clock,
            directory,
            seed,
            bootstrap_secret: secrets::generate(),
            pending: Vec::new(),
            store,
        };
        if tenant.directory.all(Kind::User).next().is_none() {
            seed::plant(&mut tenant);
        }
        seed::renew_bootstrap_secret(&mut tenant);
        tenant.commit()?;
        Ok(tenant)
    }

    /// Empties the directory and plants it again. Tenant, accounts, bootstrap application and its secret stay the same.
    pub(crate) fn reset(&mut self) -> Result<(), SandboxError> {
        self.directory = Directory::default();
        self.pending = vec![Change::Clear];
        seed::plant(self);
        seed::renew_bootstrap_secret(self);
        self.commit()
    }

    pub(crate) fn id(&self) -> String {
        self.identity.id.to_string()
    }

    /// An id of this tenant that is the same after each start and reset.
    pub(crate) fn stable_id(&self, name: &str) -> String {
        Uuid::new_v5(&self.identity.id, name.as_bytes()).to_string()
    }

    /// The id of a new object. Take every id that stays in the tenant from here: a seeded tenant repeats them.
    pub(crate) fn fresh_id(&self) -> String {
        Uuid::new_v4().to_string()
    }

    pub(crate) fn seed(&self) -> &Seed {
        &self.seed
    }

    pub(crate) fn bootstrap_secret(&self) -> &str {
        &self.bootstrap_secret
    }

    pub(crate) fn put(&mut self, kind: Kind, entry: Entry) {
        if self.store.is_some() {
            self.pending
                .push(Change::Put(kind, Box::new(entry.clone())));
        }
        self.directory.put(kind, entry);
    }

    pub(crate) fn remove(&mut self, kind: Kind, id: &str) -> Option<Entry> {
        let removed = self.directory.remove(kind, id)?;
        if self.store.is_some() {
            self.pending.push(Change::Remove(kind, id.to_owned()));
        }
        Some(removed)
    }

    /// Brings everything changed since the last commit to disk.
    pub(crate) fn commit(&mut self) -> Result<(), SandboxError> {
        let changes = std::mem::take(&mut self.pending);
        match &mut self.store {
            Some(store) if !changes.is_empty() => store.commit(&changes),
            _ => Ok(()),
        }
    }
}

fn known_identity(
    store: Option<&Store>,
    seed: &Seed,
    clock: &Clock,
) -> Result<Identity, SandboxError> {
    let kept = store.map(|it| it.setting("tenant")).transpose()?.flatten();
    if let Some(kept) = kept {
        return serde_json::from_slice(&kept).map_err(SandboxError::Row);
    }
    let identity = Identity {
        id: Uuid::new_v4(),
        display_name: seed.display_name.clone(),
        domain: seed.domain.clone(),
        created: crate::clock::graph_time(clock.now()),
    };
    if let Some(store) = store {
        store.set(
            "tenant",
            &serde_json::to_vec(&identity).map_err(SandboxError::Row)?,
        )?;
    }
    Ok(identity)
}

fn known_key(store: Option<&Store>) -> Result<SigningKey, SandboxError> {
    let kept = store
        .map(|it| it.setting("signingKey"))
        .transpose()?
        .flatten();
    if let Some(der) = kept {
        return SigningKey::from_pkcs8(&der);
    }
    let key = SigningKey::generate()?;
    if let Some(store) = store {
        store.set("signingKey", &key.to_pkcs8()?)?;
    }
    Ok(key)
}
