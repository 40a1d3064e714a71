//! `/servicePrincipals`.
//!
//! <https://learn.microsoft.com/graph/api/resources/serviceprincipal>

use serde_json::{Map, Value};

use super::{
    app_role_assignments, applications::object_body, caller::Caller, odata, problem::Refusal,
};
use crate::{
    clock::graph_time,
    tenant::{Entry, Kind, template},
    wire::{Answer, Call},
    world::World,
};

const READ: [&str; 2] = ["Application.Read.All", "Application.ReadWrite.All"];

pub(crate) fn list(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    caller.require(&READ)?;
    let tenant = world.tenant();
    odata::page(
        call,
        tenant.directory.all(Kind::ServicePrincipal),
        "servicePrincipals",
    )
}

pub(crate) fn get(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    caller.require(&READ)?;
    let entry = visible(world, &named[0])?;
    Ok(odata::object(call, &entry, "servicePrincipals", 200))
}

pub(crate) fn get_by_app_id(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    caller.require(&READ)?;
    let found = world
        .tenant()
        .directory
        .by_key(Kind::ServicePrincipal, "appId", &named[0])
        .cloned();
    let entry = found.ok_or_else(|| Refusal::missing(&named[0]))?;
    let entry = visible(world, entry.id())?;
    Ok(odata::object(call, &entry, "servicePrincipals", 200))
}

pub(crate) fn create(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    let body = object_body(call)?;
    let app_id = body
        .get("appId")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    if world
        .tenant()
        .directory
        .by_key(Kind::ServicePrincipal, "appId", &app_id)
        .is_some()
    {
        return Err(Refusal::new(
            409,
            "Request_MultipleObjectsWithSameKeyValue",
            format!(
                "The service principal cannot be created, updated, or restored because the service principal name {app_id} is already in use."
            ),
        ));
    }
    let entry = make(world, caller, &app_id, &body)?;
    Ok(odata::object(call, &entry, "servicePrincipals", 201))
}

pub(crate) fn upsert(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    let body = object_body(call)?;
    let existing = world
        .tenant()
        .directory
        .by_key(Kind::ServicePrincipal, "appId", &named[0])
        .cloned();
    match existing {
        Some(mut entry) => {
            caller.require_manage(&entry)?;
            take(&mut entry, &body);
            world.tenant().put(Kind::ServicePrincipal, entry);
            Ok(Answer::no_content())
        }
        None => {
            let entry = make(world, caller, &named[0], &body)?;
            Ok(odata::object(call, &entry, "servicePrincipals", 201))
        }
    }
}

fn make(
    world: &World,
    caller: &Caller,
    app_id: &str,
    body: &Map<String, Value>,
) -> Result<Entry, Refusal> {
    let application = world
        .tenant()
        .directory
        .by_key(Kind::Application, "appId", app_id)
        .cloned();
    let not_there = || {
        Refusal::bad(format!("The appId '{app_id}' of the service principal does not reference a valid application object."))
            .with_detail("NoBackingApplicationObject", "appId")
    };
    let application = application.ok_or_else(not_there)?;
    if world.faults.still_lagging(application.id()) {
        return Err(not_there());
    }
    caller.require_manage(&application)?;
    let mut tenant = world.tenant();
    let id = template::principal_of(&mut tenant, &application);
    let mut entry = tenant
        .directory
        .get(Kind::ServicePrincipal, &id)
        .cloned()
        .unwrap_or_default();
    take(&mut entry, body);
    entry.owners = caller.user.iter().cloned().collect();
    tenant.put(Kind::ServicePrincipal, entry.clone());
    world.faults.created(entry.id());
    Ok(entry)
}

fn take(entry: &mut Entry, body: &Map<String, Value>) {
    for name in [
        "accountEnabled",
        "appRoleAssignmentRequired",
        "notes",
        "tags",
    ] {
        if let Some(value) = body.get(name) {
            entry.properties.insert(name.into(), value.clone());
        }
    }
}

pub(crate) fn delete(
    world: &World,
    caller: &Caller,
    _: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    let mut entry = visible(world, &named[0])?;
    caller.require_manage(&entry)?;
    let mut tenant = world.tenant();
    let now = graph_time(tenant.clock.now());
    tenant.remove(Kind::ServicePrincipal, &named[0]);
    app_role_assignments::drop_of(&mut tenant, &named[0]);
    entry
        .properties
        .insert("deletedDateTime".into(), now.into());
    tenant.put(Kind::DeletedServicePrincipal, entry);
    Ok(Answer::no_content())
}

pub(crate) fn visible(world: &World, id: &str) -> Result<Entry, Refusal> {
    if world.faults.still_lagging(id) {
        return Err(Refusal::missing(id));
    }
    world
        .tenant()
        .directory
        .get(Kind::ServicePrincipal, id)
        .cloned()
        .ok_or_else(|| Refusal::missing(id))
}
