//! Certificates and other keys of an application: a PATCH replaces the list, and what comes back without its content
//! is known by its `keyId`.
//!
//! <https://learn.microsoft.com/graph/api/resources/keycredential>,
//! <https://learn.microsoft.com/graph/api/application-addkey>

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD},
};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde_json::{Map, Value, json};

use super::{
    applications::find,
    body::{self, invalid_value},
    certificate,
    credentials::key_id,
    odata,
    problem::Refusal,
    request::Request,
    schema,
};
use crate::{
    clock::graph_time,
    tenant::{Entry, Kind},
    wire::Answer,
};

/// The list as it will be kept.
pub(crate) fn replaced(kept: &[Value], asked: &Value, resource: &str) -> Result<Value, Refusal> {
    let refuse = || invalid_value("keyCredentials", resource);
    let asked = asked.as_array().ok_or_else(refuse)?;
    let mut list: Vec<Value> = Vec::new();
    for credential in asked {
        let known = kept.iter().find(|it| {
            let id = credential["keyId"].as_str().unwrap_or_default();
            !id.is_empty()
                && it["keyId"]
                    .as_str()
                    .is_some_and(|own| own.eq_ignore_ascii_case(id))
        });
        let new = match (credential["key"].as_str(), known) {
            (None, Some(known)) => with_names(known, credential),
            (None, None) => return Err(refuse()),
            (Some(_), _) => completed(credential, resource)?,
        };
        if list.iter().any(|it| it["keyId"] == new["keyId"]) {
            return Err(Refusal::bad(
                "Request contains a property with duplicate values: 'keyCredentials'.",
            )
            .with_detail("DuplicateValue", "keyCredentials"));
        }
        list.push(new);
    }
    Ok(list.into())
}

/// The stored key with the names that were sent; dates and content stay.
fn with_names(known: &Value, sent: &Value) -> Value {
    let mut known = known.clone();
    if !sent["displayName"].is_null() {
        known["displayName"] = sent["displayName"].clone();
    }
    known
}

/// A new key with what the service reads from the certificate.
fn completed(credential: &Value, resource: &str) -> Result<Value, Refusal> {
    let refuse = || invalid_value("keyCredentials", resource);
    let der = credential["key"]
        .as_str()
        .and_then(decoded)
        .ok_or_else(refuse)?;
    let kind = credential["type"].as_str().unwrap_or("AsymmetricX509Cert");
    let usage = credential["usage"].as_str().unwrap_or("Verify");
    if !["AsymmetricX509Cert", "X509CertAndPassword", "Symmetric"].contains(&kind)
        || !["Verify", "Sign", "Encrypt"].contains(&usage)
    {
        return Err(refuse());
    }
    let read = certificate::read(&der);
    if kind == "AsymmetricX509Cert" && read.is_none() {
        return Err(Refusal::bad(
            "Key credential value is invalid: it is not an X.509 certificate.",
        )
        .with_detail("InvalidValue", "keyCredentials"));
    }
    let from = read.as_ref();
    let or_read = |property: &str, read: Option<String>| match &credential[property] {
        Value::Null => read.map_or(Value::Null, Value::from),
        given => given.clone(),
    };
    let key_id = credential["keyId"].as_str().map(str::to_ascii_lowercase);
    Ok(json!({
        "customKeyIdentifier": or_read("customKeyIdentifier", from.map(|it| it.thumbprint.clone())),
        "displayName": or_read("displayName", from.and_then(|it| it.subject.clone())),
        "endDateTime": or_read("endDateTime", from.map(|it| graph_time(it.end))),
        "key": STANDARD.encode(&der),
        "keyId": key_id.unwrap_or_else(|| uuid::Uuid::new_v4().to_string()),
        "startDateTime": or_read("startDateTime", from.map(|it| graph_time(it.start))),
        "type": kind,
        "usage": usage,
    }))
}

/// Base64 as clients send it: with line breaks, with or without padding, of either alphabet; or a PEM in it.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let text: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let bytes = [&STANDARD, &STANDARD_NO_PAD, &URL_SAFE, &URL_SAFE_NO_PAD]
        .into_iter()
        .find_map(|engine| engine.decode(&text).ok())?;
    match std::str::from_utf8(&bytes) {
        Ok(pem) if pem.contains("-----BEGIN CERTIFICATE-----") => {
            let inner = pem.split("-----BEGIN CERTIFICATE-----").nth(1)?;
            decoded(inner.split("-----END").next()?)
        }
        _ => Some(bytes),
    }
}

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

/// Another key, vouched for by one that is valid already.
fn add(request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let mut entry = find(request.world, kind, request.key())?;
    request.caller.require_manage(&entry)?;
    let body = request.body()?;
    check_proof(request, &entry, &body)?;
    let wanted = body.get("keyCredential").and_then(Value::as_object);
    let wanted = wanted.ok_or_else(|| body::missing_value("keyCredential", "addKey"))?;
    body::check(wanted, schema::of("keyCredential"), &[])?;
    let new = completed(&Value::Object(wanted.clone()), "KeyCredential")?;
    let mut list = entry.list("keyCredentials").to_vec();
    list.push(new.clone());
    entry
        .properties
        .insert("keyCredentials".into(), list.into());
    request.world.tenant().put(kind, entry);
    let Value::Object(mut shown) = new else {
        return Ok(Answer::no_content());
    };
    shown.insert("key".into(), Value::Null);
    Ok(odata::with_context(
        request.call,
        shown,
        "microsoft.graph.keyCredential",
        200,
    ))
}

fn remove(request: &Request<'_>, kind: Kind) -> Result<Answer, Refusal> {
    let mut entry = find(request.world, kind, request.key())?;
    request.caller.require_manage(&entry)?;
    let body = request.body()?;
    check_proof(request, &entry, &body)?;
    let key_id = key_id(&body)?;
    let mut left = entry.list("keyCredentials").to_vec();
    let before = left.len();
    left.retain(|it| it["keyId"] != key_id.as_str());
    if left.len() == before {
        return Err(Refusal::bad("No key credential found with keyId."));
    }
    entry
        .properties
        .insert("keyCredentials".into(), left.into());
    request.world.tenant().put(kind, entry);
    Ok(Answer::no_content())
}

/// A JWT that one of the object's own valid certificates signed within the last ten minutes.
/// <https://learn.microsoft.com/graph/application-rollkey-prooftoken>
fn check_proof(
    request: &Request<'_>,
    entry: &Entry,
    body: &Map<String, Value>,
) -> Result<(), Refusal> {
    let proof = body.get("proof").and_then(Value::as_str);
    let proof = proof.ok_or_else(|| body::missing_value("proof", "addKey"))?;
    let now = request.world.tenant().clock.now();
    let signed = entry.list("keyCredentials").iter().any(|credential| {
        let valid = credential["endDateTime"]
            .as_str()
            .and_then(|it| it.parse().ok())
            .is_none_or(|end: jiff::Timestamp| end > now);
        let der = credential["key"].as_str().and_then(decoded);
        let key = der
            .as_deref()
            .and_then(certificate::read)
            .and_then(|it| it.public_key);
        valid && key.is_some_and(|key| is_proof(proof, &key, entry.id(), now.as_second()))
    });
    if signed {
        return Ok(());
    }
    Err(Refusal::new(
        401,
        "Authentication_MissingOrMalformed",
        "Access Token missing or malformed: the proof is not signed by a valid key of this object, or is out of its time.",
    ))
}

fn is_proof(proof: &str, key: &[u8], issuer: &str, now: i64) -> bool {
    let mut rules = Validation::new(Algorithm::RS256);
    rules.algorithms = vec![Algorithm::RS256, Algorithm::PS256];
    rules.set_audience(&["00000002-0000-0000-c000-000000000000"]);
    rules.set_issuer(&[issuer]);
    // The sandbox has its own clock, and tokens may carry fractions.
    rules.validate_exp = false;
    rules.validate_nbf = false;
    rules.required_spec_claims.clear();
    let Ok(token) = jsonwebtoken::decode::<Value>(proof, &DecodingKey::from_rsa_der(key), &rules)
    else {
        return false;
    };
    let time = |name: &str| token.claims[name].as_f64();
    let now = now as f64;
    matches!((time("nbf"), time("exp")), (Some(begin), Some(end)) if begin <= now + 300.0 && end > now && end - begin <= 605.0)
}
