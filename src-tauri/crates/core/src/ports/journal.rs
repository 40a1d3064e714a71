//! What a run did, durable.

use async_trait::async_trait;

use crate::{
    error::Problem,
    ids::RunId,
    journal::{JournalCommit, RunHead, RunRecord, RunState},
};

/// The journal. Each commit is durable when the call returns.
#[async_trait]
pub trait JournalStore: Send + Sync {
    /// Opens a run, together with its first round's intended steps.
    async fn begin(&self, head: &RunHead, first: &JournalCommit) -> Result<(), Problem>;
    /// Writes one commit.
    async fn commit(&self, run: RunId, commit: &JournalCommit) -> Result<(), Problem>;
    /// One run.
    async fn run(&self, run: RunId) -> Result<Option<RunRecord>, Problem>;
    /// All runs, newest first.
    async fn runs(&self) -> Result<Vec<RunRecord>, Problem>;
    /// Sets the state of a run from outside of it, such as *keep as is*.
    async fn set_state(&self, run: RunId, state: RunState) -> Result<(), Problem>;
}
