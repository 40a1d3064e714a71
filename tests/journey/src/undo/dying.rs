//! A journal that is cut off.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use async_trait::async_trait;
use entrada_core::{
    error::{ErrorCode, Problem},
    ids::RunId,
    journal::{JournalCommit, RunHead, RunRecord, RunState},
    ports::JournalStore,
};

/// A journal that dies after so many commits of one run: what was sent after that is lost to it.
pub(super) struct Dying {
    pub(super) inner: Arc<dyn JournalStore>,
    pub(super) left: AtomicU32,
}

impl Dying {
    fn spend(&self) -> Result<(), Problem> {
        let spent = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(1)
            });
        spent
            .map(drop)
            .map_err(|_| Problem::new(ErrorCode::StorageFailed))
    }
}

#[async_trait]
impl JournalStore for Dying {
    async fn begin(&self, head: &RunHead, first: &JournalCommit) -> Result<(), Problem> {
        self.spend()?;
        self.inner.begin(head, first).await
    }

    async fn commit(&self, run: RunId, commit: &JournalCommit) -> Result<(), Problem> {
        self.spend()?;
        self.inner.commit(run, commit).await
    }

    async fn run(&self, run: RunId) -> Result<Option<RunRecord>, Problem> {
        self.inner.run(run).await
    }

    async fn runs(&self) -> Result<Vec<RunRecord>, Problem> {
        self.inner.runs().await
    }

    async fn set_state(&self, run: RunId, state: RunState) -> Result<(), Problem> {
        self.spend()?;
        self.inner.set_state(run, state).await
    }
}
