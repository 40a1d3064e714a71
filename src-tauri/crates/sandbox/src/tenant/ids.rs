//! Ids: the well-known ones of Microsoft's own applications and roles, and where new ones come from.

use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// Microsoft Graph.
pub(crate) const GRAPH: &str = "00000003-0000-0000-c000-000000000000";
/// Office 365 SharePoint Online.
pub(crate) const SHAREPOINT: &str = "00000003-0000-0ff1-ce00-000000000000";
/// Windows Azure Active Directory (Azure AD Graph, retired).
pub(crate) const AAD_GRAPH: &str = "00000002-0000-0000-c000-000000000000";
/// Windows Azure Service Management API.
pub(crate) const AZURE_MANAGEMENT: &str = "797f4846-ba00-4fd7-ba43-dac1f8f63013";
/// The Azure portal's own API.
pub(crate) const AZURE_PORTAL: &str = "74658136-14ec-4630-ad9b-26e160ff0fc6";
/// Microsoft Graph Command Line Tools, a public client.
pub(crate) const GRAPH_COMMAND_LINE: &str = "14d82eec-204b-4c2f-b7e8-296a70dab67e";
/// Microsoft Azure CLI, a public client.
pub(crate) const AZURE_CLI: &str = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
/// The tenant that owns Microsoft's own applications.
pub(crate) const MICROSOFT_TENANT: &str = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

/// Templates of directory roles.
/// <https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference>
pub(crate) mod role {
    pub(crate) const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
    pub(crate) const PRIVILEGED_ROLE_ADMINISTRATOR: &str = "e8611ab8-c189-46e8-94e1-60213ab1f814";
    pub(crate) const APPLICATION_ADMINISTRATOR: &str = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3";
    pub(crate) const CLOUD_APPLICATION_ADMINISTRATOR: &str = "158c047a-c907-4556-b7ef-446551a6b5f7";
    pub(crate) const APPLICATION_DEVELOPER: &str = "cf1c38e5-3621-4004-a7cb-879624dced7c";
}

/// Where the ids of new objects come from: chance, or a number that was given, so that the same calls make the same ids.
#[derive(Debug, Default)]
pub(crate) struct FreshIds {
    number: Option<u64>,
    /// How often the tenant has been opened: what is kept from earlier starts has ids of its own.
    start: u64,
    drawn: AtomicU64,
}

impl FreshIds {
    pub(crate) fn new(number: Option<u64>, start: u64) -> Self {
        Self {
            number,
            start,
            drawn: AtomicU64::new(0),
        }
    }

    /// The next one. It looks like chance either way, and takes the form that Entra's ids have (version 4).
    pub(crate) fn next(&self) -> Uuid {
        let Some(number) = self.number else {
            return Uuid::new_v4();
        };
        let drawn = self.drawn.fetch_add(1, Ordering::Relaxed);
        from_number(number, &format!("{}/{drawn}", self.start))
    }
}

/// The id that belongs to a name under a number.
pub(crate) fn from_number(number: u64, name: &str) -> Uuid {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest(number, name)[..16]);
    Builder::from_random_bytes(bytes).into_uuid()
}

/// Bytes that belong to a name under a number.
pub(crate) fn digest(number: u64, name: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(number.to_be_bytes());
    hash.update(name.as_bytes());
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_a_function_of_the_number_and_of_the_start() {
        let draw = |number, start| {
            let ids = FreshIds::new(Some(number), start);
            [ids.next(), ids.next(), ids.next()]
        };
        assert_eq!(draw(7, 0), draw(7, 0));
        let mut all = [draw(7, 0), draw(7, 1), draw(8, 0)].concat();
        assert!(all.iter().all(|id| id.get_version_num() == 4));
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 9, "each is another one");
    }
}
