//! App registrations: the list, and one of them.

use entrada_core::error::{ErrorCode, Problem};
use tauri::{AppHandle, State};

use super::export::download_list;
use crate::{
    preferences,
    state::AppState,
    views::{
        applications::{
            ApplicationColumn, ApplicationLook, ApplicationRowView, ApplicationTab,
            ApplicationView, ListApplications,
        },
        lists::{ListForm, ListView},
    },
};

/// A window of the tenant's applications, or of those that the account owns.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_applications(
    state: State<'_, AppState>,
    request: ListApplications,
) -> Result<ListView<ApplicationRowView>, Problem> {
    let connection = state.connection()?;
    let registrations = &connection.registrations;
    if request.refresh {
        registrations.forget();
    }
    let (look, from, now) = (
        request.look.look(),
        request.from as usize,
        state.clock.now(),
    );
    let window = match request.look.tab {
        ApplicationTab::All => registrations.all.window(&look, from, now).await?,
        ApplicationTab::Owned => registrations.owned(&look, from, now).await?,
    };
    Ok(ListView::new(window, |row| {
        ApplicationRowView::new(row, now)
    }))
}

/// Writes every row that is looked at to a new file in the Downloads folder; answers with its path.
#[tauri::command]
#[specta::specta]
pub(crate) async fn download_applications(
    app: AppHandle,
    state: State<'_, AppState>,
    look: ApplicationLook,
    form: ListForm,
) -> Result<String, Problem> {
    let connection = state.connection()?;
    let registrations = &connection.registrations;
    let now = state.clock.now();
    let rows = match look.tab {
        ApplicationTab::All => registrations.all.every(&look.look(), now).await?,
        ApplicationTab::Owned => registrations.every_owned(&look.look(), now).await?,
    };
    download_list(&app, "entrada-app-registrations", form, &rows, now)
}

/// Columns of the list beside the display name, kept for the next time.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_application_columns(
    state: State<'_, AppState>,
    columns: Vec<ApplicationColumn>,
) -> Result<(), Problem> {
    preferences::set_application_columns(&state.settings, columns)
}

/// Overview of one application, read anew each time.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_application(
    state: State<'_, AppState>,
    client_id: String,
) -> Result<ApplicationView, Problem> {
    let connection = state.connection()?;
    let unknown = || Problem::new(ErrorCode::NotFound);
    let client_id = client_id.parse().map_err(|_| unknown())?;
    let found = connection.registrations.overview(client_id).await?;
    let tenant = connection.session.tenant();
    Ok(ApplicationView::new(
        found.ok_or_else(unknown)?,
        tenant.id.to_string(),
        state.clock.now(),
    ))
}
