//! Enterprise applications, the recycle bin, and the tenant's addresses.

use entrada_core::error::{ErrorCode, Problem};
use tauri::{AppHandle, State};

use super::export::download_list;
use crate::{
    preferences,
    state::AppState,
    views::{
        enterprise::{
            DeletedApplicationView, EndpointsView, EnterpriseColumn, EnterpriseLook,
            EnterpriseRowView, EnterpriseView, ListEnterpriseApplications,
        },
        lists::{ListForm, ListView},
    },
};

/// A window of the enterprise applications.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_enterprise_applications(
    state: State<'_, AppState>,
    request: ListEnterpriseApplications,
) -> Result<ListView<EnterpriseRowView>, Problem> {
    let connection = state.connection()?;
    if request.refresh {
        connection.enterprise.forget();
    }
    let now = state.clock.now();
    let list = connection.enterprise.list(request.look.only_enterprise);
    let window = list
        .window(&request.look.look(), request.from as usize, now)
        .await?;
    Ok(ListView::new(window, |row| {
        EnterpriseRowView::new(row, now)
    }))
}

/// Writes every row that is looked at to a new file in the Downloads folder; answers with its path.
#[tauri::command]
#[specta::specta]
pub(crate) async fn download_enterprise_applications(
    app: AppHandle,
    state: State<'_, AppState>,
    look: EnterpriseLook,
    form: ListForm,
) -> Result<String, Problem> {
    let connection = state.connection()?;
    let now = state.clock.now();
    let list = connection.enterprise.list(look.only_enterprise);
    let rows = list.every(&look.look(), now).await?;
    download_list(&app, "entrada-enterprise-applications", form, &rows, now)
}

/// Columns of the list beside the name, kept for the next time.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_enterprise_columns(
    state: State<'_, AppState>,
    columns: Vec<EnterpriseColumn>,
) -> Result<(), Problem> {
    preferences::set_enterprise_columns(&state.settings, columns)
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
    Ok(EnterpriseView::new(
        found.ok_or_else(unknown)?,
        tenant,
        state.clock.now(),
    ))
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
