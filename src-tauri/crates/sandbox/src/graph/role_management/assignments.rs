//! Who holds a role. What the directory role lists as its members is the one truth; assignments are how it is told here.

use serde_json::{Map, Value, json};

use super::{definitions::role, require_read, require_write};
use crate::{
    graph::{
        body::{self, missing_value},
        odata::Item,
        problem::Refusal,
        relations,
        request::Request,
        schema,
    },
    tenant::{Entry, Kind, Tenant},
    wire::Answer,
};

const SET: &str = "roleManagement/directory/roleAssignments";
const NAME: &str = "UnifiedRoleAssignment";

/// The id that an assignment has for good.
pub(super) fn id(tenant: &Tenant, role: &Entry, principal: &str) -> String {
    tenant.stable_id(&format!("roleAssignment/{}/{principal}", role.id()))
}

/// Every role with each of its holders.
fn held(tenant: &Tenant) -> impl Iterator<Item = (&Entry, &str)> {
    let all = tenant.directory.all(Kind::DirectoryRole);
    all.flat_map(|role| role.members.iter().map(move |it| (role, it.as_str())))
}

fn assignment(tenant: &Tenant, role: &Entry, principal: &str) -> Entry {
    Entry::new(json!({
        "id": id(tenant, role, principal),
        "appScopeId": null,
        "condition": null,
        "directoryScopeId": "/",
        "principalId": principal,
        "roleDefinitionId": role.text("roleTemplateId"),
    }))
}

/// <https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments>
pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read(request)?;
    let tenant = request.world.tenant();
    let of = schema::of("unifiedRoleAssignment");
    let items = held(&tenant).map(|(role, who)| Item::made(of, assignment(&tenant, role, who)));
    request.items(&tenant, of, SET, items)
}

/// <https://learn.microsoft.com/graph/api/unifiedroleassignment-get>
pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read(request)?;
    let tenant = request.world.tenant();
    let found = named(&tenant, request.key().text())?;
    request.object(&tenant, "unifiedRoleAssignment", &found, SET, 200)
}

fn named(tenant: &Tenant, wanted: &str) -> Result<Entry, Refusal> {
    let found = held(tenant).find(|(role, who)| id(tenant, role, who) == wanted);
    let found = found.map(|(role, who)| assignment(tenant, role, who));
    found.ok_or_else(|| Refusal::missing(wanted))
}

/// <https://learn.microsoft.com/graph/api/rbacapplication-post-roleassignments>
pub(crate) fn create(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_write(request)?;
    let asked = request.body_of("unifiedRoleAssignment")?;
    body::check(&asked, schema::of("unifiedRoleAssignment"), &["id"])?;
    let mut tenant = request.world.tenant();
    let (role, principal) = sides(&tenant, &asked, NAME)?;
    if !give(&mut tenant, &role, &principal) {
        return Err(Refusal::bad(
            "A conflicting object with one or more of the specified property values is present in the directory.",
        ));
    }
    let made = assignment(&tenant, &role, &principal);
    request.object(&tenant, "unifiedRoleAssignment", &made, SET, 201)
}

/// <https://learn.microsoft.com/graph/api/unifiedroleassignment-delete>
pub(crate) fn delete(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_write(request)?;
    let mut tenant = request.world.tenant();
    let found = named(&tenant, request.key().text())?;
    let role = role(&tenant, found.text("roleDefinitionId")).cloned();
    if let Some(role) = role {
        take(&mut tenant, &role, found.text("principalId"));
    }
    Ok(Answer::no_content())
}

/// Role and principal that a body names, for the whole tenant: a practice tenant has no smaller scope.
pub(super) fn sides(
    tenant: &Tenant,
    asked: &Map<String, Value>,
    of: &'static str,
) -> Result<(Entry, String), Refusal> {
    let text = |name: &'static str| {
        let found = asked.get(name).and_then(Value::as_str);
        found.ok_or_else(|| missing_value(name, of))
    };
    let (definition, principal) = (text("roleDefinitionId")?, text("principalId")?);
    let scope = text("directoryScopeId")?;
    if scope != "/" {
        return Err(Refusal::missing(scope));
    }
    let role = role(tenant, definition).ok_or_else(|| Refusal::missing(definition))?;
    let principal =
        relations::find(tenant, principal).ok_or_else(|| Refusal::missing(principal))?;
    Ok((role.clone(), principal.entry.id().to_owned()))
}

/// Gives the role, unless it is held already.
pub(super) fn give(tenant: &mut Tenant, role: &Entry, principal: &str) -> bool {
    if role.members.iter().any(|it| it == principal) {
        return false;
    }
    let mut role = role.clone();
    role.members.push(principal.to_owned());
    tenant.put(Kind::DirectoryRole, role);
    true
}

/// Takes the role, if it is held.
pub(super) fn take(tenant: &mut Tenant, role: &Entry, principal: &str) -> bool {
    let mut role = role.clone();
    let before = role.members.len();
    role.members.retain(|it| it != principal);
    let was_held = role.members.len() < before;
    tenant.put(Kind::DirectoryRole, role);
    was_held
}

/// The same as Privileged Identity Management tells it: with the times of the request that made it, if one did.
/// <https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignmentscheduleinstances>
pub(crate) fn instances(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read(request)?;
    let tenant = request.world.tenant();
    let of = schema::of("unifiedRoleAssignmentScheduleInstance");
    let items = held(&tenant).map(|(role, who)| {
        let (start, end) = super::requests::times(&tenant, role, who);
        let id = id(&tenant, role, who);
        let entry = Entry::new(json!({
            "id": id,
            "appScopeId": null,
            "assignmentType": "Assigned",
            "directoryScopeId": "/",
            "endDateTime": end,
            "memberType": "Direct",
            "principalId": who,
            "roleAssignmentOriginId": id,
            "roleAssignmentScheduleId": id,
            "roleDefinitionId": role.text("roleTemplateId"),
            "startDateTime": start,
        }));
        Item::made(of, entry)
    });
    let context = "roleManagement/directory/roleAssignmentScheduleInstances";
    request.items(&tenant, of, context, items)
}

/// Nobody is eligible for a role that he does not hold.
/// <https://learn.microsoft.com/graph/api/rbacapplication-list-roleeligibilityscheduleinstances>
pub(crate) fn eligibilities(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read(request)?;
    let tenant = request.world.tenant();
    request.items(
        &tenant,
        schema::of("unifiedRoleEligibilityScheduleInstance"),
        "roleManagement/directory/roleEligibilityScheduleInstances",
        std::iter::empty(),
    )
}
