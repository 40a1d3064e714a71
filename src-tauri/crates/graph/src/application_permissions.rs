//! What one application asks for and what it was granted, in one batch.

use entrada_core::{
    api_permissions::{ApplicationPermissions, ConfiguredPermission, GrantedRole, GrantedScopes},
    error::Problem,
    ids::ClientId,
    permission::PermissionKind,
};
use serde::de::DeserializeOwned;

use crate::{
    applications,
    batch::Together,
    call::Call,
    client::{Graph, Trip},
    error::GraphError,
    models::{
        application::{Application, RequiredResourceAccess},
        service_principal::{AppRoleAssignment, PermissionGrant, ServicePrincipal},
    },
    page::Pages,
    reply::{Reply, unless_missing},
    service_principals,
};

const SHOWN: &str = "id,displayName,requiredResourceAccess";

/// The permissions of the application of a client id. An application of another tenant has a service principal alone; `None`
/// where this tenant has neither.
///
/// # Errors
/// Graph does not answer, or refuses.
pub async fn application_permissions(
    graph: &Graph,
    client_id: ClientId,
) -> Result<Option<ApplicationPermissions>, Problem> {
    let calls = [
        applications::by_client(client_id, SHOWN),
        service_principals::name_by_client(client_id),
        service_principals::roles_of_client(client_id),
        service_principals::scopes_of_client(client_id),
    ];
    let trip = Trip::of_a_screen();
    let answers = Together::new(graph, &trip, false).send(&calls).await;
    let mut answers = answers.into_iter();
    let mut next = || answers.next().map_or(Ok(None), unless_missing);
    let (application, principal) = (next()?, next());
    let (roles, scopes) = (next(), next());
    let application: Option<Application> = application.map(|it| it.read()).transpose()?;
    // Beside an application what is refused is unknown; without one it is all there is to tell.
    let principal = match (&application, principal) {
        (Some(_), principal) => principal.ok().flatten(),
        (None, principal) => principal?,
    };
    let principal: Option<ServicePrincipal> = principal.map(|it| it.read()).transpose()?;
    if application.is_none() && principal.is_none() {
        return Ok(None);
    }
    let [_, _, roles_call, scopes_call] = calls;
    let roles = whole(graph, roles_call, roles).await;
    let scopes = whole(graph, scopes_call, scopes).await;
    let application = application.unwrap_or_default();
    let principal = principal.unwrap_or_default();
    let name = application.display_name.or(principal.display_name);
    Ok(Some(ApplicationPermissions {
        object_id: application.id,
        client_id,
        display_name: name.unwrap_or_default(),
        service_principal: principal.id,
        configured: configured(&application.required_resource_access.unwrap_or_default()),
        roles: roles.map(|all| all.into_iter().filter_map(granted_role).collect()),
        scopes: scopes.map(|all| all.into_iter().filter_map(granted_scopes).collect()),
    }))
}

/// All pages of a list whose first one has come; `None` where one of them cannot be read. Without a service principal there
/// is nothing granted.
async fn whole<T: DeserializeOwned>(
    graph: &Graph,
    call: Call,
    first: Result<Option<Reply>, GraphError>,
) -> Option<Vec<T>> {
    let Some(first) = first.ok()? else {
        return Some(Vec::new());
    };
    let mut pages = Pages::new(graph.clone(), call);
    let mut all = pages.accept(first).ok()?;
    while let Some(page) = pages.read().await.ok()? {
        all.extend(page);
    }
    Some(all)
}

/// An API that is named by no id was never one of Entra's.
fn configured(access: &[RequiredResourceAccess]) -> Vec<ConfiguredPermission> {
    let of_api = |api: &RequiredResourceAccess| {
        let resource: Option<ClientId> = api.resource_app_id.parse().ok();
        let entries = api.resource_access.clone().into_iter();
        entries.filter_map(move |entry| {
            Some(ConfiguredPermission {
                resource: resource?,
                kind: kind(entry.kind.as_deref()?)?,
                id: entry.id.into(),
            })
        })
    };
    access.iter().flat_map(of_api).collect()
}

fn kind(written: &str) -> Option<PermissionKind> {
    match written {
        "Role" => Some(PermissionKind::Application),
        "Scope" => Some(PermissionKind::Delegated),
        _ => None,
    }
}

/// The empty id is default access: no permission of the API.
fn granted_role(own: AppRoleAssignment) -> Option<GrantedRole> {
    Some(GrantedRole {
        resource: own.resource_id?,
        resource_name: own.resource_display_name.unwrap_or_default(),
        id: own.app_role_id.filter(|id| !id.0.is_nil())?,
        at: own.created_date_time,
    })
}

fn granted_scopes(own: PermissionGrant) -> Option<GrantedScopes> {
    let for_all = own.consent_type.as_deref() == Some("AllPrincipals");
    let person = match for_all {
        true => None,
        false => Some(own.principal_id?),
    };
    let scope = own.scope.unwrap_or_default();
    Some(GrantedScopes {
        resource: own.resource_id?,
        scopes: scope.split_whitespace().map(str::to_owned).collect(),
        person,
    })
}
