//! wiring in progress
use crate::connection::Connection;
use entrada_core::{
    error::{ErrorCode, Problem},
    journal::RunHead,
};
use std::sync::Arc;
use tauri::AppHandle;
pub(crate) struct DataplaneConnection;
pub(crate) fn go_on(
    _app: &AppHandle,
    _connection: &Arc<Connection>,
    _head: RunHead,
) -> Result<(), Problem> {
    Err(Problem::new(ErrorCode::NotFound))
}
