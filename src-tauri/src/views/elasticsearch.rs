//! Handing a credential over to Elasticsearch.

use entrada_core::credential::{NodeProgress, ProvenLookUp};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::hand_over::TypedSecret;

/// What goes into a cluster by hand.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ElasticsearchView {
    /// Credential.
    pub credential_id: String,
    /// Not all permissions are granted yet.
    pub approved: bool,
    /// The Value works only in practice.
    pub practice: bool,
    /// Name of the realm, as `authorization_realms` takes it.
    pub realm: String,
    /// The block for `elasticsearch.yml`.
    pub block: String,
    /// Name of the secret's setting in the keystore.
    pub setting: String,
    /// The person whose groups the proof looks up, if one was named.
    pub person: Option<String>,
    /// What the latest proof found for that person.
    pub look_up: Option<ProvenLookUp>,
    /// What is done on each node.
    pub nodes: Vec<NodeProgress>,
}

/// Where a node runs.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "where")]
pub enum NodePlace {
    /// Here, under this account.
    ThisComputer,
    /// As a service of a package.
    LinuxService,
    /// In a container.
    Docker {
        /// Its name or id.
        container: String,
    },
    /// In a pod.
    Kubernetes {
        /// Namespace; empty for the usual one.
        namespace: String,
        /// Name of the pod.
        pod: String,
    },
}

/// The realm that signs people in, for the whole example.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SamlQuestion {
    /// Name of the SAML realm.
    pub realm_name: String,
    /// Application (client) ID of the application that people sign in to.
    pub application_id: String,
    /// Where people open Kibana.
    pub kibana_url: String,
}

/// Groups that get a role.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RoleQuestion {
    /// Role in Elasticsearch.
    pub role: String,
    /// Object IDs of groups.
    pub groups: Vec<String>,
}

/// Files of a node on this computer.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FileQuestion {
    /// Path of its `elasticsearch.yml`.
    pub file: String,
    /// The realm of the file that hands people on, as `saml.kibana-realm`; none leaves that line to the person.
    pub delegates: Option<String>,
}

/// A line of a file as it will be.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DiffLineView {
    /// Counted from 1.
    pub number: u32,
    /// It is new; the others stand beside one that is.
    pub added: bool,
    /// Without its ending.
    pub text: String,
}

/// What would be written into an `elasticsearch.yml`.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FileSurveyView {
    /// Its full path, without links.
    pub file: String,
    /// What is added, with its neighbours; none where the file has it all.
    pub lines: Vec<DiffLineView>,
    /// Name under which the file before is kept.
    pub copy: Option<String>,
    /// Realms that can hand people on, as `saml.kibana-realm`.
    pub realms: Vec<String>,
}

/// A keystore and its tool.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeystoreQuestion {
    /// Path of `elasticsearch-keystore`.
    pub program: String,
    /// The node's configuration folder.
    pub config: String,
    /// The keystore's own password, once it was asked for. It is kept in memory until the run has ended.
    pub password: Option<TypedSecret>,
}

/// What a keystore has of the key.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum KeyState {
    /// There is no keystore yet.
    NoKeystore,
    /// It has other keys only.
    NotThere,
    /// It has a value under this key.
    There,
    /// It has this very Value.
    Same,
}

/// What a look at a keystore found.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeystoreSurveyView {
    /// Full path of the program, without links: what will be run.
    pub program: String,
    /// Full path of the folder, without links.
    pub config: String,
    /// The keystore has a password.
    pub has_password: bool,
    /// What it has of the key; unknown as long as the password is.
    pub key: Option<KeyState>,
    /// The tool can read back what it stored.
    pub shows: bool,
}

/// Press of *Write both*.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StartElasticsearch {
    /// Credential.
    pub credential_id: String,
    /// The program, by the full path that was shown.
    pub program: String,
    /// The configuration folder, by the full path that was shown.
    pub config: String,
    /// The file.
    pub file: FileQuestion,
    /// Name of the node in the list.
    pub node: String,
    /// Replace what is there under the key.
    pub overwrite: bool,
    /// Let the tool make a keystore.
    pub create: bool,
    /// The person agreed that this Value works only in practice.
    pub practice_agreed: bool,
}

/// What a hand-over wrote for a node.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NodeWrittenView {
    /// Name of the node.
    pub node: String,
    /// Credential.
    pub credential_id: String,
    /// Name of the file.
    pub file: String,
    /// What was added, for as long as nobody else writes the file.
    pub lines: Vec<DiffLineView>,
    /// The file had it all.
    pub unchanged: bool,
    /// Name under which the file before is kept.
    pub copy: Option<String>,
    /// The key.
    pub setting: String,
    /// It was there before.
    pub was_there: bool,
}
