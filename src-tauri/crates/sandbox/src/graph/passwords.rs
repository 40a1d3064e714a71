//! `addPassword` and `removePassword`.
//!
//! <https://learn.microsoft.com/graph/api/application-addpassword>

use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

use super::{
    applications::{keyed, object_body, visible},
    caller::Caller,
    policies,
    problem::Refusal,
};
use crate::{
    clock::graph_time,
    tenant::{Entry, Kind, secrets},
    wire::{Answer, Call},
    world::World,
};

pub(crate) fn add(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    let entry = visible(world, &named[0])?;
    add_to(world, caller, call, entry)
}

pub(crate) fn add_by_app_id(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    let entry = keyed(world, "appId", &named[0])?;
    add_to(world, caller, call, entry)
}

/// 200, with the Value once and never again: the tenant keeps its hash.
fn add_to(
    world: &World,
    caller: &Caller,
    call: &Call,
    mut entry: Entry,
) -> Result<Answer, Refusal> {
    caller.require_manage(&entry)?;
    let wanted = if call.body.is_empty() {
        Value::Null
    } else {
        object_body(call)?
            .remove("passwordCredential")
            .unwrap_or_default()
    };
    let now = world.tenant().clock.now();
    let start = time(&wanted["startDateTime"])?.unwrap_or(now);
    // Two years unless the request says otherwise.
    let end = match time(&wanted["endDateTime"])? {
        Some(end) => end,
        None => start
            .checked_add((24 * 730).hours())
            .map_err(|_| Refusal::bad("Invalid value for endDateTime."))?,
    };
    policies::check_secret(world, start, end)?;
    let value = secrets::generate();
    let key_id = world.tenant().fresh_id();
    let mut credential = json!({
        "customKeyIdentifier": null,
        "displayName": wanted["displayName"],
        "endDateTime": graph_time(end),
        "hint": &value[..3],
        "keyId": key_id,
        "secretText": null,
        "startDateTime": graph_time(start),
    });
    if let Value::Array(list) = &mut entry.properties["passwordCredentials"] {
        list.push(credential.clone());
    }
    let mut tenant = world.tenant();
    tenant.put(Kind::Application, entry);
    secrets::keep(&mut tenant, &key_id, &value);
    world.faults.secret_created(&key_id);
    credential["secretText"] = value.into();
    credential["@odata.context"] = format!(
        "{}/v1.0/$metadata#microsoft.graph.passwordCredential",
        call.base
    )
    .into();
    Ok(Answer::json(200, credential))
}

pub(crate) fn remove(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    let mut entry = visible(world, &named[0])?;
    caller.require_manage(&entry)?;
    let body = object_body(call)?;
    let key_id = body
        .get("keyId")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let before = entry.list("passwordCredentials").len();
    let left: Vec<Value> = entry
        .list("passwordCredentials")
        .iter()
        .filter(|it| it["keyId"] != key_id.as_str())
        .cloned()
        .collect();
    if left.len() == before {
        return Err(Refusal::bad("No password credential found with keyId."));
    }
    entry
        .properties
        .insert("passwordCredentials".into(), left.into());
    let mut tenant = world.tenant();
    tenant.put(Kind::Application, entry);
    tenant.remove(Kind::SecretHash, &key_id);
    Ok(Answer::no_content())
}

fn time(value: &Value) -> Result<Option<Timestamp>, Refusal> {
    match value.as_str() {
        Some(text) => text
            .parse()
            .map(Some)
            .map_err(|_| Refusal::bad("Invalid date and time.")),
        None => Ok(None),
    }
}
