//! A plan before it runs.

use serde::Serialize;
use specta::Type;

use super::recipes::PermissionView;

/// What a row does; its words are the screen's.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum StepKindView {
    /// Create the application.
    CreateApplication,
    /// Reuse an application.
    ReuseApplication,
    /// Add a client secret.
    AddClientSecret,
    /// Create the service principal.
    CreateServicePrincipal,
    /// Keep the Value in the keychain.
    KeepValue,
    /// Grant one permission.
    GrantPermission,
    /// Prove it: token, roles, read.
    Prove,
    /// Write the destination's settings into its configuration file.
    WriteSettings,
    /// Create or replace a secret in the destination.
    DeliverSecret,
    /// Attach a secret to a worker group.
    AttachSecret,
    /// Look whether all arrived.
    ReadBack,
    /// Delete a secret in the destination.
    RemoveDelivered,
    /// Take settings out of the destination's configuration file.
    RemoveSettings,
    /// Revoke one permission.
    RevokePermission,
    /// Remove a client secret.
    RemoveClientSecret,
    /// Delete the service principal.
    DeleteServicePrincipal,
    /// Delete the application, into the recycle bin.
    DeleteApplication,
    /// Delete the application permanently.
    DeletePermanently,
    /// Remove the Value from the keychain.
    ForgetValue,
    /// Configure permissions.
    AddPermissions,
    /// Remove configured permissions.
    RemovePermissions,
    /// Grant delegated permissions for all accounts.
    GrantDelegated,
    /// Revoke delegated permissions for all accounts.
    RevokeDelegated,
    /// Add a certificate.
    AddCertificate,
    /// Key pair made here, its private half kept, its public half sent.
    MakeCertificate,
    /// Remove a certificate.
    RemoveCertificate,
    /// Add a federated credential.
    AddFederatedCredential,
    /// Remove a federated credential.
    RemoveFederatedCredential,
    /// Restore out of the recycle bin.
    Restore,
    /// Create application and service principal from a template.
    Instantiate,
}

/// How far a step can be taken back.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Reversibility {
    /// Can be undone.
    Undoable,
    /// Its result is shown once only.
    ShownOnce,
    /// Reads only.
    ReadsOnly,
    /// A permission can be granted again.
    GrantableAgain,
    /// Entra restores it for thirty days.
    Restorable,
    /// Cannot be taken back.
    Final,
}

/// A request as it will be sent.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HttpRequestView {
    /// Method.
    pub method: String,
    /// Path, with `{id}` for what is not known yet.
    pub path: String,
    /// JSON, indented.
    pub body: Option<String>,
}

/// One row of a plan.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanRowView {
    /// Number shown, from 1.
    pub number: u16,
    /// Round trip that it travels in; 0 for the proof.
    pub round: u8,
    /// What it does.
    pub kind: StepKindView,
    /// What it does it to: a name, a permission, a description.
    pub subject: Option<String>,
    /// Where, if not in the tenant.
    pub place: Option<String>,
    /// Date of expiry, RFC 3339, of a secret.
    pub expires_at: Option<String>,
    /// Permission that it asks for or grants.
    pub permission: Option<PermissionView>,
    /// Number of permissions that the application asks for.
    pub permission_count: Option<u32>,
    /// How far it can be taken back.
    pub reversibility: Reversibility,
    /// The request; none for what happens on this computer.
    pub http: Option<HttpRequestView>,
}

/// A whole plan.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    /// The run that it would be.
    pub run_id: String,
    /// Recipe.
    pub recipe_id: String,
    /// Tenant that it changes.
    pub tenant_name: String,
    /// Display name of the application.
    pub application_name: String,
    /// Rows in order.
    pub rows: Vec<PlanRowView>,
    /// Dependent round trips.
    pub round_trips: u8,
    /// New applications.
    pub applications: u32,
    /// New service principals.
    pub service_principals: u32,
    /// New client secrets.
    pub client_secrets: u32,
    /// Permissions granted.
    pub permissions: u32,
    /// Permissions of level 4 among them.
    pub strong_permissions: Vec<PermissionView>,
    /// The tenant's name has to be typed at Run.
    pub asks_tenant_name: bool,
    /// This account may not grant; the run ends with a link to send.
    pub consent_by_other: bool,
}
