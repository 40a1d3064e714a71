//! Policies of the tenant: who may register, and what secrets may be.
//!
//! <https://learn.microsoft.com/graph/api/resources/tenantappmanagementpolicy>,
//! <https://learn.microsoft.com/graph/api/resources/authorizationpolicy>

pub(crate) mod app_management;
mod secrets;

pub(crate) use secrets::check_secret;
use serde_json::{Value, json};

use super::{body, problem::Refusal, request::Request, schema};
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

pub(crate) fn default_app_management(request: &Request<'_>) -> Result<Answer, Refusal> {
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

pub(crate) fn update_default_app_management(request: &Request<'_>) -> Result<Answer, Refusal> {
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
