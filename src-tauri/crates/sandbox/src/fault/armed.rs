//! Whether a fault that was asked for is still to come, and taking it back: by its written form, as it was asked for.

use super::{FaultSyntax, Faults, Planned};

impl Faults {
    /// Every name that a written fault can begin with.
    pub const NAMES: &[&str] = &[
        "throttle_next",
        "fail_next",
        "cut_next",
        "throttle",
        "fail",
        "cut",
        "challenge",
        "instantiate_404",
        "revoke_sessions",
        "unique_name_taken",
        "deny_grants",
        "deny_grant",
        "replication_lag",
        "replication_lag_ms",
        "secret_lag",
        "secret_lag_ms",
        "latency",
        "quota",
        "token_expires_early",
        "clock_skew",
        "policy_max_lifetime",
        "registering_off",
        "consent_required",
        "policy_forbids_secrets",
        "dataplane_openid",
        "clear",
    ];

    /// Whether it is still to come, or still holds. What was aimed at calls is over once it has hit them.
    ///
    /// # Errors
    /// The name is not a fault's, or its value does not fit.
    pub fn is_armed(&self, written: &str) -> Result<bool, FaultSyntax> {
        let asked = asked(written)?;
        let mut planned = self.lock();
        if let Some(plan) = asked.lock().plans.first() {
            return Ok(planned.plans.has_like(plan));
        }
        Ok(match name(written) {
            "clock_skew" => self.clock.skew() != 0,
            name => slot(&mut planned, name).is_some_and(|slot| slot.is_set()),
        })
    }

    /// Takes it back and leaves every other fault as it is.
    ///
    /// # Errors
    /// The name is not a fault's, or its value does not fit.
    pub fn disarm(&self, written: &str) -> Result<(), FaultSyntax> {
        let asked = asked(written)?;
        let mut planned = self.lock();
        if let Some(plan) = asked.lock().plans.first() {
            planned.plans.forget_like(plan);
        } else if name(written) == "clock_skew" {
            self.clock.set_skew(0);
        } else if let Some(slot) = slot(&mut planned, name(written)) {
            slot.unset();
        }
        Ok(())
    }
}

/// The same fault, alone.
fn asked(written: &str) -> Result<Faults, FaultSyntax> {
    let alone = Faults::default();
    alone.apply(written)?;
    Ok(alone)
}

fn name(written: &str) -> &str {
    written.split('=').next().unwrap_or_default().trim()
}

/// Where a fault that is not aimed at calls is kept.
fn slot<'a>(planned: &'a mut Planned, name: &str) -> Option<&'a mut dyn Slot> {
    Some(match name {
        "revoke_sessions" => &mut planned.revoke,
        "unique_name_taken" => &mut planned.unique_name_taken,
        "deny_grants" | "deny_grant" => &mut planned.deny_grant,
        "replication_lag" => &mut planned.objects.looks,
        "replication_lag_ms" => &mut planned.objects.time,
        "secret_lag" => &mut planned.secrets.looks,
        "secret_lag_ms" => &mut planned.secrets.time,
        "latency" => &mut planned.latency,
        "quota" => &mut planned.quota,
        "token_expires_early" => &mut planned.token_lifetime,
        "policy_max_lifetime" => &mut planned.max_lifetime,
        "registering_off" => &mut planned.registering_off,
        "consent_required" => &mut planned.consent_required,
        "policy_forbids_secrets" => &mut planned.forbids_secrets,
        "dataplane_openid" => &mut planned.dataplane_openid,
        _ => return None,
    })
}

/// Something that nobody has asked for while it is as at first.
trait Slot {
    fn is_set(&self) -> bool;
    fn unset(&mut self);
}

impl<T: Default + PartialEq> Slot for T {
    fn is_set(&self) -> bool {
        *self != Self::default()
    }

    fn unset(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Moment, Operation};

    /// One written form of every name but `clear`.
    const ONE_OF_EACH: [&str; 25] = [
        "throttle_next=addPassword,1,8",
        "fail_next=createApplication,503",
        "cut_next=token",
        "throttle=me,1,2",
        "fail=token,1,500",
        "cut=any,1,body",
        "challenge=me",
        "instantiate_404",
        "revoke_sessions",
        "unique_name_taken",
        "deny_grants",
        "deny_grant=2",
        "replication_lag=2",
        "replication_lag_ms=50",
        "secret_lag=2",
        "secret_lag_ms=50",
        "latency=20",
        "quota=0",
        "token_expires_early=60",
        "clock_skew=600",
        "policy_max_lifetime=P30D",
        "registering_off",
        "consent_required",
        "policy_forbids_secrets",
        "dataplane_openid",
    ];

    #[test]
    fn each_fault_is_armed_until_it_is_taken_back_and_alone_then() {
        let mut tried: Vec<&str> = ONE_OF_EACH.iter().map(|it| name(it)).collect();
        tried.push("clear");
        assert_eq!(tried, Faults::NAMES);
        for written in ONE_OF_EACH {
            let faults = Faults::default();
            let other = match name(written) {
                "latency" => "quota=3",
                _ => "latency=1",
            };
            faults.apply(other).unwrap();
            assert_eq!(faults.is_armed(written), Ok(false), "{written}");
            faults.apply(written).unwrap();
            assert_eq!(faults.is_armed(written), Ok(true), "{written}");
            faults.disarm(written).unwrap();
            assert_eq!(faults.is_armed(written), Ok(false), "{written}");
            assert_eq!(faults.is_armed(other), Ok(true), "{written}");
        }
    }

    #[test]
    fn what_hits_every_call_goes_on_until_it_is_taken_back() {
        let faults = Faults::default();
        faults.apply("fail=any,every,503").unwrap();
        for operation in [Operation::Me, Operation::AddPassword, Operation::Me] {
            assert!(faults.take(operation, Moment::Before).is_some());
        }
        faults.disarm("fail=any,every,503").unwrap();
        assert!(faults.take(Operation::Me, Moment::Before).is_none());
    }

    #[test]
    fn a_fault_that_has_hit_is_over() {
        let faults = Faults::default();
        faults.apply("cut_next=addPassword,after").unwrap();
        faults.apply("deny_grant").unwrap();
        assert!(faults.take(Operation::AddPassword, Moment::After).is_some());
        assert!(faults.grant_is_denied());
        assert_eq!(faults.is_armed("cut_next=addPassword,after"), Ok(false));
        assert_eq!(faults.is_armed("deny_grant"), Ok(false));
    }
}
