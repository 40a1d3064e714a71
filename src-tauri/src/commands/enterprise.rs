//! Enterprise applications, the recycle bin, and the tenant's addresses.

use entrada_core::error::{ErrorCode, Problem};
use entrada_graph::PrincipalPages;
use tauri::State;

use crate::{
    state::AppState,
    views::enterprise::{
        DeletedApplicationView, EndpointsView, EnterpriseListView, EnterpriseView,
        ListEnterpriseApplications,
    },
};

/// Enterprise applications, one page by name.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_enterprise_applications(
    state: State<'_, AppState>,
    request: ListEnterpriseApplications,
) -> Result<EnterpriseListView, Problem> {
    let connection = state.connection()?;
    let graph = connection.graph();
    let mut pages = match request.filter.trim() {
        "" => PrincipalPages::all(graph, request.only_enterprise),
        text => PrincipalPages::found(graph, text, request.only_enterprise),
    };
    let rows = pages.next().await?.unwrap_or_default();
    Ok(EnterpriseListView {
        rows: rows.into_iter().map(Into::into).collect(),
        more: !pages.is_over(),
    })
}

/// One enterprise application.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_enterprise_application(
    state: State<'_, AppState>,
    object_id: String,
) -> Result<EnterpriseView, Problem> {
    let connection = state.connection()?;
    let unknown = || Problem::new(ErrorCode::NotFound);
    let object_id = object_id.parse().map_err(|_| unknown())?;
    let found = entrada_graph::enterprise_application(connection.graph(), object_id).await?;
    let tenant = connection.session.tenant().id;
    Ok(EnterpriseView::new(found.ok_or_else(unknown)?, tenant))
}

/// Deleted applications, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_deleted_applications(
    state: State<'_, AppState>,
) -> Result<Vec<DeletedApplicationView>, Problem> {
    let connection = state.connection()?;
    let found = entrada_graph::deleted_applications(connection.graph()).await?;
    Ok(found.into_iter().map(Into::into).collect())
}

/// Addresses for applications of this tenant.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_endpoints(state: State<'_, AppState>) -> Result<EndpointsView, Problem> {
    let connection = state.connection()?;
    let tenant = connection.session.tenant();
    let plain = |url: &url::Url| url.as_str().trim_end_matches('/').to_owned();
    let login = plain(&tenant.cloud.login);
    Ok(EndpointsView {
        authority: format!("{login}/{}", tenant.id),
        graph: plain(&tenant.cloud.graph),
        login,
    })
}
