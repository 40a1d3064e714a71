//! Changing an application: what a PATCH names, and nothing else.

use serde_json::{Map, Value};

use super::{named, rules};
use crate::{
    graph::{body, key_credentials, problem::Refusal, request::Request},
    tenant::{Entry, Kind, Tenant},
    wire::Answer,
};

pub(crate) fn update(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut entry = named(request.world, request.key())?;
    request.caller.require_manage(&entry)?;
    let asked = request.body_of("application")?;
    let dropped = dropped_secrets(&entry, &asked)?;
    rules::check(&asked)?;
    let mut tenant = request.world.tenant();
    rules::check_in_tenant(&tenant, &asked, Some(&entry))?;
    put_in(&mut entry, &asked)?;
    follow(&mut tenant, &entry, &asked);
    drop_secrets(&mut tenant, &mut entry, &dropped);
    tenant.put(Kind::Application, entry);
    Ok(Answer::no_content())
}

/// Puts the properties of a body into an application.
pub(super) fn put_in(entry: &mut Entry, asked: &Map<String, Value>) -> Result<(), Refusal> {
    rules::check_enabled_permissions(entry, asked)?;
    let mut asked = asked.clone();
    asked.remove("passwordCredentials");
    asked.remove("logo");
    if let Some(keys) = asked.get_mut("keyCredentials") {
        *keys = key_credentials::replaced(entry.list("keyCredentials"), keys, "Application")?;
    }
    if let Some(Value::Array(roles)) = asked.get_mut("appRoles") {
        for role in roles {
            role["origin"] = "Application".into();
        }
    }
    body::merge(entry, &asked);
    Ok(())
}

/// Key ids of the secrets that a list leaves out. The list may be sent back as it was read, or shorter; new ones are
/// made by `addPassword` alone.
fn dropped_secrets(entry: &Entry, asked: &Map<String, Value>) -> Result<Vec<String>, Refusal> {
    let Some(sent) = asked.get("passwordCredentials") else {
        return Ok(Vec::new());
    };
    let own = entry.list("passwordCredentials");
    let same = |left: &Value, right: &Value| left["keyId"] == right["keyId"];
    match sent.as_array() {
        Some(sent) if sent.iter().all(|it| own.iter().any(|own| same(own, it))) => Ok(own
            .iter()
            .filter(|own| !sent.iter().any(|it| same(own, it)))
            .filter_map(|own| own["keyId"].as_str().map(str::to_owned))
            .collect()),
        _ => Err(
            Refusal::bad("New password credentials must be generated with service actions.")
                .with_detail("InvalidValue", "passwordCredentials"),
        ),
    }
}

fn drop_secrets(tenant: &mut Tenant, entry: &mut Entry, dropped: &[String]) {
    if dropped.is_empty() {
        return;
    }
    let mut left = entry.list("passwordCredentials").to_vec();
    left.retain(|it| !dropped.iter().any(|id| it["keyId"] == id.as_str()));
    entry
        .properties
        .insert("passwordCredentials".into(), left.into());
    for id in dropped {
        tenant.remove(Kind::SecretHash, id);
    }
}

/// What a service principal takes over from its application.
fn follow(tenant: &mut Tenant, application: &Entry, asked: &Map<String, Value>) {
    let principal =
        tenant
            .directory
            .by_key(Kind::ServicePrincipal, "appId", application.text("appId"));
    let Some(mut principal) = principal.cloned() else {
        return;
    };
    super::super::service_principals::take_over(&mut principal, application, |name| {
        asked.contains_key(name)
    });
    tenant.put(Kind::ServicePrincipal, principal);
}
