//! Certificates in files of this computer.

use entrada_core::error::{ErrorCode, Problem};
use entrada_vault::certificates;
use tauri::{AppHandle, State};
use zeroize::Zeroizing;

use crate::{
    certificate_files, dotenv,
    downloads::{self, Reader},
    state::AppState,
    views::{
        certificates::{CertificateFileView, CertificateForm, SaveCertificate},
        hand_over::TypedSecret,
    },
};

/// What a file holds, before it is uploaded. Nothing is sent.
#[tauri::command]
#[specta::specta]
pub(crate) async fn read_certificate(
    app: AppHandle,
    state: State<'_, AppState>,
    file: String,
    passphrase: Option<TypedSecret>,
) -> Result<CertificateFileView, Problem> {
    let path = dotenv::expanded(&app, &file)?;
    let opening = move || certificate_files::read(&path, passphrase.map(|it| it.0).as_ref());
    let read = apart(opening).await?;
    read.usable(state.clock.now())?;
    Ok(CertificateFileView::from(read))
}

/// Writes a kept certificate to a new file in the Downloads folder; answers with its path.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_certificate(
    app: AppHandle,
    state: State<'_, AppState>,
    request: SaveCertificate,
) -> Result<String, Problem> {
    let unknown = || Problem::new(ErrorCode::NotFound);
    let id = request.credential_id.parse().map_err(|_| unknown())?;
    let vault = &state.connection()?.world.vault;
    let record = vault.get(id).await?.ok_or_else(unknown)?;
    let public = record.certificate.ok_or_else(unknown)?;
    let stem = downloads::stem(&record.application_name);
    let (extension, bytes, reader) = match request.form {
        CertificateForm::Cer => {
            let bytes = Zeroizing::new(certificates::cer(&public)?);
            ("cer", bytes, Reader::Anybody)
        }
        CertificateForm::Pem => {
            let key = vault.private_key(id).await?;
            ("pem", certificates::pem(&public, &key)?, Reader::Owner)
        }
        CertificateForm::Pfx => {
            let passphrase = request.passphrase.map(|it| it.0).unwrap_or_default();
            let key = vault.private_key(id).await?;
            let written = apart(move || certificates::pfx(&public, &key, &passphrase)).await?;
            ("pfx", written, Reader::Owner)
        }
    };
    downloads::save(&app, &stem, extension, &bytes, reader)
}

/// Deriving a key from a passphrase takes long enough to be kept away from everything else.
async fn apart<Answer: Send + 'static>(
    work: impl FnOnce() -> Result<Answer, Problem> + Send + 'static,
) -> Result<Answer, Problem> {
    let done = tauri::async_runtime::spawn_blocking(work).await;
    done.map_err(|_| Problem::new(ErrorCode::Internal))?
}
