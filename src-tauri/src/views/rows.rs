//! Rows of a plan, the same before, during and after a run.

use std::path::Path;

use entrada_core::{
    permission::Permission,
    plan::{Change, Plan, PlannedDestination, PlannedStep, Step},
};

use super::plans::StepKindView;

/// A row on the screen; the step behind it may have two.
pub(crate) struct Row<'a> {
    /// From 1.
    pub(crate) number: u16,
    /// Round trip; 0 for the proof.
    pub(crate) round: u8,
    /// What it does.
    pub(crate) kind: StepKindView,
    /// The step behind it.
    pub(crate) step: &'a PlannedStep,
}

/// All rows in the order of the screen.
///
/// Adding a secret and keeping its Value are one step and two rows; the second stands at the end of its round,
/// because the Value is kept once all answers of the round are there.
pub(crate) fn rows(plan: &Plan) -> Vec<Row<'_>> {
    let mut rows: Vec<(u8, StepKindView, &PlannedStep)> = Vec::new();
    for (index, step) in plan.steps.iter().enumerate() {
        rows.push((round(step), kind(&step.step), step));
        let round_ends = plan
            .steps
            .get(index + 1)
            .is_none_or(|next| next.round != step.round);
        if round_ends {
            let kept = plan
                .steps
                .iter()
                .filter(|other| other.round == step.round && is_secret(&other.step));
            rows.extend(kept.map(|other| (round(other), StepKindView::KeepValue, other)));
        }
    }
    (1..)
        .zip(rows)
        .map(|(number, (round, kind, step))| Row {
            number,
            round,
            kind,
            step,
        })
        .collect()
}

/// What a row is about, in the words of the plan.
pub(crate) fn subject(row: &Row<'_>) -> Option<String> {
    if row.kind == StepKindView::KeepValue {
        return None;
    }
    match &row.step.step {
        Step::CreateApplication(shape) | Step::ReuseApplication { shape, .. } => {
            Some(shape.display_name.clone())
        }
        Step::AddClientSecret { description, .. } => Some(description.clone()),
        Step::GrantPermission { permission, .. } => Some(permission.value.clone()),
        Step::WriteSettings { file } => Some(file.clone()),
        Step::DeliverSecret { secret, .. } => Some(secret.name.clone()),
        Step::AttachSecret { name, .. } => Some(name.clone()),
        Step::RevokePermission { permission, .. } => Some(permission.value.clone()),
        Step::RemoveClientSecret { description, .. } => Some(description.clone()),
        Step::RemoveDelivered { name, .. } => Some(name.clone()),
        Step::MakeCertificate(wish) => Some(wish.description.clone()),
        Step::Change(change) => change.subject(),
        Step::CreateServicePrincipal { .. }
        | Step::Prove { .. }
        | Step::ReadBack { .. }
        | Step::DeleteServicePrincipal { .. }
        | Step::DeleteApplication { .. }
        | Step::DeletePermanently { .. }
        | Step::ForgetValue { .. } => None,
    }
}

/// Where a row acts, if not in the tenant.
pub(crate) fn place(row: &Row<'_>) -> Option<String> {
    match &row.step.step {
        Step::RemoveDelivered { destination, .. } => Some(place_of(destination)),
        _ => None,
    }
}

/// `Practice Dataplane, Development`.
pub(crate) fn place_of(destination: &PlannedDestination) -> String {
    match &destination.environment {
        Some(environment) => format!("{}, {environment}", destination.place),
        None => destination.place.clone(),
    }
}

/// The permission that a row grants.
pub(crate) fn permission<'a>(row: &Row<'a>) -> Option<&'a Permission> {
    match &row.step.step {
        Step::GrantPermission { permission, .. } | Step::RevokePermission { permission, .. } => {
            Some(permission)
        }
        _ => None,
    }
}

/// Settings are known by their file's name.
fn is_settings(name: &str, destination: &PlannedDestination) -> bool {
    let file = destination.options.get("file").map(Path::new);
    file.is_some_and(|file| file.file_name().is_some_and(|it| it == name))
}

fn is_secret(step: &Step) -> bool {
    matches!(step, Step::AddClientSecret { .. })
}

fn round(step: &PlannedStep) -> u8 {
    match step.step {
        Step::Prove { .. } => 0,
        _ => step.round,
    }
}

fn kind(step: &Step) -> StepKindView {
    match step {
        Step::CreateApplication(_) => StepKindView::CreateApplication,
        Step::ReuseApplication { .. } => StepKindView::ReuseApplication,
        Step::AddClientSecret { .. } => StepKindView::AddClientSecret,
        Step::CreateServicePrincipal { .. } => StepKindView::CreateServicePrincipal,
        Step::GrantPermission { .. } => StepKindView::GrantPermission,
        Step::Prove { .. } => StepKindView::Prove,
        Step::WriteSettings { .. } => StepKindView::WriteSettings,
        Step::DeliverSecret { .. } => StepKindView::DeliverSecret,
        Step::AttachSecret { .. } => StepKindView::AttachSecret,
        Step::ReadBack { .. } => StepKindView::ReadBack,
        Step::RemoveDelivered {
            name, destination, ..
        } if is_settings(name, destination) => StepKindView::RemoveSettings,
        Step::RemoveDelivered { .. } => StepKindView::RemoveDelivered,
        Step::RevokePermission { .. } => StepKindView::RevokePermission,
        Step::RemoveClientSecret { .. } => StepKindView::RemoveClientSecret,
        Step::DeleteServicePrincipal { .. } => StepKindView::DeleteServicePrincipal,
        Step::DeleteApplication { .. } => StepKindView::DeleteApplication,
        Step::MakeCertificate(_) => StepKindView::MakeCertificate,
        Step::Change(change) => changed(change),
        Step::DeletePermanently { .. } => StepKindView::DeletePermanently,
        Step::ForgetValue { .. } => StepKindView::ForgetValue,
    }
}

fn changed(change: &Change) -> StepKindView {
    match change {
        Change::AddPermissions { .. } => StepKindView::AddPermissions,
        Change::RemovePermissions { .. } => StepKindView::RemovePermissions,
        Change::GrantDelegated { .. } => StepKindView::GrantDelegated,
        Change::RevokeDelegated { .. } => StepKindView::RevokeDelegated,
        Change::AddCertificate { .. } => StepKindView::AddCertificate,
        Change::RemoveCertificate { .. } => StepKindView::RemoveCertificate,
        Change::AddFederatedCredential { .. } => StepKindView::AddFederatedCredential,
        Change::RemoveFederatedCredential { .. } => StepKindView::RemoveFederatedCredential,
        Change::Restore { .. } => StepKindView::Restore,
        Change::Instantiate { .. } => StepKindView::Instantiate,
    }
}
