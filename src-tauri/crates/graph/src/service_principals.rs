//! `/servicePrincipals`: the calls around the local side of an application.

use entrada_core::ids::{ClientId, ObjectId, PermissionId};
use serde_json::json;

use crate::call::{Call, key, segment};

/// Creates the service principal of an application; unique by `appId`.
pub(crate) fn create(client_id: ClientId, tags: &[String]) -> Call {
    let mut body = json!({ "appId": client_id });
    if !tags.is_empty() {
        body["tags"] = json!(tags);
    }
    Call::post("/servicePrincipals", body)
}

/// Object ID of the service principal of an application.
pub(crate) fn id_by_client(client_id: ClientId) -> Call {
    by_client(client_id).query("$select", "id")
}

/// Object ID and name of the service principal of an application.
pub(crate) fn name_by_client(client_id: ClientId) -> Call {
    by_client(client_id).query("$select", "id,displayName")
}

/// An API's service principal with the roles that it offers. For Microsoft Graph the answer has over a thousand entries.
pub(crate) fn offers(client_id: ClientId) -> Call {
    by_client(client_id).query("$select", "id,appRoles")
}

/// Grants one role of `resource` to `principal`; effective at once.
///
/// <https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto>
pub(crate) fn grant(principal: ObjectId, resource: ObjectId, role: PermissionId) -> Call {
    Call::post(
        format!("/servicePrincipals/{resource}/appRoleAssignedTo"),
        json!({"principalId": principal, "resourceId": resource, "appRoleId": role}),
    )
}

/// Roles that a principal holds, on all resources.
pub(crate) fn granted(principal: ObjectId) -> Call {
    Call::get(format!("/servicePrincipals/{principal}/appRoleAssignments"))
        .query("$select", "appRoleId,resourceId")
        .query("$top", "999")
}

/// Grants that a principal holds, each with the id by which it is revoked.
pub(crate) fn assignments(principal: ObjectId) -> Call {
    Call::get(format!("/servicePrincipals/{principal}/appRoleAssignments"))
        .query("$select", "id,appRoleId,resourceId,createdDateTime")
        .query("$top", "999")
}

/// Revokes one grant of `resource`; effective at once.
///
/// <https://learn.microsoft.com/graph/api/serviceprincipal-delete-approleassignedto>
pub(crate) fn revoke(resource: ObjectId, assignment: &str) -> Call {
    let id = segment(assignment);
    Call::delete(format!(
        "/servicePrincipals/{resource}/appRoleAssignedTo/{id}"
    ))
}

/// Deletes a service principal, and every grant that it holds with it.
///
/// <https://learn.microsoft.com/graph/api/serviceprincipal-delete>
pub(crate) fn delete(principal: ObjectId) -> Call {
    Call::delete(format!("/servicePrincipals/{principal}"))
}

/// Whether it is there.
pub(crate) fn seen(principal: ObjectId) -> Call {
    Call::get(format!("/servicePrincipals/{principal}")).query("$select", "id")
}

/// Roles that the service principal of an application holds, on all resources.
///
/// <https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignments>
pub(crate) fn roles_of_client(client_id: ClientId) -> Call {
    Call::get(format!("{}/appRoleAssignments", path(client_id)))
        .query(
            "$select",
            "appRoleId,resourceId,resourceDisplayName,createdDateTime",
        )
        .query("$top", "999")
}

/// Scopes that the service principal of an application was granted, for all accounts and for single ones.
///
/// <https://learn.microsoft.com/graph/api/serviceprincipal-list-oauth2permissiongrants>
pub(crate) fn scopes_of_client(client_id: ClientId) -> Call {
    Call::get(format!("{}/oauth2PermissionGrants", path(client_id)))
}

/// Properties of the service principal of an application.
pub(crate) fn of_client(client_id: ClientId, select: &str) -> Call {
    by_client(client_id).query("$select", select)
}

/// Properties of a service principal.
pub(crate) fn of_id(principal: ObjectId, select: &str) -> Call {
    Call::get(format!("/servicePrincipals/{principal}")).query("$select", select)
}

fn by_client(client_id: ClientId) -> Call {
    Call::get(path(client_id))
}

fn path(client_id: ClientId) -> String {
    let key = key("appId", &client_id.to_string());
    format!("/servicePrincipals{key}")
}
