//! `/applications`.
//!
//! <https://learn.microsoft.com/graph/api/resources/application>

use serde_json::{Map, Value};

use super::{app_role_assignments, caller::Caller, odata, problem::Refusal};
use crate::{
    clock::graph_time,
    tenant::{Entry, Kind, Tenant, template},
    wire::{Answer, Body, Call},
    world::World,
};

const READ: [&str; 2] = ["Application.Read.All", "Application.ReadWrite.All"];
/// What a request may write.
const WRITABLE: [&str; 20] = [
    "api",
    "appRoles",
    "description",
    "displayName",
    "groupMembershipClaims",
    "identifierUris",
    "info",
    "isFallbackPublicClient",
    "keyCredentials",
    "notes",
    "optionalClaims",
    "publicClient",
    "requiredResourceAccess",
    "serviceManagementReference",
    "signInAudience",
    "spa",
    "tags",
    "uniqueName",
    "web",
    "logo",
];
/// Objects that a person without a role may own; deleted ones count.
const OBJECT_LIMIT: usize = 250;

pub(crate) fn list(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    caller.require(&READ)?;
    let tenant = world.tenant();
    let shown = tenant
        .directory
        .all(Kind::Application)
        .filter(|entry| !world.faults.hides(entry));
    odata::page(call, shown, "applications")
}

pub(crate) fn count(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    caller.require(&READ)?;
    if !odata::is_eventual(call) {
        return Err(Refusal::new(
            400,
            "Request_BadRequest",
            "$count is not currently supported without ConsistencyLevel: eventual.",
        ));
    }
    let count = world.tenant().directory.count(Kind::Application);
    Ok(Answer::new(200, Body::Text(count.to_string())))
}

pub(crate) fn create(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    let body = object_body(call)?;
    let entry = make(world, caller, &body, None)?;
    Ok(odata::object(call, &entry, "applications", 201))
}

/// Creates with `Prefer: create-if-missing`, else updates; 404 without the header where there is none.
/// <https://learn.microsoft.com/graph/api/application-upsert>
pub(crate) fn upsert(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    let unique_name = &named[0];
    let body = object_body(call)?;
    let existing = world
        .tenant()
        .directory
        .by_key(Kind::Application, "uniqueName", unique_name)
        .cloned();
    if let Some(entry) = existing {
        write(world, caller, entry, &body)?;
        return Ok(Answer::no_content());
    }
    let prefers = call
        .header("prefer")
        .is_some_and(|it| it.contains("create-if-missing"));
    if !prefers {
        return Err(Refusal::missing(unique_name));
    }
    let entry = make(world, caller, &body, Some(unique_name))?;
    Ok(odata::object(call, &entry, "applications", 201))
}

fn make(
    world: &World,
    caller: &Caller,
    body: &Map<String, Value>,
    unique_name: Option<&str>,
) -> Result<Entry, Refusal> {
    caller.require(&["Application.ReadWrite.All"])?;
    let mut tenant = world.tenant();
    if !caller.may_register(!world.faults.registering_is_off()) {
        return Err(Refusal::denied());
    }
    let quota = world.faults.object_quota();
    let quota = quota.or(caller.has_quota().then_some(OBJECT_LIMIT));
    if quota.is_some_and(|most| owned(&tenant, caller) >= most) {
        return Err(Refusal::new(
            403,
            "Directory_QuotaExceeded",
            "The directory object quota limit for the Principal has been exceeded.",
        ));
    }
    let name = body
        .get("displayName")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if name.is_empty() || name.chars().count() > 256 {
        return Err(Refusal::bad(
            "Invalid value specified for property 'displayName' of resource 'Application'.",
        ));
    }
    // A deleted application keeps its name for thirty days: taken is 400, not 409.
    if let Some(unique_name) = unique_name
        && (world.faults.unique_name_is_taken()
            || tenant
                .directory
                .by_key(Kind::DeletedApplication, "uniqueName", unique_name)
                .is_some())
    {
        return Err(Refusal::bad(
            "Another object with the same value for property uniqueName already exists.",
        ));
    }
    let mut entry = Entry::new(template::application());
    let mut set = |property: &str, value: Value| entry.properties.insert(property.into(), value);
    set("id", tenant.fresh_id().into());
    set("appId", tenant.fresh_id().into());
    set("createdDateTime", graph_time(tenant.clock.now()).into());
    set("publisherDomain", tenant.identity.domain.clone().into());
    if let Some(unique_name) = unique_name {
        set("uniqueName", unique_name.into());
    }
    merge(&mut entry, body)?;
    entry.owners = caller.user.iter().cloned().collect();
    tenant.put(Kind::Application, entry.clone());
    world.faults.created(entry.id());
    Ok(entry)
}

fn owned(tenant: &Tenant, caller: &Caller) -> usize {
    let Some(user) = &caller.user else {
        return 0;
    };
    [
        Kind::Application,
        Kind::DeletedApplication,
        Kind::ServicePrincipal,
    ]
    .into_iter()
    .flat_map(|kind| tenant.directory.all(kind))
    .filter(|entry| entry.owners.contains(user))
    .count()
}

pub(crate) fn get(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    let entry = visible(world, &named[0])?;
    read(caller, call, &entry)
}

pub(crate) fn get_by_app_id(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    let entry = keyed(world, "appId", &named[0])?;
    read(caller, call, &entry)
}

pub(crate) fn get_by_unique_name(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    let entry = keyed(world, "uniqueName", &named[0])?;
    read(caller, call, &entry)
}

fn read(caller: &Caller, call: &Call, entry: &Entry) -> Result<Answer, Refusal> {
    caller.require(&READ)?;
    Ok(odata::object(call, entry, "applications", 200))
}

pub(crate) fn update(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    let entry = visible(world, &named[0])?;
    write(world, caller, entry, &object_body(call)?)?;
    Ok(Answer::no_content())
}

pub(crate) fn update_by_app_id(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    let entry = keyed(world, "appId", &named[0])?;
    write(world, caller, entry, &object_body(call)?)?;
    Ok(Answer::no_content())
}

fn write(
    world: &World,
    caller: &Caller,
    mut entry: Entry,
    body: &Map<String, Value>,
) -> Result<(), Refusal> {
    caller.require_manage(&entry)?;
    merge(&mut entry, body)?;
    world.tenant().put(Kind::Application, entry);
    Ok(())
}

/// A PATCH leaves unnamed properties alone; an object inside is merged property by property.
fn merge(entry: &mut Entry, body: &Map<String, Value>) -> Result<(), Refusal> {
    for (name, value) in body {
        if name.contains('@') {
            continue;
        }
        if !WRITABLE.contains(&name.as_str()) {
            let text = format!("Property '{name}' cannot be set here.");
            return Err(Refusal::bad(text));
        }
        match (entry.properties.get_mut(name), value) {
            (Some(Value::Object(kept)), Value::Object(new)) => kept.extend(new.clone()),
            _ => drop(entry.properties.insert(name.clone(), value.clone())),
        }
    }
    Ok(())
}

/// Soft: it rests in the recycle bin, and its service principal with it.
pub(crate) fn delete(
    world: &World,
    caller: &Caller,
    _: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    let entry = visible(world, &named[0])?;
    caller.require_manage(&entry)?;
    let mut tenant = world.tenant();
    let now = graph_time(tenant.clock.now());
    let principal = tenant
        .directory
        .by_key(Kind::ServicePrincipal, "appId", entry.text("appId"))
        .cloned();
    for (kind, bin, found) in [
        (Kind::Application, Kind::DeletedApplication, Some(entry)),
        (
            Kind::ServicePrincipal,
            Kind::DeletedServicePrincipal,
            principal,
        ),
    ] {
        if let Some(mut found) = found {
            tenant.remove(kind, found.id());
            app_role_assignments::drop_of(&mut tenant, found.id());
            found
                .properties
                .insert("deletedDateTime".into(), now.clone().into());
            tenant.put(bin, found);
        }
    }
    Ok(Answer::no_content())
}

/// An application by object id, unless it is not copied everywhere yet.
pub(crate) fn visible(world: &World, id: &str) -> Result<Entry, Refusal> {
    if world.faults.still_lagging(id) {
        return Err(Refusal::missing(id));
    }
    world
        .tenant()
        .directory
        .get(Kind::Application, id)
        .cloned()
        .ok_or_else(|| Refusal::missing(id))
}

pub(crate) fn keyed(world: &World, key: &str, value: &str) -> Result<Entry, Refusal> {
    let found = world
        .tenant()
        .directory
        .by_key(Kind::Application, key, value)
        .cloned();
    let entry = found.ok_or_else(|| Refusal::missing(value))?;
    visible(world, entry.id())
}

/// The body as a JSON object.
pub(crate) fn object_body(call: &Call) -> Result<Map<String, Value>, Refusal> {
    match serde_json::from_slice(&call.body) {
        Ok(Value::Object(body)) => Ok(body),
        _ => Err(Refusal::new(
            400,
            "BadRequest",
            "Unable to read JSON request payload.",
        )),
    }
}
