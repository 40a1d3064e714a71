//! The undo of a set-up or of a hand-over: planned and shown, then run.

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::RunId,
    journal::{RunHead, RunRecord, RunState, StepState},
    plan::{Plan, PlanKind, Step},
};
use tauri::{AppHandle, Manager, State};

use crate::{
    connection::Connection,
    dataplane, sign_in,
    state::{AppState, lock},
    undoing,
    views::{
        sign_in::Approval,
        undo::{self, PlanUndo, SignInFirst, UndoPlanView},
    },
};

fn parse(id: &str) -> Result<RunId, Problem> {
    id.parse().map_err(|_| Problem::new(ErrorCode::NotFound))
}

/// Plans the undo of a set-up, or of one hand-over. Nothing is written.
#[tauri::command]
#[specta::specta]
pub(crate) async fn plan_undo(
    state: State<'_, AppState>,
    request: PlanUndo,
) -> Result<UndoPlanView, Problem> {
    let connection = state.connection()?;
    let run = parse(&request.run_id)?;
    if state.runs.is_active(run) {
        return Err(Problem::new(ErrorCode::Busy));
    }
    connection.check_tenant(run).await?;
    let runs = connection.world.journal.runs().await?;
    let made = runs.iter().find(|record| record.head.id == run);
    let made = made
        .filter(|made| made.head.plan.kind != PlanKind::Undo && made.state != RunState::Undone)
        .ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let kept = connection.world.vault.list().await?;
    let credential = kept.iter().find(|record| record.run_id == run);
    let id = state.ids.next().into();
    let plan = Plan::undo(id, made, &runs, credential, request.permanently)
        .ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let others = other_secrets(&connection, made, &plan).await;
    let sign_in = sign_in_first(&state, &connection, &plan);
    let view = undo::view(&plan, &connection.tenant_name(), others, sign_in);
    lock(&state.drafts).insert(plan.run_id, plan);
    Ok(view)
}

/// The first destination of the plan that nobody is signed in to. The practice one signs in by itself.
fn sign_in_first(state: &AppState, connection: &Connection, plan: &Plan) -> Option<SignInFirst> {
    if connection.is_practice() {
        return None;
    }
    let place = undoing::places(plan)
        .into_iter()
        .filter(|place| place.kind == dataplane::KIND)
        .find(|place| dataplane::signed_in_to(state, place).is_none())?;
    Some(SignInFirst {
        address: dataplane::address_of(state, place),
        place: place.place.clone(),
    })
}

/// Secrets that somebody else added to an application that would be deleted. None where they cannot be read.
async fn other_secrets(connection: &Connection, made: &RunRecord, plan: &Plan) -> u32 {
    let application = plan.steps.iter().find_map(|step| match &step.step {
        Step::DeleteApplication { object_id, .. } => *object_id,
        _ => None,
    });
    let Some(application) = application else {
        return 0;
    };
    let directory = connection.runner().directory;
    let seen = directory.passwords(application).await.unwrap_or_default();
    let own = |name: &Option<String>| {
        let mut rows = made.steps.iter();
        name.is_some() && rows.any(|row| row.state != StepState::Waiting && row.marker == *name)
    };
    let others = seen.iter().filter(|secret| !own(&secret.display_name));
    u32::try_from(others.count()).unwrap_or(u32::MAX)
}

/// Runs an undo that was shown. Reports through `RunChanged`.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_undo(
    app: AppHandle,
    state: State<'_, AppState>,
    run_id: String,
) -> Result<Approval, Problem> {
    let connection = state.connection()?;
    let run = parse(&run_id)?;
    let plan = lock(&state.drafts).get(&run).cloned();
    let plan = plan
        .filter(|plan| plan.kind == PlanKind::Undo)
        .ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let scopes = undoing::scopes_of(&plan);
    let waiting_for =
        sign_in::widen(&app, &connection, &scopes, move |app| begin(&app, plan)).await?;
    Ok(Approval { waiting_for })
}

fn begin(app: &AppHandle, plan: Plan) -> Result<(), Problem> {
    let state = app.state::<AppState>();
    let connection = state.connection()?;
    // The plan may be older than the session.
    if plan.tenant_id != connection.session.tenant().id {
        return Err(Problem::new(ErrorCode::WrongTenant));
    }
    let head = RunHead {
        id: plan.run_id,
        tenant_id: plan.tenant_id,
        tenant_name: connection.tenant_name(),
        account: connection.session.account().user_principal_name.clone(),
        started_at: state.clock.now(),
        plan,
    };
    undoing::spawn(app, &connection, head)
}
