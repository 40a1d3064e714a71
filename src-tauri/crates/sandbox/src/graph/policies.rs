//! Policies, and what they forbid.
//!
//! <https://learn.microsoft.com/graph/api/resources/applicationauthenticationmethodpolicy>

use jiff::{Span, Timestamp};
use serde_json::{Value, json};

use super::{caller::Caller, odata, problem::Refusal};
use crate::{
    tenant::{Entry, Kind, seed},
    wire::{Answer, Call},
    world::World,
};

const APP_MANAGEMENT: &str = "00000000-0000-0000-0000-000000000000";

pub(crate) fn authorization(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    caller.require_named(&["Policy.Read.All"])?;
    let mut entry = policy(world, "authorizationPolicy")?;
    if world.faults.registering_is_off() {
        entry.properties["defaultUserRolePermissions"]["allowedToCreateApps"] = false.into();
    }
    Ok(odata::object(
        call,
        &entry,
        "policies/authorizationPolicy",
        200,
    ))
}

pub(crate) fn app_management(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    caller.require_named(&["Policy.Read.All"])?;
    let entry = in_force(world)?;
    Ok(odata::object(
        call,
        &entry,
        "policies/defaultAppManagementPolicy",
        200,
    ))
}

fn policy(world: &World, id: &str) -> Result<Entry, Refusal> {
    world
        .tenant()
        .directory
        .get(Kind::Policy, id)
        .cloned()
        .ok_or_else(|| Refusal::missing(id))
}

/// The tenant's policy with what the faults add to it.
fn in_force(world: &World) -> Result<Entry, Refusal> {
    let mut entry = policy(world, APP_MANAGEMENT)?;
    let lifetime = world
        .faults
        .max_lifetime()
        .map(|longest| seed::password_lifetime(&longest));
    let addition = world.faults.secrets_are_forbidden().then(|| {
        json!({"restrictionType": "passwordAddition", "state": "enabled", "maxLifetime": null,
            "restrictForAppsCreatedAfterDateTime": null, "excludeActors": null})
    });
    for restriction in lifetime.into_iter().chain(addition) {
        entry.properties["isEnabled"] = true.into();
        if let Value::Array(list) =
            &mut entry.properties["applicationRestrictions"]["passwordCredentials"]
        {
            list.push(restriction);
        }
    }
    Ok(entry)
}

/// Refuses a secret that the policy forbids.
pub(crate) fn check_secret(world: &World, start: Timestamp, end: Timestamp) -> Result<(), Refusal> {
    let entry = in_force(world)?;
    if entry.properties["isEnabled"] != true {
        return Ok(());
    }
    let restrictions = entry.properties["applicationRestrictions"]["passwordCredentials"].clone();
    for restriction in restrictions.as_array().into_iter().flatten() {
        match restriction["restrictionType"].as_str() {
            Some("passwordAddition") => {
                return Err(Refusal::new(
                    400,
                    "CredentialTypeNotAllowedAsPerAppPolicy",
                    "Credential type not allowed as per assigned policy.",
                )
                .with_detail(
                    "CredentialTypeNotAllowedAsPerAppPolicy",
                    "passwordCredentials",
                ));
            }
            Some("passwordLifetime") => check_lifetime(restriction, start, end)?,
            _ => {}
        }
    }
    Ok(())
}

fn check_lifetime(restriction: &Value, start: Timestamp, end: Timestamp) -> Result<(), Refusal> {
    let longest = restriction["maxLifetime"]
        .as_str()
        .and_then(|it| it.parse::<Span>().ok());
    let Some(longest) = longest else {
        return Ok(());
    };
    // A day counts 24 hours; a minute is left for the way here.
    let hours = i64::from(longest.get_days()) * 24 + i64::from(longest.get_hours());
    if end.as_second() - start.as_second() <= hours * 3600 + 60 {
        return Ok(());
    }
    let text = "Credential lifetime exceeds the max value allowed as per assigned policy.";
    Err(
        Refusal::new(400, "CredentialInvalidLifetimeAsPerAppPolicy", text)
            .with_detail("InvalidKeyEndDate", "EndDate"),
    )
}
