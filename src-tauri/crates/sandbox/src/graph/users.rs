//! `/me` and `/users`: people, by object id or by user principal name.
//!
//! <https://learn.microsoft.com/graph/api/resources/user>

use serde_json::{Map, Value, json};

use super::{
    address::Key,
    applications::bury,
    body::{self, invalid_value, missing_value},
    caller::READ_DIRECTORY,
    problem::Refusal,
    relations,
    request::Request,
    schema,
};
use crate::{
    clock::graph_time,
    tenant::{Entry, Kind, Tenant},
    wire::Answer,
};

const READ: [&str; 5] = [
    "User.Read.All",
    "User.ReadWrite.All",
    "User.ReadBasic.All",
    READ_DIRECTORY[0],
    READ_DIRECTORY[1],
];
const READ_ONLY: [&str; 4] = [
    "id",
    "createdDateTime",
    "deletedDateTime",
    "securityIdentifier",
];

pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ)?;
    let tenant = request.world.tenant();
    request.list(
        &tenant,
        schema::of("user"),
        "users",
        tenant.directory.all(Kind::User),
    )
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    let entry = readable(request)?;
    let tenant = request.world.tenant();
    request.object(&tenant, "user", &entry, "users", 200)
}

/// The person in the path, if the caller may read people; everybody who signed in may read themselves.
pub(crate) fn readable(request: &Request<'_>) -> Result<Entry, Refusal> {
    let entry = named(request)?;
    if request.caller.user.as_deref() == Some(entry.id()) {
        request.caller.require(&[
            "User.Read",
            "User.ReadWrite",
            READ[0],
            READ[1],
            READ[2],
            READ[3],
            READ[4],
        ])?;
    } else {
        request.caller.require(&READ)?;
    }
    Ok(entry)
}

pub(crate) fn named(request: &Request<'_>) -> Result<Entry, Refusal> {
    let tenant = request.world.tenant();
    let name = match request.key() {
        Key::Me => {
            let app_only = "/me request is only valid with delegated authentication flow.";
            let user = request.caller.user.as_deref();
            user.ok_or_else(|| Refusal::new(400, "BadRequest", app_only))?
        }
        other => other.text(),
    };
    find(&tenant, name)
        .cloned()
        .ok_or_else(|| Refusal::missing(name))
}

fn find<'t>(tenant: &'t Tenant, name: &str) -> Option<&'t Entry> {
    let by_id = tenant.directory.get(Kind::User, name);
    by_id.or_else(|| {
        let mut all = tenant.directory.all(Kind::User);
        all.find(|user| user.text("userPrincipalName").eq_ignore_ascii_case(name))
    })
}

/// <https://learn.microsoft.com/graph/api/user-post-users>
pub(crate) fn create(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_manage_users()?;
    let asked = request.body_of("user")?;
    check(&asked)?;
    for property in ["displayName", "mailNickname", "userPrincipalName"] {
        if asked
            .get(property)
            .and_then(Value::as_str)
            .is_none_or(str::is_empty)
        {
            return Err(missing_value(property, "User"));
        }
    }
    if !asked.get("accountEnabled").is_some_and(Value::is_boolean) {
        return Err(missing_value("accountEnabled", "User"));
    }
    let password = asked
        .get("passwordProfile")
        .map(|it| it["password"].is_string());
    if password != Some(true) {
        return Err(missing_value("passwordProfile", "User"));
    }
    let mut tenant = request.world.tenant();
    check_name(&tenant, &asked, "")?;
    let mut entry = blank(&tenant);
    body::merge(&mut entry, &without_password(&asked));
    tenant.put(Kind::User, entry.clone());
    request.object(&tenant, "user", &entry, "users", 201)
}

fn blank(tenant: &Tenant) -> Entry {
    Entry::new(json!({
        "id": tenant.fresh_id(),
        "deletedDateTime": null,
        "accountEnabled": true,
        "businessPhones": [],
        "createdDateTime": graph_time(tenant.clock.now()),
        "displayName": null,
        "givenName": null,
        "jobTitle": null,
        "mail": null,
        "mailNickname": null,
        "mobilePhone": null,
        "officeLocation": null,
        "preferredLanguage": null,
        "surname": null,
        "userPrincipalName": null,
        "userType": "Member",
    }))
}

/// Nobody signs in with a password here, so none is kept.
fn without_password(asked: &Map<String, Value>) -> Map<String, Value> {
    let mut asked = asked.clone();
    asked.remove("passwordProfile");
    asked
}

fn check(asked: &Map<String, Value>) -> Result<(), Refusal> {
    body::check(asked, schema::of("user"), &READ_ONLY)?;
    body::longest(asked, "displayName", 256, "User")?;
    body::longest(asked, "mailNickname", 64, "User")?;
    body::longest(asked, "userPrincipalName", 113, "User")
}

fn check_name(tenant: &Tenant, asked: &Map<String, Value>, own: &str) -> Result<(), Refusal> {
    let Some(name) = asked.get("userPrincipalName").and_then(Value::as_str) else {
        return Ok(());
    };
    let domain = name.split_once('@').map(|(_, domain)| domain);
    if domain.is_none() {
        return Err(invalid_value("userPrincipalName", "User"));
    }
    if domain.is_none_or(|it| !it.eq_ignore_ascii_case(&tenant.identity.domain)) {
        return Err(Refusal::bad("The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.")
            .with_detail("InvalidValue", "userPrincipalName"));
    }
    let taken = find(tenant, name).is_some_and(|it| it.id() != own);
    if taken {
        return Err(Refusal::bad(
            "Another object with the same value for property userPrincipalName already exists.",
        )
        .with_detail("ObjectConflict", "userPrincipalName"));
    }
    Ok(())
}

pub(crate) fn update(request: &Request<'_>) -> Result<Answer, Refusal> {
    let mut entry = named(request)?;
    request.caller.require_manage_users()?;
    let asked = request.body_of("user")?;
    check(&asked)?;
    let mut tenant = request.world.tenant();
    check_name(&tenant, &asked, entry.id())?;
    body::merge(&mut entry, &without_password(&asked));
    tenant.put(Kind::User, entry);
    Ok(Answer::no_content())
}

pub(crate) fn delete(request: &Request<'_>) -> Result<Answer, Refusal> {
    let entry = named(request)?;
    request.caller.require_manage_users()?;
    let mut tenant = request.world.tenant();
    bury(&mut tenant, Kind::User, Kind::DeletedUser, entry.id());
    Ok(Answer::no_content())
}

fn related(request: &Request<'_>, navigation: &str) -> Result<Answer, Refusal> {
    let entry = readable(request)?;
    let tenant = request.world.tenant();
    let items = relations::of(&tenant, "user", &entry, navigation);
    let hidden = |id: &str| request.world.faults.hidden(id);
    let seen = items.into_iter().filter(|it| !hidden(it.entry.id()));
    let seen = seen.map(|it| super::groups::as_seen(it, request.caller));
    request.directory_objects(&tenant, seen)
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

/// Nobody reports to anybody in a practice tenant.
pub(crate) fn direct_reports(request: &Request<'_>) -> Result<Answer, Refusal> {
    related(request, "directReports")
}

/// Nobody has a device in a practice tenant.
pub(crate) fn owned_devices(request: &Request<'_>) -> Result<Answer, Refusal> {
    related(request, "ownedDevices")
}

/// Nobody has a manager in a practice tenant; Graph answers 404 then.
pub(crate) fn manager(request: &Request<'_>) -> Result<Answer, Refusal> {
    readable(request)?;
    Err(Refusal::missing("manager"))
}
