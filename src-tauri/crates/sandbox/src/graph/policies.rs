//! Policies of the tenant: who may register, and what secrets may be.
//!
//! <https://learn.microsoft.com/graph/api/resources/tenantappmanagementpolicy>,
//! <https://learn.microsoft.com/graph/api/resources/authorizationpolicy>

use jiff::{Span, Timestamp};
use serde_json::{Value, json};

use super::{applications, body, problem::Refusal, relations, request::Request, schema};
use crate::{
    tenant::{Entry, Kind, seed},
    wire::Answer,
    world::World,
};

const APP_MANAGEMENT: &str = "00000000-0000-0000-0000-000000000000";
const READ: [&str; 2] = [
    "Policy.Read.All",
    "Policy.ReadWrite.ApplicationConfiguration",
];

pub(crate) fn authorization(request: &Request<'_>) -> Result<Answer, Refusal> {
    request
        .caller
        .require_named(&["Policy.Read.All", "Policy.ReadWrite.Authorization"])?;
    let mut entry = policy(request.world, "authorizationPolicy")?;
    if request.world.faults.registering_is_off() {
        entry.properties["defaultUserRolePermissions"]["allowedToCreateApps"] = false.into();
    }
    let tenant = request.world.tenant();
    request.object(
        &tenant,
        "authorizationPolicy",
        &entry,
        "policies/authorizationPolicy",
        200,
    )
}

pub(crate) fn app_management(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_named(&READ)?;
    let entry = in_force(request.world)?;
    let tenant = request.world.tenant();
    request.object(
        &tenant,
        "tenantAppManagementPolicy",
        &entry,
        "policies/defaultAppManagementPolicy",
        200,
    )
}

pub(crate) fn update_app_management(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_manage_policies()?;
    let asked = request.body_of("tenantAppManagementPolicy")?;
    body::check(
        &asked,
        schema::of("tenantAppManagementPolicy"),
        &["id", "deletedDateTime"],
    )?;
    let mut entry = policy(request.world, APP_MANAGEMENT)?;
    body::merge(&mut entry, &asked);
    request.world.tenant().put(Kind::Policy, entry);
    Ok(Answer::no_content())
}

fn policy(world: &World, id: &str) -> Result<Entry, Refusal> {
    let tenant = world.tenant();
    let found = tenant.directory.get(Kind::Policy, id).cloned();
    found.ok_or_else(|| Refusal::missing(id))
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

pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_named(&READ)?;
    let tenant = request.world.tenant();
    let all = tenant.directory.all(Kind::AppManagementPolicy);
    request.list(
        &tenant,
        schema::of("appManagementPolicy"),
        "policies/appManagementPolicies",
        all,
    )
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_named(&READ)?;
    let entry = named(request, request.key().text())?;
    let tenant = request.world.tenant();
    request.object(
        &tenant,
        "appManagementPolicy",
        &entry,
        "policies/appManagementPolicies",
        200,
    )
}

fn named(request: &Request<'_>, id: &str) -> Result<Entry, Refusal> {
    let tenant = request.world.tenant();
    let found = tenant.directory.get(Kind::AppManagementPolicy, id).cloned();
    found.ok_or_else(|| Refusal::missing(id))
}

pub(crate) fn create(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_manage_policies()?;
    let asked = request.body_of("appManagementPolicy")?;
    body::check(
        &asked,
        schema::of("appManagementPolicy"),
        &["id", "deletedDateTime"],
    )?;
    if asked
        .get("displayName")
        .and_then(Value::as_str)
        .is_none_or(str::is_empty)
    {
        return Err(body::missing_value("displayName", "AppManagementPolicy"));
    }
    let mut tenant = request.world.tenant();
    let mut entry = Entry::new(json!({
        "id": tenant.fresh_id(),
        "deletedDateTime": null,
        "description": null,
        "displayName": null,
        "isEnabled": false,
        "restrictions": null,
    }));
    body::merge(&mut entry, &asked);
    tenant.put(Kind::AppManagementPolicy, entry.clone());
    request.object(
        &tenant,
        "appManagementPolicy",
        &entry,
        "policies/appManagementPolicies",
        201,
    )
}

pub(crate) fn update(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_manage_policies()?;
    let mut entry = named(request, request.key().text())?;
    let asked = request.body_of("appManagementPolicy")?;
    body::check(
        &asked,
        schema::of("appManagementPolicy"),
        &["id", "deletedDateTime"],
    )?;
    body::merge(&mut entry, &asked);
    request.world.tenant().put(Kind::AppManagementPolicy, entry);
    Ok(Answer::no_content())
}

pub(crate) fn delete(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_manage_policies()?;
    let entry = named(request, request.key().text())?;
    request
        .world
        .tenant()
        .remove(Kind::AppManagementPolicy, entry.id());
    Ok(Answer::no_content())
}

/// The policies that an application has of its own.
pub(crate) fn of_application(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_named(&READ)?;
    let owner = applications::named(request.world, request.key())?;
    let tenant = request.world.tenant();
    let items = relations::of(&tenant, "application", &owner, "appManagementPolicies");
    let context = format!("applications('{}')/appManagementPolicies", owner.id());
    request.items(
        &tenant,
        schema::of("appManagementPolicy"),
        &context,
        items.into_iter(),
    )
}

/// <https://learn.microsoft.com/graph/api/appmanagementpolicy-post-appliesto>
pub(crate) fn assign(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_manage_policies()?;
    let owner = applications::named(request.world, request.key())?;
    let asked = request.body()?;
    let id = asked.get("@odata.id").and_then(body::referenced_id);
    let id =
        id.ok_or_else(|| Refusal::bad("Invalid URL format specified in @odata.id payload."))?;
    let mut entry = named(request, &id)?;
    let mut tenant = request.world.tenant();
    // One policy per application.
    if !relations::of(&tenant, "application", &owner, "appManagementPolicies").is_empty() {
        return Err(Refusal::bad(
            "A conflicting object with one or more of the specified property values is present in the directory.",
        ));
    }
    entry.members.push(owner.id().to_owned());
    tenant.put(Kind::AppManagementPolicy, entry);
    Ok(Answer::no_content())
}

pub(crate) fn unassign(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_manage_policies()?;
    let owner = applications::named(request.world, request.key())?;
    let mut entry = named(request, request.second())?;
    if !entry.members.iter().any(|it| it == owner.id()) {
        return Err(Refusal::missing(request.second()));
    }
    entry.members.retain(|it| it != owner.id());
    request.world.tenant().put(Kind::AppManagementPolicy, entry);
    Ok(Answer::no_content())
}
