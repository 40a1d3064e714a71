//! The vault port over a keychain in memory.

use async_trait::async_trait;
use entrada_core::{
    credential::{CredentialRecord, DeliveryRecord, ProofRecord},
    error::{ErrorCode, Problem},
    ids::{CredentialId, KeyId, ObjectId},
    plan::{CertificateWish, PublicCertificate},
    ports::{CredentialVault, KeychainState},
};
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use crate::{keychain::Keychain, power::Wire, world::Ports};

fn problem(code: ErrorCode) -> Problem {
    Problem::new(code)
}

impl Ports {
    async fn open<T>(
        &self,
        name: &'static str,
        effect: impl FnOnce(&mut Keychain) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let effect = || effect(&mut self.world.keychain.lock().unwrap());
        let opened = self.power.call(Wire::Keychain, name, effect).await;
        opened.map_err(|_| problem(ErrorCode::KeychainFailed))?
    }

    async fn change(
        &self,
        name: &'static str,
        id: CredentialId,
        change: impl FnOnce(&mut CredentialRecord),
    ) -> Result<(), Problem> {
        let found = |keychain: &mut Keychain| {
            let record = keychain.index.get_mut(&id);
            record.map(change).ok_or(problem(ErrorCode::NotFound))
        };
        self.open(name, found).await
    }
}

#[async_trait]
impl CredentialVault for Ports {
    async fn state(&self) -> KeychainState {
        KeychainState::Open
    }

    async fn unlock(&self, _: &CancellationToken) -> Result<(), Problem> {
        Ok(())
    }

    async fn prove_store(&self) -> Result<(), Problem> {
        let canary = |keychain: &mut Keychain| match keychain.unproven {
            true => Err(problem(ErrorCode::KeychainAbsent)),
            false => Ok(()),
        };
        self.open("canary", canary).await
    }

    async fn keep(&self, record: &CredentialRecord, value: &SecretString) -> Result<(), Problem> {
        let keep = |keychain: &mut Keychain| {
            if keychain.failing_keeps > 0 {
                keychain.failing_keeps -= 1;
                return Err(problem(ErrorCode::KeychainFailed));
            }
            keychain
                .values
                .insert(record.id, (record.key_id, value.clone()));
            keychain.index.insert(record.id, record.clone());
            Ok(())
        };
        self.open("keep", keep).await
    }

    async fn make_certificate(
        &self,
        record: &CredentialRecord,
        wish: &CertificateWish,
    ) -> Result<PublicCertificate, Problem> {
        let make = |keychain: &mut Keychain| {
            if keychain.failing_keeps > 0 {
                keychain.failing_keeps -= 1;
                return Err(problem(ErrorCode::KeychainLocked));
            }
            let known = keychain.index.get(&record.id);
            let known = known.and_then(|it| it.certificate.clone());
            if let (Some(known), true) = (known, keychain.values.contains_key(&record.id)) {
                return Ok(known);
            }
            keychain.keys += 1;
            let key = format!("key {}", keychain.keys);
            let kept = (record.key_id, key.clone().into());
            keychain.values.insert(record.id, kept);
            Ok(PublicCertificate {
                display_name: wish.description.clone(),
                der: key,
                thumbprint: String::new(),
                starts_at: wish.starts_at,
                expires_at: wish.expires_at,
                key_id: Some(wish.key_id),
            })
        };
        let public = self.open("makeKey", make).await?;
        let list = |keychain: &mut Keychain| {
            let certificate = Some(public.clone());
            let record = record.clone();
            let record = CredentialRecord {
                certificate,
                ..record
            };
            keychain.index.insert(record.id, record);
            Ok(())
        };
        self.open("listKey", list).await?;
        Ok(public)
    }

    async fn forget(&self, id: CredentialId) -> Result<(), Problem> {
        let forget = |keychain: &mut Keychain| {
            keychain.values.remove(&id);
            keychain.index.remove(&id);
            Ok(())
        };
        self.open("forget", forget).await
    }

    async fn holds(&self, id: CredentialId, key_id: KeyId) -> Option<bool> {
        let look = |keychain: &mut Keychain| {
            let kept = keychain.values.get(&id);
            let held = kept.is_some_and(|(own, _)| *own == key_id);
            Ok((!keychain.locked).then_some(held))
        };
        self.open("holds", look).await.ok().flatten()
    }

    async fn value(&self, id: CredentialId) -> Result<SecretString, Problem> {
        let read = |keychain: &mut Keychain| {
            let kept = keychain.values.get(&id).map(|(_, value)| value.clone());
            kept.ok_or(problem(ErrorCode::ValueMissing))
        };
        self.open("value", read).await
    }

    async fn list(&self) -> Result<Vec<CredentialRecord>, Problem> {
        Ok(self
            .world
            .keychain
            .lock()
            .unwrap()
            .index
            .values()
            .cloned()
            .collect())
    }

    async fn get(&self, id: CredentialId) -> Result<Option<CredentialRecord>, Problem> {
        Ok(self.world.keychain.lock().unwrap().index.get(&id).cloned())
    }

    async fn set_service_principal(
        &self,
        id: CredentialId,
        service_principal: ObjectId,
    ) -> Result<(), Problem> {
        let complete = |record: &mut CredentialRecord| {
            record.service_principal_id = Some(service_principal);
        };
        self.change("setServicePrincipal", id, complete).await
    }

    async fn record_proof(&self, id: CredentialId, proof: &ProofRecord) -> Result<(), Problem> {
        let write = |record: &mut CredentialRecord| record.last_proof = Some(proof.clone());
        self.change("recordProof", id, write).await
    }

    async fn record_delivery(
        &self,
        id: CredentialId,
        delivery: &DeliveryRecord,
    ) -> Result<(), Problem> {
        let write = |record: &mut CredentialRecord| record.deliveries.push(delivery.clone());
        self.change("recordDelivery", id, write).await
    }
}
