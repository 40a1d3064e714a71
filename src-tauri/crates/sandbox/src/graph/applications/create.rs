//! Registering: by POST, or by PATCH to a unique name that is not there yet.

use serde_json::{Map, Value};

use super::{rules, update};
use crate::{
    clock::graph_time,
    graph::{
        address::Key, body, caller::Caller, credentials, owners, problem::Refusal,
        request::Request, service_principals,
    },
    tenant::{Entry, Kind, Tenant, secrets, template},
    wire::Answer,
    world::World,
};

/// Objects that a person without a role may own; deleted ones count.
const OBJECT_LIMIT: usize = 250;

pub(crate) fn create(request: &Request<'_>) -> Result<Answer, Refusal> {
    let body = request.body_of("application")?;
    let (entry, values) = make(request, &body, None)?;
    answer_created(request, &entry, &values)
}

/// Creates with `Prefer: create-if-missing`, else updates; 404 without the header where there is none.
/// <https://learn.microsoft.com/graph/api/application-upsert>
pub(crate) fn upsert(request: &Request<'_>) -> Result<Answer, Refusal> {
    let Key::Named(name, unique_name) = request.key() else {
        return update::update(request);
    };
    let there = request
        .world
        .tenant()
        .directory
        .by_key(Kind::Application, name, unique_name)
        .is_some();
    if name != "uniqueName" || there {
        return update::update(request);
    }
    if !prefers_creation(request) {
        return Err(Refusal::missing(unique_name));
    }
    let body = request.body_of("application")?;
    let (entry, values) = make(request, &body, Some(unique_name))?;
    answer_created(request, &entry, &values)
}

pub(crate) fn prefers_creation(request: &Request<'_>) -> bool {
    let header = request.call.header("prefer");
    header.is_some_and(|it| it.to_ascii_lowercase().contains("create-if-missing"))
}

/// The object as it was made; secrets that came with it show their Values this once.
fn answer_created(
    request: &Request<'_>,
    entry: &Entry,
    values: &[String],
) -> Result<Answer, Refusal> {
    let mut shown = entry.clone();
    if let Some(Value::Array(list)) = shown.properties.get_mut("passwordCredentials") {
        for (credential, value) in list.iter_mut().zip(values) {
            credential["secretText"] = value.clone().into();
        }
    }
    let tenant = request.world.tenant();
    request.object(&tenant, "application", &shown, "applications", 201)
}

fn make(
    request: &Request<'_>,
    asked: &Map<String, Value>,
    unique_name: Option<&str>,
) -> Result<(Entry, Vec<String>), Refusal> {
    let Request { world, caller, .. } = *request;
    caller.require_register(!world.faults.registering_is_off())?;
    let mut asked = asked.clone();
    let secrets_asked = asked.remove("passwordCredentials");
    if let Some(unique_name) = unique_name {
        asked.insert("uniqueName".into(), unique_name.into());
    }
    rules::check(&asked)?;
    let is_named = asked.get("uniqueName").is_some_and(Value::is_string);
    if is_named && world.faults.unique_name_is_taken() {
        return Err(rules::taken_value("uniqueName"));
    }
    if asked
        .get("displayName")
        .and_then(Value::as_str)
        .is_none_or(str::is_empty)
    {
        return Err(body::missing_value("displayName", "Application"));
    }
    check_quota(world, &world.tenant(), caller)?;
    let owners = owners::bound(world, &asked, "owners@odata.bind")?;
    let mut entry = {
        let tenant = world.tenant();
        rules::check_in_tenant(&tenant, &asked, None)?;
        blank(&tenant)
    };
    update::put_in(&mut entry, &asked)?;
    let values = credentials::inline(world, &mut entry, secrets_asked.as_ref())?;
    entry.owners = caller.first_owners();
    entry.owners.extend(
        owners
            .into_iter()
            .filter(|id| !caller.first_owners().contains(id)),
    );
    keep(world, &entry, &values);
    Ok((entry, values))
}

fn keep(world: &World, entry: &Entry, values: &[String]) {
    let mut tenant = world.tenant();
    let key_ids = entry.list("passwordCredentials").iter();
    for (credential, value) in key_ids.zip(values) {
        let key_id = credential["keyId"].as_str().unwrap_or_default();
        secrets::keep(&mut tenant, key_id, value);
        world.faults.secret_created(key_id);
    }
    tenant.put(Kind::Application, entry.clone());
    world.faults.created(entry.id());
}

fn blank(tenant: &Tenant) -> Entry {
    let mut entry = Entry::new(template::application());
    let mut set =
        |property: &str, value: String| entry.properties.insert(property.into(), value.into());
    set("id", tenant.fresh_id());
    set("appId", tenant.fresh_id());
    set("createdDateTime", graph_time(tenant.clock.now()));
    set("publisherDomain", tenant.identity.domain.clone());
    entry
}

/// An application that the service makes by itself, as from a template, with its service principal.
pub(crate) fn plant(
    request: &Request<'_>,
    properties: &Map<String, Value>,
) -> Result<(Entry, Entry), Refusal> {
    let Request { world, caller, .. } = *request;
    caller.require_register(!world.faults.registering_is_off())?;
    let mut tenant = world.tenant();
    check_quota(world, &tenant, caller)?;
    let mut entry = blank(&tenant);
    body::merge(&mut entry, properties);
    entry.owners = caller.first_owners();
    tenant.put(Kind::Application, entry.clone());
    world.faults.created(entry.id());
    drop(tenant);
    let principal = service_principals::plant(world, caller, &entry);
    Ok((entry, principal))
}

/// A quota that was asked for binds every role.
fn check_quota(world: &World, tenant: &Tenant, caller: &Caller) -> Result<(), Refusal> {
    let own = caller.has_quota().then_some(OBJECT_LIMIT);
    let most = world.faults.object_quota().or(own);
    let (Some(most), Some(user)) = (most, &caller.user) else {
        return Ok(());
    };
    let kinds = [
        Kind::Application,
        Kind::DeletedApplication,
        Kind::ServicePrincipal,
    ];
    let owned = kinds
        .into_iter()
        .flat_map(|kind| tenant.directory.all(kind))
        .filter(|entry| entry.owners.contains(user));
    if owned.count() < most {
        return Ok(());
    }
    Err(Refusal::new(
        403,
        "Directory_QuotaExceeded",
        "The directory object quota limit for the Principal has been exceeded. Please ask your administrator to increase the quota limit or delete objects to reduce the used quota.",
    ))
}
