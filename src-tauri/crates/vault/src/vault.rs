//! Store and index together: written and read back before anything is said to be kept.

use async_trait::async_trait;
use entrada_core::{
    credential::{CredentialKind, CredentialRecord, DeliveryRecord, ProofRecord},
    error::{ErrorCode, Problem},
    ids::{CredentialId, KeyId, ObjectId},
    plan::{CertificateWish, PlannedDestination, PublicCertificate},
    ports::{CredentialVault, KeychainState, SecretStore},
};
use entrada_storage::Index;
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;

use crate::{certificates, payload};

/// Name of the item that proves the store. Never the name of a credential, for those are UUIDs.
const CANARY: &str = "canary";

/// [`CredentialVault`] over a store and the index of a world.
pub struct Vault<S> {
    store: S,
    index: Index,
    /// One proof at a time: two would delete each other's canary and both call the store broken.
    proving: Mutex<()>,
}

impl<S: SecretStore> Vault<S> {
    /// Over a store and an index that belong together.
    pub fn new(store: S, index: Index) -> Self {
        Self {
            store,
            index,
            proving: Mutex::new(()),
        }
    }

    /// Removes the Value of every credential that the index lists. The index itself stays as it is.
    ///
    /// # Errors
    /// The keychain is locked or refuses; what was removed before stays removed, and doing it again goes on.
    pub async fn remove_values(&self) -> Result<(), Problem> {
        for record in self.index.list().await? {
            self.store.delete(&record.id.to_string()).await?;
        }
        self.store.delete(CANARY).await
    }

    async fn write_and_read_back(&self, user: &str, bytes: SecretSlice<u8>) -> Result<(), Problem> {
        self.store.set(user, bytes.clone()).await?;
        let back = self.store.get(user).await?;
        let same = back.is_some_and(|back| back.expose_secret() == bytes.expose_secret());
        if same {
            Ok(())
        } else {
            Err(Problem::new(ErrorCode::KeychainFailed))
        }
    }

    async fn read(&self, id: CredentialId) -> Result<payload::Payload, Problem> {
        let bytes = self.store.get(&id.to_string()).await?;
        payload::read(&bytes.ok_or_else(|| Problem::new(ErrorCode::ValueMissing))?)
    }

    /// What is kept under that id, if it is of that kind: a private key goes nowhere where a Value may.
    async fn kept(&self, id: CredentialId, kind: CredentialKind) -> Result<SecretString, Problem> {
        let known = self.index.get(id).await?.filter(|it| it.kind == kind);
        let known = known.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
        let kept = self.read(id).await?;
        if (kept.key_id, kept.kind) != (known.key_id, kind) {
            return Err(Problem::new(ErrorCode::ValueForeign));
        }
        Ok(kept.value)
    }

    /// The public half of a key that is whole in both places.
    async fn certificate(
        &self,
        id: CredentialId,
        key_id: KeyId,
    ) -> Result<Option<PublicCertificate>, Problem> {
        match self.read(id).await {
            Ok(kept) if kept.key_id == key_id => {
                let known = self.index.get(id).await?;
                Ok(known.and_then(|it| it.certificate))
            }
            Ok(_) => Ok(None),
            Err(problem) => match problem.code {
                ErrorCode::ValueMissing | ErrorCode::ValueForeign => Ok(None),
                // A locked keychain says nothing about what it holds.
                _ => Err(problem),
            },
        }
    }
}

#[async_trait]
impl<S: SecretStore> CredentialVault for Vault<S> {
    async fn state(&self) -> KeychainState {
        self.store.state().await
    }

    async fn unlock(&self, cancel: &CancellationToken) -> Result<(), Problem> {
        self.store.unlock(cancel).await
    }

    async fn prove_store(&self) -> Result<(), Problem> {
        let _alone = self.proving.lock().await;
        let canary = SecretSlice::from(b"{\"v\":1,\"kind\":\"canary\"}".to_vec());
        self.write_and_read_back(CANARY, canary).await?;
        self.store.delete(CANARY).await
    }

    async fn keep(&self, record: &CredentialRecord, value: &SecretString) -> Result<(), Problem> {
        let bytes = payload::write(record.kind, record.key_id, value)?;
        self.write_and_read_back(&record.id.to_string(), bytes)
            .await?;
        self.index.put(record).await
    }

    async fn holds(&self, id: CredentialId, key_id: KeyId) -> Option<bool> {
        match self.read(id).await {
            // Without its row in the index it would be kept and never be found again.
            Ok(kept) => match self.index.get(id).await {
                Ok(row) => Some(kept.key_id == key_id && row.is_some()),
                Err(_) => None,
            },
            Err(problem) => match problem.code {
                ErrorCode::ValueMissing | ErrorCode::ValueForeign => Some(false),
                _ => None,
            },
        }
    }

    async fn value(&self, id: CredentialId) -> Result<SecretString, Problem> {
        self.kept(id, CredentialKind::ClientSecret).await
    }

    async fn make_certificate(
        &self,
        record: &CredentialRecord,
        wish: &CertificateWish,
    ) -> Result<PublicCertificate, Problem> {
        if let Some(there) = self.certificate(record.id, record.key_id).await? {
            return Ok(there);
        }
        let wish = wish.clone();
        let made = tokio::task::spawn_blocking(move || certificates::make(&wish)).await;
        let made = made.map_err(|_| Problem::new(ErrorCode::Internal))??;
        let record = CredentialRecord {
            certificate: Some(made.public.clone()),
            ..record.clone()
        };
        self.keep(&record, &made.private_key).await?;
        Ok(made.public)
    }

    async fn private_key(&self, id: CredentialId) -> Result<SecretString, Problem> {
        self.kept(id, CredentialKind::Certificate).await
    }

    async fn list(&self) -> Result<Vec<CredentialRecord>, Problem> {
        self.index.list().await
    }

    async fn get(&self, id: CredentialId) -> Result<Option<CredentialRecord>, Problem> {
        self.index.get(id).await
    }

    async fn set_service_principal(
        &self,
        id: CredentialId,
        service_principal: ObjectId,
    ) -> Result<(), Problem> {
        self.index
            .set_service_principal(id, service_principal)
            .await
    }

    async fn record_proof(&self, id: CredentialId, proof: &ProofRecord) -> Result<(), Problem> {
        self.index.record_proof(id, proof).await
    }

    async fn record_delivery(
        &self,
        id: CredentialId,
        delivery: &DeliveryRecord,
    ) -> Result<(), Problem> {
        self.index.record_delivery(id, delivery).await
    }

    async fn forget_delivery(
        &self,
        id: CredentialId,
        destination: &PlannedDestination,
    ) -> Result<(), Problem> {
        self.index.forget_delivery(id, destination).await
    }

    async fn forget(&self, id: CredentialId) -> Result<(), Problem> {
        let user = id.to_string();
        // The Value first: without its metadata nobody would find it again.
        self.store.delete(&user).await?;
        if self.store.get(&user).await?.is_some() {
            return Err(Problem::new(ErrorCode::KeychainFailed));
        }
        self.index.remove(id).await
    }
}
