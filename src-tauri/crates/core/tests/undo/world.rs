//! All ports of one undo, and the things that it is about.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use entrada_core::{
    credential::{CredentialRecord, DeliveryRecord, ProofRecord},
    error::Problem,
    ids::{ClientId, CredentialId, KeyId, ObjectId, RunId, TenantId},
    journal::{RunHead, RunRecord},
    plan::Plan,
    ports::{
        Clock, CredentialVault, Delivered, Delivery, Destination, KeychainState, Placed,
        ProofError, ProofWish, Prover, ReadBack, Removed, WaitReason,
    },
    runner::{OpenDestination, Progress, Runner},
};
use jiff::Timestamp;
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{
    journal::Journal,
    setup::{CREDENTIAL, MARKER, at, development, hand_over},
    tenant::Tenant,
};

/// Time passes only by waiting.
#[derive(Default)]
pub(crate) struct Quick(AtomicU64);

#[async_trait]
impl Clock for Quick {
    fn now(&self) -> Timestamp {
        at("2026-01-31T09:00:00Z") + Duration::from_millis(self.elapsed_ms())
    }

    fn elapsed_ms(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    async fn wait(&self, how_long: Duration, cancel: &CancellationToken) -> bool {
        let ms = u64::try_from(how_long.as_millis()).unwrap();
        self.0.fetch_add(ms, Ordering::Relaxed);
        !cancel.is_cancelled()
    }

    fn jitter(&self) -> f64 {
        0.5
    }
}

struct Nobody;

impl Progress for Nobody {
    fn changed(&self, _: &RunRecord, _: Option<(WaitReason, Duration)>) {}
}

#[async_trait]
impl Prover for Nobody {
    async fn prove(
        &self,
        _: TenantId,
        _: ClientId,
        _: &SecretString,
        _: ProofWish<'_>,
    ) -> Result<ProofRecord, ProofError> {
        unreachable!("an undo proves nothing")
    }
}

/// Ids of what is kept.
#[derive(Default)]
pub(crate) struct Kept(pub(crate) Mutex<BTreeSet<CredentialId>>);

#[async_trait]
impl CredentialVault for Kept {
    async fn forget(&self, id: CredentialId) -> Result<(), Problem> {
        self.0.lock().unwrap().remove(&id);
        Ok(())
    }

    async fn state(&self) -> KeychainState {
        KeychainState::Open
    }

    async fn unlock(&self, _: &CancellationToken) -> Result<(), Problem> {
        Ok(())
    }

    async fn prove_store(&self) -> Result<(), Problem> {
        Ok(())
    }

    async fn keep(&self, _: &CredentialRecord, _: &SecretString) -> Result<(), Problem> {
        unreachable!("an undo keeps nothing")
    }

    async fn holds(&self, _: CredentialId, _: KeyId) -> Option<bool> {
        None
    }

    async fn value(&self, _: CredentialId) -> Result<SecretString, Problem> {
        unreachable!("an undo reads no Value")
    }

    async fn list(&self) -> Result<Vec<CredentialRecord>, Problem> {
        Ok(Vec::new())
    }

    async fn get(&self, _: CredentialId) -> Result<Option<CredentialRecord>, Problem> {
        Ok(None)
    }

    async fn set_service_principal(&self, _: CredentialId, _: ObjectId) -> Result<(), Problem> {
        Ok(())
    }

    async fn record_proof(&self, _: CredentialId, _: &ProofRecord) -> Result<(), Problem> {
        Ok(())
    }

    async fn record_delivery(&self, _: CredentialId, _: &DeliveryRecord) -> Result<(), Problem> {
        Ok(())
    }
}

/// Names of what was delivered.
#[derive(Default)]
pub(crate) struct Rows(pub(crate) Mutex<BTreeSet<String>>);

#[async_trait]
impl Destination for Rows {
    async fn remove(&self, placed: &[Placed]) -> Vec<Result<Removed, Problem>> {
        let mut rows = self.0.lock().unwrap();
        let removed = |row: &Placed| match rows.remove(&row.name) {
            true => Ok(Removed::Gone),
            false => Ok(Removed::NotThere),
        };
        placed.iter().map(removed).collect()
    }

    async fn put(&self, _: &[Delivery]) -> Vec<Result<Delivered, Problem>> {
        unreachable!("an undo writes nothing")
    }

    async fn attach(&self, _: &[String], _: &str) -> Vec<Result<(), Problem>> {
        unreachable!("an undo attaches nothing")
    }

    async fn read_back(&self, _: &[String], _: Option<&str>) -> Result<ReadBack, Problem> {
        Ok(ReadBack::Seen)
    }
}

pub(crate) struct World {
    pub(crate) tenant: Arc<Tenant>,
    pub(crate) kept: Arc<Kept>,
    pub(crate) rows: Arc<Rows>,
    pub(crate) journal: Arc<Journal>,
    pub(crate) clock: Arc<Quick>,
    pub(crate) head: RunHead,
    runner: Runner,
}

impl World {
    /// The whole set-up of the journal is there, with two rows in a Dataplane.
    pub(crate) fn after(made: RunRecord) -> Self {
        let tenant = Arc::new(Tenant::default());
        let mut there = tenant.there.lock().unwrap();
        for permission in made.head.plan.grants() {
            there.insert(format!("grant {}", permission.id));
        }
        there.extend([
            format!("secret {MARKER}"),
            "principal".into(),
            "application".into(),
        ]);
        drop(there);
        let handed = [("One", Some("created")), ("Two", Some("created"))];
        let handed = hand_over(11, CREDENTIAL, &handed);
        let id = RunId(Uuid::from_u128(99));
        let plan = Plan::undo(id, &made, &[handed], None, true).unwrap();
        let head = RunHead {
            id,
            plan,
            ..made.head.clone()
        };
        let kept = Arc::new(Kept(Mutex::new([CREDENTIAL].into())));
        let journal = Arc::new(Journal::of(made));
        let clock = Arc::new(Quick::default());
        let runner = Runner {
            directory: Arc::clone(&tenant) as _,
            prover: Arc::new(Nobody),
            vault: Arc::clone(&kept) as _,
            journal: Arc::clone(&journal) as _,
            clock: Arc::clone(&clock) as _,
        };
        let rows = ["One", "Two", "Theirs"].map(str::to_owned);
        Self {
            tenant,
            kept,
            rows: Arc::new(Rows(Mutex::new(rows.into()))),
            journal,
            clock,
            head,
            runner,
        }
    }

    pub(crate) async fn undo(&self) -> Result<RunRecord, Problem> {
        self.undo_until(&CancellationToken::new()).await
    }

    pub(crate) async fn undo_until(
        &self,
        cancel: &CancellationToken,
    ) -> Result<RunRecord, Problem> {
        let open = [OpenDestination {
            place: development(),
            destination: Ok(Arc::clone(&self.rows) as _),
        }];
        self.runner
            .undo(self.head.clone(), &open, &Nobody, cancel)
            .await
    }

    pub(crate) fn sent(&self) -> Vec<String> {
        self.tenant.sent.lock().unwrap().clone()
    }

    pub(crate) fn fault(&self, name: &'static str, fault: crate::tenant::Fault) {
        self.tenant.faults.lock().unwrap().push_back((name, fault));
    }

    pub(crate) fn holds_nothing(&self, what: &str) {
        let there = self.tenant.there.lock().unwrap();
        assert!(there.is_empty(), "{what}: {there:?}");
        assert!(self.kept.0.lock().unwrap().is_empty(), "{what}");
        let rows: Vec<String> = self.rows.0.lock().unwrap().iter().cloned().collect();
        assert_eq!(rows, ["Theirs"], "{what}");
    }
}
