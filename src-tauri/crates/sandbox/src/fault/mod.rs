//! What goes wrong on request, each fault asked for by its name.

mod parse;

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

pub use parse::FaultSyntax;

use crate::Operation;

/// Before or after the call has had its effect on the tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Nothing has happened yet.
    Before,
    /// The tenant has changed and the change is kept; only the answer is lost or false.
    After,
}

/// The faults of one sandbox. Every fault stays until it is used up or `clear` is called.
#[derive(Debug, Default)]
pub struct Faults(Mutex<Planned>);

#[derive(Debug, Default)]
struct Planned {
    next: Vec<Next>,
    replication_lag: u32,
    secret_lag: u32,
    lagging: HashMap<String, u32>,
    registering_off: bool,
    consent_required: bool,
    deny_grant: Option<u32>,
    max_lifetime: Option<String>,
    forbids_secrets: bool,
    dataplane_openid: bool,
    latency: Duration,
}

#[derive(Debug)]
struct Next {
    operation: Operation,
    moment: Moment,
    count: u32,
    interrupt: Interrupt,
}

/// What a client meets in place of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Interrupt {
    Throttle { retry_after: Option<String> },
    Fail { status: u16 },
    Cut,
}

impl Faults {
    /// The next `count` calls of `operation` answer 429. `retry_after` is sent as it stands; `None` sends no such header.
    pub fn throttle_next(&self, operation: Operation, count: u32, retry_after: Option<&str>) {
        let retry_after = retry_after.map(str::to_owned);
        self.plan(
            operation,
            Moment::Before,
            count,
            Interrupt::Throttle { retry_after },
        );
    }

    /// The next call of `operation` answers `status`.
    pub fn fail_next(&self, operation: Operation, status: u16, moment: Moment) {
        self.plan(operation, moment, 1, Interrupt::Fail { status });
    }

    /// The connection of the next call of `operation` closes without an answer.
    pub fn cut_next(&self, operation: Operation, moment: Moment) {
        self.plan(operation, moment, 1, Interrupt::Cut);
    }

    /// From now on, the first `times` looks at an object just created do not find it.
    pub fn replication_lag(&self, times: u32) {
        self.lock().replication_lag = times;
    }

    /// From now on, a new client secret is refused (AADSTS7000215) for its first `times` uses.
    pub fn secret_lag(&self, times: u32) {
        self.lock().secret_lag = times;
    }

    /// Plain members may not register applications.
    pub fn registering_off(&self) {
        self.lock().registering_off = true;
    }

    /// Nobody has consented to the well-known public clients, and nobody's consent is asked (AADSTS65001).
    pub fn consent_required(&self) {
        self.lock().consent_required = true;
    }

    /// The `kth` role grant from now (1 = the next) answers 403.
    pub fn deny_grant(&self, kth: u32) {
        self.lock().deny_grant = (kth > 0).then_some(kth);
    }

    /// The tenant's policy caps the life of client secrets, such as `P90D`.
    pub fn policy_max_lifetime(&self, iso8601: &str) {
        self.lock().max_lifetime = Some(iso8601.to_owned());
    }

    /// The tenant's policy forbids client secrets.
    pub fn policy_forbids_secrets(&self) {
        self.lock().forbids_secrets = true;
    }

    /// The practice Dataplane names OpenID Connect as its login method. Its password login goes on, as the real one's does.
    pub fn dataplane_openid(&self) {
        self.lock().dataplane_openid = true;
    }

    /// Every answer is held back for so long.
    pub fn latency(&self, by: Duration) {
        self.lock().latency = by;
    }

    /// Ends all faults.
    pub fn clear(&self) {
        *self.lock() = Planned::default();
    }

    /// Asks for a fault in its written form, as `--fault` takes it: `throttle_next=addPassword,1,2.128`.
    ///
    /// # Errors
    /// The name is not a fault's, or its value does not fit.
    pub fn apply(&self, written: &str) -> Result<(), FaultSyntax> {
        parse::apply(self, written)
    }

    /// Takes the interrupt that is due for a call at this moment, if any.
    pub(crate) fn take(&self, operation: Operation, moment: Moment) -> Option<Interrupt> {
        let mut planned = self.lock();
        let index = planned
            .next
            .iter()
            .position(|next| next.operation == operation && next.moment == moment)?;
        planned.next[index].count -= 1;
        if planned.next[index].count > 0 {
            return Some(planned.next[index].interrupt.clone());
        }
        Some(planned.next.remove(index).interrupt)
    }

    /// Notes an object just created, so that it can lag.
    pub(crate) fn created(&self, id: &str) {
        let mut planned = self.lock();
        let times = planned.replication_lag;
        planned.lag(id, times);
    }

    /// Notes a secret just created, so that it can lag.
    pub(crate) fn secret_created(&self, key_id: &str) {
        let mut planned = self.lock();
        let times = planned.secret_lag;
        planned.lag(key_id, times);
    }

    /// Whether this look at an object or secret comes too early. Each look brings it nearer.
    pub(crate) fn still_lagging(&self, id: &str) -> bool {
        let mut planned = self.lock();
        let Some(left) = planned.lagging.get_mut(id) else {
            return false;
        };
        *left -= 1;
        if *left == 0 {
            planned.lagging.remove(id);
        }
        true
    }

    /// Whether an object is not in lists yet.
    pub(crate) fn hidden(&self, id: &str) -> bool {
        self.lock().lagging.contains_key(id)
    }

    pub(crate) fn registering_is_off(&self) -> bool {
        self.lock().registering_off
    }

    pub(crate) fn consent_is_required(&self) -> bool {
        self.lock().consent_required
    }

    pub(crate) fn grant_is_denied(&self) -> bool {
        let mut planned = self.lock();
        match planned.deny_grant {
            Some(1) => {
                planned.deny_grant = None;
                true
            }
            Some(left) => {
                planned.deny_grant = Some(left - 1);
                false
            }
            None => false,
        }
    }

    pub(crate) fn max_lifetime(&self) -> Option<String> {
        self.lock().max_lifetime.clone()
    }

    pub(crate) fn secrets_are_forbidden(&self) -> bool {
        self.lock().forbids_secrets
    }

    pub(crate) fn dataplane_is_openid(&self) -> bool {
        self.lock().dataplane_openid
    }

    pub(crate) fn delay(&self) -> Duration {
        self.lock().latency
    }

    fn plan(&self, operation: Operation, moment: Moment, count: u32, interrupt: Interrupt) {
        if count > 0 {
            let next = Next {
                operation,
                moment,
                count,
                interrupt,
            };
            self.lock().next.push(next);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Planned> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Planned {
    fn lag(&mut self, id: &str, times: u32) {
        if times > 0 {
            self.lagging.insert(id.to_owned(), times);
        }
    }
}
