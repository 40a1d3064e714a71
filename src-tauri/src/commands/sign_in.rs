//! Signing in and out.

use entrada_core::error::{ErrorCode, Problem};
use tauri::{AppHandle, State};

use crate::{
    sign_in::{self, Place},
    state::AppState,
    views::{
        app::{RoleView, SessionView},
        sign_in::{PracticeAccountView, SignInAdvice, SignInStarted, StartSignIn, TenantFoundView},
    },
};

/// Finds tenant and cloud of a complete domain.
#[tauri::command]
#[specta::specta]
pub(crate) async fn resolve_tenant(address: String) -> Result<TenantFoundView, Problem> {
    let tenant = sign_in::resolve(&Place::microsoft()?, &address).await?;
    Ok(sign_in::found(&tenant))
}

/// Opens the system browser and waits for it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_sign_in(
    app: AppHandle,
    request: StartSignIn,
) -> Result<SignInStarted, Problem> {
    sign_in::begin(&app, request).await
}

/// Stops waiting.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_sign_in(app: AppHandle) -> Result<(), Problem> {
    sign_in::cancel(&app);
    Ok(())
}

/// Opens the address once more.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reopen_browser(app: AppHandle) -> Result<(), Problem> {
    sign_in::reopen(&app)
}

/// Puts the address onto the clipboard.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_sign_in_link(
    app: AppHandle,
    state: State<'_, AppState>,
) -> Result<(), Problem> {
    let address = sign_in::pending_address(&app)?;
    state.clipboard.copy_text(&app, address.as_str())
}

/// Tells what a number seen in the browser means.
#[tauri::command]
#[specta::specta]
pub(crate) async fn explain_sign_in_error(
    app: AppHandle,
    number: String,
) -> Result<SignInAdvice, Problem> {
    sign_in::explain(&app, &number)
}

/// Accounts of the practice tenant. Starts it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_practice_accounts(
    state: State<'_, AppState>,
) -> Result<Vec<PracticeAccountView>, Problem> {
    let info = state.practice.info().await?;
    Ok(info.accounts.iter().map(account).collect())
}

/// Signs in to the practice tenant.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_in_practice(
    app: AppHandle,
    state: State<'_, AppState>,
    account_id: String,
) -> Result<SessionView, Problem> {
    let info = state.practice.info().await?;
    let account = info
        .accounts
        .iter()
        .find(|account| account.id == account_id);
    let account = account.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    sign_in::practise(&app, &account.user_principal_name).await?;
    let connection = state.connection()?;
    connection.facts("", false).await;
    Ok(connection.view())
}

/// Forgets the tokens and shows Welcome.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_out(state: State<'_, AppState>) -> Result<(), Problem> {
    state.connect(None);
    Ok(())
}

fn account(account: &entrada_sandbox::Account) -> PracticeAccountView {
    PracticeAccountView {
        id: account.id.clone(),
        name: account.name.clone(),
        user_principal_name: account.user_principal_name.clone(),
        role: match account.role.as_str() {
            "globalAdministrator" => RoleView::GlobalAdministrator,
            "applicationAdministrator" => RoleView::ApplicationAdministrator,
            _ => RoleView::Member,
        },
    }
}
