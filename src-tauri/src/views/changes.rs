//! What a screen of the portal asks to be changed.

use entrada_core::{
    permission::PermissionKind,
    plan::{FederatedCredential, KeySize, Platform},
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::sign_in::SignInStarted;

/// One permission, by the id of its API and its own.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PermissionChoice {
    /// Application (client) ID of the API.
    pub api: String,
    /// Application or delegated.
    pub kind: PermissionKind,
    /// Id of the role or scope.
    pub id: String,
}

/// A redirect URI of the form *Register an application*.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RedirectChoice {
    /// Where it is listed.
    pub platform: Platform,
    /// As typed.
    pub uri: String,
}

/// `signInAudience`.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
pub enum SignInAudience {
    /// Accounts in this organizational directory only.
    AzureADMyOrg,
    /// Accounts in any organizational directory.
    AzureADMultipleOrgs,
    /// The same, and personal Microsoft accounts.
    AzureADandPersonalMicrosoftAccount,
    /// Personal Microsoft accounts only.
    PersonalMicrosoftAccount,
}

/// One change, as its screen asks for it. Applications are named by their client id.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(
    tag = "change",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ChangeRequest {
    /// Register.
    Register {
        /// Name.
        display_name: String,
        /// Supported account types.
        sign_in_audience: SignInAudience,
        /// Redirect URI (optional).
        redirect_uri: Option<RedirectChoice>,
    },
    /// Create your own application, the third choice.
    CreateYourOwn {
        /// Name.
        display_name: String,
    },
    /// Create service principal.
    CreateServicePrincipal {
        /// Application.
        client_id: String,
    },
    /// Add a client secret.
    AddClientSecret {
        /// Application.
        client_id: String,
        /// Description, as typed.
        description: String,
        /// RFC 3339; now where it is left out.
        starts_at: Option<String>,
        /// RFC 3339.
        expires_at: String,
    },
    /// Delete a client secret.
    RemoveClientSecret {
        /// Application.
        client_id: String,
        /// Secret ID.
        key_id: String,
    },
    /// Upload certificate.
    AddCertificate {
        /// Application.
        client_id: String,
        /// The certificate as `read_certificate` answered with it: DER in base64.
        certificate: String,
        /// Description, as typed.
        description: String,
    },
    /// Upload certificate, *Make one here*.
    MakeCertificate {
        /// Application.
        client_id: String,
        /// Subject name, as typed.
        subject: String,
        /// Description, as typed.
        description: String,
        /// Size of its key.
        key: KeySize,
        /// RFC 3339; now where it is left out.
        starts_at: Option<String>,
        /// RFC 3339.
        expires_at: String,
    },
    /// Delete a certificate.
    RemoveCertificate {
        /// Application.
        client_id: String,
        /// Certificate ID.
        key_id: String,
    },
    /// Add credential.
    AddFederatedCredential {
        /// Application.
        client_id: String,
        /// The trust.
        credential: FederatedCredential,
    },
    /// Delete a federated credential.
    RemoveFederatedCredential {
        /// Application.
        client_id: String,
        /// Its name, unique within the application.
        name: String,
    },
    /// Add permissions.
    AddPermissions {
        /// Application.
        client_id: String,
        /// Ticked permissions.
        permissions: Vec<PermissionChoice>,
    },
    /// Remove permission, or all of an API.
    RemovePermissions {
        /// Application.
        client_id: String,
        /// Permissions.
        permissions: Vec<PermissionChoice>,
    },
    /// Grant admin consent: all that is configured and not granted yet.
    GrantAdminConsent {
        /// Application.
        client_id: String,
        /// Asked for where a permission of tier 0 is among them.
        typed_tenant_name: Option<String>,
    },
    /// Revoke admin consent of these.
    RevokeAdminConsent {
        /// Application.
        client_id: String,
        /// Permissions.
        permissions: Vec<PermissionChoice>,
    },
    /// Delete: into the recycle bin.
    DeleteApplication {
        /// Application.
        client_id: String,
    },
    /// Restore app registration.
    RestoreApplication {
        /// Object ID.
        object_id: String,
        /// Its name.
        display_name: String,
    },
    /// Delete permanently.
    DeletePermanently {
        /// Object ID.
        object_id: String,
        /// Its name.
        display_name: String,
    },
    /// Delete an enterprise application.
    DeleteServicePrincipal {
        /// Object ID of the service principal.
        object_id: String,
    },
}

/// A change that was begun. It reports through `RunChanged`.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChangeStarted {
    /// The run that it is.
    pub run_id: String,
    /// The person has to agree in the browser first.
    pub waiting_for: Option<SignInStarted>,
}
