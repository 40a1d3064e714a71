//! The fields of the schema: what each returns, who may ask, and what each does.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    graphql::Field,
    secrets,
    tokens::{self, Rights},
};
use crate::{tenant::Tenant, world::World};

const SECRET: &[&str] = &[
    "Secret",
    "SecretType",
    "Description",
    "EnvVar",
    "Active",
    "EnvironmentId",
    "UpdatedAt",
];
const REFUSED: &str = "Requires permissions.";

/// Name, whether it is private, its type, and the names that can be selected below it.
const FIELDS: [(&str, bool, &str, &[&str]); 12] = [
    (
        "loginUser",
        false,
        "Authtoken",
        &["access_token", "refresh_token"],
    ),
    ("me", true, "User", &["user_id", "user_type", "email"]),
    (
        "getEnvironments",
        true,
        "Environments",
        &["id", "name", "description", "active"],
    ),
    (
        "getWorkerGroups",
        true,
        "WorkerGroup",
        &[
            "WorkerGroup",
            "Status",
            "T",
            "Interval",
            "Env",
            "LB",
            "WorkerType",
        ],
    ),
    (
        "getSecretGroups",
        true,
        "SecretWorkerGroups",
        &["SecretID", "WorkerGroupID", "Active"],
    ),
    ("getSecret", true, "Secrets", SECRET),
    ("getSecrets", true, "Secrets", SECRET),
    ("createSecret", true, "Secrets", SECRET),
    ("updateSecretValue", true, "String", &[]),
    ("updateDeleteSecret", true, "String", &[]),
    ("addSecretToWorkerGroup", true, "String", &[]),
    ("deleteSecretFromWorkerGroup", true, "String", &[]),
];

/// Whether the schema has the field and all that is selected below it.
pub(crate) fn check(field: &Field, private: bool) -> Result<(), String> {
    let known = FIELDS
        .iter()
        .find(|(name, is_private, ..)| *name == field.name && *is_private == private);
    let Some((_, _, of, below)) = known else {
        let root = if private { "Query" } else { "Mutation" };
        return Err(format!(
            "Cannot query field \"{}\" on type \"{root}\".",
            field.name
        ));
    };
    match field
        .selected
        .iter()
        .find(|name| !below.contains(&name.as_str()))
    {
        Some(name) => Err(format!("Cannot query field \"{name}\" on type \"{of}\".")),
        None => Ok(()),
    }
}

/// Runs one field.
pub(crate) fn resolve(
    world: &World,
    user: Option<&str>,
    field: &Field,
) -> Result<Value, &'static str> {
    let Some(user) = user else {
        return tokens::log_in(world, text(field, "username"), text(field, "password"));
    };
    let rights = tokens::rights(world, user).ok_or(REFUSED)?;
    let mut tenant = world.tenant();
    match field.name.as_str() {
        "me" => Ok(me(&tenant, user, rights)),
        "getEnvironments" => Ok(environments(&tenant)),
        "getWorkerGroups" => Ok(worker_groups(
            &secrets::environments(&tenant),
            text(field, "environmentID"),
        )),
        "getSecrets" | "getSecret" | "createSecret" | "updateSecretValue"
        | "updateDeleteSecret" => of_secret(&mut tenant, field),
        // Access is compared by equality there: who may write secrets may not read their groups.
        _ if rights == Rights::ManageSecrets => Err(REFUSED),
        _ => of_attachment(&mut tenant, field),
    }
}

fn text<'f>(field: &'f Field, name: &str) -> &'f str {
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

fn of_secret(tenant: &mut Tenant, field: &Field) -> Result<Value, &'static str> {
    let (environment, name) = (text(field, "environmentId"), text(field, "secret"));
    match field.name.as_str() {
        "getSecrets" => Ok(secrets::all(tenant)),
        "getSecret" => {
            let all = secrets::all(tenant);
            let mut rows = all.as_array().into_iter().flatten();
            let own = rows.find(|row| row["Secret"] == name && row["EnvironmentId"] == environment);
            Ok(own.cloned().unwrap_or_default())
        }
        "updateSecretValue" => {
            secrets::change(tenant, environment, name, text(field, "value"));
            Ok("Secret changed".into())
        }
        "updateDeleteSecret" => {
            secrets::delete(tenant, environment, name);
            Ok("Secret deleted".into())
        }
        _ => secrets::create(tenant, field.arguments.get("input").unwrap_or(&Value::Null)),
    }
}

fn of_attachment(tenant: &mut Tenant, field: &Field) -> Result<Value, &'static str> {
    let (environment, name) = (text(field, "environmentID"), text(field, "Secret"));
    let group = text(field, "WorkerGroup");
    match field.name.as_str() {
        "getSecretGroups" => Ok(secrets::groups(tenant, environment, name)),
        "addSecretToWorkerGroup" => {
            secrets::attach(tenant, environment, group, name)?;
            Ok("Secret added to work group".into())
        }
        _ => {
            secrets::detach(tenant, environment, group, name);
            Ok("Secret removed from work group".into())
        }
    }
}

/// One live group in each environment; `null` elsewhere.
fn worker_groups(environments: &[(String, &str)], id: &str) -> Value {
    let Some((_, name)) = environments.iter().find(|(known, _)| known == id) else {
        return Value::Null;
    };
    let group = if *name == "Development" {
        "python_dev"
    } else {
        "python_prod"
    };
    json!([{
        "WorkerGroup": group, "Status": "Online", "T": jiff::Timestamp::now().to_string(), "Interval": 0,
        "Env": "", "LB": "roundrobin", "WorkerType": "vm",
    }])
}
