//! `/applications`: the calls and what their answers teach.

use entrada_core::{
    ids::{ClientId, KeyId, ObjectId},
    permission::PermissionKind,
    plan::{ApplicationShape, Platform, RedirectUri},
};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::{
    call::{Call, key, literal},
    models::application::{AppRole, RedirectUris, RequiredResourceAccess, ResourceAccess},
};

/// What is read before a merge and compared after it.
const MERGED: &str =
    "id,appId,requiredResourceAccess,tags,web,spa,publicClient,appRoles,groupMembershipClaims";

/// Creates the application of this `uniqueName`, or updates it where it exists: 201 with the object, or 204 without.
///
/// <https://learn.microsoft.com/graph/api/application-upsert>
pub(crate) fn upsert(shape: &ApplicationShape) -> Call {
    let path = format!("/applications{}", key("uniqueName", &shape.unique_name));
    Call::patch(path, Value::Object(upsert_body(shape))).header("Prefer", "create-if-missing")
}

/// Ids of the application of this `uniqueName`.
pub(crate) fn ids_by_unique_name(unique_name: &str) -> Call {
    Call::get(format!("/applications{}", key("uniqueName", unique_name)))
        .query("$select", "id,appId")
}

/// Properties of the application of this client id.
pub(crate) fn by_client(client_id: ClientId, select: &str) -> Call {
    let path = format!("/applications{}", key("appId", &client_id.to_string()));
    Call::get(path).query("$select", select)
}

/// Trusts of an application, at most twenty.
///
/// <https://learn.microsoft.com/graph/api/application-list-federatedidentitycredentials>
pub(crate) fn federated(client_id: ClientId) -> Call {
    let key = key("appId", &client_id.to_string());
    Call::get(format!("/applications{key}/federatedIdentityCredentials"))
}

/// What a merge has to know.
pub(crate) fn for_merge(application: ObjectId) -> Call {
    Call::get(format!("/applications/{application}")).query("$select", MERGED)
}

/// Writes some properties; whole collections are replaced.
pub(crate) fn update(application: ObjectId, properties: Map<String, Value>) -> Call {
    Call::patch(
        format!("/applications/{application}"),
        Value::Object(properties),
    )
}

/// Applications of exactly this display name.
pub(crate) fn twins(display_name: &str) -> Call {
    Call::get("/applications")
        .query(
            "$filter",
            &format!("displayName eq {}", literal(display_name)),
        )
        .query("$select", "id,appId,displayName,createdDateTime")
}

/// `addPassword`. Never to be repeated blindly: each one makes another secret.
pub(crate) fn add_password(
    application: ObjectId,
    display_name: &str,
    starts_at: Option<Timestamp>,
    expires_at: Timestamp,
) -> Call {
    let mut credential = json!({
        "displayName": display_name,
        "endDateTime": whole_seconds(expires_at),
    });
    if let Some(starts_at) = starts_at {
        credential["startDateTime"] = json!(whole_seconds(starts_at));
    }
    Call::post(
        format!("/applications/{application}/addPassword"),
        json!({ "passwordCredential": credential }),
    )
}

/// `removePassword`.
pub(crate) fn remove_password(application: ObjectId, key_id: KeyId) -> Call {
    Call::post(
        format!("/applications/{application}/removePassword"),
        json!({ "keyId": key_id }),
    )
}

/// Into the recycle bin, from where it can be restored for thirty days.
///
/// <https://learn.microsoft.com/graph/api/application-delete>
pub(crate) fn delete(application: ObjectId) -> Call {
    Call::delete(format!("/applications/{application}"))
}

/// Whether it is there.
pub(crate) fn seen(application: ObjectId) -> Call {
    Call::get(format!("/applications/{application}")).query("$select", "id")
}

/// Out of the recycle bin, for good.
///
/// <https://learn.microsoft.com/graph/api/directory-deleteditems-delete>
pub(crate) fn purge(application: ObjectId) -> Call {
    Call::delete(format!("/directory/deletedItems/{application}"))
}

/// Whether it rests in the recycle bin.
pub(crate) fn seen_deleted(application: ObjectId) -> Call {
    Call::get(format!("/directory/deletedItems/{application}")).query("$select", "id")
}

/// Secrets of an application, without their Values.
pub(crate) fn passwords(application: ObjectId) -> Call {
    Call::get(format!("/applications/{application}")).query("$select", "passwordCredentials")
}

/// `requiredResourceAccess` that the shape asks for, one entry per API, in the shape's order.
pub(crate) fn required_access(shape: &ApplicationShape) -> Vec<RequiredResourceAccess> {
    let mut wanted: Vec<(ClientId, Vec<ResourceAccess>)> = Vec::new();
    for permission in &shape.permissions {
        let access = ResourceAccess {
            id: permission.id.0,
            kind: Some(access_kind(permission.kind).to_owned()),
        };
        match wanted
            .iter_mut()
            .find(|(api, _)| *api == permission.resource)
        {
            Some((_, list)) => list.push(access),
            None => wanted.push((permission.resource, vec![access])),
        }
    }
    wanted
        .into_iter()
        .map(|(api, resource_access)| RequiredResourceAccess {
            resource_app_id: api.to_string(),
            resource_access,
        })
        .collect()
}

/// Redirect URIs of one platform.
pub(crate) fn redirects(shape: &ApplicationShape, platform: Platform) -> RedirectUris {
    let own = |uri: &&RedirectUri| uri.platform == platform;
    RedirectUris {
        redirect_uris: shape
            .redirect_uris
            .iter()
            .filter(own)
            .map(|redirect| redirect.uri.clone())
            .collect(),
    }
}

/// Roles that the shape asks for, assignable to users and groups.
pub(crate) fn app_roles(shape: &ApplicationShape) -> Vec<AppRole> {
    shape
        .app_roles
        .iter()
        .map(|role| AppRole {
            id: role.id,
            allowed_member_types: vec!["User".to_owned()],
            display_name: Some(role.display_name.clone()),
            description: Some(role.description.clone()),
            is_enabled: true,
            value: Some(role.value.clone()),
        })
        .collect()
}

/// Property of the wire for a platform.
pub(crate) fn platform_property(platform: Platform) -> &'static str {
    match platform {
        Platform::Web => "web",
        Platform::Spa => "spa",
        Platform::PublicClient => "publicClient",
    }
}

/// `Role` or `Scope`.
pub(crate) fn access_kind(kind: PermissionKind) -> &'static str {
    match kind {
        PermissionKind::Application => "Role",
        PermissionKind::Delegated => "Scope",
    }
}

/// What is empty is left out: the same call must also update without emptying anything.
fn upsert_body(shape: &ApplicationShape) -> Map<String, Value> {
    let mut body = Map::new();
    body.insert("displayName".into(), json!(shape.display_name));
    body.insert("signInAudience".into(), json!(shape.sign_in_audience));
    let mut put = |name: &str, empty: bool, value: Value| {
        if !empty {
            body.insert(name.into(), value);
        }
    };
    let access = required_access(shape);
    put("requiredResourceAccess", access.is_empty(), json!(access));
    put("tags", shape.tags.is_empty(), json!(shape.tags));
    for platform in [Platform::Web, Platform::Spa, Platform::PublicClient] {
        let uris = redirects(shape, platform);
        put(
            platform_property(platform),
            uris.redirect_uris.is_empty(),
            json!(uris),
        );
    }
    let roles = app_roles(shape);
    put("appRoles", roles.is_empty(), json!(roles));
    let claims = &shape.group_membership_claims;
    put("groupMembershipClaims", claims.is_none(), json!(claims));
    body
}

/// Graph's samples carry no fraction.
pub(crate) fn whole_seconds(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
