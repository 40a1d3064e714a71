//! The fields of the schema: who may ask for each, and what each does.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    graphql::Asked,
    secrets,
    tokens::{self, Caller, Rights},
    worker_groups,
};
use crate::{tenant::Tenant, world::World};

const REFUSED: &str = "Requires permissions.";

/// Runs one field.
pub(crate) fn resolve(
    world: &World,
    caller: Option<&Caller>,
    field: &Asked,
) -> Result<Value, &'static str> {
    if field.name == "__typename" {
        return Ok("Query".into());
    }
    let Some(caller) = caller else {
        return tokens::log_in(world, text(field, "username"), text(field, "password"));
    };
    let rights = tokens::rights(world, &caller.user).ok_or(REFUSED)?;
    let mut tenant = world.tenant();
    match field.name.as_str() {
        "me" => Ok(me(&tenant, &caller.user, rights)),
        // A refresh token passes at this door, and sees next to nothing.
        "getEnvironments" if caller.by_refresh_token => Ok(json!([])),
        _ if caller.by_refresh_token => Err(REFUSED),
        "getEnvironments" => Ok(environments(&tenant)),
        "getWorkerGroups" => Ok(worker_groups::live(&tenant, text(field, "environmentID"))),
        _ => of_secrets(&mut tenant, rights, field),
    }
}

fn text<'f>(field: &'f Asked, name: &str) -> &'f str {
    let argument = field.arguments.get(name);
    argument.and_then(Value::as_str).unwrap_or_default()
}

fn me(tenant: &Tenant, user: &str, rights: Rights) -> Value {
    json!({
        "user_id": Uuid::new_v5(&tenant.identity.id, user.as_bytes()).to_string(),
        "user_type": if rights == Rights::Administrator { "admin" } else { "user" },
        "email": user,
    })
}

fn environments(tenant: &Tenant) -> Value {
    secrets::environments(tenant)
        .into_iter()
        .map(|(id, name)| json!({"id": id, "name": name, "description": "", "active": true}))
        .collect()
}

fn of_secrets(tenant: &mut Tenant, rights: Rights, field: &Asked) -> Result<Value, &'static str> {
    let no_input = Value::Null;
    let input = field.arguments.get("input").unwrap_or(&no_input);
    let environment = [text(field, "environmentId"), text(field, "environmentID")].concat();
    let environment = input["EnvironmentId"].as_str().unwrap_or(&environment);
    if !may_write(tenant, rights, environment) {
        return Err(REFUSED);
    }
    let (name, value) = (text(field, "secret"), text(field, "value"));
    match field.name.as_str() {
        "getSecrets" => Ok(secrets::all(tenant)),
        "getSecret" => Ok(secrets::row(tenant, environment, name).unwrap_or_default()),
        "createSecret" => secrets::create(tenant, input),
        "updateSecret" => secrets::describe(tenant, input),
        "updateSecretValue" => Ok(secrets::change(tenant, environment, name, value)),
        "updateDeleteSecret" => Ok(secrets::delete(tenant, environment, name)),
        // Access is compared by equality there: who may write secrets may not read their groups.
        _ if rights == Rights::ManageSecrets => Err(REFUSED),
        _ => of_attachments(tenant, environment, field),
    }
}

fn of_attachments(
    tenant: &mut Tenant,
    environment: &str,
    field: &Asked,
) -> Result<Value, &'static str> {
    let (name, group) = (text(field, "Secret"), text(field, "WorkerGroup"));
    match field.name.as_str() {
        "getSecretGroups" => Ok(worker_groups::of_secret(tenant, environment, name)),
        "getWorkerGroupSecrets" => Ok(worker_groups::secrets_of(tenant, environment, group)),
        "addSecretToWorkerGroup" => worker_groups::attach(tenant, environment, group, name),
        _ => Ok(worker_groups::detach(tenant, environment, group, name)),
    }
}

/// The administrator has the platform; a grant of "Manage secrets" is for an environment.
fn may_write(tenant: &Tenant, rights: Rights, environment: &str) -> bool {
    match rights {
        Rights::Administrator => true,
        Rights::ManageSecrets => {
            let known = secrets::environments(tenant);
            known.iter().any(|(id, _)| id == environment)
        }
    }
}
