//! Handing a credential over to Elasticsearch.

use entrada_core::credential::{FoundGroup, NodeProgress};
use serde::{Deserialize, Serialize};
use specta::Type;

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
    /// Groups that the latest proof found for the person who was named.
    pub groups: Vec<FoundGroup>,
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
