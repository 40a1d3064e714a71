//! A look behind the API, for tests.

use super::{secrets, worker_groups};
use crate::{
    tenant::{Kind, Tenant, secrets as hashes},
    world::World,
};

/// Whether a secret of the environment named holds exactly this value.
pub(crate) fn holds(world: &World, environment: &str, name: &str, value: &str) -> bool {
    let tenant = world.tenant();
    id_of(&tenant, environment)
        .is_some_and(|id| hashes::matches(&tenant, &secrets::key(&id, name), value))
}

/// Names of secrets, each with the groups that it is attached to.
pub(crate) fn names_in(world: &World, environment: &str) -> Vec<(String, Vec<String>)> {
    let tenant = world.tenant();
    let Some(id) = id_of(&tenant, environment) else {
        return Vec::new();
    };
    let rows = tenant.directory.all(Kind::DataplaneSecret);
    rows.filter(|row| row.text("EnvironmentId") == id)
        .map(|row| {
            let name = row.text("Secret");
            (name.to_owned(), groups(&tenant, &id, name))
        })
        .collect()
}

/// Worker groups that a secret is attached to.
pub(super) fn groups(tenant: &Tenant, environment: &str, name: &str) -> Vec<String> {
    let attached = worker_groups::of_secret(tenant, environment, name);
    let attached = attached.as_array().into_iter().flatten();
    attached
        .filter_map(|it| it["WorkerGroupID"].as_str().map(str::to_owned))
        .collect()
}

fn id_of(tenant: &Tenant, environment: &str) -> Option<String> {
    let known = secrets::environments(tenant).into_iter();
    known
        .into_iter()
        .find(|(_, name)| *name == environment)
        .map(|(id, _)| id)
}
