//! Policies that decide whether applications may be registered and secrets added.

use jiff::Timestamp;
use serde::Deserialize;

/// `tenantAppManagementPolicy`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TenantAppManagementPolicy {
    /// Nothing is restricted while this is not `true`.
    pub is_enabled: Option<bool>,
    /// What holds for applications.
    pub application_restrictions: Option<AppManagementConfiguration>,
}

/// Restrictions by kind of credential.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppManagementConfiguration {
    /// Restrictions on client secrets.
    pub password_credentials: Option<Vec<PasswordCredentialConfiguration>>,
}

/// One restriction on client secrets.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PasswordCredentialConfiguration {
    /// `passwordAddition`, `passwordLifetime`, `symmetricKeyAddition`, `customPasswordAddition`, ...
    pub restriction_type: Option<String>,
    /// `enabled` or `disabled`; a restriction of another state is taken to be in force.
    pub state: Option<String>,
    /// ISO 8601 duration, such as `P90D`.
    pub max_lifetime: Option<String>,
    /// Applications registered earlier are exempt.
    pub restrict_for_apps_created_after_date_time: Option<Timestamp>,
}

/// `authorizationPolicy`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AuthorizationPolicy {
    /// What a user without a role may do.
    pub default_user_role_permissions: Option<DefaultUserRolePermissions>,
}

/// `defaultUserRolePermissions`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DefaultUserRolePermissions {
    /// "Users can register applications".
    pub allowed_to_create_apps: Option<bool>,
}
