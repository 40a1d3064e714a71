//! `federatedIdentityCredentials`: trust in tokens of another issuer.
//!
//! <https://learn.microsoft.com/graph/api/resources/federatedidentitycredential>

use serde_json::{Map, Value, json};

use super::{
    address::Key,
    applications::find,
    body::{self, invalid_value, missing_value},
    caller::READ_APPLICATIONS,
    problem::Refusal,
    relations,
    request::Request,
    schema,
};
use crate::{
    tenant::{Entry, Kind},
    wire::Answer,
};

const NAME: &str = "federatedIdentityCredentials";
const RESOURCE: &str = "FederatedIdentityCredential";
const LIMIT: usize = 20;

pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ_APPLICATIONS)?;
    let owner = find(request.world, Kind::Application, request.key())?;
    let tenant = request.world.tenant();
    let items = relations::parts(&owner, NAME, "federatedIdentityCredential");
    let context = format!("applications('{}')/{NAME}", owner.id());
    request.items(
        &tenant,
        schema::of("federatedIdentityCredential"),
        &context,
        items.into_iter(),
    )
}

/// Service principals of applications have none of their own.
pub(crate) fn list_of_principal(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ_APPLICATIONS)?;
    let owner = find(request.world, Kind::ServicePrincipal, request.key())?;
    let tenant = request.world.tenant();
    let context = format!("servicePrincipals('{}')/{NAME}", owner.id());
    request.items(
        &tenant,
        schema::of("federatedIdentityCredential"),
        &context,
        std::iter::empty(),
    )
}

pub(crate) fn create(request: &Request<'_>) -> Result<Answer, Refusal> {
    let owner = find(request.world, Kind::Application, request.key())?;
    request.caller.require_manage(&owner)?;
    let new = request.body_of("federatedIdentityCredential")?;
    add(request, owner, new)
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ_APPLICATIONS)?;
    let owner = find(request.world, Kind::Application, request.key())?;
    let at = place(request, &owner)?;
    let found = Entry::new(owner.list(NAME)[at].clone());
    let tenant = request.world.tenant();
    let context = format!("applications('{}')/{NAME}", owner.id());
    request.object(
        &tenant,
        "federatedIdentityCredential",
        &found,
        &context,
        200,
    )
}

/// By id an update; by name, with `Prefer: create-if-missing`, a creation where there is none.
pub(crate) fn update(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut owner = find(request.world, Kind::Application, request.key())?;
    request.caller.require_manage(&owner)?;
    let mut asked = request.body_of("federatedIdentityCredential")?;
    let at = match (place(request, &owner), request.keys.get(1)) {
        (Ok(at), _) => at,
        (Err(_), Some(Key::Named(_, name))) if super::applications::prefers_creation(request) => {
            asked.insert("name".into(), name.clone().into());
            return add(request, owner, asked);
        }
        (Err(missing), _) => return Err(missing),
    };
    let mut list = owner.list(NAME).to_vec();
    let mut changed = Entry::new(list[at].clone());
    // Sent back unchanged it is no change.
    if asked
        .get("name")
        .is_some_and(|name| *name == changed.text("name"))
    {
        asked.remove("name");
    }
    body::check(
        &asked,
        schema::of("federatedIdentityCredential"),
        &["id", "name"],
    )?;
    body::merge(&mut changed, &asked);
    let whole = shown(&changed);
    check(&whole)?;
    list.remove(at);
    check_against(&list, &whole)?;
    list.insert(at, Value::Object(whole));
    keep(request, &mut owner, list);
    Ok(Answer::no_content())
}

pub(crate) fn delete(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut owner = find(request.world, Kind::Application, request.key())?;
    request.caller.require_manage(&owner)?;
    let at = place(request, &owner)?;
    let mut list = owner.list(NAME).to_vec();
    list.remove(at);
    keep(request, &mut owner, list);
    Ok(Answer::no_content())
}

fn add(
    request: &Request<'_>,
    mut owner: Entry,
    asked: Map<String, Value>,
) -> Result<Answer, Refusal> {
    body::check(&asked, schema::of("federatedIdentityCredential"), &["id"])?;
    check(&asked)?;
    let mut list = owner.list(NAME).to_vec();
    if list.len() >= LIMIT {
        return Err(Refusal::new(
            403,
            "Directory_QuotaExceeded",
            "The application has reached the limit of 20 federated identity credentials.",
        ));
    }
    check_against(&list, &asked)?;
    let mut entry = Entry::new(json!({
        "id": request.world.tenant().fresh_id(),
        "audiences": [],
        "description": null,
        "issuer": null,
        "name": null,
        "subject": null,
    }));
    body::merge(&mut entry, &asked);
    list.push(Value::Object(shown(&entry)));
    let context = format!("applications('{}')/{NAME}", owner.id());
    keep(request, &mut owner, list);
    let tenant = request.world.tenant();
    request.object(
        &tenant,
        "federatedIdentityCredential",
        &entry,
        &context,
        201,
    )
}

fn shown(entry: &Entry) -> Map<String, Value> {
    let names = [
        "id",
        "audiences",
        "description",
        "issuer",
        "name",
        "subject",
    ];
    let value = |name: &str| entry.properties.get(name).cloned().unwrap_or_default();
    names
        .into_iter()
        .map(|name| (name.to_owned(), value(name)))
        .collect()
}

fn keep(request: &Request<'_>, owner: &mut Entry, list: Vec<Value>) {
    owner.properties.insert(NAME.into(), list.into());
    request.world.tenant().put(Kind::Application, owner.clone());
}

/// By id, or by its name in either form of key.
fn place(request: &Request<'_>, owner: &Entry) -> Result<usize, Refusal> {
    let text = request.second();
    let found = owner
        .list(NAME)
        .iter()
        .position(|it| match request.keys.get(1) {
            Some(Key::Named(key, value)) => key == "name" && it["name"] == value.as_str(),
            _ => it["id"] == text || it["name"] == text,
        });
    found.ok_or_else(|| Refusal::missing(text))
}

fn check(asked: &Map<String, Value>) -> Result<(), Refusal> {
    let text = |name: &str| asked.get(name).and_then(Value::as_str).unwrap_or_default();
    for property in ["name", "issuer", "subject"] {
        if text(property).is_empty() {
            return Err(missing_value(property, RESOURCE));
        }
        body::longest(
            asked,
            property,
            if property == "name" { 120 } else { 600 },
            RESOURCE,
        )?;
    }
    body::longest(asked, "description", 600, RESOURCE)?;
    let fits_address = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
    if text("name").chars().count() < 3 || !text("name").chars().all(fits_address) {
        return Err(invalid_value("name", RESOURCE));
    }
    if !text("issuer").starts_with("https://") || url::Url::parse(text("issuer")).is_err() {
        return Err(invalid_value("issuer", RESOURCE));
    }
    let audiences = asked.get("audiences").and_then(Value::as_array);
    match audiences.map(Vec::as_slice) {
        None | Some([]) => Err(missing_value("audiences", RESOURCE)),
        Some([Value::String(one)]) if !one.is_empty() && one.chars().count() <= 600 => Ok(()),
        Some(_) => Err(invalid_value("audiences", RESOURCE)),
    }
}

fn check_against(others: &[Value], asked: &Map<String, Value>) -> Result<(), Refusal> {
    let same = |it: &Value, name: &str| Some(&it[name]) == asked.get(name);
    if others.iter().any(|it| same(it, "name")) {
        return Err(Refusal::new(
            409,
            "Request_MultipleObjectsWithSameKeyValue",
            "FederatedIdentityCredential with the same name already exists on this application.",
        ));
    }
    if others
        .iter()
        .any(|it| same(it, "issuer") && same(it, "subject"))
    {
        return Err(Refusal::new(
            409,
            "Request_MultipleObjectsWithSameKeyValue",
            "FederatedIdentityCredential with the same issuer and subject already exists on this application.",
        ));
    }
    Ok(())
}
