//! The signed-in person.
//!
//! <https://learn.microsoft.com/graph/api/user-get>

use super::{caller::Caller, odata, problem::Refusal};
use crate::{
    tenant::Kind,
    wire::{Answer, Call},
    world::World,
};

fn user(caller: &Caller) -> Result<&String, Refusal> {
    let app_only = || {
        Refusal::new(
            400,
            "BadRequest",
            "/me request is only valid with delegated authentication flow.",
        )
    };
    caller.user.as_ref().ok_or_else(app_only)
}

pub(crate) fn get(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    let user = user(caller)?;
    caller.require(&["User.Read", "User.ReadWrite.All"])?;
    let tenant = world.tenant();
    let entry = tenant
        .directory
        .get(Kind::User, user)
        .ok_or_else(|| Refusal::missing(user))?;
    Ok(odata::object(call, entry, "users", 200))
}

pub(crate) fn roles(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    let user = user(caller)?;
    let tenant = world.tenant();
    let held = tenant
        .directory
        .all(Kind::DirectoryRole)
        .filter(|role| role.members.contains(user));
    odata::page(call, held, "directoryRoles")
}

pub(crate) fn owned_objects(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    let user = user(caller)?;
    let tenant = world.tenant();
    let owned = [Kind::Application, Kind::ServicePrincipal]
        .into_iter()
        .flat_map(|kind| tenant.directory.all(kind))
        .filter(|entry| entry.owners.contains(user));
    odata::page(call, owned, "directoryObjects")
}

/// Owned applications alone: the cast leaves out everything else.
pub(crate) fn owned_applications(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    let user = user(caller)?;
    let tenant = world.tenant();
    let owned = tenant
        .directory
        .all(Kind::Application)
        .filter(|entry| entry.owners.contains(user) && !world.faults.hidden(entry.id()));
    odata::page(call, owned, "applications")
}
