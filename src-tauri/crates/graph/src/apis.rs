//! APIs of the tenant: what each offers, and the list to choose from.

use entrada_core::{
    api_permissions::{Api, ApiPermission, ListedApi},
    error::Problem,
    graph_permission,
    ids::{ClientId, ObjectId},
    permission::{MICROSOFT_GRAPH, Permission, PermissionKind},
};

use crate::{
    call::{Call, literal, search},
    client::{Graph, Trip},
    error::GraphError,
    listing::{FIRST_PAGE, counted},
    models::{
        Page,
        application::AppRole,
        service_principal::{PermissionScope, ServicePrincipal},
    },
    outcome::promised,
    reply::{Reply, unless_missing},
    service_principals,
};

const OFFERED: &str = "id,appId,displayName,servicePrincipalNames,appRoles,oauth2PermissionScopes";
const LISTED: &str = "id,appId,displayName";

/// The API of a client id; `None` where this tenant has no service principal of it.
///
/// # Errors
/// Graph does not answer, or refuses.
pub async fn api(graph: &Graph, client_id: ClientId) -> Result<Option<Api>, Problem> {
    read(graph, &service_principals::of_client(client_id, OFFERED)).await
}

/// The API that a service principal is of; `None` where there is no such one.
///
/// # Errors
/// Graph does not answer, or refuses.
pub async fn api_of_principal(graph: &Graph, principal: ObjectId) -> Result<Option<Api>, Problem> {
    read(graph, &service_principals::of_id(principal, OFFERED)).await
}

/// APIs that the tenant uses, by name, the first hundred: all, those whose name has words that begin as the words of
/// `text`, or the one of that client id.
///
/// # Errors
/// Graph does not answer, or refuses.
pub async fn apis(graph: &Graph, text: &str) -> Result<Vec<ListedApi>, Problem> {
    let trip = Trip::of_a_screen();
    let reply = graph.read(&listed(text.trim()), &trip).await?.success()?;
    let page: Page<ServicePrincipal> = reply.read()?;
    let listed = page.value.into_iter().filter_map(|own| {
        Some(ListedApi {
            principal: own.id?,
            client_id: own.app_id?,
            display_name: own.display_name.unwrap_or_default(),
        })
    });
    Ok(listed.collect())
}

fn listed(text: &str) -> Call {
    let all = Call::get("/servicePrincipals");
    let some = match text.parse::<ClientId>() {
        _ if text.is_empty() => all.query("$orderby", "displayName"),
        Ok(client_id) => {
            let wanted = literal(&client_id.to_string());
            all.query("$filter", &format!("appId eq {wanted}"))
        }
        Err(_) => counted(all)
            .query("$search", &search("displayName", text))
            .query("$orderby", "displayName"),
    };
    some.query("$select", LISTED).query("$top", FIRST_PAGE)
}

async fn read(graph: &Graph, call: &Call) -> Result<Option<Api>, Problem> {
    let trip = Trip::of_a_screen();
    let Some(reply) = unless_missing(graph.read(call, &trip).await)? else {
        return Ok(None);
    };
    let principal: ServicePrincipal = reply.read()?;
    Ok(Some(described(&reply, principal)?))
}

fn described(reply: &Reply, own: ServicePrincipal) -> Result<Api, GraphError> {
    let client_id = promised(reply, "appId", own.app_id)?;
    let scopes = own.oauth2_permission_scopes.into_iter().flatten();
    let scopes = scopes.filter_map(|scope| offered_scope(client_id, scope));
    let roles = own.app_roles.into_iter().flatten();
    let roles = roles.filter_map(|role| offered_role(client_id, role));
    let names = own.service_principal_names.into_iter().flatten();
    Ok(Api {
        principal: promised(reply, "id", own.id)?,
        client_id,
        display_name: own.display_name.unwrap_or_default(),
        address: names.into_iter().find(|name| name.contains("://")),
        permissions: scopes.chain(roles).collect(),
    })
}

fn offered_scope(resource: ClientId, scope: PermissionScope) -> Option<ApiPermission> {
    let value = scope.value.filter(|_| scope.is_enabled)?;
    Some(ApiPermission {
        permission: Permission {
            id: scope.id,
            ..permission(resource, PermissionKind::Delegated, value)
        },
        display_name: scope.admin_consent_display_name.unwrap_or_default(),
        description: scope.admin_consent_description.unwrap_or_default(),
        admin_consent_required: scope.kind.as_deref() == Some("Admin"),
    })
}

/// Roles for people are no permissions of an application.
fn offered_role(resource: ClientId, role: AppRole) -> Option<ApiPermission> {
    let for_applications = role
        .allowed_member_types
        .iter()
        .any(|it| it == "Application");
    let value = role.value.filter(|_| role.is_enabled && for_applications)?;
    Some(ApiPermission {
        permission: Permission {
            id: role.id.into(),
            ..permission(resource, PermissionKind::Application, value)
        },
        display_name: role.display_name.unwrap_or_default(),
        description: role.description.unwrap_or_default(),
        admin_consent_required: true,
    })
}

/// What Microsoft publishes of it beside the tenant's own description; the id is the tenant's to tell.
fn permission(resource: ClientId, kind: PermissionKind, value: String) -> Permission {
    let published = (resource == MICROSOFT_GRAPH)
        .then(|| graph_permission(kind, &value))
        .flatten();
    published.unwrap_or(Permission {
        resource,
        kind,
        id: uuid::Uuid::nil().into(),
        value,
        level: None,
        tier_zero: false,
    })
}
