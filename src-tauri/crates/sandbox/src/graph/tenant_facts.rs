//! Read-only corners: organization, users, groups, the root site.

use serde_json::json;

use super::{caller::Caller, odata, problem::Refusal};
use crate::{
    tenant::{Entry, Kind, Tenant},
    wire::{Answer, Call},
    world::World,
};

/// With `User.Read` alone only id, name and domains are filled.
/// <https://learn.microsoft.com/graph/api/organization-list>
pub(crate) fn organization(
    world: &World,
    _: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    let tenant = world.tenant();
    let entry = Entry::new(json!({
        "id": tenant.id(),
        "displayName": tenant.identity.display_name,
        "verifiedDomains": [{
            "capabilities": "Email, OfficeCommunicationsOnline",
            "isDefault": true,
            "isInitial": true,
            "name": tenant.identity.domain,
            "type": "Managed",
        }],
    }));
    odata::page(call, std::iter::once(&entry), "organization")
}

pub(crate) fn users(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    caller.require(&["User.Read.All", "User.ReadWrite.All", "Directory.Read.All"])?;
    odata::page(call, world.tenant().directory.all(Kind::User), "users")
}

/// By object id or user principal name.
pub(crate) fn user(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    caller.require(&["User.Read.All", "User.ReadWrite.All", "Directory.Read.All"])?;
    let tenant = world.tenant();
    Ok(odata::object(
        call,
        named_user(&tenant, &named[0])?,
        "users",
        200,
    ))
}

fn named_user<'t>(tenant: &'t Tenant, name: &str) -> Result<&'t Entry, Refusal> {
    let is_named = |user: &&Entry| {
        user.id() == name || user.text("userPrincipalName").eq_ignore_ascii_case(name)
    };
    let found = tenant.directory.all(Kind::User).find(is_named);
    found.ok_or_else(|| Refusal::missing(name))
}

/// Groups of a user, and the groups that those are in. Without a right to read groups only ids are told.
/// <https://learn.microsoft.com/graph/api/user-list-transitivememberof>
pub(crate) fn groups_of_user(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    caller.require(&[
        "User.Read.All",
        "User.ReadWrite.All",
        "GroupMember.Read.All",
        "Group.Read.All",
        "Group.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ])?;
    let tenant = world.tenant();
    let mut reached = vec![named_user(&tenant, &named[0])?.id().to_owned()];
    let mut found: Vec<Entry> = Vec::new();
    while let Some(member) = reached.pop() {
        for group in tenant.directory.all(Kind::Group) {
            let known = found.iter().any(|other| other.id() == group.id());
            if group.members.contains(&member) && !known {
                reached.push(group.id().to_owned());
                found.push(as_seen(group, caller));
            }
        }
    }
    odata::page(call, found.iter(), "groups")
}

/// Properties that the caller may not read are null.
fn as_seen(group: &Entry, caller: &Caller) -> Entry {
    let may_read = caller.require(&[
        "GroupMember.Read.All",
        "Group.Read.All",
        "Group.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ]);
    if may_read.is_ok() {
        return group.clone();
    }
    let mut seen = group.clone();
    for (name, value) in &mut seen.properties {
        if name != "id" {
            *value = serde_json::Value::Null;
        }
    }
    seen
}

pub(crate) fn groups(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    caller.require(&[
        "Group.Read.All",
        "Group.ReadWrite.All",
        "Directory.Read.All",
    ])?;
    odata::page(call, world.tenant().directory.all(Kind::Group), "groups")
}

/// <https://learn.microsoft.com/graph/api/site-get>
pub(crate) fn root_site(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    let permissions = [
        "Sites.Read.All",
        "Sites.ReadWrite.All",
        "Sites.Manage.All",
        "Sites.FullControl.All",
    ];
    if caller.require_named(&permissions).is_err() {
        return Err(Refusal::new(403, "accessDenied", "Access denied"));
    }
    let tenant = world.tenant();
    let host = tenant.identity.domain.replace('.', "-");
    let entry = Entry::new(json!({
        "id": format!("{host}.sharepoint.example,{},{}", tenant.stable_id("site"), tenant.stable_id("web")),
        "createdDateTime": tenant.identity.created,
        "description": "",
        "displayName": "Communication site",
        "name": "",
        "webUrl": format!("https://{host}.sharepoint.example"),
    }));
    Ok(odata::object(call, &entry, "sites", 200))
}
