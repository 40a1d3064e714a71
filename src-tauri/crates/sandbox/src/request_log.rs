//! The requests that the sandbox has answered, for tests that count round trips.

use std::{collections::VecDeque, sync::Mutex, time::Instant};

/// Which of the sandbox's hosts a request came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HostKind {
    /// The identity platform.
    Login,
    /// Microsoft Graph.
    Graph,
    /// The Azure portal's own API.
    Portal,
    /// The practice Dataplane.
    Dataplane,
}

/// One request that came in. Holds no header, body or query: a secret cannot be in it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// HTTP method.
    pub method: String,
    /// Path without the query.
    pub path: String,
    /// Which host was asked.
    pub host_kind: HostKind,
    /// Items of a `$batch`, 0 for anything else.
    pub batch_items: usize,
    /// Status of the answer, 0 when the connection was cut instead.
    pub status: u16,
    /// When the request had been read.
    pub at: Instant,
}

/// How many requests are remembered; the oldest go first.
const KEPT: usize = 10_000;

#[derive(Default)]
pub(crate) struct RequestLog(Mutex<VecDeque<Seen>>);

impl RequestLog {
    pub(crate) fn add(&self, seen: Seen) {
        let mut kept = self.lock();
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back(seen);
    }

    pub(crate) fn all(&self) -> Vec<Seen> {
        self.lock().iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Seen>> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
