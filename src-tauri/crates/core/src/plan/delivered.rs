//! What hand-overs wrote into destinations: what they created goes, the rest is named.

use super::{PlannedDestination, Stays, StaysKind, Step, made::may_exist};
use crate::{
    ids::{CredentialId, RunId},
    journal::{RunRecord, RunState, StepRecord, StepState},
};

/// One secret, or the settings, of one hand-over.
struct Delivered<'a> {
    run: &'a RunRecord,
    row: &'a StepRecord,
    name: &'a str,
    credential: CredentialId,
    destination: &'a PlannedDestination,
    is_settings: bool,
}

impl Delivered<'_> {
    fn is_same_place(&self, other: &Delivered<'_>) -> bool {
        self.name == other.name && self.destination.is_same_environment(other.destination)
    }

    fn was(&self, note: &str) -> bool {
        self.row.state == StepState::Done && self.row.learnt.note.as_deref() == Some(note)
    }

    fn run_id(&self) -> RunId {
        self.run.head.id
    }

    fn removal(&self) -> Step {
        Step::RemoveDelivered {
            name: self.name.to_owned(),
            destination: self.destination.clone(),
            trace: self.row.learnt.trace.clone(),
        }
    }
}

/// Rows of all hand-overs that may have reached their place and were not taken back yet, the oldest first.
fn delivered(runs: &[RunRecord]) -> Vec<Delivered<'_>> {
    let mut all: Vec<Delivered<'_>> = runs
        .iter()
        .filter(|run| run.state != RunState::Undone)
        .flat_map(rows)
        .collect();
    all.sort_by_key(|one| (one.run.head.started_at, one.run_id()));
    all
}

fn rows(run: &RunRecord) -> Vec<Delivered<'_>> {
    let plan = &run.head.plan;
    let (Some(destination), Some(delivers)) = (&plan.destination, run.credential()) else {
        return Vec::new();
    };
    let row = |step: u16| run.latest(step).filter(|row| may_exist(row));
    let of = |number, name, credential, is_settings| {
        Some(Delivered {
            row: row(number)?,
            run,
            name,
            credential,
            destination,
            is_settings,
        })
    };
    let steps = plan.steps.iter();
    steps
        .filter_map(|step| match &step.step {
            Step::WriteSettings { file } => of(step.number, file.as_str(), delivers, true),
            Step::DeliverSecret {
                credential_id,
                secret,
            } => of(step.number, &secret.name, *credential_id, false),
            _ => None,
        })
        .collect()
}

/// Steps for what hand-overs of this credential created, one round a place; the rest of what they wrote stays.
///
/// `only`: of one hand-over alone.
pub(super) fn deliveries(
    credential: CredentialId,
    only: Option<RunId>,
    runs: &[RunRecord],
    stays: &mut Vec<Stays>,
) -> Vec<Vec<Step>> {
    let all = delivered(runs);
    let mut rounds: Vec<Vec<Step>> = Vec::new();
    for (index, one) in all.iter().enumerate() {
        let same = |other: &&Delivered<'_>| other.is_same_place(one);
        // Each name once, by its first delivery of this credential.
        let mut earlier = all[..index].iter().filter(same);
        let first = earlier.all(|earlier| earlier.credential != one.credential);
        let asked = only.is_none_or(|only| only == one.run_id());
        if one.credential != credential || !asked || !(first || only.is_some()) {
            continue;
        }
        let kind = match one.is_settings {
            true => settings_stay(one, &all),
            false => stay(one, &all[index..]),
        };
        match kind {
            Some(kind) => leave(stays, kind, one),
            None => add(&mut rounds, one),
        }
    }
    rounds
}

/// Why a secret stays; `None` where it can go.
fn stay(one: &Delivered<'_>, from_here: &[Delivered<'_>]) -> Option<StaysKind> {
    let mut later = from_here.iter().filter(|other| other.is_same_place(one));
    if later.any(|later| later.credential != one.credential) {
        Some(StaysKind::TakenOver)
    } else if one.was("replaced") {
        Some(StaysKind::Replaced)
    } else if one.was("unchanged") {
        Some(StaysKind::WasThere)
    } else if one.was("created") || one.row.learnt.trace.is_some() {
        // Cut off, with a trace: the destination itself can tell.
        None
    } else {
        Some(StaysKind::InDoubt)
    }
}

/// Settings go with the secrets of the same hand-over, or stay with them.
fn settings_stay(settings: &Delivered<'_>, all: &[Delivered<'_>]) -> Option<StaysKind> {
    if settings.was("unchanged") {
        return Some(StaysKind::WasThere);
    }
    all.iter()
        .enumerate()
        .filter(|(_, one)| one.run_id() == settings.run_id() && !one.is_settings)
        .find_map(|(index, one)| stay(one, &all[index..]))
}

fn add(rounds: &mut Vec<Vec<Step>>, one: &Delivered<'_>) {
    let same = |round: &&mut Vec<Step>| {
        matches!(round.first(), Some(Step::RemoveDelivered { destination, .. })
            if destination.is_same_environment(one.destination))
    };
    match rounds.iter_mut().find(same) {
        Some(round) => round.push(one.removal()),
        None => rounds.push(vec![one.removal()]),
    }
}

fn leave(stays: &mut Vec<Stays>, kind: StaysKind, one: &Delivered<'_>) {
    let same = |known: &&mut Stays| {
        let there = known.destination.as_ref();
        known.kind == kind && there.is_some_and(|it| it.is_same_environment(one.destination))
    };
    match stays.iter_mut().find(same) {
        Some(known) => known.names.push(one.name.to_owned()),
        None => stays.push(Stays {
            kind,
            names: vec![one.name.to_owned()],
            destination: Some(one.destination.clone()),
        }),
    }
}
