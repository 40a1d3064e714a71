//! Worker groups: which live, and where secrets are attached.

use serde_json::{Value, json};

use super::{
    graphql::Asked,
    secrets::{environments, row},
};
use crate::tenant::{Entry, Kind, Tenant};

fn key(environment: &str, group: &str, name: &str) -> String {
    format!("{environment}/{group}/{name}")
}

/// One live group in each environment; `null` where nobody is a member or no worker runs.
pub(crate) fn live(tenant: &Tenant, environment: &str) -> Value {
    let known = environments(tenant);
    let Some((_, name)) = known.iter().find(|(id, _)| id == environment) else {
        return Value::Null;
    };
    let group = if *name == "Development" {
        "python_dev"
    } else {
        "python_prod"
    };
    json!([{
        "WorkerGroup": group, "Status": "Online", "T": tenant.clock.now().to_string(), "Interval": 0,
        "Env": "", "LB": "roundrobin", "WorkerType": "vm",
    }])
}

/// Attachments of a secret, whether that secret exists or not.
pub(crate) fn of_secret(tenant: &Tenant, environment: &str, name: &str) -> Value {
    attachments(tenant, environment)
        .filter(|row| row.text("SecretID") == name)
        .map(|row| Value::Object(row.properties.to_map()))
        .collect()
}

/// Secrets attached to a group.
pub(crate) fn secrets_of(tenant: &Tenant, environment: &str, group: &str) -> Value {
    attachments(tenant, environment)
        .filter(|attached| attached.text("WorkerGroupID") == group)
        .filter_map(|attached| row(tenant, environment, attached.text("SecretID")))
        .collect()
}

/// Their times cannot be asked there: each row that has one asked for fails. The words are a guess.
pub(crate) fn without_times(field: &Asked, value: Value, failed: &mut Vec<Value>) -> Value {
    let asked = field.selected.iter().find(|it| it.name == "UpdatedAt");
    match (field.name.as_str(), asked, value) {
        ("getWorkerGroupSecrets", Some(time), Value::Array(rows)) => {
            for index in 0..rows.len() {
                let path = json!([field.key, index, time.key]);
                failed.push(json!({"message": "must not be null", "path": path}));
            }
            rows.iter().map(|_| Value::Null).collect()
        }
        (_, _, value) => value,
    }
}

/// Neither secret nor group is looked for; a repeat is an error of the database.
pub(crate) fn attach(
    tenant: &mut Tenant,
    environment: &str,
    group: &str,
    name: &str,
) -> Result<Value, &'static str> {
    let id = key(environment, group, name);
    if tenant
        .directory
        .get(Kind::DataplaneAttachment, &id)
        .is_some()
    {
        return Err("Add secret to worker group database error.");
    }
    let row = json!({
        "id": id, "environment": environment, "SecretID": name, "WorkerGroupID": group, "Active": true,
    });
    tenant.put(Kind::DataplaneAttachment, Entry::new(row));
    Ok("Secret added to work group".into())
}

/// A missing attachment answers the same; an empty name detaches all secrets of the group.
pub(crate) fn detach(tenant: &mut Tenant, environment: &str, group: &str, name: &str) -> Value {
    let gone: Vec<String> = attachments(tenant, environment)
        .filter(|row| row.text("WorkerGroupID") == group)
        .filter(|row| name.is_empty() || row.text("SecretID") == name)
        .map(|row| row.id().to_owned())
        .collect();
    for id in gone {
        tenant.remove(Kind::DataplaneAttachment, &id);
    }
    "Secret removed from work group".into()
}

fn attachments<'a>(tenant: &'a Tenant, environment: &'a str) -> impl Iterator<Item = &'a Entry> {
    let rows = tenant.directory.all(Kind::DataplaneAttachment);
    rows.filter(move |row| row.text("environment") == environment)
}
