//! Policies for single applications, each of which wins over the tenant's.
//!
//! <https://learn.microsoft.com/graph/api/resources/appmanagementpolicy>

use serde_json::{Value, json};

use super::READ;
use crate::{
    graph::{applications, body, problem::Refusal, relations, request::Request, schema},
    tenant::{Entry, Kind},
    wire::Answer,
};

pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_named(&READ)?;
    let tenant = request.world.tenant();
    let all = tenant.directory.all(Kind::AppManagementPolicy);
    request.list(
        &tenant,
        schema::of("appManagementPolicy"),
        "policies/appManagementPolicies",
        all,
    )
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_named(&READ)?;
    let entry = named(request, request.key().text())?;
    let tenant = request.world.tenant();
    request.object(
        &tenant,
        "appManagementPolicy",
        &entry,
        "policies/appManagementPolicies",
        200,
    )
}

fn named(request: &Request<'_>, id: &str) -> Result<Entry, Refusal> {
    let tenant = request.world.tenant();
    let found = tenant.directory.get(Kind::AppManagementPolicy, id).cloned();
    found.ok_or_else(|| Refusal::missing(id))
}

pub(crate) fn create(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_manage_policies()?;
    let asked = request.body_of("appManagementPolicy")?;
    body::check(
        &asked,
        schema::of("appManagementPolicy"),
        &["id", "deletedDateTime"],
    )?;
    if asked
        .get("displayName")
        .and_then(Value::as_str)
        .is_none_or(str::is_empty)
    {
        return Err(body::missing_value("displayName", "AppManagementPolicy"));
    }
    let mut tenant = request.world.tenant();
    let mut entry = Entry::new(json!({
        "id": tenant.fresh_id(),
        "deletedDateTime": null,
        "description": null,
        "displayName": null,
        "isEnabled": false,
        "restrictions": null,
    }));
    body::merge(&mut entry, &asked);
    tenant.put(Kind::AppManagementPolicy, entry.clone());
    request.object(
        &tenant,
        "appManagementPolicy",
        &entry,
        "policies/appManagementPolicies",
        201,
    )
}

pub(crate) fn update(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_manage_policies()?;
    let mut entry = named(request, request.key().text())?;
    let asked = request.body_of("appManagementPolicy")?;
    body::check(
        &asked,
        schema::of("appManagementPolicy"),
        &["id", "deletedDateTime"],
    )?;
    body::merge(&mut entry, &asked);
    request.world.tenant().put(Kind::AppManagementPolicy, entry);
    Ok(Answer::no_content())
}

pub(crate) fn delete(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_manage_policies()?;
    let entry = named(request, request.key().text())?;
    request
        .world
        .tenant()
        .remove(Kind::AppManagementPolicy, entry.id());
    Ok(Answer::no_content())
}

/// The policies that an application has of its own.
pub(crate) fn of_application(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_named(&READ)?;
    let owner = applications::named(request.world, request.key())?;
    let tenant = request.world.tenant();
    let items = relations::of(&tenant, "application", &owner, "appManagementPolicies");
    let context = format!("applications('{}')/appManagementPolicies", owner.id());
    request.items(
        &tenant,
        schema::of("appManagementPolicy"),
        &context,
        items.into_iter(),
    )
}

/// <https://learn.microsoft.com/graph/api/appmanagementpolicy-post-appliesto>
pub(crate) fn assign(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_manage_policies()?;
    let owner = applications::named(request.world, request.key())?;
    let asked = request.body()?;
    let id = asked.get("@odata.id").and_then(body::referenced_id);
    let id =
        id.ok_or_else(|| Refusal::bad("Invalid URL format specified in @odata.id payload."))?;
    let mut entry = named(request, &id)?;
    let mut tenant = request.world.tenant();
    // One policy per application.
    if !relations::of(&tenant, "application", &owner, "appManagementPolicies").is_empty() {
        return Err(Refusal::bad(
            "A conflicting object with one or more of the specified property values is present in the directory.",
        ));
    }
    entry.members.push(owner.id().to_owned());
    tenant.put(Kind::AppManagementPolicy, entry);
    Ok(Answer::no_content())
}

pub(crate) fn unassign(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require_manage_policies()?;
    let owner = applications::named(request.world, request.key())?;
    let mut entry = named(request, request.second())?;
    if !entry.members.iter().any(|it| it == owner.id()) {
        return Err(Refusal::missing(request.second()));
    }
    entry.members.retain(|it| it != owner.id());
    request.world.tenant().put(Kind::AppManagementPolicy, entry);
    Ok(Answer::no_content())
}
