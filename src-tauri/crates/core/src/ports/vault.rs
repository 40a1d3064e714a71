//! Where values live, and what is known of them.

use async_trait::async_trait;
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use crate::{
    credential::{CredentialRecord, DeliveryRecord, ProofRecord},
    error::{ErrorCode, Problem},
    ids::{CredentialId, KeyId, ObjectId},
    plan::{CertificateWish, PlannedDestination, PublicCertificate},
};

/// What the keychain says of itself, without prompting.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum KeychainState {
    /// Readable and writable.
    Open,
    /// Has to be unlocked by the person.
    Locked,
    /// None answers.
    Absent,
}

/// Values in the keychain and their metadata in the index.
#[async_trait]
pub trait CredentialVault: Send + Sync {
    /// Asks for the state without any prompt.
    async fn state(&self) -> KeychainState;
    /// Lets the keychain prompt the person; at most 30 s, or until cancelled.
    async fn unlock(&self, cancel: &CancellationToken) -> Result<(), Problem>;
    /// Writes, reads and deletes a canary. No secret may be asked for before this.
    async fn prove_store(&self) -> Result<(), Problem>;
    /// Writes the Value, reads it back, compares, then writes the metadata.
    async fn keep(&self, record: &CredentialRecord, value: &SecretString) -> Result<(), Problem>;
    /// Makes a key pair, keeps its private half, reads it back and writes the metadata; answers with the public half.
    ///
    /// Done again it makes no second key: what is kept already is answered with.
    async fn make_certificate(
        &self,
        _record: &CredentialRecord,
        _wish: &CertificateWish,
    ) -> Result<PublicCertificate, Problem> {
        Err(Problem::new(ErrorCode::Internal))
    }
    /// The private key of a certificate: PKCS #8 DER in base64. [`value`](Self::value) never answers with one.
    async fn private_key(&self, _id: CredentialId) -> Result<SecretString, Problem> {
        Err(Problem::new(ErrorCode::NotFound))
    }
    /// Whether the keychain holds the Value of that Secret ID. `None` while it cannot be known.
    async fn holds(&self, id: CredentialId, key_id: KeyId) -> Option<bool>;
    /// The Value.
    async fn value(&self, id: CredentialId) -> Result<SecretString, Problem>;
    /// Metadata of all, by days left. Reads no keychain.
    async fn list(&self) -> Result<Vec<CredentialRecord>, Problem>;
    /// Metadata of one.
    async fn get(&self, id: CredentialId) -> Result<Option<CredentialRecord>, Problem>;
    /// Completes metadata that was not known when the Value was kept.
    async fn set_service_principal(
        &self,
        id: CredentialId,
        service_principal: ObjectId,
    ) -> Result<(), Problem>;
    /// Writes down a proof.
    async fn record_proof(&self, id: CredentialId, proof: &ProofRecord) -> Result<(), Problem>;
    /// Writes down a hand-over.
    async fn record_delivery(
        &self,
        id: CredentialId,
        delivery: &DeliveryRecord,
    ) -> Result<(), Problem>;
    /// Takes a hand-over off the list of the credential; one that is not there is fine.
    async fn forget_delivery(
        &self,
        _id: CredentialId,
        _destination: &PlannedDestination,
    ) -> Result<(), Problem> {
        Err(Problem::new(ErrorCode::Internal))
    }
    /// Takes the Value out of the keychain, looks that it is gone, then removes the metadata. Nothing there is fine.
    async fn forget(&self, _id: CredentialId) -> Result<(), Problem> {
        Err(Problem::new(ErrorCode::Internal))
    }
}

/// Bytes by name in one place that keeps secrets: the OS keychain, or memory in tests.
#[async_trait]
pub trait SecretStore: Send + Sync {
    /// Asks for the state without any prompt.
    async fn state(&self) -> KeychainState;
    /// Lets the store prompt the person.
    async fn unlock(&self, cancel: &CancellationToken) -> Result<(), Problem>;
    /// Writes. Replaces what was there.
    async fn set(&self, user: &str, bytes: secrecy::SecretSlice<u8>) -> Result<(), Problem>;
    /// Reads; `None` only if the store is open and has no such item.
    async fn get(&self, user: &str) -> Result<Option<secrecy::SecretSlice<u8>>, Problem>;
    /// Deletes; nothing there is fine.
    async fn delete(&self, user: &str) -> Result<(), Problem>;
}
