//! Requests for a role, which an administrator's take effect at once.
//!
//! <https://learn.microsoft.com/graph/api/rbacapplication-post-roleassignmentschedulerequests>

use jiff::{Span, Timestamp, tz::TimeZone};
use serde_json::{Map, Value, json};

use super::{
    assignments::{self, give, sides, take},
    require_read, require_write,
};
use crate::{
    clock::graph_time,
    graph::{
        body::{self, invalid_value, missing_value},
        problem::Refusal,
        request::Request,
        schema,
    },
    tenant::{Entry, Kind, Tenant},
    wire::Answer,
};

const SET: &str = "roleManagement/directory/roleAssignmentScheduleRequests";
const NAME: &str = "UnifiedRoleAssignmentScheduleRequest";
const OF: &str = "unifiedRoleAssignmentScheduleRequest";
/// What only the service sets.
const READ_ONLY: [&str; 6] = [
    "id",
    "approvalId",
    "completedDateTime",
    "createdBy",
    "createdDateTime",
    "status",
];

/// <https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignmentschedulerequests>
pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read(request)?;
    let tenant = request.world.tenant();
    let all = tenant.directory.all(Kind::RoleRequest);
    request.list(&tenant, schema::of(OF), SET, all)
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read(request)?;
    let tenant = request.world.tenant();
    let id = request.key().text();
    let found = tenant.directory.get(Kind::RoleRequest, id);
    let found = found.ok_or_else(|| Refusal::missing(id))?;
    request.object(&tenant, OF, found, SET, 200)
}

pub(crate) fn create(request: &Request<'_>) -> Result<Answer, Refusal> {
    let asked = request.body_of(OF)?;
    body::check(&asked, schema::of(OF), &READ_ONLY)?;
    let action = asked.get("action").and_then(Value::as_str);
    let action = action.ok_or_else(|| missing_value("action", NAME))?;
    let gives = match action {
        "adminAssign" => true,
        "adminRemove" => false,
        // To be activated a role must be one that the person is eligible for, and nobody is.
        "selfActivate" | "selfDeactivate" | "selfExtend" | "selfRenew" => {
            return Err(does_not_exist());
        }
        "adminUpdate" | "adminExtend" | "adminRenew" => {
            return Err(Refusal::unknown(request.call));
        }
        _ => return Err(invalid_value("action", NAME)),
    };
    require_write(request)?;
    let mut tenant = request.world.tenant();
    let (role, principal) = sides(&tenant, &asked, NAME)?;
    let holds = role.members.contains(&principal);
    match (gives, holds) {
        (true, true) => {
            let text = "The Role assignment already exists.";
            return Err(Refusal::new(400, "RoleAssignmentExists", text));
        }
        (false, false) => return Err(does_not_exist()),
        _ => {}
    }
    let schedule = schedule(&asked, tenant.clock.now())?;
    let entry = made(request, &tenant, &asked, schedule, &role, &principal);
    if asked.get("isValidationOnly") != Some(&true.into()) {
        match gives {
            true => give(&mut tenant, &role, &principal),
            false => take(&mut tenant, &role, &principal),
        };
        tenant.put(Kind::RoleRequest, entry.clone());
    }
    request.object(&tenant, OF, &entry, SET, 201)
}

fn does_not_exist() -> Refusal {
    let text = "The Role assignment does not exist.";
    Refusal::new(400, "RoleAssignmentDoesNotExist", text)
}

fn made(
    request: &Request<'_>,
    tenant: &Tenant,
    asked: &Map<String, Value>,
    schedule: Value,
    role: &Entry,
    principal: &str,
) -> Entry {
    let now = graph_time(tenant.clock.now());
    let gives = asked.get("action") == Some(&"adminAssign".into());
    let who = json!({"displayName": null, "id": request.caller.user});
    let program = json!({"displayName": null, "id": request.caller.client});
    let by_person = request.caller.user.is_some();
    let mut entry = Entry::new(json!({
        "id": tenant.fresh_id(),
        "action": null,
        "appScopeId": null,
        "approvalId": null,
        "completedDateTime": now,
        "createdBy": {
            "application": if by_person { Value::Null } else { program },
            "device": null,
            "user": if by_person { who } else { Value::Null },
        },
        "createdDateTime": now,
        "customData": null,
        "directoryScopeId": "/",
        "isValidationOnly": false,
        "justification": null,
        "scheduleInfo": null,
        "status": if gives { "Provisioned" } else { "Revoked" },
        "targetScheduleId": assignments::id(tenant, role, principal),
        "ticketInfo": {"ticketNumber": null, "ticketSystem": null},
    }));
    body::merge(&mut entry, asked);
    let schedule = if gives { schedule } else { Value::Null };
    entry.properties.insert("scheduleInfo".into(), schedule);
    entry
}

/// When it begins, which is now unless the request says otherwise, and when it is to end.
fn schedule(asked: &Map<String, Value>, now: Timestamp) -> Result<Value, Refusal> {
    let wanted = asked.get("scheduleInfo").unwrap_or(&Value::Null);
    let invalid = || invalid_value("scheduleInfo", NAME);
    let time = |value: &Value| match value.as_str() {
        Some(text) => text.parse::<Timestamp>().map(Some).map_err(|_| invalid()),
        None => Ok(None),
    };
    let start = time(&wanted["startDateTime"])?.unwrap_or(now);
    let expiration = &wanted["expiration"];
    let duration = expiration["duration"].as_str();
    let end = match (time(&expiration["endDateTime"])?, duration) {
        (Some(end), _) => Some(end),
        (None, Some(duration)) => {
            let span: Span = duration.parse().map_err(|_| invalid())?;
            let end = start.to_zoned(TimeZone::UTC).checked_add(span);
            Some(end.map_err(|_| invalid())?.timestamp())
        }
        (None, None) => None,
    };
    if end.is_some_and(|end| end <= start) {
        return Err(invalid());
    }
    let kind = match (&end, duration) {
        (None, _) => "noExpiration",
        (Some(_), None) => "afterDateTime",
        (Some(_), Some(_)) => "afterDuration",
    };
    Ok(json!({
        "expiration": {"duration": duration, "endDateTime": end.map(graph_time), "type": kind},
        "recurrence": null,
        "startDateTime": graph_time(start),
    }))
}

/// Begin and end of an assignment, by the last request that made it.
pub(super) fn times(tenant: &Tenant, role: &Entry, principal: &str) -> (Value, Value) {
    let target = assignments::id(tenant, role, principal);
    let mut all = tenant.directory.all(Kind::RoleRequest);
    let last = std::iter::from_fn(|| {
        all.find(|it| it.text("targetScheduleId") == target && it.text("action") == "adminAssign")
    })
    .last();
    let info = last.map(|it| it.properties["scheduleInfo"].clone());
    let info = info.unwrap_or_default();
    (
        info["startDateTime"].clone(),
        info["expiration"]["endDateTime"].clone(),
    )
}
