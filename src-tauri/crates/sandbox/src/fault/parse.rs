//! Faults in their written form, for the command line and standard input of the standalone program.

use std::{str::FromStr, time::Duration};

use super::{Faults, Interrupt, Moment, Part, interrupt::Which};
use crate::Operation;

/// A written fault that cannot be understood.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such fault, or its value does not fit: {0}")]
pub struct FaultSyntax(String);

pub(super) fn apply(faults: &Faults, written: &str) -> Result<(), FaultSyntax> {
    let (name, value) = written.split_once('=').unwrap_or((written, ""));
    let (name, value) = (name.trim(), value.trim());
    if !Faults::NAMES.contains(&name) {
        return Err(FaultSyntax(written.to_owned()));
    }
    aimed(faults, name, value)
        .or_else(|| standing(faults, name, value))
        .ok_or_else(|| FaultSyntax(written.to_owned()))
}

/// Faults that hit one call, or the next few.
fn aimed(faults: &Faults, name: &str, value: &str) -> Option<()> {
    match name {
        "throttle_next" => throttle_next(faults, value)?,
        "fail_next" => fail_next(faults, value)?,
        "cut_next" => {
            let (operation, moment) = value.split_once(',').unwrap_or((value, "before"));
            faults.cut_next(operation.parse().ok()?, moment.parse().ok()?);
        }
        "throttle" => {
            let (operation, which, retry_after) = call(value)?;
            let retry_after = retry_after.map(str::to_owned);
            let interrupt = Interrupt::Throttle { retry_after };
            faults.aim(operation, which, Moment::Before, interrupt);
        }
        "fail" => {
            let (operation, which, rest) = call(value)?;
            let (status, moment) = rest?.split_once(',').unwrap_or((rest?, "before"));
            let status = an_error(status)?;
            let interrupt = Interrupt::Fail { status };
            faults.aim(operation, which, moment.parse().ok()?, interrupt);
        }
        "cut" => {
            let (operation, which, when) = call(value)?;
            let (moment, interrupt) = match when.unwrap_or("before") {
                "header" => (Moment::After, Interrupt::CutWithin(Part::Header)),
                "body" => (Moment::After, Interrupt::CutWithin(Part::HalfBody)),
                moment => (moment.parse().ok()?, Interrupt::Cut),
            };
            faults.aim(operation, which, moment, interrupt);
        }
        "challenge" => match call(value)? {
            (operation, which, None) => {
                faults.aim(operation, which, Moment::Before, Interrupt::Challenge);
            }
            _ => return None,
        },
        "instantiate_404" => faults.instantiate_404(nth(value)?),
        "revoke_sessions" => faults.revoke_sessions_at(nth(value)?),
        "unique_name_taken" => faults.unique_name_taken(nth(value)?),
        "deny_grants" | "deny_grant" => faults.deny_grant(nth(value)?),
        _ => return None,
    }
    Some(())
}

/// Faults that stay until they are cleared.
fn standing(faults: &Faults, name: &str, value: &str) -> Option<()> {
    match (name, value) {
        ("replication_lag", times) => faults.replication_lag(times.parse().ok()?),
        ("replication_lag_ms", time) => faults.replication_lag_for(millis(time)?),
        ("secret_lag", times) => faults.secret_lag(times.parse().ok()?),
        ("secret_lag_ms", time) => faults.secret_lag_for(millis(time)?),
        ("latency", time) => faults.latency(millis(time)?),
        ("quota", objects) => faults.quota(objects.parse().ok()?),
        ("token_expires_early", seconds) => {
            faults.token_expires_early(Duration::from_secs(seconds.parse().ok()?));
        }
        ("clock_skew", seconds) => faults.clock_skew(a_skew(seconds)?),
        ("policy_max_lifetime", longest) => {
            longest.parse::<jiff::Span>().ok()?;
            faults.policy_max_lifetime(longest);
        }
        ("registering_off", "") => faults.registering_off(),
        ("consent_required", "") => faults.consent_required(),
        ("policy_forbids_secrets", "") => faults.policy_forbids_secrets(),
        ("dataplane_openid", "") => faults.dataplane_openid(),
        ("clear", "") => faults.clear(),
        _ => return None,
    }
    Some(())
}

/// `operation,nth[,...]`: `any` aims at every operation, the next call is the first, and `every` stands for all of them.
fn call(value: &str) -> Option<(Option<Operation>, Which, Option<&str>)> {
    let mut parts = value.splitn(3, ',');
    let operation = match parts.next()?.trim() {
        "any" => None,
        name => Some(name.parse().ok()?),
    };
    let which = match parts.next().unwrap_or_default().trim() {
        "every" => Which::Every,
        number => Which::Nth(nth(number)?),
    };
    Some((operation, which, parts.next().map(str::trim)))
}

/// Which call: 1 is the next, and stands for nothing.
fn nth(value: &str) -> Option<u32> {
    match value.trim() {
        "" => Some(1),
        number => number.parse().ok().filter(|nth| *nth > 0),
    }
}

fn millis(value: &str) -> Option<Duration> {
    value.parse().ok().map(Duration::from_millis)
}

/// A status that HTTP has for a failure.
fn an_error(value: &str) -> Option<u16> {
    value
        .trim()
        .parse()
        .ok()
        .filter(|it| (400..600).contains(it))
}

/// More than a century is no clock any more.
fn a_skew(value: &str) -> Option<i64> {
    let seconds: i64 = value.parse().ok()?;
    (seconds.abs() <= 3_155_760_000).then_some(seconds)
}

/// `operation,count[,Retry-After]`. The header may hold commas itself: dates do.
fn throttle_next(faults: &Faults, value: &str) -> Option<()> {
    let mut parts = value.splitn(3, ',');
    let operation: Operation = parts.next()?.parse().ok()?;
    let count = parts.next().unwrap_or("1").parse().ok()?;
    faults.throttle_next(operation, count, parts.next());
    Some(())
}

/// `operation,status[,before|after]`.
fn fail_next(faults: &Faults, value: &str) -> Option<()> {
    let mut parts = value.splitn(3, ',');
    let operation: Operation = parts.next()?.parse().ok()?;
    let status = an_error(parts.next()?)?;
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
            "fail=token,1",
            "fail=token,1,200",
            "fail=token,0,503",
            "cut=token,1,halfway",
            "quota=many",
            "registering_off=now",
            "policy_max_lifetime=90",
        ] {
            assert!(faults.apply(written).is_err(), "{written}");
        }
    }

    #[test]
    fn the_nth_call_is_hit_and_only_that_one() {
        let faults = Faults::default();
        faults.apply("fail=token,3,503,after").unwrap();
        faults.apply("cut=any,2,body").unwrap();
        let take = |operation| faults.take(operation, Moment::After);
        assert_eq!(take(Operation::Token), None);
        let half = Interrupt::CutWithin(Part::HalfBody);
        assert_eq!(take(Operation::Me), Some(half), "the second call of all");
        assert_eq!(take(Operation::Token), None);
        let failed = Interrupt::Fail { status: 503 };
        assert_eq!(take(Operation::Token), Some(failed));
        assert_eq!(take(Operation::Token), None);
    }

    #[test]
    fn a_template_is_not_found_although_it_made_an_application() {
        let faults = Faults::default();
        faults.apply("instantiate_404=2").unwrap();
        let template = Operation::InstantiateTemplate;
        assert!(template.writes(), "the effect is kept before the answer");
        assert_eq!(faults.take(template, Moment::After), None);
        assert_eq!(faults.take(template, Moment::Before), None);
        let missing = Interrupt::Fail { status: 404 };
        assert_eq!(faults.take(template, Moment::After), Some(missing));
    }
}
