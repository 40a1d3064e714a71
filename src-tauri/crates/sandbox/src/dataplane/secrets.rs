//! Secrets, kept with the practice tenant; values as salted hashes.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::tenant::{Entry, Kind, Tenant, secrets as hashes};

/// Environment ids of a tenant, the same after each start.
pub(crate) fn environments(tenant: &Tenant) -> [(String, &'static str); 2] {
    ["Development", "Production"].map(|name| (tenant.stable_id(&format!("dataplane/{name}")), name))
}

/// Id of a row, and of the hash of its value.
pub(crate) fn key(environment: &str, name: &str) -> String {
    format!("{environment}/{name}")
}

/// The database keeps microseconds.
fn kept(at: Timestamp) -> String {
    Timestamp::from_microsecond(at.as_microsecond())
        .unwrap_or(at)
        .to_string()
}

/// Every row of the server, whatever environment was asked for; its own variables among them.
pub(crate) fn all(tenant: &Tenant) -> Value {
    let own = json!({
        "Secret": "db_pwd", "SecretType": "environment", "Description": "", "EnvVar": "secret_db_pwd",
        "Active": true, "EnvironmentId": "", "UpdatedAt": "2026-01-01T00:00:00.000001Z",
    });
    let rows = tenant.directory.all(Kind::DataplaneSecret);
    std::iter::once(own)
        .chain(rows.map(|entry| Value::Object(entry.properties.to_map())))
        .collect()
}

/// One row. That a missing one answers `null` is a guess.
pub(crate) fn row(tenant: &Tenant, environment: &str, name: &str) -> Option<Value> {
    let id = key(environment, name);
    let entry = tenant.directory.get(Kind::DataplaneSecret, &id)?;
    Some(Value::Object(entry.properties.to_map()))
}

/// Asks whether the environment exists of nobody, and takes every secret for active.
pub(crate) fn create(tenant: &mut Tenant, input: &Value) -> Result<Value, &'static str> {
    let text = |name: &str| input[name].as_str().ok_or("internal system error");
    let (name, environment, value) = (text("Secret")?, text("EnvironmentId")?, text("Value")?);
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if name.is_empty() || !name.bytes().all(fits) {
        return Err("Only [a-z], [A-Z], [0-9] and _ are allowed");
    }
    // Nullable in the schema, and read without a check.
    let description = text("Description")?;
    if name.len() > 255 {
        return Err("Create secret database error.");
    }
    let id = key(environment, name);
    if tenant.directory.get(Kind::DataplaneSecret, &id).is_some() {
        return Err("Duplicate secret");
    }
    let now = tenant.clock.now();
    let mut row = json!({
        "id": id,
        "Secret": name,
        "SecretType": "custom",
        "Description": description,
        "EnvVar": format!("secret_dp_{}", name.to_lowercase()),
        "Active": true,
        "EnvironmentId": environment,
        "UpdatedAt": kept(now),
    });
    tenant.put(Kind::DataplaneSecret, Entry::new(row.clone()));
    set(tenant, &id, value);
    // This one answer has the time as it was made, before the database cut it.
    row["UpdatedAt"] = now.to_string().into();
    Ok(row)
}

/// Changes the description only. Names come back empty, and a missing row answers the same.
pub(crate) fn describe(tenant: &mut Tenant, input: &Value) -> Result<Value, &'static str> {
    let text = |name: &str| input[name].as_str().ok_or("internal system error");
    let (name, environment) = (text("Secret")?, text("EnvironmentId")?);
    let description = text("Description")?;
    touch(tenant, &key(environment, name), Some(description));
    // What else it answers was not recorded: a guess.
    Ok(json!({
        "Secret": "", "SecretType": "", "Description": description, "EnvVar": "", "Active": true,
        "EnvironmentId": environment, "UpdatedAt": tenant.clock.now().to_string(),
    }))
}

/// Says "changed" for a row that does not exist too.
pub(crate) fn change(tenant: &mut Tenant, environment: &str, name: &str, value: &str) -> Value {
    let id = key(environment, name);
    if touch(tenant, &id, None) {
        set(tenant, &id, value);
    }
    "Secret changed".into()
}

/// Hard, and leaves the attachments. An empty name means every one of the environment, an empty environment every one
/// of that name.
pub(crate) fn delete(tenant: &mut Tenant, environment: &str, name: &str) -> Value {
    let fits = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
    let gone: Vec<String> = tenant
        .directory
        .all(Kind::DataplaneSecret)
        .filter(|row| {
            fits(environment, row.text("EnvironmentId")) && fits(name, row.text("Secret"))
        })
        .map(|row| row.id().to_owned())
        .collect();
    for id in gone {
        tenant.remove(Kind::DataplaneSecret, &id);
        tenant.remove(Kind::SecretHash, &id);
    }
    "Secret deleted".into()
}

fn touch(tenant: &mut Tenant, id: &str, description: Option<&str>) -> bool {
    let Some(mut entry) = tenant.directory.get(Kind::DataplaneSecret, id).cloned() else {
        return false;
    };
    let now = kept(tenant.clock.now());
    entry.properties.insert("UpdatedAt".into(), now.into());
    if let Some(description) = description {
        entry
            .properties
            .insert("Description".into(), description.into());
    }
    tenant.put(Kind::DataplaneSecret, entry);
    true
}

/// An empty value, or one with a NUL, is taken and never reaches a process: it counts as none.
fn set(tenant: &mut Tenant, id: &str, value: &str) {
    if value.is_empty() || value.contains('\0') {
        tenant.remove(Kind::SecretHash, id);
    } else {
        hashes::keep(tenant, id, value);
    }
}
