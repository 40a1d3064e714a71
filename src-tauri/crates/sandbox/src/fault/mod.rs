//! What goes wrong on request, each fault asked for by its name.

mod challenge;
mod interrupt;
mod lag;
mod parse;

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use jiff::Timestamp;

pub(crate) use challenge::challenge;
pub(crate) use interrupt::Interrupt;
pub use interrupt::{Moment, Part};
use interrupt::{Plan, Plans};
use lag::{Lag, Lateness};
pub use parse::FaultSyntax;

use crate::{Operation, clock::Clock};

/// The faults of one sandbox. Every fault stays until it is used up or `clear` is called.
///
/// Calls are counted from 1, the next call of that operation, at the time when a fault is asked for.
#[derive(Debug, Default)]
pub struct Faults {
    planned: Mutex<Planned>,
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
    dataplane_openid: bool,
    latency: Duration,
}

/// Counts calls down to the one that is hit.
#[derive(Debug, Default)]
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

    /// The next `count` calls of `operation` answer 429. `retry_after` is sent as it stands; `None` sends no such header.
    pub fn throttle_next(&self, operation: Operation, count: u32, retry_after: Option<&str>) {
        let retry_after = retry_after.map(str::to_owned);
        self.plan(Plan {
            operation: Some(operation),
            moment: Moment::Before,
            pass: 0,
            count,
            interrupt: Interrupt::Throttle { retry_after },
        });
    }

    /// The next call of `operation` answers `status`.
    pub fn fail_next(&self, operation: Operation, status: u16, moment: Moment) {
        self.aim(Some(operation), 1, moment, Interrupt::Fail { status });
    }

    /// The connection of the next call of `operation` closes without an answer.
    pub fn cut_next(&self, operation: Operation, moment: Moment) {
        self.aim(Some(operation), 1, moment, Interrupt::Cut);
    }

    /// The connection of the `nth` call of `operation` closes while its answer is on the way.
    pub fn cut_within(&self, operation: Operation, nth: u32, part: Part) {
        let cut = Interrupt::CutWithin(part);
        self.aim(Some(operation), nth, Moment::After, cut);
    }

    /// The `nth` call of `operation` answers 401 and asks for another token, with claims.
    pub fn challenge(&self, operation: Operation, nth: u32) {
        self.aim(Some(operation), nth, Moment::Before, Interrupt::Challenge);
    }

    /// The `nth` application made of a template is made, and the answer says that the template was not found.
    pub fn instantiate_404(&self, nth: u32) {
        let operation = Some(Operation::InstantiateTemplate);
        let lost = Interrupt::Fail { status: 404 };
        self.aim(operation, nth, Moment::After, lost);
    }

    /// From now on, the first `times` looks at an object just created do not find it.
    pub fn replication_lag(&self, times: u32) {
        self.lock().objects.looks = times;
    }

    /// From now on, an object just created is not found for so long; three replicas get it one after the other, and
    /// answer in turn.
    pub fn replication_lag_for(&self, time: Duration) {
        self.lock().objects.time = time;
    }

    /// From now on, a new client secret is refused (AADSTS7000215) for its first `times` uses.
    pub fn secret_lag(&self, times: u32) {
        self.lock().secrets.looks = times;
    }

    /// From now on, a new client secret is refused for so long, by one replica after the other.
    pub fn secret_lag_for(&self, time: Duration) {
        self.lock().secrets.time = time;
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
        self.lock().deny_grant = Countdown(kth);
    }

    /// The `nth` application with a uniqueName from now is refused: a deleted one still holds the name.
    pub fn unique_name_taken(&self, nth: u32) {
        self.lock().unique_name_taken = Countdown(nth);
    }

    /// A signed-in person may own so many objects, whatever the role; those in the recycle bin count.
    pub fn quota(&self, objects: usize) {
        self.lock().quota = Some(objects);
    }

    /// Access tokens are refused so long after they were issued, whatever they promise.
    pub fn token_expires_early(&self, after: Duration) {
        self.lock().token_lifetime = Some(after);
    }

    /// Everybody who is signed in now is signed out: tokens issued until now are refused.
    pub fn revoke_sessions(&self) {
        self.lock().revoked = Some(self.clock.now());
    }

    /// The tenant's clock is so many seconds ahead, or behind where the number is below zero.
    pub fn clock_skew(&self, seconds: i64) {
        self.clock.set_skew(seconds);
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
        self.clock.set_skew(0);
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
        self.lock().plans.take(operation, moment)
    }

    /// Notes an object just created, so that it can lag.
    pub(crate) fn created(&self, id: &str) {
        let mut planned = self.lock();
        let late = planned.objects;
        planned.lag.begin(id, late, self.clock.unskewed());
    }

    /// Notes a secret just created, so that it can lag.
    pub(crate) fn secret_created(&self, key_id: &str) {
        let mut planned = self.lock();
        let late = planned.secrets;
        planned.lag.begin(key_id, late, self.clock.unskewed());
    }

    /// Whether this look at an object or secret comes too early. Each look brings it nearer.
    pub(crate) fn still_lagging(&self, id: &str) -> bool {
        let mut planned = self.lock();
        !planned.lag.is_empty() && planned.lag.look(id, self.clock.unskewed())
    }

    /// Whether an object is not in lists yet.
    pub(crate) fn hidden(&self, id: &str) -> bool {
        let planned = self.lock();
        !planned.lag.is_empty() && planned.lag.hides(id, self.clock.unskewed())
    }

    /// Whether a token issued at this time is refused before its time: it expires early, or its session is revoked.
    pub(crate) fn token_is_refused(&self, issued: Timestamp) -> bool {
        let planned = self.lock();
        let revoked = planned.revoked.is_some_and(|at| issued <= at);
        let age = self.clock.now().duration_since(issued).unsigned_abs();
        revoked || planned.token_lifetime.is_some_and(|most| age >= most)
    }

    /// Whether this new uniqueName is refused as taken (400). Asked once for each application that would get one.
    pub(crate) fn unique_name_is_taken(&self) -> bool {
        self.lock().unique_name_taken.is_due()
    }

    /// How many objects a signed-in person may own, where that was asked for; counts for every role.
    pub(crate) fn object_quota(&self) -> Option<usize> {
        self.lock().quota
    }

    pub(crate) fn registering_is_off(&self) -> bool {
        self.lock().registering_off
    }

    pub(crate) fn consent_is_required(&self) -> bool {
        self.lock().consent_required
    }

    pub(crate) fn grant_is_denied(&self) -> bool {
        self.lock().deny_grant.is_due()
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

    /// Hits one call, `None` of any operation.
    fn aim(&self, operation: Option<Operation>, nth: u32, moment: Moment, interrupt: Interrupt) {
        self.plan(Plan {
            operation,
            moment,
            pass: nth.saturating_sub(1),
            count: 1,
            interrupt,
        });
    }

    fn plan(&self, plan: Plan) {
        self.lock().plans.add(plan);
    }

    fn lock(&self) -> MutexGuard<'_, Planned> {
        self.planned.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
