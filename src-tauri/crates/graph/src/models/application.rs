//! `application` and the types inside it.

use entrada_core::ids::{ClientId, KeyId, ObjectId};
use jiff::Timestamp;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What Entrada reads of an application.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Application {
    /// Object ID.
    pub id: Option<ObjectId>,
    /// Application (client) ID.
    pub app_id: Option<ClientId>,
    /// Name that people see; need not be unique.
    pub display_name: Option<String>,
    /// When it was registered.
    pub created_date_time: Option<Timestamp>,
    /// Client secrets, without their Values.
    pub password_credentials: Option<Vec<PasswordCredential>>,
    /// Certificates, without their keys.
    pub key_credentials: Option<Vec<KeyCredential>>,
    /// Who may sign in.
    pub sign_in_audience: Option<String>,
    /// Application ID URIs.
    pub identifier_uris: Option<Vec<String>>,
    /// Configured permissions.
    pub required_resource_access: Option<Vec<RequiredResourceAccess>>,
    /// Free tags.
    pub tags: Option<Vec<String>>,
    /// Platform Web.
    pub web: Option<RedirectUris>,
    /// Platform single-page application.
    pub spa: Option<RedirectUris>,
    /// Platform mobile and desktop.
    pub public_client: Option<RedirectUris>,
    /// Roles that the application defines.
    pub app_roles: Option<Vec<AppRole>>,
    /// `groupMembershipClaims`, flags separated by commas.
    pub group_membership_claims: Option<String>,
    /// The template that it was made from.
    pub application_template_id: Option<Uuid>,
    /// When it was deleted, in the recycle bin.
    pub deleted_date_time: Option<Timestamp>,
}

/// Answer of `instantiate`; its service principal is left aside.
#[derive(Debug, Deserialize)]
pub(crate) struct ApplicationServicePrincipal {
    /// The application that was made.
    pub application: Option<Application>,
}

/// A trust in tokens of another issuer.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FederatedIdentityCredential {
    /// By which it is removed.
    pub id: Option<String>,
    /// Unique within the application.
    pub name: Option<String>,
    /// `iss`.
    pub issuer: Option<String>,
    /// `sub`; none where an expression stands in its place.
    pub subject: Option<String>,
    /// `aud`.
    #[serde(default)]
    pub audiences: Vec<String>,
    /// Free text.
    pub description: Option<String>,
}

/// The part of `web`, `spa` and `publicClient` that Entrada writes.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RedirectUris {
    /// Redirect URIs of the platform.
    #[serde(default)]
    pub redirect_uris: Vec<String>,
}

/// Permissions configured for one API.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RequiredResourceAccess {
    /// Application ID of the API. Any text: a person may have written one that is no UUID.
    pub resource_app_id: String,
    /// Its permissions.
    #[serde(default)]
    pub resource_access: Vec<ResourceAccess>,
}

/// One configured permission.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct ResourceAccess {
    /// Role or scope.
    pub id: Uuid,
    /// `Role` (application) or `Scope` (delegated).
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// A role that an application or an API defines.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppRole {
    /// Id of the role.
    pub id: Uuid,
    /// `User`, `Application` or both.
    #[serde(default)]
    pub allowed_member_types: Vec<String>,
    /// Name that people see.
    pub display_name: Option<String>,
    /// What it lets one do.
    pub description: Option<String>,
    /// Whether it may be assigned.
    #[serde(default)]
    pub is_enabled: bool,
    /// Value in the `roles` claim.
    pub value: Option<String>,
}

/// A certificate, without its key.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeyCredential {
    /// Certificate ID.
    pub key_id: Option<KeyId>,
    /// Description.
    pub display_name: Option<String>,
    /// Thumbprint, in one of several spellings.
    pub custom_key_identifier: Option<String>,
    /// `Verify`, `Sign` or `Encrypt`.
    pub usage: Option<String>,
    /// Not before.
    pub start_date_time: Option<Timestamp>,
    /// Not after.
    pub end_date_time: Option<Timestamp>,
}

/// A client secret. `secret_text` is filled in the answer of `addPassword` and nowhere else.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PasswordCredential {
    /// Secret ID.
    pub key_id: Option<KeyId>,
    /// Whole display name.
    pub display_name: Option<String>,
    /// First three characters of the Value.
    pub hint: Option<String>,
    /// Beginning of life.
    pub start_date_time: Option<Timestamp>,
    /// End of life.
    pub end_date_time: Option<Timestamp>,
    /// The Value.
    #[serde(default, deserialize_with = "secret")]
    pub secret_text: Option<SecretString>,
}

/// Copies the text once, out of the zeroising buffer and into a zeroising string.
fn secret<'de, D: serde::Deserializer<'de>>(source: D) -> Result<Option<SecretString>, D::Error> {
    Ok(Option::<String>::deserialize(source)?.map(SecretString::from))
}
