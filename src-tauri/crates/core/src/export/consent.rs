//! The page where an administrator approves.

use crate::ids::{ClientId, TenantId};

/// Opens the consent page of an application for the whole tenant. `login` is the address of the cloud's sign-in.
///
/// Without a scope the page asks for all that the application asks for.
pub fn consent_link(login: &str, tenant: TenantId, client: ClientId) -> String {
    let login = login.trim_end_matches('/');
    format!("{login}/{tenant}/adminconsent?client_id={client}")
}
