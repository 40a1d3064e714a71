//! Secrets, certificates and trusts of one application, as *Certificates & secrets* shows them.

use jiff::Timestamp;

use crate::{
    ids::{ClientId, KeyId, ObjectId},
    plan::FederatedCredential,
};

/// All credentials of one application.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ApplicationCredentials {
    /// Object ID of the application.
    pub object_id: ObjectId,
    /// Application (client) ID.
    pub client_id: ClientId,
    /// Name that people see.
    pub display_name: String,
    /// Object ID of its service principal in this tenant, where there is one that may be read.
    pub service_principal: Option<ObjectId>,
    /// Client secrets, as the directory orders them.
    pub secrets: Vec<SecretFact>,
    /// Certificates.
    pub certificates: Vec<CertificateFact>,
    /// Federated credentials; `None` where they could not be read.
    pub federated: Option<Vec<FederatedFact>>,
}

/// A client secret, without its Value.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SecretFact {
    /// Secret ID.
    pub key_id: KeyId,
    /// Whole display name, markers included.
    pub display_name: Option<String>,
    /// First three characters of the Value.
    pub hint: Option<String>,
    /// Beginning of its life.
    pub starts_at: Option<Timestamp>,
    /// End of its life.
    pub expires_at: Option<Timestamp>,
}

/// A certificate, without its key.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CertificateFact {
    /// Certificate ID.
    pub key_id: KeyId,
    /// Description.
    pub display_name: Option<String>,
    /// `customKeyIdentifier`: 40 hex digits in capitals, as the portal shows it.
    pub thumbprint: Option<String>,
    /// Not before.
    pub starts_at: Option<Timestamp>,
    /// Not after.
    pub expires_at: Option<Timestamp>,
}

/// A trust as the directory keeps it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FederatedFact {
    /// By which it is removed.
    pub id: String,
    /// What it trusts.
    pub credential: FederatedCredential,
}
