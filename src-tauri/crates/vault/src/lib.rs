//! Where secret values rest: the OS keychain, with their metadata in the index of the world's database.
//!
//! Certificates, whose private halves rest there as well, are read here too.
//!
//! Keychains cannot be listed everywhere, so listing never asks one; and they differ, so every state has a name and
//! "locked" is never taken for "missing". It must never know Graph, a destination or a window.
//!
//! ```no_run
//! # use entrada_core::ports::CredentialVault;
//! # async fn example(index: entrada_storage::Index) -> Result<(), entrada_core::error::Problem> {
//! use entrada_vault::{Keychain, Vault, service_name};
//!
//! let keychain = Keychain::new(service_name("practice"));
//! let vault = Vault::new(keychain, index);
//! vault.prove_store().await?;
//! # Ok(())
//! # }
//! ```

pub mod certificates;
mod keychain;
#[cfg(target_os = "linux")]
mod lock_state;
mod memory;
mod owner;
mod payload;
mod vault;

pub use keychain::{Keychain, store_name};
pub use memory::{Failure, Memory};
pub use vault::Vault;

/// Service attribute of a world's keychain items: `Entrada`, `Entrada practice`, `Entrada cloud-<hex>`.
///
/// Debug builds and tests have ` test` after it: they can never touch what a person keeps.
pub fn service_name(world: &str) -> String {
    let mut name = String::from("Entrada");
    if !world.is_empty() {
        name.push(' ');
        name.push_str(world);
    }
    if cfg!(debug_assertions) {
        name.push_str(" test");
    }
    name
}
