//! What goes wrong on request, each fault asked for by its name.

mod armed;
mod ask;
mod challenge;
mod interrupt;
mod lag;
mod meet;
mod parse;

use std::{
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use jiff::Timestamp;

pub(crate) use challenge::challenge;
pub(crate) use interrupt::Interrupt;
pub use interrupt::{Moment, Part};
use interrupt::{Plan, Plans, Which};
use lag::{Lag, Lateness};
pub use parse::FaultSyntax;

use crate::{Operation, clock::Clock};

/// The faults of one sandbox. Every fault stays until it is used up or `clear` is called.
///
/// Calls are counted from 1, the next call of that operation, at the time when a fault is asked for.
#[derive(Debug, Default)]
pub struct Faults {
    planned: Mutex<Planned>,
    /// Whether anything lags, so that a walk over a large tenant asks without a lock.
    something_lags: AtomicBool,
    clock: Clock,
}

#[derive(Debug, Default)]
struct Planned {
    plans: Plans,
    objects: Lateness,
    secrets: Lateness,
    lag: Lag,
    registering_off: bool,
    consent_required: bool,
    deny_grant: Countdown,
    unique_name_taken: Countdown,
    quota: Option<usize>,
    max_lifetime: Option<String>,
    forbids_secrets: bool,
    token_lifetime: Option<Duration>,
    revoked: Option<Timestamp>,
    revoke: Countdown,
    dataplane_openid: bool,
    latency: Duration,
}

/// Counts calls down to the one that is hit.
#[derive(Debug, Default, PartialEq)]
struct Countdown(u32);

impl Countdown {
    /// Whether this call is the one.
    fn is_due(&mut self) -> bool {
        let due = self.0 == 1;
        self.0 = self.0.saturating_sub(1);
        due
    }
}

impl Faults {
    pub(crate) fn new(clock: Clock) -> Self {
        Self {
            clock,
            ..Self::default()
        }
    }

    /// Hits one call or all, `None` of any operation.
    fn aim(
        &self,
        operation: Option<Operation>,
        which: Which,
        moment: Moment,
        interrupt: Interrupt,
    ) {
        let (pass, count) = which.span();
        self.plan(Plan {
            operation,
            moment,
            pass,
            count,
            interrupt,
        });
    }

    /// Tokens carry whole seconds. The clock goes on to the next one, so that whoever signs in again is told from those
    /// who are signed out.
    fn revoke(&self, planned: &mut Planned) {
        planned.revoked = Some(self.clock.now());
        self.clock.advance(Duration::from_secs(1));
    }

    /// Keeps `something_lags` true to what lags.
    fn note_lag(&self, lag: &Lag) {
        self.something_lags
            .store(!lag.is_empty(), Ordering::Relaxed);
    }

    fn plan(&self, plan: Plan) {
        self.lock().plans.add(plan);
    }

    fn lock(&self) -> MutexGuard<'_, Planned> {
        self.planned.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
