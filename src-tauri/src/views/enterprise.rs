//! Enterprise applications, the recycle bin, and the addresses of the tenant.

use entrada_core::{
    enterprise::{DeletedApplication, EnterpriseApplication, ListedPrincipal},
    ids::TenantId,
};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which enterprise applications.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListEnterpriseApplications {
    /// The beginning of a word of the name, an application ID or an object ID; empty for all.
    pub filter: String,
    /// Application type == Enterprise Applications; else all service principals of the tenant.
    pub only_enterprise: bool,
}

/// One row.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnterpriseRowView {
    /// Object ID of the service principal.
    pub object_id: String,
    /// Application ID.
    pub client_id: String,
    /// Name.
    pub display_name: String,
    /// Homepage URL.
    pub homepage: Option<String>,
    /// RFC 3339.
    pub created_at: Option<String>,
    /// RFC 3339: Active Certificate Expiry Date.
    pub certificate_end: Option<String>,
    /// Identifier URI.
    pub identifier_uri: Option<String>,
}

/// The list, as far as it is shown.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnterpriseListView {
    /// By name; 999 at most.
    pub rows: Vec<EnterpriseRowView>,
    /// There are more than are shown: a filter finds them.
    pub more: bool,
}

/// One enterprise application.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnterpriseView {
    /// What the list knows, too.
    pub row: EnterpriseRowView,
    /// Enabled for users to sign-in?
    pub account_enabled: bool,
    /// Assignment required?
    pub assignment_required: bool,
    /// Visible to users?
    pub visible: bool,
    /// Client id of the registration, where it is in this tenant.
    pub registration: Option<String>,
    /// Object ID of the registration, another one than the service principal's.
    pub registration_object_id: Option<String>,
    /// Whether the registration belongs to this tenant.
    pub own: bool,
}

/// An application in the recycle bin.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DeletedApplicationView {
    /// Object ID.
    pub object_id: String,
    /// Application (client) ID.
    pub client_id: String,
    /// Display name.
    pub display_name: String,
    /// RFC 3339.
    pub created_at: Option<String>,
    /// RFC 3339.
    pub deleted_at: Option<String>,
}

/// Addresses of the panel *Endpoints*.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EndpointsView {
    /// Login address with the tenant's id.
    pub authority: String,
    /// Login address, without a slash at its end.
    pub login: String,
    /// Graph address, without a slash at its end.
    pub graph: String,
}

impl From<ListedPrincipal> for EnterpriseRowView {
    fn from(own: ListedPrincipal) -> Self {
        Self {
            object_id: own.object_id.to_string(),
            client_id: own.client_id.to_string(),
            display_name: own.display_name,
            homepage: own.homepage,
            created_at: own.created_at.map(|at| at.to_string()),
            certificate_end: own.certificate_end.map(|at| at.to_string()),
            identifier_uri: own.identifier_uri,
        }
    }
}

impl EnterpriseView {
    /// What the screen shows in a tenant.
    pub(crate) fn new(own: EnterpriseApplication, tenant: TenantId) -> Self {
        let client_id = own.listed.client_id.to_string();
        Self {
            row: own.listed.into(),
            account_enabled: own.account_enabled,
            assignment_required: own.assignment_required,
            visible: own.visible,
            registration: own.application.map(|_| client_id),
            registration_object_id: own.application.map(|id| id.to_string()),
            own: own.owner_tenant == Some(tenant),
        }
    }
}

impl From<DeletedApplication> for DeletedApplicationView {
    fn from(own: DeletedApplication) -> Self {
        Self {
            object_id: own.object_id.to_string(),
            client_id: own.client_id.to_string(),
            display_name: own.display_name,
            created_at: own.created_at.map(|at| at.to_string()),
            deleted_at: own.deleted_at.map(|at| at.to_string()),
        }
    }
}
