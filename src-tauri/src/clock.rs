//! The real clock and the real source of ids: the one home of both.
#![expect(
    clippy::disallowed_methods,
    reason = "everything else takes time and ids through the ports"
)]

use std::time::{Duration, Instant};

use async_trait::async_trait;
use entrada_core::ports::{Clock, IdSource};
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Wall clock, monotonic clock and timer of this computer.
pub(crate) struct SystemClock {
    started: Instant,
}

impl SystemClock {
    pub(crate) fn new() -> Self {
        Self {
            started: Instant::now(),
        }
    }
}

#[async_trait]
impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn elapsed_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    async fn wait(&self, how_long: Duration, cancel: &CancellationToken) -> bool {
        tokio::select! {
            () = tokio::time::sleep(how_long) => true,
            () = cancel.cancelled() => false,
        }
    }

    fn jitter(&self) -> f64 {
        // The random end of a fresh UUID, scaled to 0..1.
        let (_, low) = Uuid::new_v4().as_u64_pair();
        (low >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Version 7 UUIDs.
pub(crate) struct RandomIds;

impl IdSource for RandomIds {
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}
