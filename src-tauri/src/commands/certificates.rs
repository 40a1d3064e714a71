//! Certificates in files of this computer.

use entrada_core::error::Problem;
use tauri::{AppHandle, State};

use crate::{certificate_files, dotenv, state::AppState, views::certificates::CertificateFileView};

/// What a file holds, before it is uploaded. Nothing is sent.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_certificate(
    app: AppHandle,
    state: State<'_, AppState>,
    file: String,
) -> Result<CertificateFileView, Problem> {
    let read = certificate_files::read(&dotenv::expanded(&app, &file)?)?;
    read.usable(state.clock.now())?;
    Ok(CertificateFileView::from(read))
}
