//! Keys that are made here: kept before anything is said of them, one a credential, and nowhere but in the store.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

use std::{fs, sync::Arc};

use aws_lc_rs::{rsa::KeyPair, signature::KeyPair as _};
use base64::{Engine, engine::general_purpose::STANDARD};
use entrada_core::{
    credential::{CredentialKind, CredentialRecord},
    error::ErrorCode,
    ids::KeyId,
    plan::{CertificateWish, KeySize, PublicCertificate},
    ports::{CredentialVault, KeychainState, SecretStore},
};
use entrada_storage::{Database, Index};
use entrada_vault::{Failure, Memory, Vault, certificates::read};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretSlice};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Windows takes no larger item.
const LARGEST_ITEM: usize = 2_560;

fn wish(key: KeySize) -> CertificateWish {
    CertificateWish {
        subject: "Rechnungsarchiv Zürich".into(),
        description: "nightly job".into(),
        key,
        starts_at: "2026-11-26T08:00:00.5Z".parse().unwrap(),
        expires_at: "2051-05-25T08:00:00Z".parse().unwrap(),
        key_id: KeyId(Uuid::from_u128(0xc1)),
        credential_id: Uuid::from_u128(0xc2).into(),
    }
}

fn record(wish: &CertificateWish) -> CredentialRecord {
    CredentialRecord {
        id: wish.credential_id,
        kind: CredentialKind::Certificate,
        tenant_id: Uuid::from_u128(1).into(),
        tenant_name: "Contoso".into(),
        application_name: "Dataplane".into(),
        client_id: Uuid::from_u128(2).into(),
        object_id: Uuid::from_u128(3).into(),
        service_principal_id: None,
        key_id: wish.key_id,
        description: wish.description.clone(),
        hint: None,
        expires_at: wish.expires_at,
        created_at: Timestamp::from_second(1_000_000_000).unwrap(),
        run_id: Uuid::from_u128(4).into(),
        recipe_id: String::new(),
        last_proof: None,
        deliveries: Vec::new(),
        certificate: None,
    }
}

/// The store, to be looked into from outside.
struct Seen(Arc<Memory>);

#[async_trait::async_trait]
impl SecretStore for Seen {
    async fn state(&self) -> KeychainState {
        self.0.state().await
    }
    async fn unlock(&self, cancel: &CancellationToken) -> Result<(), entrada_core::error::Problem> {
        self.0.unlock(cancel).await
    }
    async fn set(
        &self,
        user: &str,
        bytes: SecretSlice<u8>,
    ) -> Result<(), entrada_core::error::Problem> {
        self.0.set(user, bytes).await
    }
    async fn get(
        &self,
        user: &str,
    ) -> Result<Option<SecretSlice<u8>>, entrada_core::error::Problem> {
        self.0.get(user).await
    }
    async fn delete(&self, user: &str) -> Result<(), entrada_core::error::Problem> {
        self.0.delete(user).await
    }
}

fn vault(name: &str) -> (Vault<Seen>, Arc<Memory>, std::path::PathBuf) {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::remove_dir_all(&folder).ok();
    let index = Index::new(Database::open(&folder).unwrap());
    let store = Arc::new(Memory::default());
    (Vault::new(Seen(store.clone()), index), store, folder)
}

fn der(public: &PublicCertificate) -> Vec<u8> {
    STANDARD.decode(&public.der).unwrap()
}

#[tokio::test]
async fn the_certificate_is_of_the_kept_key_and_says_what_was_wished_for() {
    for (key, bits) in [(KeySize::Rsa2048, 2048), (KeySize::Rsa3072, 3072)] {
        let (vault, store, folder) = vault(&format!("made-{bits}"));
        let wish = wish(key);
        let made = vault.make_certificate(&record(&wish), &wish).await.unwrap();
        let read = read(&der(&made), None).unwrap();
        read.usable("2026-11-27T00:00:00Z".parse().unwrap())
            .unwrap();
        assert_eq!(read.rsa_bits, Some(bits));
        assert_eq!(read.subject, "CN=Rechnungsarchiv Zürich");
        assert_eq!(read.starts_at, "2026-11-26T08:00:00Z".parse().unwrap());
        assert_eq!(read.expires_at, wish.expires_at);
        assert_eq!(made.thumbprint, read.thumbprint);
        assert_eq!(made.key_id, Some(wish.key_id));
        assert_eq!(made.display_name, "nightly job");

        let private = vault.private_key(wish.credential_id).await.unwrap();
        let pkcs8 = STANDARD.decode(private.expose_secret()).unwrap();
        let pair = KeyPair::from_pkcs8(&pkcs8).unwrap();
        let public = pair.public_key().as_ref();
        assert!(der(&made).windows(public.len()).any(|it| it == public));

        let item = store.get(&wish.credential_id.to_string()).await.unwrap();
        let length = item.unwrap().expose_secret().len();
        assert!(length <= LARGEST_ITEM, "{length} bytes");
        for file in fs::read_dir(&folder).unwrap() {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            let planted = &private.expose_secret().as_bytes()[..40];
            assert!(!bytes.windows(planted.len()).any(|it| it == planted));
        }
    }
}

#[tokio::test]
async fn made_again_it_is_the_same_and_after_it_was_lost_another() {
    let (vault, store, _) = vault("made-again");
    let wish = wish(KeySize::Rsa2048);
    let record = record(&wish);
    let first = vault.make_certificate(&record, &wish).await.unwrap();
    assert_eq!(vault.make_certificate(&record, &wish).await.unwrap(), first);
    assert_eq!(store.len(), 1);
    store.fail(Failure::Locked);
    let locked = vault.make_certificate(&record, &wish).await.unwrap_err();
    assert_eq!(locked.code, ErrorCode::KeychainLocked);
    store.fail(Failure::None);
    store.delete(&record.id.to_string()).await.unwrap();
    let second = vault.make_certificate(&record, &wish).await.unwrap();
    assert_ne!(second.thumbprint, first.thumbprint);
    assert_eq!(
        vault.get(record.id).await.unwrap().unwrap().certificate,
        Some(second)
    );
}

#[tokio::test]
async fn a_key_that_cannot_be_read_back_is_not_made() {
    let (vault, store, _) = vault("made-lost");
    let wish = wish(KeySize::Rsa2048);
    store.fail(Failure::Forgets);
    let refused = vault.make_certificate(&record(&wish), &wish).await;
    assert_eq!(refused.unwrap_err().code, ErrorCode::KeychainFailed);
    assert_eq!(vault.list().await.unwrap(), Vec::new());
}

#[tokio::test]
async fn a_private_key_is_no_value_and_a_value_no_private_key() {
    let (vault, _, _) = vault("made-kinds");
    let wish = wish(KeySize::Rsa2048);
    vault.make_certificate(&record(&wish), &wish).await.unwrap();
    let refused = vault.value(wish.credential_id).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::NotFound);
    let secret = CredentialRecord {
        id: Uuid::from_u128(7).into(),
        kind: CredentialKind::ClientSecret,
        ..record(&wish)
    };
    vault.keep(&secret, &"Xk3~value".into()).await.unwrap();
    let refused = vault.private_key(secret.id).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::NotFound);
    vault.forget(wish.credential_id).await.unwrap();
    assert!(vault.private_key(wish.credential_id).await.is_err());
}
