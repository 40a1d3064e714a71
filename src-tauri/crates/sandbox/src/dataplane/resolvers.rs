//! The fields of the schema: what each returns, who may ask, and what each does.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    graphql::Field,
    secrets,
    tokens::{self, Rights},
};
use crate::world::World;

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
    let text = |name: &str| {
        field
            .arguments
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let Some(user) = user else {
        return tokens::log_in(world, text("username"), text("password"));
    };
    let rights = tokens::rights(world, user).ok_or(REFUSED)?;
    let mut tenant = world.tenant();
    match field.name.as_str() {
        "me" => Ok(json!({
            "user_id": Uuid::new_v5(&tenant.identity.id, user.as_bytes()).to_string(),
            "user_type": if rights == Rights::Administrator { "admin" } else { "user" },
            "email": user,
        })),
        "getEnvironments" => Ok(secrets::environments(&tenant)
            .into_iter()
            .map(|(id, name)| json!({"id": id, "name": name, "description": "", "active": true}))
            .collect()),
        "getWorkerGroups" => Ok(worker_groups(
            &secrets::environments(&tenant),
            text("environmentID"),
        )),
        "getSecrets" => Ok(secrets::all(&tenant)),
        "getSecret" => {
            let all = secrets::all(&tenant);
            let own = all.as_array().into_iter().flatten().find(|row| {
                row["Secret"] == text("secret") && row["EnvironmentId"] == text("environmentId")
            });
            Ok(own.cloned().unwrap_or_default())
        }
        "createSecret" => secrets::create(
            &mut tenant,
            field.arguments.get("input").unwrap_or(&Value::Null),
        ),
        "updateSecretValue" => {
            secrets::change(
                &mut tenant,
                text("environmentId"),
                text("secret"),
                text("value"),
            );
            Ok("Secret changed".into())
        }
        "updateDeleteSecret" => {
            secrets::delete(&mut tenant, text("environmentId"), text("secret"));
            Ok("Secret deleted".into())
        }
        // Access is compared by equality there: who may write secrets may not read their groups.
        _ if rights == Rights::ManageSecrets => Err(REFUSED),
        "getSecretGroups" => Ok(secrets::groups(
            &tenant,
            text("environmentID"),
            text("Secret"),
        )),
        "addSecretToWorkerGroup" => {
            secrets::attach(
                &mut tenant,
                text("environmentID"),
                text("WorkerGroup"),
                text("Secret"),
            )?;
            Ok("Secret added to work group".into())
        }
        _ => Err("internal system error"),
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
