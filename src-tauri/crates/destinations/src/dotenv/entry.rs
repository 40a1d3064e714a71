//! What is put into the file.

use entrada_core::ids::{ClientId, TenantId};
use secrecy::{ExposeSecret, SecretString};

/// One variable.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name: letters, digits and `_`, no digit first.
    pub name: String,
    /// What it gets.
    pub value: EntryValue,
    /// The person agreed to replace another value of that name.
    pub overwrite: bool,
}

/// What a variable gets.
#[derive(Clone, Debug)]
pub enum EntryValue {
    /// May be shown.
    Plain(String),
    /// Is written, and never shown.
    Secret(SecretString),
}

impl EntryValue {
    pub(super) fn expose(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Secret(value) => value.expose_secret(),
        }
    }
}

/// The three that Azure's own libraries read.
pub fn azure(tenant: TenantId, client: ClientId, value: SecretString) -> [Entry; 3] {
    let entry = |name: &str, value| Entry {
        name: name.to_owned(),
        value,
        overwrite: false,
    };
    [
        entry("AZURE_TENANT_ID", EntryValue::Plain(tenant.to_string())),
        entry("AZURE_CLIENT_ID", EntryValue::Plain(client.to_string())),
        entry("AZURE_CLIENT_SECRET", EntryValue::Secret(value)),
    ]
}

/// The names that every reader takes.
pub(super) fn is_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    name.bytes().all(fits)
        && name
            .bytes()
            .next()
            .is_some_and(|first| !first.is_ascii_digit())
}
