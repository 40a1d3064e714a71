//! What the hand-overs of a set-up wrote into destinations: what they created goes, the rest is named.

use super::{PlannedDestination, Stays, StaysKind, Step, made::Made, made::may_exist};
use crate::{
    ids::CredentialId,
    journal::{RunRecord, StepRecord, StepState},
};

/// One secret of one hand-over.
struct Delivered<'a> {
    run: &'a RunRecord,
    row: &'a StepRecord,
    name: &'a str,
    credential: CredentialId,
    destination: &'a PlannedDestination,
}

impl Delivered<'_> {
    fn is_same_place(&self, other: &Delivered<'_>) -> bool {
        let place = |it: &Delivered<'_>| {
            let destination = it.destination;
            (
                destination.kind.clone(),
                destination.place.clone(),
                destination.environment.clone(),
                it.name.to_owned(),
            )
        };
        place(self) == place(other)
    }

    fn was(&self, note: &str) -> bool {
        self.row.state == StepState::Done && self.row.learnt.note.as_deref() == Some(note)
    }
}

/// All secrets of all hand-overs that may have reached their place, the oldest first.
fn delivered(runs: &[RunRecord]) -> Vec<Delivered<'_>> {
    let mut all = Vec::new();
    for run in runs {
        let Some(destination) = &run.head.plan.destination else {
            continue;
        };
        for step in &run.head.plan.steps {
            if let Step::DeliverSecret {
                credential_id,
                secret,
            } = &step.step
                && let Some(row) = run.latest(step.number).filter(|row| may_exist(row))
            {
                all.push(Delivered {
                    run,
                    row,
                    name: &secret.name,
                    credential: *credential_id,
                    destination,
                });
            }
        }
    }
    all.sort_by_key(|one| (one.run.head.started_at, one.run.head.id));
    all
}

/// Steps for what hand-overs of this set-up created, one round a place; the rest of what they wrote stays.
pub(super) fn deliveries(
    made: &Made<'_>,
    runs: &[RunRecord],
    stays: &mut Vec<Stays>,
) -> Vec<Vec<Step>> {
    let all = delivered(runs);
    let mut rounds: Vec<Vec<Step>> = Vec::new();
    for (index, one) in all.iter().enumerate() {
        let same = |other: &&Delivered<'_>| other.is_same_place(one);
        // Each name once, by its first delivery of this credential.
        let first = all[..index]
            .iter()
            .filter(same)
            .all(|earlier| earlier.credential != one.credential);
        if Some(one.credential) != made.credential() || !first {
            continue;
        }
        let mut later = all[index..].iter().filter(same);
        let kind = if later.any(|later| later.credential != one.credential) {
            StaysKind::TakenOver
        } else if one.was("replaced") {
            StaysKind::Replaced
        } else if one.was("created") {
            add(&mut rounds, one);
            continue;
        } else {
            StaysKind::InDoubt
        };
        leave(stays, kind, one);
    }
    rounds
}

fn add(rounds: &mut Vec<Vec<Step>>, one: &Delivered<'_>) {
    let step = Step::RemoveDelivered {
        name: one.name.to_owned(),
        destination: one.destination.clone(),
    };
    let same = |round: &&mut Vec<Step>| {
        matches!(round.first(), Some(Step::RemoveDelivered { destination, .. })
            if destination.is_same_environment(one.destination))
    };
    match rounds.iter_mut().find(same) {
        Some(round) => round.push(step),
        None => rounds.push(vec![step]),
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
