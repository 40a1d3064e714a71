//! Secrets and their attachments, kept with the practice tenant; values as salted hashes.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{
    tenant::{Entry, Kind, Tenant, secrets as hashes},
    world::World,
};

/// Environment ids of a tenant, the same after each start.
pub(crate) fn environments(tenant: &Tenant) -> [(String, &'static str); 2] {
    ["Development", "Production"].map(|name| (tenant.stable_id(&format!("dataplane/{name}")), name))
}

fn key(environment: &str, name: &str) -> String {
    format!("{environment}/{name}")
}

/// The variable that a pipeline reads.
pub(crate) fn variable(name: &str) -> String {
    format!("secret_dp_{}", name.to_lowercase())
}

fn now() -> String {
    Timestamp::now()
        .strftime("%Y-%m-%dT%H:%M:%S%.6fZ")
        .to_string()
}

/// Every row of the server, whatever environment was asked for; its own variables among them.
pub(crate) fn all(tenant: &Tenant) -> Value {
    let own = json!({
        "Secret": "db_pwd", "SecretType": "environment", "Description": "", "EnvVar": "secret_db_pwd",
        "Active": true, "EnvironmentId": "", "UpdatedAt": "2026-01-01T00:00:00.000001Z",
    });
    let rows = tenant
        .directory
        .all(Kind::DataplaneSecret)
        .map(|entry| Value::Object(entry.properties.clone()));
    std::iter::once(own).chain(rows).collect()
}

pub(crate) fn create(tenant: &mut Tenant, input: &Value) -> Result<Value, &'static str> {
    let text = |name: &str| input[name].as_str();
    let (Some(name), Some(environment), Some(value)) =
        (text("Secret"), text("EnvironmentId"), text("Value"))
    else {
        return Err("internal system error");
    };
    let fits = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if !fits {
        return Err("Only [a-z], [A-Z], [0-9] and _ are allowed");
    }
    if name.len() > 255 {
        return Err("Create secret database error.");
    }
    // The server reads the description without a check.
    let description = text("Description").ok_or("internal system error")?;
    let id = key(environment, name);
    if tenant.directory.get(Kind::DataplaneSecret, &id).is_some() {
        return Err("Duplicate secret");
    }
    let row = json!({
        "id": id,
        "Secret": name,
        "SecretType": "custom",
        "Description": description,
        "EnvVar": variable(name),
        "Active": true,
        "EnvironmentId": environment,
        "UpdatedAt": now(),
    });
    tenant.put(Kind::DataplaneSecret, Entry::new(row.clone()));
    hashes::keep(tenant, &id, value);
    Ok(row)
}

/// Says "changed" for a row that does not exist too.
pub(crate) fn change(tenant: &mut Tenant, environment: &str, name: &str, value: &str) {
    let id = key(environment, name);
    if let Some(mut entry) = tenant.directory.get(Kind::DataplaneSecret, &id).cloned() {
        entry.properties.insert("UpdatedAt".into(), now().into());
        tenant.put(Kind::DataplaneSecret, entry);
        hashes::keep(tenant, &id, value);
    }
}

/// Hard, and leaves the attachments.
pub(crate) fn delete(tenant: &mut Tenant, environment: &str, name: &str) {
    let id = key(environment, name);
    tenant.remove(Kind::DataplaneSecret, &id);
    tenant.remove(Kind::SecretHash, &id);
}

pub(crate) fn groups(tenant: &Tenant, environment: &str, name: &str) -> Value {
    let rows = tenant.directory.all(Kind::DataplaneAttachment);
    rows.filter(|row| row.text("environment") == environment && row.text("SecretID") == name)
        .map(|row| Value::Object(row.properties.clone()))
        .collect()
}

/// Neither secret nor group is looked for; a repeat is an error of the database.
pub(crate) fn attach(
    tenant: &mut Tenant,
    environment: &str,
    group: &str,
    name: &str,
) -> Result<(), &'static str> {
    let id = format!("{environment}/{group}/{name}");
    if tenant
        .directory
        .get(Kind::DataplaneAttachment, &id)
        .is_some()
    {
        return Err("Add secret to worker group database error.");
    }
    let row = json!({"id": id, "environment": environment, "SecretID": name, "WorkerGroupID": group, "Active": true});
    tenant.put(Kind::DataplaneAttachment, Entry::new(row));
    Ok(())
}

/// A missing attachment answers the same.
pub(crate) fn detach(tenant: &mut Tenant, environment: &str, group: &str, name: &str) {
    let id = format!("{environment}/{group}/{name}");
    tenant.remove(Kind::DataplaneAttachment, &id);
}

/// For tests: whether a secret of the environment named holds exactly this value.
pub(crate) fn holds(world: &World, environment: &str, name: &str, value: &str) -> bool {
    let tenant = world.tenant();
    let id = environments(&tenant)
        .into_iter()
        .find(|(_, known)| *known == environment);
    id.is_some_and(|(id, _)| hashes::matches(&tenant, &key(&id, name), value))
}

/// For tests: names of secrets, each with the groups that it is attached to.
pub(crate) fn names_in(world: &World, environment: &str) -> Vec<(String, Vec<String>)> {
    let tenant = world.tenant();
    let Some((id, _)) = environments(&tenant)
        .into_iter()
        .find(|(_, known)| *known == environment)
    else {
        return Vec::new();
    };
    let own = tenant
        .directory
        .all(Kind::DataplaneSecret)
        .filter(|row| row.text("EnvironmentId") == id);
    own.map(|row| {
        let name = row.text("Secret").to_owned();
        let groups = groups(&tenant, &id, &name);
        let groups = groups.as_array().into_iter().flatten();
        (
            name,
            groups
                .filter_map(|group| group["WorkerGroupID"].as_str().map(str::to_owned))
                .collect(),
        )
    })
    .collect()
}
