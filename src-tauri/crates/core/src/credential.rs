//! What the vault knows about a credential; never the value itself.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{ClientId, CredentialId, KeyId, ObjectId, RunId, TenantId},
    plan::PublicCertificate,
};

/// Kind of a credential, as written into the keychain item.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum CredentialKind {
    /// A client secret: `passwordCredential` of an application.
    ClientSecret,
    /// A private key whose public half is a `keyCredential` of an application.
    Certificate,
}

/// Metadata of one kept credential. Listing it reads no keychain.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct CredentialRecord {
    /// Also the keychain item's `username`.
    pub id: CredentialId,
    /// What it is.
    pub kind: CredentialKind,
    /// Directory (tenant) ID.
    pub tenant_id: TenantId,
    /// The tenant's display name when it was made.
    pub tenant_name: String,
    /// Display name of the application when it was made.
    pub application_name: String,
    /// Application (client) ID.
    pub client_id: ClientId,
    /// Object ID of the application.
    pub object_id: ObjectId,
    /// Object ID of the service principal, once there is one.
    pub service_principal_id: Option<ObjectId>,
    /// Secret ID, or Certificate ID.
    pub key_id: KeyId,
    /// Description as typed, without the run's marker.
    pub description: String,
    /// First three characters of the Value, as Graph shows them to everybody.
    pub hint: Option<String>,
    /// When the tenant stops accepting it.
    pub expires_at: Timestamp,
    /// When it was kept.
    pub created_at: Timestamp,
    /// The run that made it.
    pub run_id: RunId,
    /// The recipe that it was made by.
    pub recipe_id: String,
    /// Latest proof, good or bad.
    pub last_proof: Option<ProofRecord>,
    /// Where it was handed over.
    pub deliveries: Vec<DeliveryRecord>,
    /// The public half of a certificate's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<PublicCertificate>,
}

/// Outcome of one proof.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub struct ProofRecord {
    /// When it was made.
    #[cfg_attr(feature = "ts", specta(type = String))]
    pub at: Timestamp,
    /// A token was issued: id, secret and tenant are right.
    pub token: bool,
    /// Wanted permissions, each with what the token and the tenant say.
    pub roles: Vec<ProvenRole>,
    /// The harmless read, if the recipe has one.
    pub read: Option<ProvenRead>,
    /// The groups of the person who was named, if one was.
    #[serde(default)]
    pub look_up: Option<ProvenLookUp>,
    /// Milliseconds of token and read together.
    pub elapsed_ms: u32,
}

impl ProofRecord {
    /// Everything that was wanted is in the token and the read answered.
    pub fn is_complete(&self) -> bool {
        self.token
            && self.roles.iter().all(|role| role.in_token)
            && self.read.as_ref().is_none_or(|read| read.ok)
            && self.look_up.as_ref().is_none_or(ProvenLookUp::is_ok)
    }

    /// Waiting changes nothing: the token holds all that was wanted, and the look-up alone was refused. A service
    /// principal that Graph does not know everywhere yet gets 401, and is worth another try.
    pub fn is_final(&self) -> bool {
        let refused = |it: &ProvenLookUp| matches!(it.status, 403 | 404);
        let without = Self {
            look_up: None,
            ..self.clone()
        };
        self.is_complete() || without.is_complete() && self.look_up.as_ref().is_some_and(refused)
    }
}

/// One wanted permission in a proof.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub struct ProvenRole {
    /// Name, such as `Sites.Read.All`.
    pub value: String,
    /// Privilege level, if one is published.
    pub level: Option<u8>,
    /// Granted in the tenant, as far as the run knows.
    pub granted: bool,
    /// Found in the `roles` claim.
    pub in_token: bool,
}

/// The harmless read of a proof.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub struct ProvenRead {
    /// Path below `/v1.0`.
    pub path: String,
    /// HTTP status.
    pub status: u16,
    /// It answered as expected.
    pub ok: bool,
}

/// What a consumer that asks for a person's groups would get.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub struct ProvenLookUp {
    /// User principal name or object ID, as typed.
    pub principal: String,
    /// HTTP status of the first answer that was no success, else 200.
    pub status: u16,
    /// Groups, nested ones too; at most the first 999.
    pub groups: Vec<FoundGroup>,
}

impl ProvenLookUp {
    /// Both reads answered.
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// A group of a person.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub struct FoundGroup {
    /// Object ID: what role mappings match.
    pub id: String,
    /// Display name, where the permissions let it be read.
    pub name: Option<String>,
}

/// One hand-over of a credential.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub struct DeliveryRecord {
    /// Kind of destination, such as `dataplane`.
    pub destination: String,
    /// Where: the server's host, or "Practice Dataplane".
    pub place: String,
    /// Environment in it.
    pub environment: Option<String>,
    /// Worker group that the secrets were attached to.
    pub group: Option<String>,
    /// Names under which it was written.
    pub names: Vec<String>,
    /// When.
    #[cfg_attr(feature = "ts", specta(type = String))]
    pub at: Timestamp,
    /// Pasted by hand rather than written by Entrada.
    pub by_hand: bool,
    /// False while wanted permissions are missing.
    pub approved: bool,
    /// What is done on each node, where the destination has nodes.
    #[serde(default)]
    pub nodes: Vec<NodeProgress>,
    /// The hand-over that wrote it, which an undo can take back.
    #[serde(default)]
    pub run_id: Option<RunId>,
}

/// What is done on one node of a cluster.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub struct NodeProgress {
    /// Name that the person gave it.
    pub name: String,
    /// The plugin is installed.
    pub plugin: bool,
    /// Its settings and its keystore have the realm.
    pub keystore: bool,
    /// It was restarted since.
    pub restart: bool,
}
