//! `/applications`.
//!
//! <https://learn.microsoft.com/graph/api/resources/application>

mod create;
mod delete;
mod rules;
mod update;

pub(crate) use create::{create, plant, prefers_creation, upsert};
pub(crate) use delete::{bury, delete};
pub(crate) use update::update;

use super::{address::Key, caller::READ_APPLICATIONS, problem::Refusal, request::Request, schema};
use crate::{
    tenant::{Entry, Kind},
    wire::Answer,
    world::World,
};

pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ_APPLICATIONS)?;
    let tenant = request.world.tenant();
    let shown = tenant
        .directory
        .all(Kind::Application)
        .filter(|entry| !request.world.faults.hides(entry));
    request.list(&tenant, schema::of("application"), "applications", shown)
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ_APPLICATIONS)?;
    let entry = named(request.world, request.key())?;
    let tenant = request.world.tenant();
    request.object(&tenant, "application", &entry, "applications", 200)
}

/// The application that a key names, unless it is not copied everywhere yet.
pub(crate) fn named(world: &World, key: &Key) -> Result<Entry, Refusal> {
    find(world, Kind::Application, key)
}

/// An application or service principal by id or alternate key. Each look brings a late one nearer.
pub(crate) fn find(world: &World, kind: Kind, key: &Key) -> Result<Entry, Refusal> {
    let tenant = world.tenant();
    let found = match key {
        Key::Id(id) => tenant.directory.get(kind, id),
        Key::Named(name, value) if is_alternate(kind, name) => {
            tenant.directory.by_key(kind, name, value)
        }
        Key::Named(name, _) => return Err(no_such_key(name)),
        Key::Me => None,
    };
    // Copies are asked by the id that came in when the object is not known at all.
    let id = found.map_or_else(|| key.text().to_owned(), |entry| entry.id().to_owned());
    if world.faults.still_lagging(&id) {
        return Err(Refusal::missing(key.text()));
    }
    found.cloned().ok_or_else(|| Refusal::missing(key.text()))
}

fn is_alternate(kind: Kind, name: &str) -> bool {
    name == "appId" || (name == "uniqueName" && kind == Kind::Application)
}

fn no_such_key(name: &str) -> Refusal {
    Refusal::new(
        400,
        "BadRequest",
        format!("Resource not found for the segment: the key property '{name}' does not exist."),
    )
}
