//! Adds to an application what a shape asks for and removes nothing: `requiredResourceAccess`, tags, redirects and roles.
//!
//! These are whole-collection properties: a PATCH replaces them, so what was read is written back with them.

use entrada_core::plan::{ApplicationShape, Platform};
use serde_json::{Map, Value, json};

use crate::{
    applications::{app_roles, platform_property, redirects, required_access},
    models::application::{Application, RedirectUris, RequiredResourceAccess},
};

/// Properties to write so that the application has at least what the shape asks for. Empty when it has.
pub(crate) fn missing(current: &Application, shape: &ApplicationShape) -> Map<String, Value> {
    let mut patch = Map::new();
    let mut put = |name: &str, merged: Option<Value>| {
        if let Some(merged) = merged {
            patch.insert(name.to_owned(), merged);
        }
    };
    put("requiredResourceAccess", access(current, shape));
    put(
        "tags",
        union(current.tags.as_deref(), &shape.tags).map(|tags| json!(tags)),
    );
    for platform in [Platform::Web, Platform::Spa, Platform::PublicClient] {
        put(platform_property(platform), uris(current, shape, platform));
    }
    put("appRoles", roles(current, shape));
    put("groupMembershipClaims", claims(current, shape));
    patch
}

fn access(current: &Application, shape: &ApplicationShape) -> Option<Value> {
    let before = current.required_resource_access.clone().unwrap_or_default();
    let mut merged = before.clone();
    for wanted in required_access(shape) {
        match merged.iter_mut().find(|own| same_api(own, &wanted)) {
            Some(own) => {
                let missing = |access: &_| !own.resource_access.contains(access);
                let added: Vec<_> = wanted.resource_access.into_iter().filter(missing).collect();
                own.resource_access.extend(added);
            }
            None => merged.push(wanted),
        }
    }
    (merged != before).then(|| json!(merged))
}

fn same_api(one: &RequiredResourceAccess, other: &RequiredResourceAccess) -> bool {
    one.resource_app_id
        .eq_ignore_ascii_case(&other.resource_app_id)
}

fn uris(current: &Application, shape: &ApplicationShape, platform: Platform) -> Option<Value> {
    let before = match platform {
        Platform::Web => &current.web,
        Platform::Spa => &current.spa,
        Platform::PublicClient => &current.public_client,
    };
    let before = before.as_ref().map(|own| own.redirect_uris.as_slice());
    let redirect_uris = union(before, &redirects(shape, platform).redirect_uris)?;
    Some(json!(RedirectUris { redirect_uris }))
}

fn roles(current: &Application, shape: &ApplicationShape) -> Option<Value> {
    let before = current.app_roles.clone().unwrap_or_default();
    let mut merged = before.clone();
    for wanted in app_roles(shape) {
        // Values are unique too: a role of that value serves, whoever made it.
        let known = |own: &&_| same_role(own, &wanted);
        if merged.iter().find(known).is_none() {
            merged.push(wanted);
        }
    }
    (merged != before).then(|| json!(merged))
}

fn same_role(
    one: &crate::models::application::AppRole,
    other: &crate::models::application::AppRole,
) -> bool {
    one.id == other.id || one.value == other.value
}

/// Flags separated by commas; `All` has them all.
fn claims(current: &Application, shape: &ApplicationShape) -> Option<Value> {
    let wanted = shape.group_membership_claims.as_deref()?;
    let before = current.group_membership_claims.as_deref().unwrap_or("None");
    let has = |flag: &str| before.split(',').any(|own| own.trim() == flag);
    if has(wanted) || has("All") {
        None
    } else if has("None") || before.is_empty() {
        Some(json!(wanted))
    } else {
        Some(json!(format!("{before}, {wanted}")))
    }
}

/// `before` with what it lacks of `wanted` behind it, or `None` if it lacks nothing.
fn union(before: Option<&[String]>, wanted: &[String]) -> Option<Vec<String>> {
    let mut merged = before.unwrap_or_default().to_vec();
    let had = merged.len();
    for text in wanted {
        if !merged.contains(text) {
            merged.push(text.clone());
        }
    }
    (merged.len() > had).then_some(merged)
}

#[cfg(test)]
mod tests {
    use entrada_core::{
        ids::PermissionId,
        permission::{MICROSOFT_GRAPH, Permission, PermissionKind},
        plan::RedirectUri,
    };
    use uuid::uuid;

    use super::*;

    fn shape() -> ApplicationShape {
        ApplicationShape {
            unique_name: "entrada-1".into(),
            display_name: "Dataplane".into(),
            sign_in_audience: "AzureADMyOrg".into(),
            permissions: vec![Permission {
                resource: MICROSOFT_GRAPH,
                kind: PermissionKind::Application,
                id: PermissionId(uuid!("332a536c-c7ef-4017-ab91-336970924f0d")),
                value: "Sites.Read.All".into(),
                level: Some(4),
                tier_zero: false,
            }],
            tags: vec!["ours".into()],
            redirect_uris: vec![RedirectUri {
                platform: Platform::Web,
                uri: "https://localhost/ours".into(),
            }],
            app_roles: vec![],
            group_membership_claims: Some("SecurityGroup".into()),
        }
    }

    fn theirs() -> Value {
        json!({
            "requiredResourceAccess": [
                {"resourceAppId": "00000003-0000-0ff1-ce00-000000000000",
                 "resourceAccess": [{"id": "d13f72ca-a275-4b96-b789-48ebcc4da984", "type": "Role"}]},
                {"resourceAppId": "00000003-0000-0000-C000-000000000000",
                 "resourceAccess": [{"id": "e1fe6dd8-ba31-4d61-89e7-88639da4683d", "type": "Scope"}]}],
            "tags": ["theirs"],
            "web": {"redirectUris": ["https://theirs.example"], "logoutUrl": "https://theirs.example/out"},
            "groupMembershipClaims": "DirectoryRole",
        })
    }

    #[test]
    fn what_others_configured_stays() {
        let current: Application = serde_json::from_value(theirs()).unwrap();
        let patch = Value::Object(missing(&current, &shape()));
        let access = &patch["requiredResourceAccess"];
        assert_eq!(access[0], theirs()["requiredResourceAccess"][0]);
        assert_eq!(
            access[1]["resourceAccess"].as_array().map(Vec::len),
            Some(2)
        );
        assert_eq!(patch["tags"], json!(["theirs", "ours"]));
        assert_eq!(
            patch["web"],
            json!({"redirectUris": ["https://theirs.example", "https://localhost/ours"]})
        );
        assert_eq!(
            patch["groupMembershipClaims"],
            "DirectoryRole, SecurityGroup"
        );
        assert_eq!(patch.get("spa"), None);
    }

    #[test]
    fn what_is_there_is_not_written_again() {
        let mut whole = theirs();
        let current: Application = serde_json::from_value(whole.clone()).unwrap();
        for (name, value) in missing(&current, &shape()) {
            whole[name] = value;
        }
        let merged: Application = serde_json::from_value(whole).unwrap();
        assert!(missing(&merged, &shape()).is_empty());
    }
}
