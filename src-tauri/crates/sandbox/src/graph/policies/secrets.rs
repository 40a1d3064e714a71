//! What the policies say of a new secret.

use jiff::{Span, Timestamp};
use serde_json::Value;

use super::in_force;
use crate::{
    graph::{problem::Refusal, relations},
    tenant::Entry,
    world::World,
};

/// Refuses a secret that the policy forbids. A policy of the application itself wins as a whole.
pub(crate) fn check_secret(
    world: &World,
    owner: &Entry,
    start: Timestamp,
    end: Timestamp,
) -> Result<(), Refusal> {
    let own = {
        let tenant = world.tenant();
        let mut assigned = relations::of(&tenant, "application", owner, "appManagementPolicies");
        assigned.pop().map(|it| it.entry.into_owned())
    };
    let is_principal = !owner.text("servicePrincipalType").is_empty();
    let (entry, place) = match own {
        Some(own) => (own, "restrictions"),
        None if is_principal => (in_force(world)?, "servicePrincipalRestrictions"),
        None => (in_force(world)?, "applicationRestrictions"),
    };
    if entry.properties["isEnabled"] != true {
        return Ok(());
    }
    let restrictions = entry.properties[place]["passwordCredentials"].clone();
    for restriction in restrictions.as_array().into_iter().flatten() {
        if restriction["state"] == "disabled" || spares(restriction, owner) {
            continue;
        }
        match restriction["restrictionType"].as_str() {
            Some("passwordAddition") => {
                let code = "CredentialTypeNotAllowedAsPerAppPolicy";
                let text = format!(
                    "Credential type not allowed as per assigned policy '{}'.",
                    entry.id()
                );
                return Err(Refusal::new(400, code, text).with_detail(code, "passwordCredentials"));
            }
            Some("passwordLifetime") => check_lifetime(restriction, entry.id(), start, end)?,
            _ => {}
        }
    }
    Ok(())
}

/// A restriction may be for newer applications alone.
fn spares(restriction: &Value, owner: &Entry) -> bool {
    let time = |text: &str| text.parse::<Timestamp>().ok();
    let since = restriction["restrictForAppsCreatedAfterDateTime"]
        .as_str()
        .and_then(time);
    let created = time(owner.text("createdDateTime"));
    since
        .zip(created)
        .is_some_and(|(since, created)| created < since)
}

fn check_lifetime(
    restriction: &Value,
    policy: &str,
    start: Timestamp,
    end: Timestamp,
) -> Result<(), Refusal> {
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
    let text = format!(
        "Credential lifetime exceeds the max value allowed as per assigned policy '{policy}'."
    );
    Err(
        Refusal::new(400, "CredentialInvalidLifetimeAsPerAppPolicy", text)
            .with_detail("InvalidKeyEndDate", "EndDate"),
    )
}
