//! Client secrets: `addPassword` and `removePassword`, of applications and of service principals.
//!
//! <https://learn.microsoft.com/graph/api/application-addpassword>,
//! <https://learn.microsoft.com/graph/api/serviceprincipal-addpassword>

use jiff::{Timestamp, ToSpan};
use serde_json::{Map, Value, json};

use super::{
    applications::find,
    body::{self, invalid_value},
    odata, policies,
    problem::Refusal,
    request::Request,
    schema,
};
use crate::{
    clock::graph_time,
    tenant::{Entry, Kind, secrets},
    wire::Answer,
    world::World,
};

pub(crate) fn add_to_application(request: &Request<'_>) -> Result<Answer, Refusal> {
    add(request, Kind::Application)
}

pub(crate) fn add_to_principal(request: &Request<'_>) -> Result<Answer, Refusal> {
    add(request, Kind::ServicePrincipal)
}

pub(crate) fn remove_from_application(request: &Request<'_>) -> Result<Answer, Refusal> {
    remove(request, Kind::Application)
}

pub(crate) fn remove_from_principal(request: &Request<'_>) -> Result<Answer, Refusal> {
    remove(request, Kind::ServicePrincipal)
}

/// 200, with the Value once and never again: the tenant keeps its hash.
fn add(request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let world = request.world;
    let mut entry = find(world, kind, request.key())?;
    request.caller.require_manage(&entry)?;
    let mut parameters = request.parameters()?;
    let wanted = parameters.remove("passwordCredential").unwrap_or_default();
    if let Some(name) = parameters.keys().find(|it| !body::is_annotation(it)) {
        return Err(body::invalid_property(name));
    }
    let (mut credential, value) = made(world, &entry, &wanted)?;
    let key_id = credential["keyId"].as_str().unwrap_or_default().to_owned();
    push(&mut entry, credential.clone());
    let mut tenant = world.tenant();
    tenant.put(kind, entry);
    secrets::keep(&mut tenant, &key_id, &value);
    world.faults.secret_created(&key_id);
    credential["secretText"] = value.into();
    let Value::Object(shown) = credential else {
        return Ok(Answer::no_content());
    };
    Ok(odata::with_context(
        request.call,
        shown,
        "microsoft.graph.passwordCredential",
        200,
    ))
}

fn push(entry: &mut Entry, credential: Value) {
    let mut list = entry.list("passwordCredentials").to_vec();
    list.push(credential);
    entry
        .properties
        .insert("passwordCredentials".into(), list.into());
}

/// Secrets that come inside a new application. What the service makes may not be named.
pub(crate) fn inline(
    world: &World,
    entry: &mut Entry,
    asked: Option<&Value>,
) -> Result<Vec<String>, Refusal> {
    let mut values = Vec::new();
    let Some(asked) = asked.filter(|it| !it.is_null()) else {
        return Ok(values);
    };
    let list = asked
        .as_array()
        .ok_or_else(|| invalid_value("passwordCredentials", "Application"))?;
    for wanted in list {
        let (credential, value) = made(world, entry, wanted)?;
        push(entry, credential);
        values.push(value);
    }
    Ok(values)
}

/// A new secret as it is listed, and its Value.
fn made(world: &World, owner: &Entry, wanted: &Value) -> Result<(Value, String), Refusal> {
    let empty = Map::new();
    let named = match wanted {
        Value::Null => &empty,
        Value::Object(named) => named,
        _ => return Err(invalid_value("passwordCredential", "PasswordCredential")),
    };
    body::check(named, schema::of("passwordCredential"), &[])?;
    for own in ["keyId", "secretText", "hint", "customKeyIdentifier"] {
        if named.get(own).is_some_and(|it| !it.is_null()) {
            return Err(invalid_value(own, "PasswordCredential"));
        }
    }
    body::longest(named, "displayName", 120, "PasswordCredential")?;
    let now = world.tenant().clock.now();
    let start = time(wanted.get("startDateTime"))?.unwrap_or(now);
    // Two years unless the request says otherwise.
    let end = match time(wanted.get("endDateTime"))? {
        Some(end) => end,
        None => start
            .checked_add((24 * 730).hours())
            .map_err(|_| invalid_value("startDateTime", "PasswordCredential"))?,
    };
    if end <= start {
        return Err(Refusal::bad("Key credential end date is invalid.")
            .with_detail("InvalidKeyEndDate", "EndDate"));
    }
    policies::check_secret(world, owner, start, end)?;
    let value = secrets::generate();
    let credential = json!({
        "customKeyIdentifier": null,
        "displayName": named.get("displayName"),
        "endDateTime": graph_time(end),
        "hint": &value[..3],
        "keyId": world.tenant().fresh_id(),
        "secretText": null,
        "startDateTime": graph_time(start),
    });
    Ok((credential, value))
}

fn remove(request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let mut entry = find(request.world, kind, request.key())?;
    request.caller.require_manage(&entry)?;
    let body = request.body()?;
    let key_id = key_id(&body)?;
    let before = entry.list("passwordCredentials").len();
    let mut left = entry.list("passwordCredentials").to_vec();
    left.retain(|it| it["keyId"] != key_id.as_str());
    if left.len() == before {
        return Err(Refusal::bad("No password credential found with keyId."));
    }
    entry
        .properties
        .insert("passwordCredentials".into(), left.into());
    let mut tenant = request.world.tenant();
    tenant.put(kind, entry);
    tenant.remove(Kind::SecretHash, &key_id);
    Ok(Answer::no_content())
}

/// The key that a request is about.
pub(crate) fn key_id(body: &Map<String, Value>) -> Result<String, Refusal> {
    let named = body.get("keyId").and_then(Value::as_str);
    let named = named.ok_or_else(|| {
        Refusal::bad("The keyId parameter is required.")
            .with_detail("MissingRequiredProperty", "keyId")
    })?;
    let id = uuid::Uuid::try_parse(named).map_err(|_| {
        Refusal::bad(
            "Cannot convert the value of parameter 'keyId' to the expected type 'Edm.Guid'.",
        )
    })?;
    Ok(id.to_string())
}

fn time(value: Option<&Value>) -> Result<Option<Timestamp>, Refusal> {
    match value.and_then(Value::as_str) {
        Some(text) => text
            .parse()
            .map(Some)
            .map_err(|_| Refusal::bad("Invalid date and time.")),
        None => Ok(None),
    }
}
