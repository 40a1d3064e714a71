//! `/servicePrincipals`.
//!
//! <https://learn.microsoft.com/graph/api/resources/serviceprincipal>

mod from_application;

pub(crate) use from_application::{plant, take_over};
use serde_json::{Map, Value};

use super::{
    address::Key,
    applications::{bury, find, prefers_creation},
    body::{self, invalid_value, missing_value},
    caller::READ_APPLICATIONS,
    key_credentials, owners,
    problem::Refusal,
    request::Request,
    schema,
};
use crate::{
    tenant::{Entry, Kind},
    wire::Answer,
};

/// What comes from the application or from the service.
const READ_ONLY: [&str; 14] = [
    "id",
    "appDescription",
    "appDisplayName",
    "appOwnerOrganizationId",
    "applicationTemplateId",
    "createdByAppId",
    "createdDateTime",
    "deletedDateTime",
    "disabledByMicrosoftStatus",
    "oauth2PermissionScopes",
    "passwordCredentials",
    "resourceSpecificApplicationPermissions",
    "signInAudience",
    "verifiedPublisher",
];

pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ_APPLICATIONS)?;
    let tenant = request.world.tenant();
    let shown = tenant
        .directory
        .all(Kind::ServicePrincipal)
        .filter(|entry| !request.world.faults.hides(entry));
    request.list(
        &tenant,
        schema::of("servicePrincipal"),
        "servicePrincipals",
        shown,
    )
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ_APPLICATIONS)?;
    let entry = named(request)?;
    let tenant = request.world.tenant();
    request.object(
        &tenant,
        "servicePrincipal",
        &entry,
        "servicePrincipals",
        200,
    )
}

fn named(request: &Request<'_>) -> Result<Entry, Refusal> {
    find(request.world, Kind::ServicePrincipal, request.key())
}

pub(crate) fn create(request: &Request<'_>) -> Result<Answer, Refusal> {
    let asked = request.body_of("servicePrincipal")?;
    let app_id = asked.get("appId").and_then(Value::as_str);
    let app_id = app_id
        .ok_or_else(|| missing_value("appId", "ServicePrincipal"))?
        .to_owned();
    if uuid::Uuid::try_parse(&app_id).is_err() {
        return Err(invalid_value("appId", "ServicePrincipal"));
    }
    make(request, &app_id, &asked)
}

/// <https://learn.microsoft.com/graph/api/serviceprincipal-upsert>
pub(crate) fn upsert(request: &Request<'_>) -> Result<Answer, Refusal> {
    let Key::Named(name, app_id) = request.key() else {
        return update(request);
    };
    let there = request
        .world
        .tenant()
        .directory
        .by_key(Kind::ServicePrincipal, name, app_id)
        .is_some();
    if name != "appId" || there {
        return update(request);
    }
    if !prefers_creation(request) {
        return Err(Refusal::missing(app_id));
    }
    make(request, app_id, &request.body_of("servicePrincipal")?)
}

fn make(
    request: &Request<'_>,
    app_id: &str,
    asked: &Map<String, Value>,
) -> Result<Answer, Refusal> {
    let Request { world, caller, .. } = *request;
    body::check(asked, schema::of("servicePrincipal"), &READ_ONLY)?;
    let (application, there) = {
        let tenant = world.tenant();
        let by_id = |kind| tenant.directory.by_key(kind, "appId", app_id);
        (
            by_id(Kind::Application).cloned(),
            by_id(Kind::ServicePrincipal).is_some(),
        )
    };
    if there {
        caller.require(&[
            "Application.ReadWrite.All",
            "Application.ReadWrite.OwnedBy",
            "Directory.ReadWrite.All",
        ])?;
        return Err(Refusal::new(
            409,
            "Request_MultipleObjectsWithSameKeyValue",
            format!("The service principal cannot be created, updated, or restored because the service principal name {app_id} is already in use."),
        )
        .with_detail("ObjectConflict", "servicePrincipalNames"));
    }
    let not_there = || {
        Refusal::bad(format!("The appId '{app_id}' of the service principal does not reference a valid application object."))
            .with_detail("NoBackingApplicationObject", "appId")
    };
    let application = application.ok_or_else(not_there)?;
    if world.faults.still_lagging(application.id()) {
        return Err(not_there());
    }
    caller.require_manage(&application)?;
    let bound = owners::bound(world, asked, "owners@odata.bind")?;
    let mut entry = plant(world, caller, &application);
    put_in(&mut entry, asked)?;
    entry.owners.extend(
        bound
            .into_iter()
            .filter(|id| caller.user.as_ref() != Some(id)),
    );
    let mut tenant = world.tenant();
    tenant.put(Kind::ServicePrincipal, entry.clone());
    request.object(
        &tenant,
        "servicePrincipal",
        &entry,
        "servicePrincipals",
        201,
    )
}

pub(crate) fn update(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut entry = named(request)?;
    request.caller.require_manage(&entry)?;
    let mut asked = request.body_of("servicePrincipal")?;
    // Sent back unchanged it is no change.
    if asked
        .get("appId")
        .is_some_and(|it| *it == entry.text("appId"))
    {
        asked.remove("appId");
    }
    if asked.contains_key("appId") {
        return Err(
            Refusal::bad("Property 'appId' is read-only and cannot be set.")
                .with_detail("ReadOnlyProperty", "appId"),
        );
    }
    body::check(&asked, schema::of("servicePrincipal"), &READ_ONLY)?;
    put_in(&mut entry, &asked)?;
    request.world.tenant().put(Kind::ServicePrincipal, entry);
    Ok(Answer::no_content())
}

fn put_in(entry: &mut Entry, asked: &Map<String, Value>) -> Result<(), Refusal> {
    body::longest(asked, "displayName", 256, "ServicePrincipal")?;
    body::longest(asked, "notes", 1024, "ServicePrincipal")?;
    let mut asked = asked.clone();
    asked.remove("appId");
    if let Some(keys) = asked.get_mut("keyCredentials") {
        *keys = key_credentials::replaced(entry.list("keyCredentials"), keys, "ServicePrincipal")?;
    }
    body::merge(entry, &asked);
    Ok(())
}

pub(crate) fn delete(request: &Request<'_>) -> Result<Answer, Refusal> {
    let entry = named(request)?;
    request.caller.require_manage(&entry)?;
    let mut tenant = request.world.tenant();
    bury(
        &mut tenant,
        Kind::ServicePrincipal,
        Kind::DeletedServicePrincipal,
        entry.id(),
    );
    Ok(Answer::no_content())
}

/// Groups and roles that hold it, or what it owns: one relation, named by the last segment of the path.
pub(crate) fn related(request: &Request<'_>, navigation: &str) -> Result<Answer, Refusal> {
    request.caller.require(&READ_APPLICATIONS)?;
    let entry = named(request)?;
    let tenant = request.world.tenant();
    let items = super::relations::of(&tenant, "servicePrincipal", &entry, navigation);
    request.directory_objects(&tenant, items.into_iter())
}

pub(crate) fn member_of(request: &Request<'_>) -> Result<Answer, Refusal> {
    related(request, "memberOf")
}

pub(crate) fn transitive_member_of(request: &Request<'_>) -> Result<Answer, Refusal> {
    related(request, "transitiveMemberOf")
}

pub(crate) fn owned_objects(request: &Request<'_>) -> Result<Answer, Refusal> {
    related(request, "ownedObjects")
}
