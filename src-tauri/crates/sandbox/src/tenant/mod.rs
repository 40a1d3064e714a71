//! The practice tenant: its directory, its signing key, and the commit that comes before each answer.

pub(crate) mod directory;
pub(crate) mod ids;
mod permissions;
pub(crate) mod properties;
mod registrations;
pub(crate) mod secrets;
pub(crate) mod seed;
mod signing_key;
mod store;
pub(crate) mod template;

use std::path::Path;

use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(crate) use directory::{Directory, Entry, Kind};
use ids::FreshIds;
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
    /// Client id of the bootstrap application where one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) client_id: Option<Uuid>,
}

/// One tenant. Reads go through `directory`, writes through `put` and `remove`, and nothing is answered before `commit`.
pub(crate) struct Tenant {
    pub(crate) identity: Identity,
    pub(crate) key: SigningKey,
    pub(crate) clock: Clock,
    pub(crate) directory: Directory,
    seed: Seed,
    fresh_ids: FreshIds,
    bootstrap_secret: String,
    pending: Vec<Change>,
    store: Option<Store>,
}

impl Tenant {
    /// Opens the tenant kept in a file, or makes a new one. `number` decides over all its ids.
    pub(crate) fn open(
        file: Option<&Path>,
        seed: Seed,
        number: Option<u64>,
        clock: Clock,
    ) -> Result<Self, SandboxError> {
        let store = file.map(Store::open).transpose()?;
        let identity = known_identity(store.as_ref(), &seed, number, &clock)?;
        let key = known_key(store.as_ref())?;
        let fresh_ids = FreshIds::new(number, count_start(store.as_ref())?);
        let directory = store
            .as_ref()
            .map_or_else(|| Ok(Directory::default()), Store::load)?;
        let mut tenant = Self {
            identity,
            key,
            clock,
            directory,
            bootstrap_secret: bootstrap_secret(&seed, number),
            seed,
            fresh_ids,
            pending: Vec::new(),
            store,
        };
        if tenant.directory.count(Kind::User) == 0 {
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
        self.fresh_ids.next().to_string()
    }

    pub(crate) fn seed(&self) -> &Seed {
        &self.seed
    }

    pub(crate) fn bootstrap_secret(&self) -> &str {
        &self.bootstrap_secret
    }

    pub(crate) fn put(&mut self, kind: Kind, entry: Entry) {
        let entry = entry.compacted(kind);
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
    number: Option<u64>,
    clock: &Clock,
) -> Result<Identity, SandboxError> {
    let kept = store.map(|it| it.setting("tenant")).transpose()?.flatten();
    if let Some(kept) = kept {
        let identity = serde_json::from_slice(&kept).map_err(SandboxError::Row)?;
        return agrees(&identity, seed).map(|()| identity);
    }
    let id = seed.tenant_id.unwrap_or_else(|| match number {
        Some(number) => ids::from_number(number, "tenant"),
        None => Uuid::new_v4(),
    });
    let identity = Identity {
        id,
        display_name: seed.display_name.clone(),
        domain: seed.domain.clone(),
        created: crate::clock::graph_time(clock.now()),
        client_id: seed.client_id,
    };
    if let Some(store) = store {
        store.set(
            "tenant",
            &serde_json::to_vec(&identity).map_err(SandboxError::Row)?,
        )?;
    }
    Ok(identity)
}

/// A kept tenant is taken as it is; asking for another one is a mistake.
fn agrees(kept: &Identity, seed: &Seed) -> Result<(), SandboxError> {
    let other = |what, kept: String| Err(SandboxError::Kept { what, kept });
    if seed.tenant_id.is_some_and(|it| it != kept.id) {
        return other("tenant", kept.id.to_string());
    }
    if seed.domain != Seed::default().domain && seed.domain != kept.domain {
        return other("domain", kept.domain.clone());
    }
    if seed.client_id.is_some() && seed.client_id != kept.client_id {
        let own = kept.client_id.map(|id| id.to_string());
        return other("client-id", own.unwrap_or_else(|| "one of its own".into()));
    }
    Ok(())
}

fn bootstrap_secret(seed: &Seed, number: Option<u64>) -> String {
    match (&seed.client_secret, number) {
        (Some(given), _) => given.expose_secret().to_owned(),
        (None, Some(number)) => secrets::from_number(number, "bootstrap"),
        (None, None) => secrets::generate(),
    }
}

/// How often the tenant was opened before.
fn count_start(store: Option<&Store>) -> Result<u64, SandboxError> {
    let Some(store) = store else {
        return Ok(0);
    };
    let kept = store.setting("starts")?.unwrap_or_default();
    let before = std::str::from_utf8(&kept)
        .ok()
        .and_then(|it| it.parse().ok());
    let before: u64 = before.unwrap_or(0);
    store.set("starts", (before + 1).to_string().as_bytes())?;
    Ok(before)
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
