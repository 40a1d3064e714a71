//! `/groups`.
//!
//! <https://learn.microsoft.com/graph/api/resources/group>

use serde_json::{Map, Value, json};

use super::{
    applications::bury,
    body::{self, invalid_value, missing_value},
    caller::{Caller, READ_DIRECTORY},
    odata::Item,
    owners,
    problem::Refusal,
    relations,
    request::Request,
    schema,
};
use crate::{
    clock::graph_time,
    tenant::{Entry, Kind, Tenant},
    wire::Answer,
};

const READ: [&str; 5] = [
    "GroupMember.Read.All",
    "GroupMember.ReadWrite.All",
    "Group.Read.All",
    "Group.ReadWrite.All",
    "Directory.Read.All",
];
const READ_ONLY: [&str; 5] = [
    "id",
    "createdDateTime",
    "deletedDateTime",
    "securityIdentifier",
    "renewedDateTime",
];

/// The right to read groups, or one of these others.
pub(crate) fn require_read(request: &Request<'_>, others: &[&str]) -> Result<(), Refusal> {
    let all: Vec<&str> = READ
        .iter()
        .chain(&READ_DIRECTORY)
        .chain(others)
        .copied()
        .collect();
    request.caller.require(&all)
}

pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read(request, &[])?;
    let tenant = request.world.tenant();
    request.list(
        &tenant,
        schema::of("group"),
        "groups",
        tenant.directory.all(Kind::Group),
    )
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read(request, &[])?;
    let entry = named(request)?;
    let tenant = request.world.tenant();
    request.object(&tenant, "group", &entry, "groups", 200)
}

pub(crate) fn named(request: &Request<'_>) -> Result<Entry, Refusal> {
    let id = request.key().text();
    let tenant = request.world.tenant();
    tenant
        .directory
        .get(Kind::Group, id)
        .cloned()
        .ok_or_else(|| Refusal::missing(id))
}

/// <https://learn.microsoft.com/graph/api/group-post-groups>
pub(crate) fn create(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_make_groups()?;
    let asked = request.body_of("group")?;
    check(&asked)?;
    for property in ["displayName", "mailNickname"] {
        if asked
            .get(property)
            .and_then(Value::as_str)
            .is_none_or(str::is_empty)
        {
            return Err(missing_value(property, "Group"));
        }
    }
    for property in ["mailEnabled", "securityEnabled"] {
        if !asked.get(property).is_some_and(Value::is_boolean) {
            return Err(missing_value(property, "Group"));
        }
    }
    let owned_by = owners::bound(request.world, &asked, "owners@odata.bind")?;
    let members = owners::bound(request.world, &asked, "members@odata.bind")?;
    let mut tenant = request.world.tenant();
    let mut entry = blank(&tenant);
    body::merge(&mut entry, &asked);
    entry.owners = request.caller.user.iter().cloned().collect();
    entry.owners.extend(
        owned_by
            .into_iter()
            .filter(|id| request.caller.user.as_ref() != Some(id)),
    );
    entry.members = members;
    tenant.put(Kind::Group, entry.clone());
    request.object(&tenant, "group", &entry, "groups", 201)
}

fn blank(tenant: &Tenant) -> Entry {
    let now = graph_time(tenant.clock.now());
    Entry::new(json!({
        "id": tenant.fresh_id(),
        "deletedDateTime": null,
        "classification": null,
        "createdDateTime": now,
        "description": null,
        "displayName": null,
        "groupTypes": [],
        "isAssignableToRole": null,
        "mail": null,
        "mailEnabled": false,
        "mailNickname": null,
        "membershipRule": null,
        "proxyAddresses": [],
        "renewedDateTime": now,
        "securityEnabled": true,
        "visibility": null,
    }))
}

fn check(asked: &Map<String, Value>) -> Result<(), Refusal> {
    body::check(asked, schema::of("group"), &READ_ONLY)?;
    body::longest(asked, "displayName", 256, "Group")?;
    body::longest(asked, "description", 1024, "Group")?;
    body::longest(asked, "mailNickname", 64, "Group")?;
    let nickname = asked
        .get("mailNickname")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if nickname.contains(|it: char| it.is_whitespace() || "@()\\[]\";:<>,".contains(it)) {
        return Err(invalid_value("mailNickname", "Group"));
    }
    Ok(())
}

pub(crate) fn update(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut entry = named(request)?;
    request.caller.require_manage_group(&entry)?;
    let asked = request.body_of("group")?;
    check(&asked)?;
    let added = owners::bound(request.world, &asked, "members@odata.bind")?;
    body::merge(&mut entry, &asked);
    for id in added {
        if !entry.members.contains(&id) {
            entry.members.push(id);
        }
    }
    request.world.tenant().put(Kind::Group, entry);
    Ok(Answer::no_content())
}

pub(crate) fn delete(request: &Request<'_>) -> Result<Answer, Refusal> {
    let entry = named(request)?;
    request.caller.require_manage_group(&entry)?;
    let mut tenant = request.world.tenant();
    bury(&mut tenant, Kind::Group, Kind::DeletedGroup, entry.id());
    Ok(Answer::no_content())
}

fn related(request: &Request<'_>, navigation: &str) -> Result<Answer, Refusal> {
    require_read(request, &[])?;
    let entry = named(request)?;
    let tenant = request.world.tenant();
    let items = relations::of(&tenant, "group", &entry, navigation);
    request.directory_objects(&tenant, items.into_iter())
}

pub(crate) fn members(request: &Request<'_>) -> Result<Answer, Refusal> {
    related(request, "members")
}

pub(crate) fn transitive_members(request: &Request<'_>) -> Result<Answer, Refusal> {
    related(request, "transitiveMembers")
}

pub(crate) fn member_of(request: &Request<'_>) -> Result<Answer, Refusal> {
    related(request, "memberOf")
}

pub(crate) fn transitive_member_of(request: &Request<'_>) -> Result<Answer, Refusal> {
    related(request, "transitiveMemberOf")
}

/// Without a right to read groups only ids are told; every other property of a group is null.
/// <https://learn.microsoft.com/graph/api/user-list-transitivememberof>
pub(crate) fn as_seen<'t>(item: Item<'t>, caller: &Caller) -> Item<'t> {
    let all: Vec<&str> = READ.iter().chain(&READ_DIRECTORY).copied().collect();
    if item.of.name != "group" || caller.require(&all).is_ok() {
        return item;
    }
    let mut seen = Entry::new(json!({"id": item.entry.id()}));
    for (name, _) in item.entry.properties.iter() {
        if seen.properties.get(name).is_none() {
            seen.properties.insert(name.to_owned(), Value::Null);
        }
    }
    Item::made(item.of, seen)
}
