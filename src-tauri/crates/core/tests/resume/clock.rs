//! Time that passes only by waiting and by calls.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use entrada_core::ports::Clock;
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

/// A clock that jumps over every wait.
#[derive(Default)]
pub(crate) struct VirtualClock {
    ms: AtomicU64,
    waits: Mutex<Vec<Duration>>,
    stop: Mutex<Option<(usize, CancellationToken)>>,
}

impl VirtualClock {
    /// Lets time pass.
    pub(crate) fn pass(&self, how_long: Duration) {
        let ms = u64::try_from(how_long.as_millis()).unwrap();
        self.ms.fetch_add(ms, Ordering::Relaxed);
    }

    /// Cancels in the wait after so many more.
    pub(crate) fn cancel_after(&self, waits: usize, cancel: &CancellationToken) {
        let at = self.waits.lock().unwrap().len() + waits;
        *self.stop.lock().unwrap() = Some((at, cancel.clone()));
    }

    /// Waits so far.
    pub(crate) fn waits(&self) -> Vec<Duration> {
        self.waits.lock().unwrap().clone()
    }
}

#[async_trait]
impl Clock for VirtualClock {
    fn now(&self) -> Timestamp {
        let start: Timestamp = "2026-01-31T09:00:00Z".parse().unwrap();
        start + Duration::from_millis(self.elapsed_ms())
    }

    fn elapsed_ms(&self) -> u64 {
        self.ms.load(Ordering::Relaxed)
    }

    async fn wait(&self, how_long: Duration, cancel: &CancellationToken) -> bool {
        let mut waits = self.waits.lock().unwrap();
        waits.push(how_long);
        if let Some((at, token)) = &*self.stop.lock().unwrap()
            && waits.len() > *at
        {
            token.cancel();
        }
        if cancel.is_cancelled() {
            return false;
        }
        self.pass(how_long);
        true
    }

    fn jitter(&self) -> f64 {
        0.5
    }
}
