//! Identifiers that must not be exchanged for one another by mistake.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "ts", derive(specta::Type), specta(transparent))]
        pub struct $name(#[cfg_attr(feature = "ts", specta(type = String))] pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

id! {
    /// Directory (tenant) ID.
    TenantId,
    /// Application (client) ID: `appId` of an application and of its service principal.
    ClientId,
    /// Object ID (`id`) of a directory object: application, service principal, user.
    ObjectId,
    /// Secret ID: `keyId` of a password credential.
    KeyId,
    /// Id of an app role or of a delegated scope, the same in every tenant and cloud.
    PermissionId,
    /// A credential kept in the vault; also the keychain item's `username`.
    CredentialId,
    /// One run of a plan. Its first eight hex digits mark what the run makes in the tenant.
    RunId,
}

impl RunId {
    /// Eight hex digits that tell this run's secrets from any other's.
    ///
    /// Taken from the random end of the version 7 UUID: its beginning is the clock.
    pub fn short(&self) -> String {
        let hex = self.0.simple().to_string();
        hex[hex.len() - 8..].to_owned()
    }
}
