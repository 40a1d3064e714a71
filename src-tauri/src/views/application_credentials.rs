//! Certificates & secrets of one application.

use std::collections::HashMap;

use entrada_core::{
    application::{CredentialEnds, CredentialStatus},
    application_credentials::{ApplicationCredentials, CertificateFact, SecretFact},
    credential::CredentialRecord,
    ids::KeyId,
    plan::FederatedCredential,
    recipe::unmarked,
    tenant_facts::SecretPolicy,
};
use jiff::Timestamp;
use serde::Serialize;
use specta::Type;

/// A client secret, without its Value.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SecretRowView {
    /// Secret ID.
    pub key_id: String,
    /// Description as typed, without a marker.
    pub description: String,
    /// First three characters of the Value.
    pub hint: Option<String>,
    /// RFC 3339.
    pub starts_at: Option<String>,
    /// RFC 3339.
    pub expires_at: Option<String>,
    /// How it stands.
    pub status: CredentialStatus,
    /// The credential of the vault that is its Value; `None` where it is kept elsewhere.
    pub credential_id: Option<String>,
}

/// A certificate, without its key.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CertificateRowView {
    /// Certificate ID.
    pub key_id: String,
    /// Description.
    pub description: String,
    /// 40 hex digits.
    pub thumbprint: Option<String>,
    /// RFC 3339.
    pub starts_at: Option<String>,
    /// RFC 3339.
    pub expires_at: Option<String>,
    /// How it stands.
    pub status: CredentialStatus,
    /// The credential of the vault that is its private key; `None` where it is kept elsewhere.
    pub credential_id: Option<String>,
}

/// All credentials of one application, and what the tenant's policy lets one add.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationCredentialsView {
    /// Display name of the application.
    pub display_name: String,
    /// Object ID of the application.
    pub object_id: String,
    /// Client secrets.
    pub secrets: Vec<SecretRowView>,
    /// Certificates.
    pub certificates: Vec<CertificateRowView>,
    /// Federated credentials; `None` where they could not be read.
    pub federated: Option<Vec<FederatedCredential>>,
    /// The tenant's policy forbids client secrets.
    pub secrets_forbidden: bool,
    /// Longest lifetime of a secret in days, where a policy says one.
    pub longest_lifetime_days: Option<u32>,
}

impl ApplicationCredentialsView {
    /// What the screen shows of them at a moment. `kept` are the credentials of the vault.
    pub(crate) fn new(
        own: ApplicationCredentials,
        kept: &[CredentialRecord],
        policy: SecretPolicy,
        now: Timestamp,
    ) -> Self {
        let certificates = own.certificates.iter();
        let certificates = certificates.map(|it| certificate(it, kept, now)).collect();
        let kept: HashMap<KeyId, String> = kept
            .iter()
            .map(|record| (record.key_id, record.id.to_string()))
            .collect();
        let secrets = own.secrets.iter();
        Self {
            display_name: own.display_name,
            object_id: own.object_id.to_string(),
            secrets: secrets.map(|it| secret(it, &kept, now)).collect(),
            certificates,
            federated: own
                .federated
                .map(|all| all.into_iter().map(|it| it.credential).collect()),
            secrets_forbidden: matches!(
                policy,
                SecretPolicy::Known {
                    forbidden: true,
                    ..
                }
            ),
            longest_lifetime_days: policy.longest_lifetime_days(),
        }
    }
}

fn secret(fact: &SecretFact, kept: &HashMap<KeyId, String>, now: Timestamp) -> SecretRowView {
    let display_name = fact.display_name.as_deref().unwrap_or_default();
    SecretRowView {
        key_id: fact.key_id.to_string(),
        description: unmarked(display_name).0.to_owned(),
        hint: fact.hint.clone(),
        starts_at: fact.starts_at.map(|at| at.to_string()),
        expires_at: fact.expires_at.map(|at| at.to_string()),
        status: status(fact.expires_at, now),
        credential_id: kept.get(&fact.key_id).cloned(),
    }
}

/// A certificate is the same by its id or by its thumbprint.
pub(crate) fn is_kept_as(record: &CredentialRecord, fact: &CertificateFact) -> bool {
    let print = record.certificate.as_ref().map(|it| &it.thumbprint);
    let same = |own: &String| print.is_some_and(|it| it.eq_ignore_ascii_case(own));
    print.is_some() && (record.key_id == fact.key_id || fact.thumbprint.as_ref().is_some_and(same))
}

fn certificate(
    fact: &CertificateFact,
    kept: &[CredentialRecord],
    now: Timestamp,
) -> CertificateRowView {
    let own = kept.iter().find(|record| is_kept_as(record, fact));
    CertificateRowView {
        key_id: fact.key_id.to_string(),
        description: fact.display_name.clone().unwrap_or_default(),
        thumbprint: fact.thumbprint.clone(),
        starts_at: fact.starts_at.map(|at| at.to_string()),
        expires_at: fact.expires_at.map(|at| at.to_string()),
        status: status(fact.expires_at, now),
        credential_id: own.map(|record| record.id.to_string()),
    }
}

fn status(end: Option<Timestamp>, now: Timestamp) -> CredentialStatus {
    let one = CredentialEnds {
        secrets: 1,
        certificates: 0,
        first_end: end,
    };
    one.status(now)
}
