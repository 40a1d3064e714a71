//! Changing an application: what a PATCH names, and nothing else.

use serde_json::{Map, Value};

use super::{named, rules};
use crate::{
    graph::{body, key_credentials, problem::Refusal, request::Request},
    tenant::{Entry, Kind},
    wire::Answer,
};

pub(crate) fn update(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut entry = named(request.world, request.key())?;
    request.caller.require_manage(&entry)?;
    let asked = request.body()?;
    if asked.contains_key("passwordCredentials") {
        check_secrets_unchanged(&entry, &asked)?;
    }
    rules::check(&asked)?;
    let mut tenant = request.world.tenant();
    rules::check_in_tenant(&tenant, &asked, Some(&entry))?;
    put_in(&mut entry, &asked)?;
    follow(&mut tenant, &entry, &asked);
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

/// A list of secrets may be sent back as it was read, or shorter; new ones are made by `addPassword` alone.
fn check_secrets_unchanged(entry: &Entry, asked: &Map<String, Value>) -> Result<(), Refusal> {
    let sent = asked.get("passwordCredentials").and_then(Value::as_array);
    let known = |credential: &Value| {
        let own = entry.list("passwordCredentials");
        own.iter().any(|it| it["keyId"] == credential["keyId"])
    };
    let all = entry.list("passwordCredentials").len();
    match sent {
        Some(sent) if sent.iter().all(known) && sent.len() == all => Ok(()),
        _ => Err(
            Refusal::bad("New password credentials must be generated with service actions.")
                .with_detail("InvalidValue", "passwordCredentials"),
        ),
    }
}

/// What a service principal takes over from its application.
fn follow(tenant: &mut crate::tenant::Tenant, application: &Entry, asked: &Map<String, Value>) {
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
