//! The writing request of a change, for the eye. A collection is shown with what the change is about alone.

use serde_json::{Value, json};

use super::{
    Change, FederatedCredential, HttpPreview,
    preview::{delete, request},
};
use crate::{
    ids::ObjectId,
    permission::{Permission, PermissionKind},
};

pub(super) fn change(change: &Change) -> HttpPreview {
    match change {
        Change::AddPermissions {
            application,
            permissions,
        }
        | Change::RemovePermissions {
            application,
            permissions,
        } => request(
            "PATCH",
            of(application),
            Some(json!({ "requiredResourceAccess": access(permissions) })),
        ),
        Change::GrantDelegated {
            principal,
            resource,
            scopes,
        } => grant(*principal, *resource, scopes),
        Change::RevokeDelegated { .. } => delete("/v1.0/oauth2PermissionGrants/{id}".into()),
        Change::AddCertificate { application, .. }
        | Change::RemoveCertificate { application, .. } => certificates(of(application)),
        Change::AddFederatedCredential {
            application,
            credential,
        } => request(
            "POST",
            format!("{}/federatedIdentityCredentials", of(application)),
            Some(federated(credential)),
        ),
        Change::RemoveFederatedCredential {
            application,
            credential,
        } => delete(format!(
            "{}/federatedIdentityCredentials/{}",
            of(application),
            credential.name
        )),
        Change::Restore { object_id } => request(
            "POST",
            format!("/v1.0/directory/deletedItems/{object_id}/restore"),
            None,
        ),
        Change::Instantiate {
            template,
            display_name,
            ..
        } => request(
            "POST",
            format!("/v1.0/applicationTemplates/{template}/instantiate"),
            Some(json!({ "displayName": display_name })),
        ),
    }
}

fn of(application: &ObjectId) -> String {
    format!("/v1.0/applications/{application}")
}

pub(super) fn certificates(application: String) -> HttpPreview {
    let key = json!({ "type": "AsymmetricX509Cert", "usage": "Verify" });
    let body = json!({ "keyCredentials": [key] });
    request("PATCH", application, Some(body))
}

fn grant(principal: ObjectId, resource: ObjectId, scopes: &[Permission]) -> HttpPreview {
    let body = json!({
        "clientId": principal.to_string(),
        "consentType": "AllPrincipals",
        "resourceId": resource.to_string(),
        "scope": scope(scopes),
    });
    request("POST", "/v1.0/oauth2PermissionGrants".into(), Some(body))
}

fn federated(credential: &FederatedCredential) -> Value {
    json!({
        "name": credential.name,
        "issuer": credential.issuer,
        "subject": credential.subject,
        "audiences": [credential.audience],
        "description": credential.description,
    })
}

fn scope(scopes: &[Permission]) -> String {
    let names: Vec<&str> = scopes.iter().map(|it| &*it.value).collect();
    names.join(" ")
}

/// One entry an API.
fn access(permissions: &[Permission]) -> Value {
    let mut apis: Vec<_> = permissions.iter().map(|it| it.resource).collect();
    apis.sort();
    apis.dedup();
    let entries = apis.into_iter().map(|api| {
        let own = permissions.iter().filter(|it| it.resource == api);
        let own: Vec<Value> = own
            .map(|it| {
                let kind = match it.kind {
                    PermissionKind::Application => "Role",
                    PermissionKind::Delegated => "Scope",
                };
                json!({ "id": it.id.to_string(), "type": kind })
            })
            .collect();
        json!({ "resourceAppId": api.to_string(), "resourceAccess": own })
    });
    entries.collect()
}
