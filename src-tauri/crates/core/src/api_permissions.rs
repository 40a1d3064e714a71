//! What an API offers, what an application asks for, and what it was granted: three lists that may differ.

use jiff::Timestamp;

use crate::{
    ids::{ClientId, ObjectId, PermissionId},
    permission::{Permission, PermissionKind},
};

/// An API as its service principal in this tenant describes it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Api {
    /// Object ID of the service principal, another one in each tenant.
    pub principal: ObjectId,
    /// Application (client) ID, the same everywhere.
    pub client_id: ClientId,
    /// Name that people see.
    pub display_name: String,
    /// Its address, the first of `servicePrincipalNames` that is one.
    pub address: Option<String>,
    /// Enabled scopes, and roles that applications may hold.
    pub permissions: Vec<ApiPermission>,
}

/// One permission that an API offers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ApiPermission {
    /// What a plan needs of it.
    pub permission: Permission,
    /// Short label for administrators.
    pub display_name: String,
    /// The permission's text for administrators.
    pub description: String,
    /// An administrator has to agree. Always so for application permissions.
    pub admin_consent_required: bool,
}

/// One API in a list to choose from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ListedApi {
    /// Object ID of the service principal.
    pub principal: ObjectId,
    /// Application (client) ID.
    pub client_id: ClientId,
    /// Name that people see.
    pub display_name: String,
}

/// One entry of `requiredResourceAccess`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ConfiguredPermission {
    /// The API.
    pub resource: ClientId,
    /// `Role` or `Scope`.
    pub kind: PermissionKind,
    /// Its id.
    pub id: PermissionId,
}

/// A role that the application holds.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct GrantedRole {
    /// Service principal of the API.
    pub resource: ObjectId,
    /// Its name, as the assignment tells it.
    pub resource_name: String,
    /// The role.
    pub id: PermissionId,
    /// When it was granted.
    pub at: Option<Timestamp>,
}

/// Scopes that the application was granted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct GrantedScopes {
    /// Service principal of the API.
    pub resource: ObjectId,
    /// Names of the scopes.
    pub scopes: Vec<String>,
    /// The person that consented for themselves; `None` for all accounts of the tenant.
    pub person: Option<ObjectId>,
}

/// Configured and granted, side by side.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ApplicationPermissions {
    /// Object ID of the application; `None` where only its service principal is in this tenant.
    pub object_id: Option<ObjectId>,
    /// Application (client) ID.
    pub client_id: ClientId,
    /// Name that people see.
    pub display_name: String,
    /// Its service principal in this tenant.
    pub service_principal: Option<ObjectId>,
    /// What it asks for, in the order of the directory.
    pub configured: Vec<ConfiguredPermission>,
    /// Roles that it holds; `None` where they could not be read.
    pub roles: Option<Vec<GrantedRole>>,
    /// Scopes that it was granted; `None` where they could not be read.
    pub scopes: Option<Vec<GrantedScopes>>,
}

impl Api {
    /// A permission by its id.
    pub fn by_id(&self, kind: PermissionKind, id: PermissionId) -> Option<&ApiPermission> {
        let mut all = self.permissions.iter();
        all.find(|it| it.permission.kind == kind && it.permission.id == id)
    }

    /// A scope by its name.
    pub fn scope(&self, value: &str) -> Option<&ApiPermission> {
        let mut all = self.permissions.iter();
        all.find(|it| {
            it.permission.kind == PermissionKind::Delegated && it.permission.value == value
        })
    }
}
