//! What can be asked to go wrong. Flags and tests come here alike.

use std::time::Duration;

use super::{
    Countdown, FaultSyntax, Faults, Interrupt, Moment, Part, Plan, Planned, interrupt::Which, parse,
};
use crate::Operation;

impl Faults {
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
        self.aim(
            Some(operation),
            Which::Nth(1),
            moment,
            Interrupt::Fail { status },
        );
    }

    /// The connection of the next call of `operation` closes without an answer.
    pub fn cut_next(&self, operation: Operation, moment: Moment) {
        self.aim(Some(operation), Which::Nth(1), moment, Interrupt::Cut);
    }

    /// The connection of the `nth` call of `operation` closes while its answer is on the way.
    pub fn cut_within(&self, operation: Operation, nth: u32, part: Part) {
        let cut = Interrupt::CutWithin(part);
        self.aim(Some(operation), Which::Nth(nth), Moment::After, cut);
    }

    /// The `nth` call of `operation` answers 401 and asks for another token, with claims.
    pub fn challenge(&self, operation: Operation, nth: u32) {
        self.aim(
            Some(operation),
            Which::Nth(nth),
            Moment::Before,
            Interrupt::Challenge,
        );
    }

    /// The `nth` application made of a template is made, and the answer says that the template was not found.
    pub fn instantiate_404(&self, nth: u32) {
        let operation = Some(Operation::InstantiateTemplate);
        let lost = Interrupt::Fail { status: 404 };
        self.aim(operation, Which::Nth(nth), Moment::After, lost);
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

    /// Everybody who is signed in now is signed out: access tokens and refresh tokens issued until now are refused.
    pub fn revoke_sessions(&self) {
        self.revoke(&mut self.lock());
    }

    /// The same at the `nth` call of Graph from now, which is the first to be refused.
    pub fn revoke_sessions_at(&self, nth: u32) {
        self.lock().revoke = Countdown(nth);
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
        let mut planned = self.lock();
        *planned = Planned::default();
        self.note_lag(&planned.lag);
        self.clock.set_skew(0);
    }

    /// Asks for a fault in its written form, as `--fault` takes it: `throttle_next=addPassword,1,2.128`.
    ///
    /// # Errors
    /// The name is not a fault's, or its value does not fit.
    pub fn apply(&self, written: &str) -> Result<(), FaultSyntax> {
        parse::apply(self, written)
    }
}
