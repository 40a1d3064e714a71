//! Keychain and index in memory.

use std::collections::HashMap;

use entrada_core::{
    credential::CredentialRecord,
    ids::{CredentialId, KeyId},
};
use secrecy::SecretString;

/// What is kept, and how it misbehaves.
#[derive(Default)]
pub(crate) struct Keychain {
    pub(crate) values: HashMap<CredentialId, (KeyId, SecretString)>,
    pub(crate) index: HashMap<CredentialId, CredentialRecord>,
    /// A canary cannot be written.
    pub(crate) unproven: bool,
    /// The next Values that cannot be kept.
    pub(crate) failing_keeps: u32,
    /// Key pairs made.
    pub(crate) keys: u32,
    /// It says nothing about what it holds.
    pub(crate) locked: bool,
}
