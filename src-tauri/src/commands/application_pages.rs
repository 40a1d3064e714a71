//! Pages of one application, and what they choose from. All of them read anew each time.

use std::collections::HashMap;

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::ClientId,
    permission_groups::PermissionGroups,
};
use tauri::State;

use crate::{
    connection::Connection,
    reading,
    state::AppState,
    views::{
        api_permissions::{ApiView, ApplicationPermissionsView, ListedApiView},
        application_credentials::ApplicationCredentialsView,
    },
};

fn unknown() -> Problem {
    Problem::new(ErrorCode::NotFound)
}

fn parse(client_id: &str) -> Result<ClientId, Problem> {
    client_id.parse().map_err(|_| unknown())
}

/// Certificates & secrets.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_application_credentials(
    state: State<'_, AppState>,
    client_id: String,
) -> Result<ApplicationCredentialsView, Problem> {
    let connection = state.connection()?;
    let own =
        entrada_graph::application_credentials(connection.graph(), parse(&client_id)?).await?;
    let own = own.ok_or_else(unknown)?;
    let facts = connection.facts(&own.display_name, false).await;
    let kept = connection.world.vault.list().await?;
    Ok(ApplicationCredentialsView::new(
        own,
        &kept,
        facts.secret_policy,
        state.clock.now(),
    ))
}

/// API permissions.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_application_permissions(
    state: State<'_, AppState>,
    client_id: String,
) -> Result<ApplicationPermissionsView, Problem> {
    let connection = state.connection()?;
    let client_id = parse(&client_id)?;
    let (own, apis) = reading::permissions(&connection, client_id).await?;
    let facts = connection.facts(&own.display_name, false).await;
    let in_token = proven(&connection, client_id).await?;
    Ok(ApplicationPermissionsView::new(
        &own,
        PermissionGroups::of(&own, &apis),
        connection.tenant_name(),
        facts.may_grant(),
        &in_token,
    ))
}

/// Roles of the latest proof of a credential that is kept here.
async fn proven(
    connection: &Connection,
    client_id: ClientId,
) -> Result<HashMap<String, bool>, Problem> {
    let kept = connection.world.vault.list().await?.into_iter();
    let proofs = kept.filter(|it| it.client_id == client_id);
    let latest = proofs
        .filter_map(|it| it.last_proof)
        .max_by_key(|proof| proof.at);
    let roles = latest.into_iter().flat_map(|proof| proof.roles);
    Ok(roles.map(|role| (role.value, role.in_token)).collect())
}

/// APIs of the tenant, by a part of their names.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_apis(
    state: State<'_, AppState>,
    filter: String,
) -> Result<Vec<ListedApiView>, Problem> {
    let connection = state.connection()?;
    let found = entrada_graph::apis(connection.graph(), filter.trim()).await?;
    Ok(found.into_iter().map(ListedApiView::from).collect())
}

/// All that an API offers.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_api(
    state: State<'_, AppState>,
    client_id: String,
) -> Result<ApiView, Problem> {
    let connection = state.connection()?;
    let api = connection.api(parse(&client_id)?).await?;
    Ok(ApiView::from(&*api.ok_or_else(unknown)?))
}
