//! The sandbox's own clock: real time, moved on request so that secrets and tokens can expire at once.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use jiff::{SignedDuration, Timestamp};

#[derive(Debug, Clone, Default)]
pub(crate) struct Clock {
    ahead_seconds: Arc<AtomicI64>,
    skew_seconds: Arc<AtomicI64>,
}

impl Clock {
    /// The time as the tenant knows it: in its answers, its tokens and what it checks.
    pub(crate) fn now(&self) -> Timestamp {
        let skew = SignedDuration::from_secs(self.skew_seconds.load(Ordering::Relaxed));
        let now = self.unskewed().saturating_add(skew);
        now.unwrap_or(Timestamp::MAX)
    }

    /// The time without the skew, for what lasts: a lag does not end because a clock is wrong.
    pub(crate) fn unskewed(&self) -> Timestamp {
        let ahead = SignedDuration::from_secs(self.ahead_seconds.load(Ordering::Relaxed));
        let now = Timestamp::now().saturating_add(ahead);
        now.unwrap_or(Timestamp::MAX)
    }

    pub(crate) fn advance(&self, by: std::time::Duration) {
        let seconds = i64::try_from(by.as_secs()).unwrap_or(i64::MAX);
        self.ahead_seconds.fetch_add(seconds, Ordering::Relaxed);
    }

    pub(crate) fn skew(&self) -> i64 {
        self.skew_seconds.load(Ordering::Relaxed)
    }

    /// So many seconds wrong from now on; below zero it is slow.
    pub(crate) fn set_skew(&self, seconds: i64) {
        self.skew_seconds.store(seconds, Ordering::Relaxed);
    }
}

/// Graph's way to write a time: UTC, whole seconds, `Z`.
pub(crate) fn graph_time(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
