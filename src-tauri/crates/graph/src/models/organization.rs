//! The tenant.

use entrada_core::ids::TenantId;
use serde::Deserialize;

/// `organization`: with `User.Read` alone only these three fields are filled.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Organization {
    /// Directory (tenant) ID.
    pub id: Option<TenantId>,
    /// Name that people see.
    pub display_name: Option<String>,
    /// Its domains.
    pub verified_domains: Option<Vec<VerifiedDomain>>,
}

/// A domain that the tenant has shown to be its own.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VerifiedDomain {
    /// Domain name.
    pub name: Option<String>,
    /// New user names end in this one.
    pub is_default: Option<bool>,
    /// The one that the tenant was made with.
    pub is_initial: Option<bool>,
}
