//! What handlers ask before they answer: each method says who calls it, and how often.

use std::{sync::atomic::Ordering, time::Duration};

use jiff::Timestamp;

use super::{Faults, Interrupt, Moment};
use crate::{Operation, tenant::Entry};

impl Faults {
    /// Takes the interrupt that is due for a call at this moment, if any. Asked twice for each call, before and after its
    /// effect; an item of a batch is a call.
    pub(crate) fn take(&self, operation: Operation, moment: Moment) -> Option<Interrupt> {
        self.lock().plans.take(operation, moment)
    }

    /// Notes an object just created, so that it can lag.
    pub(crate) fn created(&self, id: &str) {
        let mut planned = self.lock();
        let late = planned.objects;
        planned.lag.begin(id, late, self.clock.unskewed());
        self.note_lag(&planned.lag);
    }

    /// Notes a secret just created, so that it can lag.
    pub(crate) fn secret_created(&self, key_id: &str) {
        let mut planned = self.lock();
        let late = planned.secrets;
        planned.lag.begin(key_id, late, self.clock.unskewed());
        self.note_lag(&planned.lag);
    }

    /// Whether this look at an object or secret comes too early. Each look brings it nearer.
    pub(crate) fn still_lagging(&self, id: &str) -> bool {
        if !self.something_lags.load(Ordering::Relaxed) {
            return false;
        }
        let mut planned = self.lock();
        let too_early = planned.lag.look(id, self.clock.unskewed());
        self.note_lag(&planned.lag);
        too_early
    }

    /// Whether an object is not in lists yet.
    pub(crate) fn hidden(&self, id: &str) -> bool {
        if !self.something_lags.load(Ordering::Relaxed) {
            return false;
        }
        let mut planned = self.lock();
        let hidden = planned.lag.hides(id, self.clock.unskewed());
        self.note_lag(&planned.lag);
        hidden
    }

    /// The same for an entry, which is not even touched while nothing lags: for walks over a whole tenant.
    #[inline]
    pub(crate) fn hides(&self, entry: &Entry) -> bool {
        self.something_lags.load(Ordering::Relaxed) && self.hidden(entry.id())
    }

    /// Whether an access token issued at this time (`iat`) is refused although it has not expired: it ends early, or its
    /// session is revoked. Graph asks once for each request, a batch being one: this is what `revoke_sessions_at` counts.
    pub(crate) fn token_is_refused(&self, issued: i64) -> bool {
        let mut planned = self.lock();
        if planned.revoke.is_due() {
            self.revoke(&mut planned);
        }
        let age = self.clock.now().as_second().saturating_sub(issued);
        let longest = planned.token_lifetime.map(|it| it.as_secs());
        let age = u64::try_from(age).unwrap_or_default();
        longest.is_some_and(|longest| age >= longest) || is_before(planned.revoked, issued)
    }

    /// Whether a session that began at this time (seconds, as in `iat`) is revoked: its refresh token is refused
    /// (`invalid_grant`, AADSTS50173) and the person must sign in again.
    pub(crate) fn session_is_revoked(&self, began: i64) -> bool {
        is_before(self.lock().revoked, began)
    }

    /// Whether this new uniqueName is refused as taken (400). Asked once for each application that would get one.
    pub(crate) fn unique_name_is_taken(&self) -> bool {
        self.lock().unique_name_taken.is_due()
    }

    /// How many objects a signed-in person may own, where that was asked for; counts for every role. Deleted ones count.
    pub(crate) fn object_quota(&self) -> Option<usize> {
        self.lock().quota
    }

    /// Whether members without a role may not register applications, as the authorization policy says then too.
    pub(crate) fn registering_is_off(&self) -> bool {
        self.lock().registering_off
    }

    /// Whether nobody has consented to the well-known public clients (AADSTS65001).
    pub(crate) fn consent_is_required(&self) -> bool {
        self.lock().consent_required
    }

    /// Whether this grant of a role is refused (403). Asked once for each.
    pub(crate) fn grant_is_denied(&self) -> bool {
        self.lock().deny_grant.is_due()
    }

    /// The longest life of a secret that the policy allows beside what the tenant itself says.
    pub(crate) fn max_lifetime(&self) -> Option<String> {
        self.lock().max_lifetime.clone()
    }

    /// Whether the policy forbids secrets.
    pub(crate) fn secrets_are_forbidden(&self) -> bool {
        self.lock().forbids_secrets
    }

    pub(crate) fn dataplane_is_openid(&self) -> bool {
        self.lock().dataplane_openid
    }

    pub(crate) fn delay(&self) -> Duration {
        self.lock().latency
    }
}

fn is_before(revoked: Option<Timestamp>, issued: i64) -> bool {
    revoked.is_some_and(|at| issued <= at.as_second())
}
