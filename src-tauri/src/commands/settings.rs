//! What can be chosen, and the reset of the practice tenant.

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::RunId,
};
use tauri::{AppHandle, State};

use crate::{
    main_window, preferences,
    state::{AppState, lock},
    views::settings::SettingsView,
    world::WorldKind,
};

/// Everything that Settings shows.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_settings(
    app: AppHandle,
    state: State<'_, AppState>,
) -> Result<SettingsView, Problem> {
    let settings = &state.settings;
    Ok(SettingsView {
        appearance: preferences::appearance(settings),
        text_size: preferences::text_size(settings),
        system_frame: preferences::system_frame(settings),
        clipboard_seconds: preferences::clipboard_seconds(settings),
        sign_in_clients: preferences::sign_in_clients(settings),
        clouds: preferences::clouds(settings),
        unreadable: preferences::unreadable(settings),
        damaged: settings.is_damaged(),
        version: app.package_info().version.to_string(),
        data_folder: state.data.display().to_string(),
    })
}

/// Lets the system draw the window's frame, or Entrada. Takes effect at once.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_window_frame(
    app: AppHandle,
    state: State<'_, AppState>,
    system: bool,
) -> Result<(), Problem> {
    preferences::set_system_frame(&state.settings, system)?;
    main_window::set_system_frame(&app, system).map_err(|_| {
        Problem::new(ErrorCode::Internal).with_detail("The frame changes at the next start.")
    })
}

/// Chooses how large everything is drawn, in percent. Takes effect at once.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_text_size(
    app: AppHandle,
    state: State<'_, AppState>,
    percent: u32,
) -> Result<(), Problem> {
    preferences::set_text_size(&state.settings, percent)?;
    main_window::set_text_size(&app, percent).map_err(|_| {
        Problem::new(ErrorCode::Internal).with_detail("The size changes at the next start.")
    })
}

/// Chooses how long a Value stays on the clipboard; holds from the next copy on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_clipboard_seconds(
    state: State<'_, AppState>,
    seconds: u32,
) -> Result<(), Problem> {
    preferences::set_clipboard_seconds(&state.settings, seconds)
}

/// Sets the sign-in client of a domain, or of all tenants.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_sign_in_client(
    state: State<'_, AppState>,
    domain: Option<String>,
    client_id: String,
) -> Result<(), Problem> {
    preferences::set_sign_in_client(&state.settings, domain.as_deref(), &client_id)
}

/// Removes the sign-in client of a domain, or of all tenants.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_sign_in_client(
    state: State<'_, AppState>,
    domain: Option<String>,
) -> Result<(), Problem> {
    preferences::remove_sign_in_client(&state.settings, domain.as_deref())
}

/// Forgets the addresses of a custom cloud.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_cloud(state: State<'_, AppState>, login: String) -> Result<(), Problem> {
    preferences::remove_cloud(&state.settings, &login)
}

/// Empties the practice tenant: its vault, its runs, its directory. No other world is opened.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reset_practice(state: State<'_, AppState>) -> Result<(), Problem> {
    let _held = state.runs.hold(RunId(state.ids.next()))?;
    state.world(WorldKind::Practice)?.empty().await?;
    state.practice.reset().await?;
    if let Some(connection) = state.signed_in().filter(|it| it.is_practice()) {
        lock(&state.drafts).clear();
        *lock(&state.dataplane) = None;
        connection.forget_facts();
        // The frame shows the tenant's name and the account's role from them.
        connection.facts("", false).await;
    }
    Ok(())
}
