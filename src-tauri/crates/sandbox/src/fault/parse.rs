//! Faults in their written form, for the command line and standard input of the standalone program.

use std::{str::FromStr, time::Duration};

use super::{Faults, Moment};
use crate::Operation;

/// A written fault that cannot be understood.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such fault, or its value does not fit: {0}")]
pub struct FaultSyntax(String);

pub(super) fn apply(faults: &Faults, written: &str) -> Result<(), FaultSyntax> {
    let (name, value) = written.split_once('=').unwrap_or((written, ""));
    dispatch(faults, name.trim(), value.trim()).ok_or_else(|| FaultSyntax(written.to_owned()))
}

fn dispatch(faults: &Faults, name: &str, value: &str) -> Option<()> {
    match name {
        "throttle_next" => throttle(faults, value)?,
        "fail_next" => fail(faults, value)?,
        "cut_next" => {
            let (operation, moment) = value.split_once(',').unwrap_or((value, "before"));
            faults.cut_next(operation.parse().ok()?, moment.parse().ok()?);
        }
        "replication_lag" => faults.replication_lag(value.parse().ok()?),
        "secret_lag" => faults.secret_lag(value.parse().ok()?),
        "registering_off" => faults.registering_off(),
        "consent_required" => faults.consent_required(),
        "deny_grants" | "deny_grant" => faults.deny_grant(value.parse().ok()?),
        "policy_max_lifetime" => faults.policy_max_lifetime(value),
        "policy_forbids_secrets" => faults.policy_forbids_secrets(),
        "dataplane_openid" => faults.dataplane_openid(),
        "latency" => faults.latency(Duration::from_millis(value.parse().ok()?)),
        "clear" => faults.clear(),
        _ => return None,
    }
    Some(())
}

/// `operation,count[,Retry-After]`. The header may hold commas itself: dates do.
fn throttle(faults: &Faults, value: &str) -> Option<()> {
    let mut parts = value.splitn(3, ',');
    let operation: Operation = parts.next()?.parse().ok()?;
    let count = parts.next().unwrap_or("1").parse().ok()?;
    faults.throttle_next(operation, count, parts.next());
    Some(())
}

/// `operation,status[,before|after]`.
fn fail(faults: &Faults, value: &str) -> Option<()> {
    let mut parts = value.splitn(3, ',');
    let operation: Operation = parts.next()?.parse().ok()?;
    let status = parts.next()?.parse().ok()?;
    let moment = parts.next().unwrap_or("before").parse().ok()?;
    faults.fail_next(operation, status, moment);
    Some(())
}

impl FromStr for Moment {
    type Err = FaultSyntax;

    fn from_str(written: &str) -> Result<Self, FaultSyntax> {
        match written {
            "before" => Ok(Self::Before),
            "after" => Ok(Self::After),
            other => Err(FaultSyntax(other.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::Interrupt;

    #[test]
    fn a_date_with_its_comma_is_taken_as_one_header() {
        let faults = Faults::default();
        faults
            .apply("throttle_next=addPassword,1,Wed, 21 Oct 2026 07:28:00 GMT")
            .unwrap();
        let due = faults.take(Operation::AddPassword, Moment::Before);
        let retry_after = Some("Wed, 21 Oct 2026 07:28:00 GMT".to_owned());
        assert_eq!(due, Some(Interrupt::Throttle { retry_after }));
        assert_eq!(faults.take(Operation::AddPassword, Moment::Before), None);
    }

    #[test]
    fn a_misspelt_fault_is_refused() {
        let faults = Faults::default();
        for written in [
            "thottle_next=addPassword,1",
            "cut_next=addPasword",
            "fail_next=token,x",
        ] {
            assert!(faults.apply(written).is_err(), "{written}");
        }
    }
}
