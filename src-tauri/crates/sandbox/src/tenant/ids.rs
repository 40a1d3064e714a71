//! Well-known ids: resources, public clients and directory roles, the same in every tenant.

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
