//! Owners of applications, service principals and groups; members of groups. All are lists of references.
//!
//! <https://learn.microsoft.com/graph/api/application-list-owners>,
//! <https://learn.microsoft.com/graph/api/group-post-members>

use serde_json::{Map, Value};

use super::{
    applications::find,
    body,
    caller::{READ_APPLICATIONS, READ_DIRECTORY},
    groups,
    problem::Refusal,
    relations,
    request::Request,
};
use crate::{tenant::Kind, wire::Answer, world::World};

const MOST_OWNERS: usize = 100;

pub(crate) fn of_application(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ_APPLICATIONS)?;
    let entry = find(request.world, Kind::Application, request.key())?;
    list(request, &entry.owners)
}

pub(crate) fn of_principal(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ_APPLICATIONS)?;
    let entry = find(request.world, Kind::ServicePrincipal, request.key())?;
    list(request, &entry.owners)
}

pub(crate) fn list(request: &Request<'_>, ids: &[String]) -> Result<Answer, Refusal> {
    let tenant = request.world.tenant();
    let items = relations::named(&tenant, ids);
    request.directory_objects(&tenant, items.into_iter())
}

pub(crate) fn add_to_application(request: &Request<'_>) -> Result<Answer, Refusal> {
    add(request, Kind::Application)
}

pub(crate) fn add_to_principal(request: &Request<'_>) -> Result<Answer, Refusal> {
    add(request, Kind::ServicePrincipal)
}

pub(crate) fn remove_from_application(request: &Request<'_>) -> Result<Answer, Refusal> {
    remove(request, Kind::Application)
}

pub(crate) fn remove_from_principal(request: &Request<'_>) -> Result<Answer, Refusal> {
    remove(request, Kind::ServicePrincipal)
}

fn add(request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let mut entry = find(request.world, kind, request.key())?;
    request.caller.require_manage(&entry)?;
    entry.owners = with_reference(request, &entry.owners, "owners")?;
    request.world.tenant().put(kind, entry);
    Ok(Answer::no_content())
}

fn remove(request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let mut entry = find(request.world, kind, request.key())?;
    request.caller.require_manage(&entry)?;
    entry.owners = without_reference(request, &entry.owners)?;
    request.world.tenant().put(kind, entry);
    Ok(Answer::no_content())
}

pub(crate) fn add_to_group(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut entry = groups::named(request)?;
    request.caller.require_manage_group(&entry)?;
    entry.owners = with_reference(request, &entry.owners, "owners")?;
    request.world.tenant().put(Kind::Group, entry);
    Ok(Answer::no_content())
}

/// The last owner of a group stays.
pub(crate) fn remove_from_group(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut entry = groups::named(request)?;
    request.caller.require_manage_group(&entry)?;
    entry.owners = without_reference(request, &entry.owners)?;
    if entry.owners.is_empty() {
        return Err(Refusal::bad(
            "The group must have at least one owner, hence this owner cannot be removed.",
        ));
    }
    request.world.tenant().put(Kind::Group, entry);
    Ok(Answer::no_content())
}

pub(crate) fn add_member(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut entry = groups::named(request)?;
    request.caller.require_manage_group(&entry)?;
    entry.members = with_reference(request, &entry.members, "members")?;
    request.world.tenant().put(Kind::Group, entry);
    Ok(Answer::no_content())
}

pub(crate) fn remove_member(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut entry = groups::named(request)?;
    request.caller.require_manage_group(&entry)?;
    entry.members = without_reference(request, &entry.members)?;
    request.world.tenant().put(Kind::Group, entry);
    Ok(Answer::no_content())
}

/// The list with the object that the body refers to.
fn with_reference(
    request: &Request<'_>,
    ids: &[String],
    property: &str,
) -> Result<Vec<String>, Refusal> {
    let body = request.body()?;
    let reference = body.get("@odata.id").ok_or_else(not_a_reference)?;
    let id = body::referenced_id(reference).ok_or_else(not_a_reference)?;
    let tenant = request.world.tenant();
    let found = relations::find(&tenant, &id).ok_or_else(|| Refusal::missing(&id))?;
    let may_be = match (property, found.of.name) {
        ("owners", name) => ["user", "servicePrincipal"].contains(&name),
        (_, name) => ["user", "group", "servicePrincipal"].contains(&name),
    };
    if !may_be || id == request.key().text() {
        return Err(not_a_reference());
    }
    if ids.contains(&id) {
        return Err(Refusal::bad(format!(
            "One or more added object references already exist for the following modified properties: '{property}'."
        )));
    }
    if property == "owners" && ids.len() >= MOST_OWNERS {
        return Err(Refusal::new(
            403,
            "Directory_QuotaExceeded",
            "The object has reached the limit of 100 owners.",
        ));
    }
    let mut all = ids.to_vec();
    all.push(id);
    Ok(all)
}

fn without_reference(request: &Request<'_>, ids: &[String]) -> Result<Vec<String>, Refusal> {
    let id = request.second();
    if !ids.iter().any(|it| it == id) {
        return Err(Refusal::missing(id));
    }
    Ok(ids.iter().filter(|it| *it != id).cloned().collect())
}

fn not_a_reference() -> Refusal {
    Refusal::bad(
        "Invalid URL format specified in @odata.id payload. Expecting /directoryObjects/{id} format.",
    )
}

/// Ids that a new object is bound to: `owners@odata.bind`.
pub(crate) fn bound(
    world: &World,
    asked: &Map<String, Value>,
    name: &str,
) -> Result<Vec<String>, Refusal> {
    let references = asked
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let tenant = world.tenant();
    references
        .map(|reference| {
            let id = body::referenced_id(reference).ok_or_else(not_a_reference)?;
            let there = relations::find(&tenant, &id).is_some();
            if there {
                Ok(id)
            } else {
                Err(Refusal::missing(&id))
            }
        })
        .collect()
}

/// Owners or members of a group, by the right to read groups.
pub(crate) fn of_group(request: &Request<'_>) -> Result<Answer, Refusal> {
    groups::require_read(request, &READ_DIRECTORY)?;
    let entry = groups::named(request)?;
    list(request, &entry.owners)
}
