//! `servicePrincipal` and the role assignments around it.

use entrada_core::ids::{ObjectId, PermissionId};
use jiff::Timestamp;
use serde::Deserialize;

use super::application::AppRole;

/// What Entrada reads of a service principal.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ServicePrincipal {
    /// Object ID, another one in each tenant.
    pub id: Option<ObjectId>,
    /// Name that people see.
    pub display_name: Option<String>,
    /// Application permissions that it offers.
    pub app_roles: Option<Vec<AppRole>>,
}

/// One role granted to one principal on one resource.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppRoleAssignment {
    /// By which it is revoked; no UUID.
    pub id: Option<String>,
    /// The role.
    pub app_role_id: Option<PermissionId>,
    /// Service principal of the API.
    pub resource_id: Option<ObjectId>,
    /// When it was granted.
    pub created_date_time: Option<Timestamp>,
}
