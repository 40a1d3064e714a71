//! `keyCredentials`: certificates of an application. A PATCH replaces them all, so what was read is written back.
//!
//! <https://learn.microsoft.com/graph/api/resources/keycredential>

use entrada_core::{
    ids::{KeyId, ObjectId},
    plan::PublicCertificate,
    ports::{Answer, ChangeNote, Changed, DirectoryError},
};
use serde_json::{Map, Value, json};

use super::{First, Outcome, collection, noted, nothing_there, unchanged};
use crate::{
    applications::{update, whole_seconds},
    call::Call,
    classify::CallKind,
    outcome::{Follow, success},
    reply::{Reply, unless_missing},
    thumbprint,
};

const LIST: &str = "keyCredentials";
const KIND: CallKind = CallKind::Certificates;

/// Certificates with their keys, which Graph shows where this property of a single object is asked for by its name.
pub(super) fn read(application: ObjectId) -> Call {
    Call::get(format!("/applications/{application}")).query("$select", LIST)
}

pub(super) async fn add(
    follow: &Follow<'_, '_>,
    application: ObjectId,
    certificate: &PublicCertificate,
    first: First,
) -> Outcome {
    let reply = success(KIND, first)?;
    let before = list(&reply)?;
    if before.iter().any(|entry| is_same(entry, certificate)) {
        return Ok(unchanged(&reply));
    }
    let known: Vec<KeyId> = before.iter().filter_map(key_id).collect();
    let mut all = before;
    all.push(entry(certificate));
    // The new one is known by its content, or else as what was not there before.
    let made = |list: &[Value]| {
        let fresh = |entry: &&Value| key_id(entry).is_some_and(|id| !known.contains(&id));
        let mut fresh = list.iter().filter(fresh);
        let found = fresh
            .clone()
            .find(|entry| is_same(entry, certificate))
            .or_else(|| fresh.find(|entry| entry["displayName"] == *certificate.display_name));
        found.and_then(key_id)
    };
    let seen = write(follow, application, all, made).await?;
    Ok(Answer {
        value: Changed {
            key_id: Some(seen.value),
            ..noted(ChangeNote::Added)
        },
        status: seen.status,
        request_id: seen.request_id,
    })
}

pub(super) async fn remove(
    follow: &Follow<'_, '_>,
    application: ObjectId,
    key: KeyId,
    first: First,
) -> Outcome {
    let Some(reply) = unless_missing(first).map_err(|error| error.into_directory(KIND))? else {
        return Ok(nothing_there());
    };
    let mut left = list(&reply)?;
    let had = left.len();
    left.retain(|entry| key_id(entry) != Some(key));
    if left.len() == had {
        return Ok(unchanged(&reply));
    }
    let gone = |list: &[Value]| (!list.iter().any(|it| key_id(it) == Some(key))).then_some(());
    let seen = write(follow, application, left, gone).await?;
    Ok(Answer {
        value: noted(ChangeNote::Removed),
        status: seen.status,
        request_id: seen.request_id,
    })
}

async fn write<T>(
    follow: &Follow<'_, '_>,
    application: ObjectId,
    list: Vec<Value>,
    is_so: impl Fn(&[Value]) -> Option<T>,
) -> Result<Answer<T>, DirectoryError> {
    let property = Map::from_iter([(LIST.to_owned(), Value::Array(list))]);
    let sent = follow.send(KIND, &update(application, property)).await?;
    let shown = |read: First| Ok(is_so(&collection(&read?, LIST)?));
    follow.see(sent, &read(application), shown).await
}

fn list(reply: &Reply) -> Result<Vec<Value>, DirectoryError> {
    collection(reply, LIST).map_err(|error| error.into_directory(CallKind::Read))
}

/// Without `customKeyIdentifier`: the service reads it from the certificate. `keyId` is the service's, too, unless the
/// certificate was given one.
fn entry(certificate: &PublicCertificate) -> Value {
    let mut entry = json!({
        "type": "AsymmetricX509Cert",
        "usage": "Verify",
        "key": certificate.der,
        "displayName": certificate.display_name,
        "startDateTime": whole_seconds(certificate.starts_at),
        "endDateTime": whole_seconds(certificate.expires_at),
    });
    if let Some(key_id) = certificate.key_id {
        entry["keyId"] = key_id.to_string().into();
    }
    entry
}

fn key_id(entry: &Value) -> Option<KeyId> {
    entry["keyId"].as_str()?.parse().ok()
}

/// The same certificate for the same use: one that encrypts tokens proves nothing.
fn is_same(entry: &Value, certificate: &PublicCertificate) -> bool {
    let verifies = entry["usage"]
        .as_str()
        .is_none_or(|usage| usage == "Verify");
    let thumbprint = entry["customKeyIdentifier"]
        .as_str()
        .and_then(thumbprint::hex);
    let by_print = thumbprint.is_some_and(|it| it.eq_ignore_ascii_case(&certificate.thumbprint));
    let by_key = entry["key"]
        .as_str()
        .is_some_and(|key| bare(key).eq(bare(&certificate.der)));
    verifies && (by_print || by_key)
}

/// Base64 without line breaks and padding.
fn bare(key: &str) -> impl Iterator<Item = char> {
    key.chars().filter(|c| !c.is_whitespace() && *c != '=')
}
