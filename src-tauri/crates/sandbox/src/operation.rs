//! The names of everything the sandbox can be asked for; faults are aimed by them.

use std::str::FromStr;

use serde::{
    Deserialize, Serialize,
    de::{IntoDeserializer, value},
};

/// One thing a client can ask for. Its name in text is the variant in camel case: `addPassword`.
#[allow(
    missing_docs,
    reason = "each variant is the name of the documented call"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    // the identity platform
    OpenidConfiguration,
    InstanceDiscovery,
    Keys,
    Authorize,
    Token,
    DeviceCode,
    DeviceSignIn,
    AdminConsent,
    Logout,
    // Graph as a whole
    Batch,
    // the signed-in account and the tenant
    Me,
    MyRoles,
    Organization,
    AuthorizationPolicy,
    DefaultAppManagementPolicy,
    // applications
    ListApplications,
    CountApplications,
    CreateApplication,
    UpsertApplication,
    GetApplication,
    UpdateApplication,
    DeleteApplication,
    AddPassword,
    RemovePassword,
    AddKey,
    RemoveKey,
    ListApplicationOwners,
    AddOwner,
    RemoveOwner,
    ListFederatedIdentityCredentials,
    GetFederatedIdentityCredential,
    CreateFederatedIdentityCredential,
    UpdateFederatedIdentityCredential,
    DeleteFederatedIdentityCredential,
    ListApplicationTemplates,
    GetApplicationTemplate,
    InstantiateTemplate,
    // service principals
    ListServicePrincipals,
    CountServicePrincipals,
    CreateServicePrincipal,
    UpsertServicePrincipal,
    GetServicePrincipal,
    UpdateServicePrincipal,
    DeleteServicePrincipal,
    ListServicePrincipalOwners,
    // consent
    GrantAppRole,
    ListAppRoleAssignments,
    GetAppRoleAssignment,
    RevokeAppRole,
    ListPermissionGrants,
    GetPermissionGrant,
    CreatePermissionGrant,
    UpdatePermissionGrant,
    DeletePermissionGrant,
    // the recycle bin
    ListDeletedApplications,
    GetDeletedItem,
    RestoreDeletedItem,
    PurgeDeletedItem,
    // the rest of the directory
    ListUsers,
    GetUser,
    CreateUser,
    UpdateUser,
    DeleteUser,
    ListGroups,
    GetGroup,
    CreateGroup,
    UpdateGroup,
    DeleteGroup,
    ListGroupMembers,
    ChangeGroupMembers,
    CheckMemberGroups,
    ListOwnedObjects,
    GetDirectoryObjects,
    ListDirectoryRoles,
    ActivateDirectoryRole,
    ListRoleDefinitions,
    ListRoleAssignments,
    ChangeRoleAssignments,
    FindTenantInformation,
    ListDomains,
    ListAppManagementPolicies,
    UpdateAppManagementPolicy,
    AssignAppManagementPolicy,
    // SharePoint
    Site,
    // the portal's own API
    PortalConsent,
    // the practice Dataplane: a request goes by its first field
    LoginUser,
    GetSecrets,
    CreateSecret,
    UpdateSecretValue,
    AddSecretToWorkerGroup,
    UpdateDeleteSecret,
}

impl Operation {
    /// Whether the call changes the tenant.
    #[must_use]
    pub fn writes(self) -> bool {
        use Operation as O;
        matches!(
            self,
            O::CreateApplication
                | O::UpsertApplication
                | O::UpdateApplication
                | O::DeleteApplication
                | O::AddPassword
                | O::RemovePassword
                | O::AddKey
                | O::RemoveKey
                | O::AddOwner
                | O::RemoveOwner
                | O::CreateFederatedIdentityCredential
                | O::UpdateFederatedIdentityCredential
                | O::DeleteFederatedIdentityCredential
                | O::InstantiateTemplate
                | O::CreateServicePrincipal
                | O::UpsertServicePrincipal
                | O::UpdateServicePrincipal
                | O::DeleteServicePrincipal
                | O::GrantAppRole
                | O::RevokeAppRole
                | O::CreatePermissionGrant
                | O::UpdatePermissionGrant
                | O::DeletePermissionGrant
                | O::RestoreDeletedItem
                | O::PurgeDeletedItem
                | O::CreateUser
                | O::UpdateUser
                | O::DeleteUser
                | O::CreateGroup
                | O::UpdateGroup
                | O::DeleteGroup
                | O::ChangeGroupMembers
                | O::ChangeRoleAssignments
                | O::UpdateAppManagementPolicy
                | O::AssignAppManagementPolicy
                | O::PortalConsent
        )
    }
}

impl FromStr for Operation {
    type Err = value::Error;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::deserialize(name.into_deserializer())
    }
}
