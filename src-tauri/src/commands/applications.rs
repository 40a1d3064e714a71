//! App registrations: the list, and one of them.

use entrada_core::error::{ErrorCode, Problem};
use tauri::State;

use crate::{
    state::AppState,
    views::applications::{ApplicationListView, ApplicationTab, ApplicationView, ListApplications},
};

/// A window of the tenant's applications, or of those that the account owns.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_applications(
    state: State<'_, AppState>,
    request: ListApplications,
) -> Result<ApplicationListView, Problem> {
    let connection = state.connection()?;
    let registrations = &connection.registrations;
    if request.refresh {
        registrations.forget();
    }
    let (filter, from) = (request.filter.trim(), request.from as usize);
    let window = match request.tab {
        ApplicationTab::All => registrations.all(filter, from).await?,
        ApplicationTab::Owned => registrations.owned(filter, from).await?,
    };
    Ok(ApplicationListView::new(window, state.clock.now()))
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
