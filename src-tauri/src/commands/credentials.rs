//! The vault and the clipboard.

use entrada_core::{
    credential::ProofRecord,
    error::{ErrorCode, Problem},
    ids::{CredentialId, RunId},
    permission::Permission,
    plan::Step,
    ports::{ProofError, ProofWish, Prover},
};
use tauri::{AppHandle, State};

use crate::{
    clipboard,
    connection::Connection,
    preferences,
    state::AppState,
    views::credentials::{ClipboardView, CredentialView},
};

fn parse(id: &str) -> Result<CredentialId, Problem> {
    id.parse().map_err(|_| Problem::new(ErrorCode::NotFound))
}

/// Credentials by days left. Reads no keychain.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_credentials(
    state: State<'_, AppState>,
) -> Result<Vec<CredentialView>, Problem> {
    let now = state.clock.now();
    let kept = state.connection()?.world.vault.list().await?;
    Ok(kept
        .into_iter()
        .map(|record| CredentialView::new(record, now))
        .collect())
}

/// Puts a Value onto the clipboard, concealed, for the time that was chosen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_value(
    app: AppHandle,
    state: State<'_, AppState>,
    credential_id: String,
) -> Result<ClipboardView, Problem> {
    let id = parse(&credential_id)?;
    let vault = &state.connection()?.world.vault;
    let record = vault
        .get(id)
        .await?
        .ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let value = vault.value(id).await?;
    let view = clipboard::countdown(
        credential_id,
        record.application_name,
        preferences::clipboard_seconds(&state.settings),
    );
    state.clipboard.copy_value(&app, value, view.clone())?;
    Ok(view)
}

/// Clears the clipboard now, if the Value is still there.
#[tauri::command]
#[specta::specta]
pub(crate) async fn clear_clipboard(
    app: AppHandle,
    state: State<'_, AppState>,
) -> Result<(), Problem> {
    state.clipboard.clear(&app).await;
    Ok(())
}

/// Uses a credential once: token, roles, one read.
#[tauri::command]
#[specta::specta]
pub(crate) async fn prove_credential(
    state: State<'_, AppState>,
    credential_id: String,
) -> Result<ProofRecord, Problem> {
    let connection = state.connection()?;
    let id = parse(&credential_id)?;
    let vault = &connection.world.vault;
    let record = vault
        .get(id)
        .await?
        .ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let value = vault.value(id).await?;
    let wanted = proof_of(&connection, record.run_id).await?;
    let proof = connection
        .prover()
        .prove(record.tenant_id, record.client_id, &value, wanted.wish())
        .await
        .map_err(|error| match error {
            ProofError::NotYet(problem) | ProofError::Refused(problem) => problem,
        })?;
    vault.record_proof(id, &proof).await?;
    Ok(proof)
}

/// What the run that made the credential wanted to see proven.
#[derive(Default)]
pub(super) struct Wanted {
    permissions: Vec<Permission>,
    read: Option<String>,
    pub(super) look_up: Option<String>,
}

impl Wanted {
    fn wish(&self) -> ProofWish<'_> {
        ProofWish {
            permissions: &self.permissions,
            read: self.read.as_deref(),
            look_up: self.look_up.as_deref(),
        }
    }
}

/// The proof of that run's plan.
pub(super) async fn proof_of(connection: &Connection, run: RunId) -> Result<Wanted, Problem> {
    let made = connection.world.journal.run(run).await?;
    let steps = made.map(|run| run.head.plan.steps).unwrap_or_default();
    let wanted = steps.into_iter().find_map(|step| match step.step {
        Step::Prove {
            permissions,
            read,
            look_up,
        } => Some(Wanted {
            permissions,
            read,
            look_up,
        }),
        _ => None,
    });
    Ok(wanted.unwrap_or_default())
}
