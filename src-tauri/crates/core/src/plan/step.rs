//! The steps that a plan is made of.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{CertificateWish, Change, Undo};
use crate::{
    ids::{ClientId, CredentialId, KeyId, ObjectId, RunId, TenantId},
    permission::Permission,
};

/// What a plan is for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum PlanKind {
    /// Application, credential and permissions of a recipe.
    SetUp,
    /// Delivery of a kept credential to a destination.
    HandOver,
    /// Taking back what a set-up and its hand-overs made.
    Undo,
    /// What a screen of one application was asked for: a registration, a secret, a permission, a removal.
    Change,
}

/// A whole plan. Carries all that its steps need, and nothing secret.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// The run that this plan would be.
    pub run_id: RunId,
    /// What it is for.
    pub kind: PlanKind,
    /// The recipe's id.
    pub recipe_id: String,
    /// The recipe's version when the plan was made.
    pub recipe_version: u32,
    /// Tenant that it is for.
    pub tenant_id: TenantId,
    /// Display name of the application.
    pub application_name: String,
    /// What was typed into the recipe's own inputs, by key: outputs are made of it later.
    #[serde(default)]
    pub inputs: BTreeMap<String, String>,
    /// Where a hand-over goes; `None` in a set-up.
    #[serde(default)]
    pub destination: Option<PlannedDestination>,
    /// The application that a change is about, where it exists already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// What an undo takes back, and what it leaves; `None` in any other plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<Undo>,
    /// Steps in order; those of one round travel together.
    pub steps: Vec<PlannedStep>,
}

/// The application that a change is about. A service principal alone, of another tenant's application, has no object id.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    /// Object ID of the application in this tenant.
    pub object_id: Option<ObjectId>,
    /// Application (client) ID.
    pub client_id: ClientId,
    /// Object ID of its service principal in this tenant.
    pub service_principal: Option<ObjectId>,
}

/// Where a hand-over goes.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlannedDestination {
    /// Kind, such as `dataplane`.
    pub kind: String,
    /// The server's host, or "Practice Dataplane".
    pub place: String,
    /// Name of the environment in it.
    #[serde(default)]
    pub environment: Option<String>,
    /// Its id there: names can be given twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment_id: Option<String>,
    /// Worker group that the secrets are attached to.
    #[serde(default)]
    pub group: Option<String>,
    /// What else it takes to act in the same place in the same way later, such as the dialect of a file. Nothing secret.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
}

/// A step with its place.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlannedStep {
    /// From 1, without gaps.
    pub number: u16,
    /// Dependent round trip that it travels in, from 1. The proof is the last round.
    pub round: u8,
    /// What is done.
    pub step: Step,
}

/// Platform of a redirect URI.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum Platform {
    /// `web.redirectUris`.
    Web,
    /// `spa.redirectUris`.
    Spa,
    /// `publicClient.redirectUris`.
    PublicClient,
}

/// A redirect URI with its platform.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RedirectUri {
    /// Where it is listed.
    pub platform: Platform,
    /// The address, filled in.
    pub uri: String,
}

/// An app role that the application defines.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AppRole {
    /// Derived from recipe and value, so that a re-run keeps it.
    pub id: uuid::Uuid,
    /// Value in the `roles` claim.
    pub value: String,
    /// Display name.
    pub display_name: String,
    /// Description.
    pub description: String,
}

/// What the application is to look like.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationShape {
    /// Alternate key of the set-up, `entrada-<uuid>`: makes the create repeatable.
    pub unique_name: String,
    /// Name that people see, at most 256 characters.
    pub display_name: String,
    /// `signInAudience`; always sent, because the service's default differs between its own documents.
    pub sign_in_audience: String,
    /// `requiredResourceAccess`.
    pub permissions: Vec<Permission>,
    /// `tags` of the application and its service principal.
    pub tags: Vec<String>,
    /// Redirect URIs of all platforms.
    pub redirect_uris: Vec<RedirectUri>,
    /// Roles that the application defines.
    pub app_roles: Vec<AppRole>,
    /// `groupMembershipClaims`, such as `SecurityGroup`.
    pub group_membership_claims: Option<String>,
}

/// Characters that a destination's own client can carry.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ValueAlphabet {
    /// `[A-Za-z0-9~._-]+`, the unreserved characters of RFC 3986 section 2.3: for clients that do not URL-encode.
    Unreserved,
}

impl ValueAlphabet {
    /// Whether a text is not empty and made of these characters only.
    pub fn holds(self, text: &str) -> bool {
        match self {
            Self::Unreserved => {
                !text.is_empty()
                    && text
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || b"~._-".contains(&byte))
            }
        }
    }
}

/// Which of the four facts goes into a destination's secret.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum ValueSource {
    /// Secret ID.
    SecretId,
    /// The Value, from the keychain.
    Value,
    /// Directory (tenant) ID.
    TenantId,
    /// Application (client) ID.
    ApplicationId,
}

/// One secret of a hand-over, without what goes in.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeliverySecret {
    /// Name in the destination; the exact spelling of the row found there, where one exists.
    pub name: String,
    /// What goes in.
    pub source: ValueSource,
    /// Description in the destination.
    pub description: String,
    /// The person agreed to replace what is there.
    pub overwrite: bool,
}

/// One step. Idempotent in the runner's hands: it looks first where a repeat would double.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", tag = "do")]
pub enum Step {
    /// `PATCH /applications(uniqueName='...')` with `Prefer: create-if-missing`.
    CreateApplication(ApplicationShape),
    /// Reuse of an application that exists: read, merge, write by id, remove nothing.
    ReuseApplication {
        /// Object ID of the application.
        object_id: ObjectId,
        /// What it must have afterwards, at least.
        shape: ApplicationShape,
    },
    /// `addPassword`, and its Value into the keychain and read back.
    AddClientSecret {
        /// As typed; the run's marker is added when it is sent.
        description: String,
        /// Beginning of its life; at once where it is left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        starts_at: Option<Timestamp>,
        /// End of life.
        expires_at: Timestamp,
        /// The credential that it becomes.
        credential_id: CredentialId,
        /// Characters that the recipe's destination can take; another Value is removed and asked for again.
        #[serde(default)]
        value_alphabet: Option<ValueAlphabet>,
    },
    /// `POST /servicePrincipals`.
    CreateServicePrincipal {
        /// `tags`.
        tags: Vec<String>,
    },
    /// `appRoleAssignedTo` of the resource's service principal, for one role.
    GrantPermission {
        /// The role.
        permission: Permission,
        /// Object ID of the resource's service principal in this tenant.
        resource_id: ObjectId,
        /// This account may not grant it: it is not sent, and the run ends with a link for an administrator.
        #[serde(default)]
        left_to_administrator: bool,
    },
    /// A client-credentials token, its `roles` against the wish list, one harmless read.
    Prove {
        /// Application permissions wanted.
        permissions: Vec<Permission>,
        /// Path below `/v1.0`, read with the new token.
        read: Option<String>,
        /// Person whose groups are looked up as the recipe's consumer will do it.
        #[serde(default)]
        look_up: Option<String>,
    },
    /// The destination's own settings, without a secret, written into its configuration file.
    WriteSettings {
        /// Name of the file, such as `elasticsearch.yml`.
        file: String,
    },
    /// One secret created or replaced in the destination.
    DeliverSecret {
        /// Credential whose facts go in.
        credential_id: CredentialId,
        /// The secret.
        secret: DeliverySecret,
    },
    /// One secret attached to a worker group.
    AttachSecret {
        /// Name in the destination.
        name: String,
        /// Worker group.
        group: String,
    },
    /// What was delivered is looked for in the destination.
    ReadBack {
        /// Names in the destination.
        names: Vec<String>,
    },
    /// One secret or one file's settings that a hand-over wrote, taken out of the destination.
    RemoveDelivered {
        /// Name in the destination, spelt as it was created; of settings the file's.
        name: String,
        /// Where.
        destination: PlannedDestination,
        /// What the destination noted before it wrote, for taking back exactly that.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        trace: Option<String>,
    },
    /// `DELETE /servicePrincipals/{resource}/appRoleAssignedTo/{id}`; the id is looked up.
    RevokePermission {
        /// The role.
        permission: Permission,
        /// Service principal that holds it.
        principal: ObjectId,
        /// Service principal of the API.
        resource_id: ObjectId,
        /// Only if it was granted since: an older grant is not the run's.
        #[serde(default)]
        since: Option<Timestamp>,
    },
    /// `removePassword`.
    RemoveClientSecret {
        /// Application.
        application: ObjectId,
        /// Secret ID; without one the secret is looked for by its exact display name.
        key_id: Option<KeyId>,
        /// Whole display name, marker included.
        display_name: String,
        /// As typed.
        description: String,
    },
    /// `DELETE /servicePrincipals/{id}`.
    DeleteServicePrincipal {
        /// Application (client) ID.
        client_id: ClientId,
        /// Object ID; looked up where the answer with it was lost.
        object_id: Option<ObjectId>,
    },
    /// `DELETE /applications/{id}`: into the recycle bin.
    DeleteApplication {
        /// Alternate key of the set-up; empty for an application that has none.
        #[serde(default)]
        unique_name: String,
        /// Object ID; looked up where the answer with it was lost.
        object_id: Option<ObjectId>,
    },
    /// `DELETE /directory/deletedItems/{id}` of an application.
    DeletePermanently {
        /// Object ID; `None` for the application that an earlier step of the plan deletes.
        #[serde(default)]
        object_id: Option<ObjectId>,
    },
    /// A key pair made here: its private half into the keychain and read back, then its public half into `keyCredentials`.
    MakeCertificate(CertificateWish),
    /// A change of one collection of the application, or of one object beside it.
    Change(Change),
    /// The Value out of the keychain and its metadata out of the vault.
    ForgetValue {
        /// The credential.
        credential_id: CredentialId,
    },
}
