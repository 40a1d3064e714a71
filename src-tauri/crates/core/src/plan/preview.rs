//! A step as the HTTP request that will be sent, for the eye.

use serde_json::{Map, Value, json};

use super::{ApplicationShape, Plan, Platform, Step, preview_change};
use crate::{
    ids::{ObjectId, RunId},
    permission::{MICROSOFT_GRAPH, PermissionKind},
    recipe::marked,
};

/// A request as text. `{id}` and the like stand for what earlier answers bring.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HttpPreview {
    /// Method.
    pub method: &'static str,
    /// Path.
    pub path: String,
    /// Indented JSON.
    pub body: Option<String>,
}

/// The request of a step; `None` for what does not go to Graph.
pub fn preview(plan: &Plan, step: &Step) -> Option<HttpPreview> {
    Some(match step {
        Step::CreateApplication(shape) => request(
            "PATCH",
            format!("/v1.0/applications(uniqueName='{}')", shape.unique_name),
            Some(application(shape)),
        ),
        Step::ReuseApplication { object_id, shape } => request(
            "PATCH",
            format!("/v1.0/applications/{object_id}"),
            Some(Value::Object(properties(shape))),
        ),
        Step::AddClientSecret {
            description,
            expires_at,
            ..
        } => request(
            "POST",
            "/v1.0/applications/{id}/addPassword".into(),
            Some(secret(plan.run_id, description, &end_date(*expires_at))),
        ),
        Step::CreateServicePrincipal { tags } => request(
            "POST",
            "/v1.0/servicePrincipals".into(),
            Some(json!({ "appId": "{appId}", "tags": tags })),
        ),
        Step::GrantPermission {
            permission,
            resource_id,
            ..
        } => request(
            "POST",
            format!("/v1.0/servicePrincipals/{resource_id}/appRoleAssignedTo"),
            Some(json!({
                "principalId": "{servicePrincipalId}",
                "resourceId": resource_id.to_string(),
                "appRoleId": permission.id.to_string(),
            })),
        ),
        Step::Prove { read, look_up, .. } => request("GET", proof_path(read, look_up)?, None),
        Step::WriteSettings { .. }
        | Step::DeliverSecret { .. }
        | Step::AttachSecret { .. }
        | Step::ReadBack { .. }
        | Step::RemoveDelivered { .. }
        | Step::ForgetValue { .. } => return None,
        Step::RevokePermission { .. }
        | Step::RemoveClientSecret { .. }
        | Step::DeleteServicePrincipal { .. }
        | Step::DeleteApplication { .. }
        | Step::DeletePermanently { .. } => removal(step),
        Step::MakeCertificate(_) => preview_change::certificates("/v1.0/applications/{id}".into()),
        Step::Change(change) => preview_change::change(change),
    })
}

/// The read that a proof ends with.
fn proof_path(read: &Option<String>, look_up: &Option<String>) -> Option<String> {
    let groups = |principal: &String| {
        format!(
            "/v1.0/users/{principal}/transitiveMemberOf/graph.group?$select=id,displayName&$top=999"
        )
    };
    look_up
        .as_ref()
        .map(groups)
        .or_else(|| Some(format!("/v1.0{}", read.as_deref()?)))
}

/// What is not known before it is looked up stands in braces.
fn removal(step: &Step) -> HttpPreview {
    let id = |known: &Option<ObjectId>| known.map_or("{id}".to_owned(), |id| id.to_string());
    match step {
        Step::RevokePermission { resource_id, .. } => delete(format!(
            "/v1.0/servicePrincipals/{resource_id}/appRoleAssignedTo/{{id}}"
        )),
        Step::RemoveClientSecret {
            application,
            key_id,
            ..
        } => {
            let key_id = key_id.map_or("{keyId}".to_owned(), |id| id.to_string());
            request(
                "POST",
                format!("/v1.0/applications/{application}/removePassword"),
                Some(json!({ "keyId": key_id })),
            )
        }
        Step::DeleteServicePrincipal { object_id, .. } => {
            delete(format!("/v1.0/servicePrincipals/{}", id(object_id)))
        }
        Step::DeleteApplication { object_id, .. } => {
            delete(format!("/v1.0/applications/{}", id(object_id)))
        }
        Step::DeletePermanently { object_id } => {
            delete(format!("/v1.0/directory/deletedItems/{}", id(object_id)))
        }
        _ => delete("/v1.0/directory/deletedItems/{id}".into()),
    }
}

pub(super) fn delete(path: String) -> HttpPreview {
    request("DELETE", path, None)
}

pub(super) fn request(method: &'static str, path: String, body: Option<Value>) -> HttpPreview {
    HttpPreview {
        method,
        path,
        body: body.map(|body| format!("{body:#}")),
    }
}

fn secret(run: RunId, description: &str, end: &str) -> Value {
    json!({ "passwordCredential": { "displayName": marked(description, run, 1), "endDateTime": end } })
}

/// Whole seconds in UTC.
fn end_date(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Body of the upsert, as the Graph client sends it.
fn application(shape: &ApplicationShape) -> Value {
    let mut body = Map::new();
    body.insert("displayName".into(), json!(shape.display_name));
    body.insert("signInAudience".into(), json!(shape.sign_in_audience));
    body.append(&mut properties(shape));
    Value::Object(body)
}

/// What an application has afterwards, at least: all that is written to one that is reused.
fn properties(shape: &ApplicationShape) -> Map<String, Value> {
    let mut body = Map::new();
    if !shape.permissions.is_empty() {
        body.insert("requiredResourceAccess".into(), access(shape));
    }
    if !shape.tags.is_empty() {
        body.insert("tags".into(), json!(shape.tags));
    }
    for (platform, property) in [
        (Platform::Web, "web"),
        (Platform::Spa, "spa"),
        (Platform::PublicClient, "publicClient"),
    ] {
        let uris: Vec<&str> = shape
            .redirect_uris
            .iter()
            .filter(|redirect| redirect.platform == platform)
            .map(|redirect| redirect.uri.as_str())
            .collect();
        if !uris.is_empty() {
            body.insert(property.into(), json!({ "redirectUris": uris }));
        }
    }
    if !shape.app_roles.is_empty() {
        body.insert("appRoles".into(), app_roles(shape));
    }
    if let Some(claims) = &shape.group_membership_claims {
        body.insert("groupMembershipClaims".into(), json!(claims));
    }
    body
}

/// Roles for users and groups.
fn app_roles(shape: &ApplicationShape) -> Value {
    let roles = shape.app_roles.iter().map(|role| {
        json!({
            "id": role.id.to_string(),
            "allowedMemberTypes": ["User"],
            "displayName": role.display_name,
            "description": role.description,
            "isEnabled": true,
            "value": role.value,
        })
    });
    roles.collect()
}

fn access(shape: &ApplicationShape) -> Value {
    let entries: Vec<Value> = shape
        .permissions
        .iter()
        .map(|permission| {
            let kind = match permission.kind {
                PermissionKind::Application => "Role",
                PermissionKind::Delegated => "Scope",
            };
            json!({ "id": permission.id.to_string(), "type": kind })
        })
        .collect();
    json!([{ "resourceAppId": MICROSOFT_GRAPH.to_string(), "resourceAccess": entries }])
}
