//! Runs: started, watched, cancelled, gone on with.

use std::sync::Arc;

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::RunId,
    journal::{RunHead, RunState},
    plan::{Plan, PlanKind},
};
use tauri::{AppHandle, Manager, State};

use crate::{
    changing,
    connection::{Connection, GRANT_SCOPE},
    destinations, report, running, sign_in,
    state::{AppState, lock},
    undoing,
    views::{
        run_view::summary,
        runs::{RunSummaryView, RunView, StartRun},
        sign_in::Approval,
    },
};

/// The run of that id.
pub(super) fn parse(id: &str) -> Result<RunId, Problem> {
    id.parse().map_err(|_| Problem::new(ErrorCode::NotFound))
}

/// Runs a plan that was shown. Reports through `RunChanged`.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_run(
    app: AppHandle,
    state: State<'_, AppState>,
    request: StartRun,
) -> Result<Approval, Problem> {
    let connection = state.connection()?;
    let run = parse(&request.run_id)?;
    let plan = lock(&state.drafts).get(&run).cloned();
    let plan = plan.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    check_typed_name(&plan, &connection, request.typed_tenant_name.as_deref())?;
    // The keychain is proven before the browser is opened for more rights, and again by the run.
    connection.world.vault.prove_store().await?;
    let scopes = scopes_of(&plan);
    let waiting_for =
        sign_in::widen(&app, &connection, &scopes, move |app| begin(&app, plan)).await?;
    Ok(Approval { waiting_for })
}

/// Granting a tier-0 permission asks for the tenant's name, typed.
fn check_typed_name(
    plan: &Plan,
    connection: &Connection,
    typed: Option<&str>,
) -> Result<(), Problem> {
    let asks = plan.grants().any(|permission| permission.tier_zero);
    if !asks || typed == Some(connection.tenant_name().as_str()) {
        return Ok(());
    }
    Err(Problem::invalid(
        "typedTenantName",
        "Type the tenant’s name as it is shown.",
    ))
}

fn scopes_of(plan: &Plan) -> Vec<String> {
    let grants = plan.grants().next().is_some();
    grants.then(|| GRANT_SCOPE.to_owned()).into_iter().collect()
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
    lock(&state.drafts).remove(&head.id);
    let login = connection.session.tenant().cloud.login.clone();
    let runner = connection.runner();
    running::spawn(app, Some(login), head, |head, teller, cancel| async move {
        runner.start(head, &*teller, &cancel).await
    })
}

/// One run.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_run(
    state: State<'_, AppState>,
    run_id: String,
) -> Result<RunView, Problem> {
    let record = state
        .connection()?
        .world
        .journal
        .run(parse(&run_id)?)
        .await?;
    let record = record.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    Ok(running::view(&state, &record))
}

/// All runs, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_runs(state: State<'_, AppState>) -> Result<Vec<RunSummaryView>, Problem> {
    let runs = state.connection()?.world.journal.runs().await?;
    Ok(runs
        .iter()
        .map(|run| summary(run, &running::surroundings(&state, run.head.id)))
        .collect())
}

/// Stops before the next round, or ends a wait.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_run(state: State<'_, AppState>, run_id: String) -> Result<(), Problem> {
    state.runs.cancel(parse(&run_id)?);
    Ok(())
}

/// Goes on with a run that stopped, wherever it stopped; also looks again whether consent was given.
#[tauri::command]
#[specta::specta]
pub(crate) async fn continue_run(
    app: AppHandle,
    state: State<'_, AppState>,
    run_id: String,
) -> Result<Approval, Problem> {
    let connection = state.connection()?;
    let run = parse(&run_id)?;
    connection.check_tenant(run).await?;
    let record = connection.world.journal.run(run).await?;
    let record = record.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    if record.head.plan.kind == PlanKind::HandOver {
        destinations::go_on(&app, &connection, record.head).await?;
        return Ok(Approval { waiting_for: None });
    }
    if record.head.plan.kind == PlanKind::Change {
        let scopes = changing::scopes_of(&record.head.plan);
        let waiting_for = sign_in::widen(&app, &connection, &scopes, move |app| {
            let connection = app.state::<AppState>().connection()?;
            changing::spawn(&app, &connection, record.head)
        })
        .await?;
        return Ok(Approval { waiting_for });
    }
    if record.head.plan.kind == PlanKind::Undo {
        let scopes = undoing::scopes_of(&record.head.plan);
        let waiting_for = sign_in::widen(&app, &connection, &scopes, move |app| {
            let connection = app.state::<AppState>().connection()?;
            undoing::spawn(&app, &connection, record.head)
        })
        .await?;
        return Ok(Approval { waiting_for });
    }
    if matches!(record.state, RunState::Undoing | RunState::Undone) {
        return Err(Problem::new(ErrorCode::NotFound).with_detail("This set-up is undone."));
    }
    connection.forget_facts();
    let may_grant = connection.facts("", true).await.may_grant();
    let scopes = scopes_of(&record.head.plan);
    let waiting_for = sign_in::widen(&app, &connection, &scopes, move |app| {
        let connection = app.state::<AppState>().connection()?;
        let login = connection.session.tenant().cloud.login.clone();
        let runner = connection.runner();
        running::spawn(
            &app,
            Some(login),
            record.head,
            |head, teller, cancel| async move {
                runner.resume(head.id, may_grant, &*teller, &cancel).await
            },
        )
    })
    .await?;
    Ok(Approval { waiting_for })
}

/// Leaves a run as it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_run(state: State<'_, AppState>, run_id: String) -> Result<(), Problem> {
    let run = parse(&run_id)?;
    if state.runs.is_active(run) {
        return Err(Problem::new(ErrorCode::Busy));
    }
    state
        .connection()?
        .world
        .journal
        .set_state(run, RunState::Kept)
        .await
}

/// Puts codes, ids and times of a run onto the clipboard.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copy_run_report(
    app: AppHandle,
    state: State<'_, AppState>,
    run_id: String,
) -> Result<(), Problem> {
    let connection: Arc<Connection> = state.connection()?;
    let record = connection.world.journal.run(parse(&run_id)?).await?;
    let record = record.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    state.clipboard.copy_text(&app, &report::of_run(&record))
}
