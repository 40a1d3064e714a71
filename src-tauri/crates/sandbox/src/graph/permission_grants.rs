//! `/oauth2PermissionGrants`: delegated permissions that were consented to.
//!
//! <https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant>

use serde_json::{Map, Value, json};

use super::{
    applications::find,
    body::{self, invalid_value, missing_value},
    problem::Refusal,
    relations,
    request::Request,
    schema, users,
};
use crate::{
    tenant::{Entry, Kind},
    wire::Answer,
};

const RESOURCE: &str = "OAuth2PermissionGrant";
const READ: [&str; 5] = [
    "DelegatedPermissionGrant.Read.All",
    "DelegatedPermissionGrant.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
    "Application.ReadWrite.All",
];

pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ)?;
    let tenant = request.world.tenant();
    let all = tenant.directory.all(Kind::PermissionGrant);
    request.list(
        &tenant,
        schema::of("oAuth2PermissionGrant"),
        "oauth2PermissionGrants",
        all,
    )
}

pub(crate) fn of_principal(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ)?;
    let entry = find(request.world, Kind::ServicePrincipal, request.key())?;
    related(request, "servicePrincipal", &entry)
}

pub(crate) fn of_user(request: &Request<'_>) -> Result<Answer, Refusal> {
    let entry = users::readable(request)?;
    related(request, "user", &entry)
}

fn related(request: &Request<'_>, of: &str, entry: &Entry) -> Result<Answer, Refusal> {
    let tenant = request.world.tenant();
    let items = relations::of(&tenant, of, entry, "oauth2PermissionGrants");
    request.items(
        &tenant,
        schema::of("oAuth2PermissionGrant"),
        "oauth2PermissionGrants",
        items.into_iter(),
    )
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ)?;
    let entry = named(request)?;
    let tenant = request.world.tenant();
    request.object(
        &tenant,
        "oAuth2PermissionGrant",
        &entry,
        "oauth2PermissionGrants",
        200,
    )
}

fn named(request: &Request<'_>) -> Result<Entry, Refusal> {
    let id = request.key().text();
    let tenant = request.world.tenant();
    let found = tenant.directory.get(Kind::PermissionGrant, id);
    found.cloned().ok_or_else(|| Refusal::missing(id))
}

/// One grant per client, resource and person (or everybody); a second one conflicts.
pub(crate) fn create(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut asked = request.body_of("oAuth2PermissionGrant")?;
    // Dates of the old Azure AD Graph, which some clients still send.
    asked.remove("startTime");
    asked.remove("expiryTime");
    body::check(&asked, schema::of("oAuth2PermissionGrant"), &["id"])?;
    let entry = wanted(&asked)?;
    let person = entry.properties.get("principalId").and_then(Value::as_str);
    request.caller.require_consent(person)?;
    for side in ["clientId", "resourceId"] {
        let key = super::address::Key::Id(entry.text(side).to_owned());
        find(request.world, Kind::ServicePrincipal, &key)?;
    }
    let mut tenant = request.world.tenant();
    if let Some(person) = person
        && tenant.directory.get(Kind::User, person).is_none()
    {
        return Err(Refusal::missing(person));
    }
    let same = |it: &Entry| {
        ["clientId", "resourceId", "consentType", "principalId"]
            .iter()
            .all(|name| it.properties.get(name) == entry.properties.get(name))
    };
    if tenant.directory.all(Kind::PermissionGrant).any(same) {
        return Err(Refusal::new(
            409,
            "Request_MultipleObjectsWithSameKeyValue",
            "Permission entry already exists.",
        ));
    }
    let mut entry = entry;
    let id = tenant.fresh_id().replace('-', "");
    entry.properties.insert("id".into(), id.into());
    tenant.put(Kind::PermissionGrant, entry.clone());
    request.object(
        &tenant,
        "oAuth2PermissionGrant",
        &entry,
        "oauth2PermissionGrants",
        201,
    )
}

fn wanted(asked: &Map<String, Value>) -> Result<Entry, Refusal> {
    let text = |name: &str| asked.get(name).and_then(Value::as_str);
    let client = text("clientId").ok_or_else(|| missing_value("clientId", RESOURCE))?;
    let resource = text("resourceId").ok_or_else(|| missing_value("resourceId", RESOURCE))?;
    let kind = text("consentType").ok_or_else(|| missing_value("consentType", RESOURCE))?;
    let person = text("principalId");
    match (kind, person) {
        ("AllPrincipals", None) | ("Principal", Some(_)) => {}
        ("AllPrincipals", Some(_)) => return Err(invalid_value("principalId", RESOURCE)),
        ("Principal", None) => return Err(missing_value("principalId", RESOURCE)),
        _ => return Err(invalid_value("consentType", RESOURCE)),
    }
    Ok(Entry::new(json!({
        "id": null,
        "clientId": client,
        "consentType": kind,
        "principalId": person,
        "resourceId": resource,
        "scope": text("scope").unwrap_or_default(),
    })))
}

/// Only the scope can be changed.
pub(crate) fn update(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut entry = named(request)?;
    let person = entry
        .properties
        .get("principalId")
        .and_then(Value::as_str)
        .map(str::to_owned);
    request.caller.require_consent(person.as_deref())?;
    let asked = request.body_of("oAuth2PermissionGrant")?;
    let fixed = ["id", "clientId", "consentType", "principalId", "resourceId"];
    let unchanged = |name: &&str| {
        asked
            .get(*name)
            .is_none_or(|it| Some(it) == entry.properties.get(name))
    };
    let changed: Vec<&str> = fixed.into_iter().filter(|name| !unchanged(name)).collect();
    body::check(&asked, schema::of("oAuth2PermissionGrant"), &changed)?;
    body::merge(&mut entry, &asked);
    request.world.tenant().put(Kind::PermissionGrant, entry);
    Ok(Answer::no_content())
}

pub(crate) fn delete(request: &Request<'_>) -> Result<Answer, Refusal> {
    let entry = named(request)?;
    let person = entry.properties.get("principalId").and_then(Value::as_str);
    request.caller.require_consent(person)?;
    request
        .world
        .tenant()
        .remove(Kind::PermissionGrant, entry.id());
    Ok(Answer::no_content())
}
