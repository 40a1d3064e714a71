//! The frame.

use entrada_core::{error::Problem, ports::KeychainState};
use tauri::{AppHandle, State};
use tokio_util::sync::CancellationToken;

use crate::{
    preferences,
    state::AppState,
    views::app::{AppStateView, Appearance, KeychainView},
    world::WorldKind,
};

/// Longest text that goes onto the clipboard by name: a script of a plan with hundreds of permissions fits.
const LONGEST_TEXT: usize = 256 * 1024;

/// What the frame shows.
#[tauri::command]
#[specta::specta]
pub(crate) async fn app_state(
    app: AppHandle,
    state: State<'_, AppState>,
) -> Result<AppStateView, Problem> {
    let connection = state.signed_in();
    let keychain = match &connection {
        Some(connection) => connection.world.vault.state().await,
        None => KeychainState::Open,
    };
    Ok(AppStateView {
        version: app.package_info().version.to_string(),
        appearance: preferences::appearance(&state.settings),
        text_size: preferences::text_size(&state.settings),
        application_columns: preferences::application_columns(&state.settings),
        enterprise_columns: preferences::enterprise_columns(&state.settings),
        own_title_bar: !preferences::system_frame(&state.settings),
        session: connection.map(|connection| connection.view()),
        keychain: keychain.into(),
    })
}

/// Chooses the colours of the window.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_appearance(
    state: State<'_, AppState>,
    appearance: Appearance,
) -> Result<(), Problem> {
    Ok(state.settings.set(preferences::APPEARANCE, &appearance)?)
}

/// Puts an id or a name onto the clipboard. It is not cleared.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_text(
    app: AppHandle,
    state: State<'_, AppState>,
    text: String,
) -> Result<(), Problem> {
    if text.len() > LONGEST_TEXT {
        return Err(Problem::invalid("text", "Shorten it."));
    }
    state.clipboard.copy_text(&app, &text)
}

/// Lets the keychain ask the person to unlock it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn unlock_keychain(state: State<'_, AppState>) -> Result<KeychainView, Problem> {
    let world = match state.signed_in() {
        Some(connection) => std::sync::Arc::clone(&connection.world),
        None => state.world(WorldKind::Microsoft)?,
    };
    world.vault.unlock(&CancellationToken::new()).await?;
    Ok(world.vault.state().await.into())
}
