//! Handing over.
#![allow(unused)]
use crate::views::{
    app::*, credentials::*, hand_over::*, plans::*, preflight::*, recipes::*, runs::*, sign_in::*,
};
use entrada_core::{
    credential::ProofRecord,
    error::{ErrorCode, Problem},
};

/// What a hand-over would deliver.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_hand_over(credential_id: String) -> Result<HandOverView, Problem> {
    Err(Problem::new(ErrorCode::Internal))
}

/// Asks an address how it lets people in.
#[tauri::command]
#[specta::specta]
pub(crate) async fn find_dataplane(
    address: String,
    plain_http_agreed: bool,
) -> Result<LoginMethodView, Problem> {
    Err(Problem::new(ErrorCode::Internal))
}

/// Signs in to a Dataplane.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_in_dataplane(request: DataplaneSignIn) -> Result<DataplaneView, Problem> {
    Err(Problem::new(ErrorCode::Internal))
}

/// Signs in to the practice Dataplane.
#[tauri::command]
#[specta::specta]
pub(crate) async fn connect_practice_dataplane() -> Result<DataplaneView, Problem> {
    Err(Problem::new(ErrorCode::Internal))
}

/// Looks what exists, and what the account may do.
#[tauri::command]
#[specta::specta]
pub(crate) async fn survey_dataplane(request: SurveyDataplane) -> Result<SurveyView, Problem> {
    Err(Problem::new(ErrorCode::Internal))
}

/// Delivers. Answers with the run id and reports through `RunChanged`.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_hand_over(request: StartHandOver) -> Result<String, Problem> {
    Err(Problem::new(ErrorCode::Internal))
}

/// Writes down that the rows were pasted by hand.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pasted_by_hand(request: PastedByHand) -> Result<(), Problem> {
    Err(Problem::new(ErrorCode::Internal))
}
