//! One suite for every store: memory, and a real gnome-keyring on a bus of its own.
//!
//! The session bus is a property of the whole process, so the tests of the real keychain start this test program
//! again under `dbus-run-session`, with a home of its own.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests are put together here"
)]

use std::{env, fs, path::PathBuf, process::Command};

use entrada_core::{
    credential::{CredentialKind, CredentialRecord},
    error::ErrorCode,
    ids::{ClientId, CredentialId, KeyId, ObjectId, RunId, TenantId},
    ports::{CredentialVault, KeychainState, SecretStore},
};
use entrada_storage::{Database, Index};
use entrada_vault::{Failure, Keychain, Memory, Vault, service_name};
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use uuid::Uuid;

const VALUE: &str = "Xk3~planted.in-the_vault~tests";

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::remove_dir_all(&folder).ok();
    folder
}

fn record(id: u128) -> CredentialRecord {
    CredentialRecord {
        id: CredentialId(Uuid::from_u128(id)),
        kind: CredentialKind::ClientSecret,
        tenant_id: TenantId(Uuid::from_u128(1)),
        tenant_name: "Contoso".into(),
        application_name: "Dataplane".into(),
        client_id: ClientId(Uuid::from_u128(2)),
        object_id: ObjectId(Uuid::from_u128(3)),
        service_principal_id: None,
        key_id: KeyId(Uuid::from_u128(id + 100)),
        description: "Office 365 APIs".into(),
        hint: Some("Xk3".into()),
        expires_at: Timestamp::from_second(2_000_000_000).unwrap(),
        created_at: Timestamp::from_second(1_000_000_000).unwrap(),
        run_id: RunId(Uuid::from_u128(4)),
        recipe_id: "dataplane-office-365".into(),
        last_proof: None,
        deliveries: Vec::new(),
        certificate: None,
    }
}

/// What every store must do.
async fn suite<S: SecretStore>(store: S, folder: PathBuf) {
    let index = Index::new(Database::open(&folder).unwrap());
    let vault = Vault::new(store, index);
    assert_eq!(vault.state().await, KeychainState::Open);
    vault.prove_store().await.unwrap();
    // The form and the run may both ask at once.
    let at_once = tokio::join!(
        vault.prove_store(),
        vault.prove_store(),
        vault.prove_store()
    );
    assert!(at_once.0.is_ok() && at_once.1.is_ok() && at_once.2.is_ok());

    let record = record(7);
    assert_eq!(vault.holds(record.id, record.key_id).await, Some(false));
    let missing = vault.value(record.id).await.unwrap_err();
    assert_eq!(missing.code, ErrorCode::NotFound);
    vault
        .keep(&record, &SecretString::from(VALUE))
        .await
        .unwrap();
    assert_eq!(vault.value(record.id).await.unwrap().expose_secret(), VALUE);
    assert_eq!(vault.holds(record.id, record.key_id).await, Some(true));
    let other_key = KeyId(Uuid::from_u128(1));
    assert_eq!(vault.holds(record.id, other_key).await, Some(false));

    // Kept again after a resume: the same item, not a second one.
    vault
        .keep(&record, &SecretString::from("another~value"))
        .await
        .unwrap();
    assert_eq!(
        vault.value(record.id).await.unwrap().expose_secret(),
        "another~value"
    );
    assert_eq!(vault.list().await.unwrap(), vec![record.clone()]);
    no_file_holds(&folder, "another~value");

    // Forgotten, and forgotten again after a crash: nothing there is fine.
    for _ in 0..2 {
        vault.forget(record.id).await.unwrap();
        assert_eq!(vault.holds(record.id, record.key_id).await, Some(false));
        assert_eq!(vault.list().await.unwrap(), Vec::new());
    }
}

fn no_file_holds(folder: &std::path::Path, planted: &str) {
    let mut files = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        files += 1;
        assert!(
            !bytes
                .windows(planted.len())
                .any(|window| window == planted.as_bytes())
        );
    }
    assert!(files > 1, "the database was looked at");
}

#[tokio::test]
async fn memory_passes_the_suite() {
    suite(Memory::default(), folder("memory")).await;
}

#[tokio::test]
async fn removing_all_values_reaches_the_own_world_only() {
    let world = |name: &str| Database::open(&folder(name)).unwrap();
    let (practice, real) = (world("remove-practice"), world("remove-real"));
    let value = SecretString::from(VALUE);
    let emptied = Vault::new(Memory::default(), Index::new(practice.clone()));
    let untouched = Vault::new(Memory::default(), Index::new(real));
    for id in [1, 2] {
        emptied.keep(&record(id), &value).await.unwrap();
        untouched.keep(&record(id), &value).await.unwrap();
    }
    emptied.remove_values().await.unwrap();
    assert_eq!(emptied.list().await.unwrap().len(), 2);
    for id in [1, 2] {
        let gone = emptied.value(record(id).id).await.unwrap_err();
        assert_eq!(gone.code, ErrorCode::ValueMissing);
    }
    practice.empty().await.unwrap();
    assert!(emptied.list().await.unwrap().is_empty());
    for id in [1, 2] {
        let kept = untouched.value(record(id).id).await.unwrap();
        assert_eq!(kept.expose_secret(), VALUE);
    }
}

#[tokio::test]
async fn nothing_is_said_to_be_kept_that_cannot_be_read_back() {
    for (failure, code) in [
        (Failure::Locked, ErrorCode::KeychainLocked),
        (Failure::Absent, ErrorCode::KeychainAbsent),
        (Failure::Forgets, ErrorCode::KeychainFailed),
        (Failure::Garbles, ErrorCode::KeychainFailed),
    ] {
        let store = Memory::default();
        store.fail(failure);
        let index = Index::new(Database::open(&folder(&format!("{failure:?}"))).unwrap());
        let vault = Vault::new(store, index);
        assert_eq!(
            vault.prove_store().await.unwrap_err().code,
            code,
            "{failure:?}"
        );
        let kept = vault.keep(&record(1), &SecretString::from(VALUE)).await;
        assert_eq!(kept.unwrap_err().code, code, "{failure:?}");
        assert!(vault.list().await.unwrap().is_empty(), "{failure:?}");
    }
}

#[tokio::test]
async fn an_item_of_somebody_else_is_foreign_and_not_missing() {
    let folder = folder("foreign");
    let index = Index::new(Database::open(&folder).unwrap());
    let record = record(9);
    index.put(&record).await.unwrap();
    let store = Memory::default();
    store
        .set(
            &record.id.to_string(),
            SecretSlice::from(b"not ours".to_vec()),
        )
        .await
        .unwrap();
    let vault = Vault::new(store, index);
    assert_eq!(
        vault.value(record.id).await.unwrap_err().code,
        ErrorCode::ValueForeign
    );
    assert_eq!(vault.holds(record.id, record.key_id).await, Some(false));
}

const START: &str =
    "printf %s pw | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null && ";

/// Runs one of the inner tests below with a keychain in a certain state.
fn inside(inner: &str, prepare: &str) {
    let home = folder(&format!("home-{inner}"));
    fs::create_dir_all(home.join("run")).unwrap();
    let script = format!("{prepare} exec \"$PROGRAM\" --exact {inner} --nocapture");
    let ended = Command::new("dbus-run-session")
        .args(["--", "sh", "-c", &script])
        .env("PROGRAM", env::current_exe().unwrap())
        .env("ENTRADA_INNER_TEST", inner)
        .env("HOME", &home)
        .env("XDG_RUNTIME_DIR", home.join("run"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("apt-get install dbus-x11 gnome-keyring libsecret-tools");
    let said = String::from_utf8_lossy(&ended.stdout);
    let and = String::from_utf8_lossy(&ended.stderr);
    assert!(
        ended.status.success() && said.contains("1 passed"),
        "{said}\n{and}"
    );
}

/// Inner tests do nothing unless they were started by [`inside`].
fn is_inside(inner: &str) -> bool {
    env::var("ENTRADA_INNER_TEST").is_ok_and(|name| name == inner)
}

#[test]
fn a_real_keyring_passes_the_suite() {
    inside("inner_open", START);
}

#[test]
fn a_locked_keyring_is_locked_and_loses_nothing() {
    // The lock command crashes after it has locked: its status says nothing.
    inside(
        "inner_locked",
        &format!("{START} {{ secret-tool lock 2>/dev/null || true; }};"),
    );
}

#[test]
fn without_a_keychain_nothing_is_said_to_be_kept() {
    inside(
        "inner_absent",
        "export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent;",
    );
}

#[tokio::test]
async fn inner_open() {
    if is_inside("inner_open") {
        suite(Keychain::new(service_name("suite")), folder("inner-open")).await;
    }
}

#[tokio::test]
async fn inner_locked() {
    if is_inside("inner_locked") {
        let index = Index::new(Database::open(&folder("inner-locked")).unwrap());
        let record = record(5);
        index.put(&record).await.unwrap();
        let vault = Vault::new(Keychain::new(service_name("suite")), index);
        assert_eq!(vault.state().await, KeychainState::Locked);
        assert_eq!(
            vault.value(record.id).await.unwrap_err().code,
            ErrorCode::KeychainLocked
        );
        assert_eq!(vault.holds(record.id, record.key_id).await, None);
        assert_eq!(vault.list().await.unwrap(), vec![record]);
    }
}

#[tokio::test]
async fn inner_absent() {
    if is_inside("inner_absent") {
        let index = Index::new(Database::open(&folder("inner-absent")).unwrap());
        let vault = Vault::new(Keychain::new(service_name("suite")), index);
        assert_eq!(vault.state().await, KeychainState::Absent);
        assert_eq!(
            vault.prove_store().await.unwrap_err().code,
            ErrorCode::KeychainAbsent
        );
    }
}
