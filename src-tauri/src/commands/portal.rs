//! The portal, in the system browser.

use entrada_core::error::{ErrorCode, Problem};
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt as _;

use crate::{portal, state::AppState, views::portal::PortalPage};

/// Opens the same page in the portal of the cloud that is signed in to.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_in_portal(
    app: AppHandle,
    state: State<'_, AppState>,
    page: PortalPage,
) -> Result<(), Problem> {
    let connection = state.connection()?;
    let base = connection.session.tenant().cloud.portal.clone();
    let base = base.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let address = portal::address(&base, &page)?;
    app.opener()
        .open_url(address, None::<&str>)
        .map_err(|_| Problem::new(ErrorCode::Internal))
}
