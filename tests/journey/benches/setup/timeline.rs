//! Journal and keychain as they are, with a note of when each call began and ended.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use async_trait::async_trait;
use entrada_core::{
    error::Problem,
    ids::RunId,
    journal::{JournalCommit, RunHead, RunRecord, RunState},
    ports::{JournalStore, KeychainState, SecretStore},
};
use entrada_storage::SqliteJournal;
use secrecy::{ExposeSecret, SecretSlice};
use tokio_util::sync::CancellationToken;

/// Which call it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The run was opened, its first round intended.
    Begin,
    /// A commit, with the round that it settles.
    Commit(Option<u8>),
    /// The keychain was written or read.
    Keychain,
}

/// One call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Event {
    pub(crate) kind: Kind,
    pub(crate) began: Instant,
    pub(crate) ended: Instant,
    /// What was written or read.
    pub(crate) bytes: usize,
}

impl Event {
    pub(crate) fn took(&self) -> Duration {
        self.ended - self.began
    }

    pub(crate) fn is_commit(&self) -> bool {
        matches!(self.kind, Kind::Commit(_))
    }
}

/// The calls of one set-up, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timeline(Arc<Mutex<Vec<Event>>>);

impl Timeline {
    /// Takes out all that was noted.
    pub(crate) fn take(&self) -> Vec<Event> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn note(&self, kind: Kind, began: Instant, bytes: usize) {
        let event = Event {
            kind,
            began,
            ended: Instant::now(),
            bytes,
        };
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(event);
    }
}

/// The journal with a clock beside it.
pub(crate) struct TimedJournal {
    pub(crate) inner: SqliteJournal,
    pub(crate) timeline: Timeline,
}

#[async_trait]
impl JournalStore for TimedJournal {
    async fn begin(&self, head: &RunHead, first: &JournalCommit) -> Result<(), Problem> {
        let began = Instant::now();
        let done = self.inner.begin(head, first).await;
        self.timeline.note(Kind::Begin, began, size(first));
        done
    }

    async fn commit(&self, run: RunId, commit: &JournalCommit) -> Result<(), Problem> {
        let began = Instant::now();
        let done = self.inner.commit(run, commit).await;
        let round = commit.round.map(|round| round.round);
        self.timeline.note(Kind::Commit(round), began, size(commit));
        done
    }

    async fn run(&self, run: RunId) -> Result<Option<RunRecord>, Problem> {
        self.inner.run(run).await
    }

    async fn runs(&self) -> Result<Vec<RunRecord>, Problem> {
        self.inner.runs().await
    }

    async fn set_state(&self, run: RunId, state: RunState) -> Result<(), Problem> {
        self.inner.set_state(run, state).await
    }
}

fn size(commit: &JournalCommit) -> usize {
    serde_json::to_vec(&commit.steps).map_or(0, |bytes| bytes.len())
}

/// A keychain with a clock beside it.
pub(crate) struct TimedStore {
    pub(crate) inner: Box<dyn SecretStore>,
    pub(crate) timeline: Timeline,
}

#[async_trait]
impl SecretStore for TimedStore {
    async fn state(&self) -> KeychainState {
        self.inner.state().await
    }

    async fn unlock(&self, cancel: &CancellationToken) -> Result<(), Problem> {
        self.inner.unlock(cancel).await
    }

    async fn set(&self, user: &str, bytes: SecretSlice<u8>) -> Result<(), Problem> {
        let length = bytes.expose_secret().len();
        let began = Instant::now();
        let done = self.inner.set(user, bytes).await;
        self.timeline.note(Kind::Keychain, began, length);
        done
    }

    async fn get(&self, user: &str) -> Result<Option<SecretSlice<u8>>, Problem> {
        let began = Instant::now();
        let found = self.inner.get(user).await;
        self.timeline.note(Kind::Keychain, began, 0);
        found
    }

    async fn delete(&self, user: &str) -> Result<(), Problem> {
        self.inner.delete(user).await
    }
}
