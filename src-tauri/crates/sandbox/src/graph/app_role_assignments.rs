//! Application permissions granted.
//!
//! <https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto>

use serde_json::{Value, json};

use super::{
    applications::object_body, caller::Caller, odata, problem::Refusal, service_principals::visible,
};
use crate::{
    clock::graph_time,
    tenant::{Entry, Kind, Tenant, ids},
    wire::{Answer, Call},
    world::World,
};

pub(crate) fn grant(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    caller.require_grant()?;
    if world.faults.grant_is_denied() {
        return Err(Refusal::denied());
    }
    let body = object_body(call)?;
    let text = |name: &str| {
        body.get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let (principal, resource, role) = (text("principalId"), text("resourceId"), text("appRoleId"));
    let principal = visible(world, &principal)?;
    let resource = visible(world, &resource)?;
    if !resource
        .list("appRoles")
        .iter()
        .any(|known| known["id"] == role.as_str())
    {
        return Err(Refusal::bad(
            "Permission being assigned was not found on application",
        ));
    }
    let mut tenant = world.tenant();
    let same = |it: &&Entry| {
        it.text("principalId") == principal.id()
            && it.text("resourceId") == resource.id()
            && it.text("appRoleId") == role
    };
    if tenant
        .directory
        .all(Kind::AppRoleAssignment)
        .any(|it| same(&it))
    {
        return Err(Refusal::bad(
            "Permission being assigned already exists on the object",
        ));
    }
    let entry = assignment(&tenant, &principal, &resource, &role);
    tenant.put(Kind::AppRoleAssignment, entry.clone());
    Ok(odata::object(call, &entry, "appRoleAssignments", 201))
}

pub(crate) fn list(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    caller.require(&[
        "Application.Read.All",
        "Application.ReadWrite.All",
        "Directory.Read.All",
    ])?;
    let principal = visible(world, &named[0])?;
    let tenant = world.tenant();
    let own = tenant
        .directory
        .all(Kind::AppRoleAssignment)
        .filter(|it| it.text("principalId") == principal.id());
    odata::page(call, own, "appRoleAssignments")
}

pub(crate) fn revoke(
    world: &World,
    caller: &Caller,
    _: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    caller.require_grant()?;
    match world.tenant().remove(Kind::AppRoleAssignment, &named[1]) {
        Some(_) => Ok(Answer::no_content()),
        None => Err(Refusal::missing(&named[1])),
    }
}

/// Grants go with the principal that held them.
pub(crate) fn drop_of(tenant: &mut Tenant, principal: &str) {
    let gone: Vec<String> = tenant
        .directory
        .all(Kind::AppRoleAssignment)
        .filter(|it| it.text("principalId") == principal)
        .map(|it| it.id().to_owned())
        .collect();
    for id in gone {
        tenant.remove(Kind::AppRoleAssignment, &id);
    }
}

/// Assigns a role of Graph, unless it is assigned already.
pub(crate) fn assign(tenant: &mut Tenant, principal: &str, role: &str) {
    let graph = tenant
        .directory
        .by_key(Kind::ServicePrincipal, "appId", ids::GRAPH)
        .cloned();
    let principal = tenant
        .directory
        .get(Kind::ServicePrincipal, principal)
        .cloned();
    let (Some(graph), Some(principal)) = (graph, principal) else {
        return;
    };
    let there = tenant
        .directory
        .all(Kind::AppRoleAssignment)
        .any(|it| it.text("principalId") == principal.id() && it.text("appRoleId") == role);
    if !there {
        let entry = assignment(tenant, &principal, &graph, role);
        tenant.put(Kind::AppRoleAssignment, entry);
    }
}

/// Application permissions of Graph that an application asks for.
pub(crate) fn asked_roles(application: &Entry) -> Vec<String> {
    application
        .list("requiredResourceAccess")
        .iter()
        .filter(|access| access["resourceAppId"] == ids::GRAPH)
        .flat_map(|access| access["resourceAccess"].as_array().into_iter().flatten())
        .filter(|access| access["type"] == "Role")
        .filter_map(|access| access["id"].as_str().map(str::to_owned))
        .collect()
}

pub(crate) fn role_names(tenant: &Tenant, roles: &[String]) -> Vec<String> {
    let graph = tenant
        .directory
        .by_key(Kind::ServicePrincipal, "appId", ids::GRAPH);
    let known = graph.map_or(&[][..], |graph| graph.list("appRoles"));
    roles
        .iter()
        .filter_map(|role| {
            known.iter().find(|it| it["id"] == role.as_str())?["value"]
                .as_str()
                .map(str::to_owned)
        })
        .collect()
}

fn assignment(tenant: &Tenant, principal: &Entry, resource: &Entry, role: &str) -> Entry {
    Entry::new(json!({
        "id": tenant.fresh_id().replace('-', ""),
        "deletedDateTime": null,
        "appRoleId": role,
        "createdDateTime": graph_time(tenant.clock.now()),
        "principalDisplayName": principal.text("displayName"),
        "principalId": principal.id(),
        "principalType": "ServicePrincipal",
        "resourceDisplayName": resource.text("displayName"),
        "resourceId": resource.id(),
    }))
}
