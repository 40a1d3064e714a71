//! Faults on request, in the practice tenant and nowhere else.

use entrada_core::error::{ErrorCode, Problem};
use tauri::State;

use crate::{state::AppState, views::rehearse::Rehearsal};

/// What is armed now; a fault that has hit its call is not any more.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_rehearsals(state: State<'_, AppState>) -> Result<Vec<Rehearsal>, Problem> {
    practising(&state)?;
    state.practice.armed().await
}

/// Arms one fault or takes it back; tells what is armed then.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rehearse(
    state: State<'_, AppState>,
    fault: Rehearsal,
    armed: bool,
) -> Result<Vec<Rehearsal>, Problem> {
    practising(&state)?;
    state.practice.rehearse(fault, armed).await?;
    state.practice.armed().await
}

/// Takes everything back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn disarm_rehearsals(state: State<'_, AppState>) -> Result<(), Problem> {
    practising(&state)?;
    state.practice.disarm().await
}

fn practising(state: &AppState) -> Result<(), Problem> {
    match state.connection()?.is_practice() {
        true => Ok(()),
        false => Err(Problem::new(ErrorCode::NotSignedIn)),
    }
}
