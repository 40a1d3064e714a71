//! Read-only corners: organization, users, groups, the root site.

use serde_json::json;

use super::{caller::Caller, odata, problem::Refusal};
use crate::{
    tenant::{Entry, Kind},
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
    let found = tenant.directory.all(Kind::User).find(|user| {
        user.id() == named[0]
            || user
                .text("userPrincipalName")
                .eq_ignore_ascii_case(&named[0])
    });
    let entry = found.ok_or_else(|| Refusal::missing(&named[0]))?;
    Ok(odata::object(call, entry, "users", 200))
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
