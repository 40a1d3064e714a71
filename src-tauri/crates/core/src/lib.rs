//! Recipes, plans, steps, the journal's shape and the ports. Pure: no network, file, keychain, clock or random number.
//!
//! It must never know Tauri, SQL, HTTP clients or a keychain: those come in through [`ports`].

pub mod api_permissions;
pub mod application;
pub mod application_credentials;
pub mod credential;
pub mod enterprise;
pub mod error;
pub mod export;
pub mod found;
pub mod ids;
pub mod journal;
pub mod look;
pub mod permission;
pub mod permission_groups;
mod permission_table;
pub mod plan;
pub mod ports;
pub mod preflight;
pub mod recipe;
pub mod runner;
pub mod tenant_facts;

pub use permission_table::{
    KnownPermission, graph_permission, graph_permission_of_id, graph_permissions_like,
};
