//! Certificates in files of this computer.

use entrada_core::{
    error::{ErrorCode, Problem},
    plan::PublicCertificate,
};
use entrada_vault::certificates;
use secrecy::SecretString;
use tauri::{AppHandle, State};
use zeroize::Zeroizing;

use crate::{
    certificate_files, dotenv,
    downloads::{self, Reader},
    state::AppState,
    views::certificates::{CertificateFileView, CertificateForm, SaveCertificate},
};

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
            (
                "pfx",
                encrypted(public, key, passphrase).await?,
                Reader::Owner,
            )
        }
    };
    downloads::save(&app, &stem, extension, &bytes, reader)
}

/// Deriving the key takes long enough to be kept away from everything else.
async fn encrypted(
    public: PublicCertificate,
    key: SecretString,
    passphrase: SecretString,
) -> Result<Zeroizing<Vec<u8>>, Problem> {
    let deriving = move || certificates::pfx(&public, &key, &passphrase);
    let derived = tauri::async_runtime::spawn_blocking(deriving).await;
    derived.map_err(|_| Problem::new(ErrorCode::Internal))?
}
