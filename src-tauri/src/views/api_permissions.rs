//! API permissions of one application, and what APIs offer.

use std::collections::HashMap;

use entrada_core::{
    api_permissions::{Api, ApiPermission, ApplicationPermissions, ListedApi},
    permission::PermissionKind,
    permission_groups::{ApiGroup, PermissionGroups, PermissionRow, UserConsent},
};
use serde::Serialize;
use specta::Type;

/// One permission that an API offers.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApiPermissionView {
    /// Id of the role or scope.
    pub id: String,
    /// Application or delegated.
    pub kind: PermissionKind,
    /// Name, such as `Sites.Read.All`; the id where its API does not describe it.
    pub value: String,
    /// Short label for administrators.
    pub display_name: String,
    /// Text for administrators.
    pub description: String,
    /// Admin consent required.
    pub admin_consent_required: bool,
    /// Level 1 to 4, where one is published.
    pub level: Option<u8>,
    /// Granting it asks for the tenant's name, typed.
    pub tier_zero: bool,
}

/// One row of the screen.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PermissionRowView {
    /// The permission.
    pub permission: ApiPermissionView,
    /// Configured.
    pub configured: bool,
    /// Granted for the tenant; `None` where that cannot be read.
    pub granted: Option<bool>,
    /// It was in the token of the latest proof made here; `None` without a proof, and for delegated ones.
    pub in_token: Option<bool>,
}

/// Permissions of one API.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PermissionGroupView {
    /// Application (client) ID of the API.
    pub api: String,
    /// Its name.
    pub display_name: String,
    /// The API has a service principal here: what it offers can be granted.
    pub grantable: bool,
    /// Rows.
    pub rows: Vec<PermissionRowView>,
}

/// A delegated permission that people agreed to for themselves.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UserConsentView {
    /// Name of the API.
    pub api_name: String,
    /// The permission.
    pub permission: ApiPermissionView,
    /// How many accounts agreed.
    pub people: u32,
}

/// API permissions of one application.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationPermissionsView {
    /// Display name of the application.
    pub display_name: String,
    /// The tenant's display name.
    pub tenant_name: String,
    /// Object ID of the service principal here; without one nothing can be granted yet.
    pub service_principal: Option<String>,
    /// Configured permissions.
    pub configured: Vec<PermissionGroupView>,
    /// Other permissions granted.
    pub other: Vec<PermissionGroupView>,
    /// What people agreed to for themselves.
    pub by_users: Vec<UserConsentView>,
    /// Something of what is granted could not be read.
    pub unread: bool,
    /// The registration is in this tenant: what it asks for is known.
    pub registered_here: bool,
    /// Whether this account may grant Graph's application permissions; `None` where it is not known.
    pub may_grant: Option<bool>,
    /// How many are configured and not granted.
    pub missing: u32,
    /// One of these asks for the tenant's name, typed.
    pub asks_tenant_name: bool,
}

/// One API to choose from.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListedApiView {
    /// Application (client) ID.
    pub api: String,
    /// Name.
    pub display_name: String,
}

/// An API with all that it offers.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApiView {
    /// Application (client) ID.
    pub api: String,
    /// Name.
    pub display_name: String,
    /// Its address.
    pub address: Option<String>,
    /// Permissions by name.
    pub permissions: Vec<ApiPermissionView>,
}

impl ApplicationPermissionsView {
    /// What the screen shows. `in_token` are the roles of the latest proof, by name.
    pub(crate) fn new(
        own: &ApplicationPermissions,
        groups: PermissionGroups,
        tenant_name: String,
        may_grant: Option<bool>,
        in_token: &HashMap<String, bool>,
    ) -> Self {
        let missing = u32::try_from(groups.missing().count()).unwrap_or(u32::MAX);
        let asks_tenant_name = groups
            .missing()
            .any(|(_, row)| row.offered.permission.tier_zero);
        let all =
            |groups: Vec<ApiGroup>| groups.into_iter().map(|it| group(it, in_token)).collect();
        Self {
            display_name: own.display_name.clone(),
            tenant_name,
            service_principal: own.service_principal.map(|id| id.to_string()),
            configured: all(groups.configured),
            other: all(groups.other),
            by_users: groups.by_users.into_iter().map(Into::into).collect(),
            unread: own.roles.is_none() || own.scopes.is_none(),
            registered_here: own.object_id.is_some(),
            may_grant,
            missing,
            asks_tenant_name,
        }
    }
}

impl From<UserConsent> for UserConsentView {
    fn from(own: UserConsent) -> Self {
        Self {
            api_name: own.api_name,
            permission: permission(&own.offered),
            people: u32::try_from(own.people).unwrap_or(u32::MAX),
        }
    }
}

impl From<ListedApi> for ListedApiView {
    fn from(api: ListedApi) -> Self {
        Self {
            api: api.client_id.to_string(),
            display_name: api.display_name,
        }
    }
}

impl From<&Api> for ApiView {
    fn from(api: &Api) -> Self {
        let mut permissions: Vec<_> = api.permissions.iter().map(permission).collect();
        permissions.sort_by(|one, other| one.value.cmp(&other.value));
        Self {
            api: api.client_id.to_string(),
            display_name: api.display_name.clone(),
            address: api.address.clone(),
            permissions,
        }
    }
}

fn group(group: ApiGroup, in_token: &HashMap<String, bool>) -> PermissionGroupView {
    PermissionGroupView {
        api: group.client_id.to_string(),
        display_name: group.display_name,
        grantable: group.principal.is_some(),
        rows: group.rows.iter().map(|it| row(it, in_token)).collect(),
    }
}

fn row(row: &PermissionRow, in_token: &HashMap<String, bool>) -> PermissionRowView {
    let own = &row.offered.permission;
    let proven = in_token.get(&own.value).copied();
    PermissionRowView {
        permission: permission(&row.offered),
        configured: row.configured,
        granted: row.granted,
        in_token: proven.filter(|_| own.kind == PermissionKind::Application),
    }
}

fn permission(offered: &ApiPermission) -> ApiPermissionView {
    let own = &offered.permission;
    ApiPermissionView {
        id: own.id.to_string(),
        kind: own.kind,
        value: own.value.clone(),
        display_name: offered.display_name.clone(),
        description: offered.description.clone(),
        admin_consent_required: offered.admin_consent_required,
        level: own.level,
        tier_zero: own.tier_zero,
    }
}
