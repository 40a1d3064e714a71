//! What a sandbox is started with, and what it says about itself once it listens.

use std::{net::SocketAddr, path::PathBuf};

use secrecy::SecretString;
use serde::Serialize;
use uuid::Uuid;

use crate::{Observer, Tls};

/// How to start a sandbox. `Options::default()` keeps everything in memory and takes any free ports of loopback.
#[derive(Debug, Clone)]
pub struct Options {
    /// Folder that keeps the tenant between two starts, in a file of the sandbox's choice.
    pub persist: Option<PathBuf>,
    /// File that keeps the tenant between two starts, in place of a folder. With neither nothing is kept.
    pub keep: Option<PathBuf>,
    /// Whether the practice Dataplane listens too.
    pub dataplane: bool,
    /// What the tenant holds at first.
    pub seed: Seed,
    /// Makes every id of the tenant, and the bootstrap secret, a function of this number.
    pub ids_from: Option<u64>,
    /// Ports to listen on, on loopback.
    pub ports: Ports,
    /// One address for all of Microsoft's hosts in place of a port for each. The practice Dataplane takes any free port
    /// beside it.
    pub listen: Option<SocketAddr>,
    /// Certificate and key for https; without them it is plain http.
    pub tls: Option<Tls>,
    /// The authorize endpoint answers at once, as the default account, and shows no page.
    pub no_pages: bool,
    /// Is shown every request to Graph with its answer.
    pub observer: Option<Observer>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            persist: None,
            keep: None,
            dataplane: true,
            seed: Seed::default(),
            ids_from: None,
            ports: Ports::default(),
            listen: None,
            tls: None,
            no_pages: false,
            observer: None,
        }
    }
}

impl Options {
    /// The file that keeps the tenant.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        let in_folder = self.persist.as_ref().map(|it| it.join("tenant.db"));
        self.keep.clone().or(in_folder)
    }
}

/// One port per host; 0 takes any that is free.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ports {
    /// The identity platform.
    pub login: u16,
    /// Microsoft Graph.
    pub graph: u16,
    /// The Azure portal's own API.
    pub portal: u16,
    /// The practice Dataplane.
    pub dataplane: u16,
}

/// What a new tenant holds. A tenant that is already kept in the folder is taken as it is.
#[derive(Debug, Clone)]
pub struct Seed {
    /// Display name of the tenant.
    pub display_name: String,
    /// Its verified domain.
    pub domain: String,
    /// Tenant id; any where none is given.
    pub tenant_id: Option<Uuid>,
    /// Client id of the bootstrap application; one that belongs to the tenant where none is given.
    pub client_id: Option<Uuid>,
    /// Secret of the bootstrap application; a new one at each start where none is given.
    pub client_secret: Option<SecretString>,
    /// Longest life of a client secret by tenant policy, ISO 8601; `None` leaves the policy off.
    pub secret_max_lifetime: Option<String>,
    /// Extra application registrations, for work on large tenants.
    pub registrations: usize,
}

impl Default for Seed {
    fn default() -> Self {
        Self {
            display_name: "Contoso Practice".into(),
            domain: "contoso-practice.example".into(),
            tenant_id: None,
            client_id: None,
            client_secret: None,
            secret_max_lifetime: Some("P365D".into()),
            registrations: 0,
        }
    }
}

/// Where the sandbox listens and who lives in it. Addresses have no trailing slash.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Info {
    /// The identity platform.
    pub login: String,
    /// Microsoft Graph, without `/v1.0`.
    pub graph: String,
    /// The Azure portal's own API.
    pub portal: String,
    /// The practice Dataplane, when it was asked for.
    pub dataplane: Option<String>,
    /// Tenant id.
    pub tenant: String,
    /// Verified domain.
    pub domain: String,
    /// Client id of the bootstrap application.
    pub client_id: String,
    /// Its secret. Made anew at each start unless one was given: the tenant keeps hashes only.
    pub client_secret: String,
    /// The accounts that can sign in; none has a password.
    pub accounts: Vec<Account>,
}

/// An account of the tenant.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Display name.
    pub name: String,
    /// `globalAdministrator`, `applicationAdministrator` or `member`.
    pub role: String,
    /// What is typed at sign-in.
    pub user_principal_name: String,
    /// Object id.
    pub id: String,
}
