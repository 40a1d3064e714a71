//! App roles assigned: application permissions granted to service principals, and users and groups let into an
//! application.
//!
//! <https://learn.microsoft.com/graph/api/resources/approleassignment>

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    address::Key,
    applications::find,
    body::{self, missing_value},
    caller::READ_APPLICATIONS,
    groups,
    problem::Refusal,
    relations,
    request::Request,
    schema, users,
};
use crate::{
    clock::graph_time,
    tenant::{Entry, Kind, Tenant},
    wire::Answer,
    world::World,
};

/// Stands for access without a role.
const DEFAULT_ACCESS: &str = "00000000-0000-0000-0000-000000000000";
const READ: [&str; 6] = [
    READ_APPLICATIONS[0],
    READ_APPLICATIONS[1],
    READ_APPLICATIONS[2],
    READ_APPLICATIONS[3],
    READ_APPLICATIONS[4],
    "AppRoleAssignment.ReadWrite.All",
];

/// What the service principal in the path was granted.
pub(crate) fn of_principal(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ)?;
    let entry = find(request.world, Kind::ServicePrincipal, request.key())?;
    list(
        request,
        "servicePrincipal",
        &entry,
        "appRoleAssignments",
        "servicePrincipals",
    )
}

/// Who was granted a role of the service principal in the path.
pub(crate) fn to_principal(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ)?;
    let entry = find(request.world, Kind::ServicePrincipal, request.key())?;
    list(
        request,
        "servicePrincipal",
        &entry,
        "appRoleAssignedTo",
        "servicePrincipals",
    )
}

pub(crate) fn of_user(request: &Request<'_>) -> Result<Answer, Refusal> {
    let entry = users::readable(request)?;
    list(request, "user", &entry, "appRoleAssignments", "users")
}

pub(crate) fn of_group(request: &Request<'_>) -> Result<Answer, Refusal> {
    groups::require_read(request, &READ)?;
    let entry = groups::named(request)?;
    list(request, "group", &entry, "appRoleAssignments", "groups")
}

fn list(
    request: &Request<'_>,
    of: &str,
    entry: &Entry,
    navigation: &str,
    set: &str,
) -> Result<Answer, Refusal> {
    let tenant = request.world.tenant();
    let items = relations::of(&tenant, of, entry, navigation);
    let context = format!("{set}('{}')/{navigation}", entry.id());
    request.items(
        &tenant,
        schema::of("appRoleAssignment"),
        &context,
        items.into_iter(),
    )
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ)?;
    let (side, entry) = one(request)?;
    let tenant = request.world.tenant();
    let context = format!("servicePrincipals('{}')/{side}", request.key().text());
    request.object(&tenant, "appRoleAssignment", &entry, &context, 200)
}

/// An assignment on the side that the path names.
fn one(request: &Request<'_>) -> Result<(&'static str, Entry), Refusal> {
    let principal = find(request.world, Kind::ServicePrincipal, request.key())?;
    let to = request
        .call
        .path
        .to_ascii_lowercase()
        .contains("/approleassignedto/");
    let (side, property) = if to {
        ("appRoleAssignedTo", "resourceId")
    } else {
        ("appRoleAssignments", "principalId")
    };
    let tenant = request.world.tenant();
    let found = tenant
        .directory
        .get(Kind::AppRoleAssignment, request.second());
    let found = found
        .filter(|it| it.text(property) == principal.id())
        .cloned();
    found
        .map(|it| (side, it))
        .ok_or_else(|| Refusal::missing(request.second()))
}

/// A grant by way of the resource or of the service principal that receives it.
pub(crate) fn grant(request: &Request<'_>) -> Result<Answer, Refusal> {
    let of_path = find(request.world, Kind::ServicePrincipal, request.key());
    request
        .caller
        .require(&["AppRoleAssignment.ReadWrite.All"])?;
    of_path?;
    make(request)
}

pub(crate) fn grant_to_user(request: &Request<'_>) -> Result<Answer, Refusal> {
    users::named(request)?;
    make(request)
}

pub(crate) fn grant_to_group(request: &Request<'_>) -> Result<Answer, Refusal> {
    groups::named(request)?;
    make(request)
}

fn make(request: &Request<'_>) -> Result<Answer, Refusal> {
    let world = request.world;
    let asked = request.body_of("appRoleAssignment")?;
    let (principal_id, resource_id, role) = wanted(&asked)?;
    let resource = find(world, Kind::ServicePrincipal, &Key::Id(resource_id))?;
    request.caller.require_assign(&resource)?;
    if world.faults.grant_is_denied() {
        return Err(Refusal::denied());
    }
    let (kind, principal) = receiver(world, &principal_id)?;
    check_role(&resource, &role, kind)?;
    let mut tenant = world.tenant();
    let same = |it: &Entry| {
        it.text("principalId") == principal.id()
            && it.text("resourceId") == resource.id()
            && it.text("appRoleId") == role
    };
    if tenant.directory.all(Kind::AppRoleAssignment).any(same) {
        return Err(Refusal::bad(
            "Permission being assigned already exists on the object",
        ));
    }
    let entry = assignment(&tenant, kind, &principal, &resource, &role);
    tenant.put(Kind::AppRoleAssignment, entry.clone());
    request.object(
        &tenant,
        "appRoleAssignment",
        &entry,
        "appRoleAssignments",
        201,
    )
}

fn wanted(asked: &Map<String, Value>) -> Result<(String, String, String), Refusal> {
    body::check(
        asked,
        schema::of("appRoleAssignment"),
        &["createdDateTime", "deletedDateTime"],
    )?;
    let id = |name: &'static str| {
        let text = asked.get(name).and_then(Value::as_str);
        text.map(str::to_ascii_lowercase)
            .ok_or_else(|| missing_value(name, "AppRoleAssignment"))
    };
    Ok((id("principalId")?, id("resourceId")?, id("appRoleId")?))
}

/// Who receives the role: a service principal first, since those may be late.
fn receiver(world: &World, id: &str) -> Result<(&'static str, Entry), Refusal> {
    let of_person = {
        let tenant = world.tenant();
        let user = tenant
            .directory
            .get(Kind::User, id)
            .map(|it| ("User", it.clone()));
        user.or_else(|| {
            tenant
                .directory
                .get(Kind::Group, id)
                .map(|it| ("Group", it.clone()))
        })
    };
    match of_person {
        Some(found) => Ok(found),
        None => find(world, Kind::ServicePrincipal, &Key::Id(id.to_owned()))
            .map(|it| ("ServicePrincipal", it)),
    }
}

fn check_role(resource: &Entry, role: &str, kind: &str) -> Result<(), Refusal> {
    let member = if kind == "ServicePrincipal" {
        "Application"
    } else {
        "User"
    };
    let roles = resource.list("appRoles");
    if role == DEFAULT_ACCESS {
        let for_users = roles
            .iter()
            .any(|it| it["isEnabled"] == true && allows(it, member));
        return if for_users {
            Err(Refusal::bad(
                "Permission being assigned was not found on application",
            ))
        } else {
            Ok(())
        };
    }
    let known = roles.iter().find(|it| it["id"] == role);
    match known {
        Some(known) if known["isEnabled"] != true => Err(Refusal::bad(
            "Permission being assigned is not enabled on application",
        )),
        Some(known) if allows(known, member) => Ok(()),
        Some(_) => Err(Refusal::bad(format!(
            "Permission being assigned is not allowed for a principal of type '{kind}'."
        ))),
        None => Err(Refusal::bad(
            "Permission being assigned was not found on application",
        )),
    }
}

fn allows(role: &Value, member: &str) -> bool {
    let types = role["allowedMemberTypes"].as_array();
    types.is_some_and(|types| types.iter().any(|it| it == member))
}

pub(crate) fn revoke(request: &Request<'_>) -> Result<Answer, Refusal> {
    request
        .caller
        .require(&["AppRoleAssignment.ReadWrite.All"])?;
    let (_, entry) = one(request)?;
    let resource = request
        .world
        .tenant()
        .directory
        .get(Kind::ServicePrincipal, entry.text("resourceId"))
        .cloned();
    request
        .caller
        .require_assign(&resource.unwrap_or_default())?;
    request
        .world
        .tenant()
        .remove(Kind::AppRoleAssignment, entry.id());
    Ok(Answer::no_content())
}

/// Grants go with the principal that held them, and with the resource that they were for.
pub(crate) fn drop_of(tenant: &mut Tenant, principal: &str) {
    relations::forget(tenant, principal);
}

fn assignment(
    tenant: &Tenant,
    kind: &str,
    principal: &Entry,
    resource: &Entry,
    role: &str,
) -> Entry {
    let id = tenant.fresh_id();
    let id = Uuid::try_parse(&id).map_or(id, |it| it.simple().to_string());
    Entry::new(json!({
        "id": id,
        "deletedDateTime": null,
        "appRoleId": role,
        "createdDateTime": graph_time(tenant.clock.now()),
        "principalDisplayName": principal.text("displayName"),
        "principalId": principal.id(),
        "principalType": kind,
        "resourceDisplayName": resource.text("displayName"),
        "resourceId": resource.id(),
    }))
}
