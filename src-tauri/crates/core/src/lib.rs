//! Recipes, plans, steps, the journal's shape and the ports. Pure: no network, file, keychain, clock or random number.
//!
//! It must never know Tauri, SQL, HTTP clients or a keychain: those come in through [`ports`].

pub mod credential;
pub mod error;
pub mod ids;
pub mod journal;
pub mod permission;
pub mod plan;
pub mod ports;
pub mod tenant_facts;
