//! From the journal's record of a run to what a screen shows of it.

use entrada_core::{
    export::consent_link,
    journal::{RunRecord, RunState, StepRecord, StepState},
    plan::{Change, Plan, PlanKind, Step},
    ports::WaitReason,
    recipe::catalog,
};
use url::Url;

use super::{
    plans::StepKindView,
    rows::{self, Row},
    runs::{
        ConsentView, MadeView, RoundView, RunRowView, RunSummaryView, RunView, WaitReasonView,
        WaitView,
    },
    undo,
};

/// What a view needs beside the record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Surroundings {
    /// The run is at work in this process.
    pub(crate) active: bool,
    /// A wait that is going on.
    pub(crate) wait: Option<(WaitReason, std::time::Duration)>,
    /// Login address of the world that the run belongs to.
    pub(crate) login: Option<Url>,
}

/// A run, whole.
pub(crate) fn run_view(record: &RunRecord, around: &Surroundings) -> RunView {
    let head = &record.head;
    let plan = &head.plan;
    let made = made(record);
    RunView {
        id: head.id.to_string(),
        kind: plan.kind,
        recipe_id: plan.recipe_id.clone(),
        application_name: plan.application_name.clone(),
        destination: plan
            .destination
            .as_ref()
            .map(|destination| destination.place.clone()),
        first: rows::rows(plan).first().map(|row| row.kind),
        tenant_name: head.tenant_name.clone(),
        account: head.account.clone(),
        state: record.state,
        active: around.active,
        started_at: head.started_at.to_string(),
        updated_at: record.updated_at.to_string(),
        elapsed_ms: record.rounds.iter().map(|round| round.elapsed_ms).sum(),
        round_trips: round_trips(record),
        requests: record.rounds.iter().map(|round| round.requests).sum(),
        rows: rows::rows(plan)
            .iter()
            .map(|row| row_view(row, record))
            .collect(),
        rounds: rounds(record),
        wait: around.wait.map(wait_view),
        proof: record
            .steps
            .iter()
            .rev()
            .find_map(|step| step.learnt.proof.clone()),
        wider: wider(plan),
        consent: consent(record, around),
        problem: record.problem.clone(),
        undoable: !around.active && undo::is_undoable(record),
        undoes: plan.undo.as_ref().map(|undo| undo.run_id.to_string()),
        stays: undo::stays(plan),
        made,
    }
}

/// A run in a list.
pub(crate) fn summary(record: &RunRecord, around: &Surroundings) -> RunSummaryView {
    let view = run_view(record, around);
    let settled = view.rows.iter().take_while(|row| is_settled(row.state));
    let steps = u16::try_from(view.rows.len()).unwrap_or(u16::MAX);
    let step = u16::try_from(settled.count()).unwrap_or(u16::MAX);
    RunSummaryView {
        step: step.saturating_add(1).min(steps),
        steps,
        id: view.id,
        kind: view.kind,
        recipe_id: view.recipe_id,
        application_name: view.application_name,
        destination: view.destination,
        first: view.first,
        state: view.state,
        active: view.active,
        started_at: view.started_at,
        value_kept: view.made.value_kept,
        undoable: view.undoable,
        undoes: view.undoes,
        request_ids: view
            .rows
            .into_iter()
            .filter_map(|row| row.request_id)
            .collect(),
    }
}

fn is_settled(state: StepState) -> bool {
    matches!(
        state,
        StepState::Done | StepState::Stored | StepState::Refused | StepState::Skipped
    )
}

fn row_view(row: &Row<'_>, record: &RunRecord) -> RunRowView {
    let latest = record.latest(row.step.number);
    let state = state(row.kind, latest);
    let kept = row.kind == StepKindView::KeepValue;
    let note = match state {
        StepState::Done if kept => Some("readBack".to_owned()),
        _ if kept => None,
        _ => latest.and_then(|step| step.learnt.note.clone()),
    };
    let answer = latest.filter(|_| !kept);
    RunRowView {
        number: row.number,
        round: row.round,
        kind: row.kind,
        subject: rows::subject(row),
        place: rows::place(row),
        state,
        status: answer.and_then(|step| step.status),
        note,
        request_id: answer.and_then(|step| step.request_id.clone()),
        sent: answer.map_or(0, |step| step.sent),
        problem: answer.and_then(|step| step.problem.clone()),
    }
}

/// The journal has one state for a secret; its two rows each show their half of it.
fn state(kind: StepKindView, latest: Option<&StepRecord>) -> StepState {
    let Some(latest) = latest else {
        return StepState::Waiting;
    };
    match (kind, latest.state) {
        (_, StepState::Stored) => StepState::Done,
        (StepKindView::KeepValue, StepState::Done) => StepState::Intended,
        (StepKindView::KeepValue, StepState::Skipped | StepState::Refused) => StepState::Skipped,
        (StepKindView::KeepValue, _) => StepState::Waiting,
        (_, state) => state,
    }
}

fn is_proof(plan: &Plan, round: u8) -> bool {
    plan.steps
        .iter()
        .any(|step| step.round == round && matches!(step.step, Step::Prove { .. }))
}

fn round_trips(record: &RunRecord) -> u32 {
    let plan = &record.head.plan;
    let trips = record
        .rounds
        .iter()
        .filter(|round| !is_proof(plan, round.round) && round.requests > 0);
    u32::try_from(trips.count()).unwrap_or(u32::MAX)
}

fn rounds(record: &RunRecord) -> Vec<RoundView> {
    let plan = &record.head.plan;
    let mut numbers: Vec<u8> = plan.steps.iter().map(|step| step.round).collect();
    numbers.dedup();
    numbers
        .into_iter()
        .map(|number| RoundView {
            round: if is_proof(plan, number) { 0 } else { number },
            elapsed_ms: record
                .rounds
                .iter()
                .find(|round| round.round == number)
                .map(|round| round.elapsed_ms),
        })
        .collect()
}

fn made(record: &RunRecord) -> MadeView {
    let mut made = MadeView {
        tenant_id: record.head.tenant_id.to_string(),
        ..MadeView::default()
    };
    for step in &record.head.plan.steps {
        let Some(latest) = record.latest(step.number) else {
            continue;
        };
        let learnt = &latest.learnt;
        match &step.step {
            Step::CreateApplication(_)
            | Step::ReuseApplication { .. }
            | Step::Change(Change::Instantiate { .. }) => {
                made.client_id = learnt.client_id.map(|id| id.to_string());
                made.object_id = learnt.object_id.map(|id| id.to_string());
            }
            Step::AddClientSecret { .. } => {
                made.secret_id = learnt.key_id.map(|id| id.to_string());
                made.value_kept = latest.state == StepState::Stored;
                made.credential_id = learnt.credential_id.map(|id| id.to_string());
                made.expires_at = learnt.expires_at.map(|at| at.to_string());
            }
            Step::MakeCertificate(_) => {
                made.credential_id = learnt.credential_id.map(|id| id.to_string());
            }
            Step::DeliverSecret { credential_id, .. } => {
                made.credential_id = Some(credential_id.to_string());
            }
            _ => {}
        }
    }
    made
}

fn wider(plan: &Plan) -> Vec<String> {
    let recipe = catalog::find(&plan.recipe_id).filter(|_| plan.kind == PlanKind::SetUp);
    recipe.map(|it| plan.wider(it)).unwrap_or_default()
}

fn consent(record: &RunRecord, around: &Surroundings) -> Option<ConsentView> {
    if record.state != RunState::AwaitingConsent {
        return None;
    }
    let (mut granted, mut missing) = (Vec::new(), Vec::new());
    for step in &record.head.plan.steps {
        if let Step::GrantPermission { permission, .. } = &step.step {
            let done = record
                .latest(step.number)
                .is_some_and(|latest| latest.state == StepState::Done);
            let list = if done { &mut granted } else { &mut missing };
            list.push(permission.value.clone());
        }
    }
    let client_id = record.steps.iter().find_map(|step| step.learnt.client_id)?;
    Some(ConsentView {
        granted,
        missing,
        link: consent_link(
            around.login.as_ref()?.as_str(),
            record.head.tenant_id,
            client_id,
        ),
    })
}

fn wait_view((reason, how_long): (WaitReason, std::time::Duration)) -> WaitView {
    WaitView {
        reason: match reason {
            WaitReason::Throttled => WaitReasonView::Throttled,
            WaitReason::ServiceBusy => WaitReasonView::ServiceBusy,
            WaitReason::Replication => WaitReasonView::Replication,
            WaitReason::SecretSpreading => WaitReasonView::SecretSpreading,
        },
        seconds: u32::try_from(how_long.as_secs_f64().ceil() as u64).unwrap_or(u32::MAX),
    }
}
