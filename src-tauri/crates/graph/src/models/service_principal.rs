//! `servicePrincipal` and the role assignments around it.

use entrada_core::ids::{ClientId, ObjectId, PermissionId, TenantId};
use jiff::Timestamp;
use serde::Deserialize;

use super::application::{AppRole, KeyCredential};

/// What Entrada reads of a service principal.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ServicePrincipal {
    /// Object ID, another one in each tenant.
    pub id: Option<ObjectId>,
    /// Application (client) ID.
    pub app_id: Option<ClientId>,
    /// Name that people see.
    pub display_name: Option<String>,
    /// When it was made. The service tells it, its description does not name it.
    pub created_date_time: Option<Timestamp>,
    /// Application permissions that it offers.
    pub app_roles: Option<Vec<AppRole>>,
    /// Delegated permissions that it offers.
    pub oauth2_permission_scopes: Option<Vec<PermissionScope>>,
    /// Its id and its addresses.
    pub service_principal_names: Option<Vec<String>>,
    /// Homepage URL.
    pub homepage: Option<String>,
    /// Certificates that sign its SAML tokens among them.
    pub key_credentials: Option<Vec<KeyCredential>>,
    /// Which of them signs.
    pub preferred_token_signing_key_thumbprint: Option<String>,
    /// Whether tokens are issued for it.
    pub account_enabled: Option<bool>,
    /// Whether people have to be assigned.
    pub app_role_assignment_required: Option<bool>,
    /// `HideApp` among them hides it from My Apps.
    pub tags: Option<Vec<String>>,
    /// Tenant of the registration.
    pub app_owner_organization_id: Option<TenantId>,
}

/// A delegated permission that an API offers.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PermissionScope {
    /// Id of the scope.
    pub id: PermissionId,
    /// Value in the `scp` claim.
    pub value: Option<String>,
    /// `Admin` where only an administrator may agree, else `User`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Whether it may be asked for.
    #[serde(default)]
    pub is_enabled: bool,
    /// Short label for administrators.
    pub admin_consent_display_name: Option<String>,
    /// Text for administrators.
    pub admin_consent_description: Option<String>,
}

/// Delegated permissions granted to one client on one API.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PermissionGrant {
    /// By which it is changed; no UUID.
    pub id: Option<String>,
    /// `AllPrincipals`, or `Principal` for one person.
    pub consent_type: Option<String>,
    /// That person.
    pub principal_id: Option<ObjectId>,
    /// Service principal of the API.
    pub resource_id: Option<ObjectId>,
    /// Names of scopes between blanks.
    pub scope: Option<String>,
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
    /// Its name.
    pub resource_display_name: Option<String>,
    /// When it was granted.
    pub created_date_time: Option<Timestamp>,
}
