//! What a screen of the portal changes: planned, written into the journal, run.

use entrada_core::{
    error::Problem,
    journal::RunHead,
    plan::{Plan, Step},
};
use tauri::{AppHandle, Manager, State};

use crate::{
    changing::{self, Planner},
    sign_in,
    state::AppState,
    views::changes::{ChangeRequest, ChangeStarted},
};

/// Plans a change and begins it. Reports through `RunChanged`.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_change(
    app: AppHandle,
    state: State<'_, AppState>,
    request: ChangeRequest,
) -> Result<ChangeStarted, Problem> {
    let connection = state.connection()?;
    let plan = Planner::new(&state, &connection).plan(request).await?;
    let keeps = |step: &Step| {
        matches!(
            step,
            Step::AddClientSecret { .. } | Step::MakeCertificate(_)
        )
    };
    if plan.steps.iter().any(|planned| keeps(&planned.step)) {
        connection.world.vault.prove_store().await?;
    }
    let run_id = plan.run_id.to_string();
    let scopes = changing::scopes_of(&plan);
    let waiting_for =
        sign_in::widen(&app, &connection, &scopes, move |app| begin(&app, plan)).await?;
    Ok(ChangeStarted {
        run_id,
        waiting_for,
    })
}

fn begin(app: &AppHandle, plan: Plan) -> Result<(), Problem> {
    let state = app.state::<AppState>();
    let connection = state.connection()?;
    let head = RunHead {
        id: plan.run_id,
        tenant_id: plan.tenant_id,
        tenant_name: connection.tenant_name(),
        account: connection.session.account().user_principal_name.clone(),
        started_at: state.clock.now(),
        plan,
    };
    changing::spawn(app, &connection, head)
}
