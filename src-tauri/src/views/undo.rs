//! The undo of a set-up before it runs, and what it leaves.

use entrada_core::{
    ids::RunId,
    journal::{RunRecord, RunState},
    plan::{Plan, PlanKind, StaysKind, Step},
};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use super::{
    plan_view,
    plans::PlanRowView,
    rows::{self, place_of},
};

/// Asks for the plan of an undo.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanUndo {
    /// The set-up.
    pub run_id: String,
    /// Also out of the recycle bin.
    pub permanently: bool,
}

/// Something that an undo leaves as it is.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StaysView {
    /// What, and why.
    pub kind: StaysKind,
    /// Names of it.
    pub names: Vec<String>,
    /// Where it is, if not in the tenant.
    pub place: Option<String>,
}

/// A destination that nobody is signed in to.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SignInFirst {
    /// As shown.
    pub place: String,
    /// Its address, where it is known.
    pub address: Option<String>,
}

/// The plan of an undo.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UndoPlanView {
    /// The run that it would be.
    pub run_id: String,
    /// The set-up that it takes back.
    pub undoes: String,
    /// Tenant that it changes.
    pub tenant_name: String,
    /// Display name of the application.
    pub application_name: String,
    /// Rows in order.
    pub rows: Vec<PlanRowView>,
    /// What it leaves.
    pub stays: Vec<StaysView>,
    /// It deletes an application, which can be deleted permanently, too.
    pub deletes_application: bool,
    /// Places that use the credential.
    pub in_use: Vec<String>,
    /// A destination that has to be signed in to first; without it its rows wait.
    pub sign_in: Option<SignInFirst>,
    /// Secrets of the application that the run did not make, and that would go with it.
    pub other_secrets: u32,
}

/// A plan, whole.
pub(crate) fn view(
    plan: &Plan,
    tenant_name: &str,
    other_secrets: u32,
    sign_in: Option<SignInFirst>,
) -> UndoPlanView {
    let undoes = plan.undo.as_ref().map(|undo| undo.run_id.to_string());
    UndoPlanView {
        run_id: plan.run_id.to_string(),
        undoes: undoes.unwrap_or_default(),
        tenant_name: tenant_name.to_owned(),
        application_name: plan.application_name.clone(),
        rows: rows::rows(plan)
            .iter()
            .map(|row| plan_view::row_view(plan, row))
            .collect(),
        stays: stays(plan),
        deletes_application: plan
            .steps
            .iter()
            .any(|step| matches!(step.step, Step::DeleteApplication { .. })),
        in_use: in_use(plan),
        other_secrets,
        sign_in,
    }
}

/// What an undo leaves.
pub(crate) fn stays(plan: &Plan) -> Vec<StaysView> {
    let stays = plan.undo.iter().flat_map(|undo| &undo.stays);
    stays
        .map(|one| StaysView {
            kind: one.kind,
            names: one.names.clone(),
            place: one.destination.as_ref().map(place_of),
        })
        .collect()
}

/// Places that a hand-over of the credential reached, each once.
fn in_use(plan: &Plan) -> Vec<String> {
    let removed = plan.steps.iter().filter_map(|step| match &step.step {
        Step::RemoveDelivered { destination, .. } => Some(place_of(destination)),
        _ => None,
    });
    let left = plan.undo.iter().flat_map(|undo| &undo.stays);
    let left = left
        .filter(|one| one.kind != StaysKind::TakenOver)
        .filter_map(|one| one.destination.as_ref().map(place_of));
    let mut places: Vec<String> = removed.chain(left).collect();
    places.sort();
    places.dedup();
    places
}

/// Something that was made or handed over and that nobody has taken back yet.
pub(crate) fn is_undoable(record: &RunRecord) -> bool {
    let own = std::slice::from_ref(record);
    record.head.plan.kind != PlanKind::Undo
        && record.state != RunState::Undone
        && Plan::undo(RunId(Uuid::nil()), record, own, None, false).is_some()
}
