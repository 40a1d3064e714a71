//! From what the journal says of a set-up and its hand-overs to the steps that take it back.
//!
//! Only what the run created is taken back. Where the journal leaves in doubt whether something was there before, it
//! stays and is named.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Plan, PlanKind, PlannedDestination, Step, build::number};
use crate::{
    credential::CredentialRecord,
    ids::{ClientId, CredentialId, ObjectId, RunId},
    journal::{RunRecord, StepRecord, StepState},
};

/// Clocks of this computer and of the directory may differ by so much.
const SKEW: Duration = Duration::from_secs(5 * 60);
/// Written by the second look at grants: somebody else made it.
const BY_ANOTHER: &str = "granted";

/// What an undo is about.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Undo {
    /// The set-up that is taken back.
    pub run_id: RunId,
    /// What it leaves, each with the reason.
    pub stays: Vec<Stays>,
}

/// Something that an undo leaves as it is.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stays {
    /// What, and why.
    pub kind: StaysKind,
    /// Names of it.
    pub names: Vec<String>,
    /// Where it is, if not in the tenant.
    pub destination: Option<PlannedDestination>,
}

/// What an undo leaves, by the reason.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum StaysKind {
    /// The application was there before; what the run added to its settings stays.
    ReusedApplication,
    /// The service principal of an application that was there before.
    ReusedServicePrincipal,
    /// Replaced by a hand-over: what was there before cannot be restored.
    Replaced,
    /// A hand-over was cut off: it cannot be told whether this is its work.
    InDoubt,
    /// Replaced since by the hand-over of another credential.
    TakenOver,
    /// Pasted by hand.
    Pasted,
}

impl Plan {
    /// Plans the undo of a set-up; `None` where it made nothing.
    ///
    /// `runs` are all of the journal, `credential` what the vault knows of the set-up's, `permanently` empties the
    /// recycle bin of the application too.
    pub fn undo(
        run_id: RunId,
        made: &RunRecord,
        runs: &[RunRecord],
        credential: Option<&CredentialRecord>,
        permanently: bool,
    ) -> Option<Self> {
        let made = Made::of(made);
        let mut stays = made.stays();
        let mut rounds = deliveries(&made, runs, &mut stays);
        rounds.push([made.grants(), made.secrets()].concat());
        rounds.push(made.service_principal().into_iter().collect());
        let application = made.application_step();
        let purges = permanently && application.is_some();
        rounds.push(application.into_iter().collect());
        rounds.push(
            purges
                .then_some(Step::DeletePermanently)
                .into_iter()
                .collect(),
        );
        rounds.push(made.value().into_iter().collect());
        rounds.retain(|steps| !steps.is_empty());
        if rounds.is_empty() {
            return None;
        }
        stays.extend(pasted(credential));
        let steps = (1..)
            .zip(rounds)
            .flat_map(|(round, steps)| steps.into_iter().map(move |step| (round, step)));
        let plan = &made.run.head.plan;
        Some(Self {
            run_id,
            kind: PlanKind::Undo,
            recipe_id: plan.recipe_id.clone(),
            recipe_version: plan.recipe_version,
            tenant_id: plan.tenant_id,
            application_name: plan.application_name.clone(),
            destination: None,
            undo: Some(Undo {
                run_id: made.run.head.id,
                stays,
            }),
            steps: number(steps.collect()),
        })
    }
}

/// What a set-up made, as its journal tells.
struct Made<'a> {
    run: &'a RunRecord,
    application: Option<ObjectId>,
    client_id: Option<ClientId>,
    /// The application was there before.
    reused: bool,
}

impl<'a> Made<'a> {
    fn of(run: &'a RunRecord) -> Self {
        let mut made = Self {
            run,
            application: None,
            client_id: None,
            reused: false,
        };
        for (step, latest) in made.reached() {
            match step {
                Step::CreateApplication(_) => {
                    made.application = latest.learnt.object_id;
                    made.client_id = latest.learnt.client_id;
                }
                Step::ReuseApplication { object_id, .. } => {
                    made.application = Some(*object_id);
                    made.client_id = latest.learnt.client_id;
                    made.reused = true;
                }
                _ => {}
            }
        }
        made
    }

    /// Steps that may have had an effect, each with its latest attempt.
    fn reached(&self) -> Vec<(&'a Step, &'a StepRecord)> {
        let steps = self.run.head.plan.steps.iter();
        steps
            .filter_map(|step| Some((&step.step, self.run.latest(step.number)?)))
            .filter(|(_, latest)| may_exist(latest))
            .collect()
    }

    fn grants(&self) -> Vec<Step> {
        let Some(principal) = self.principal() else {
            return Vec::new();
        };
        let reached = self.reached().into_iter();
        reached
            .filter_map(|(step, latest)| match step {
                Step::GrantPermission {
                    permission,
                    resource_id,
                    ..
                } => Some(Step::RevokePermission {
                    permission: permission.clone(),
                    principal,
                    resource_id: *resource_id,
                    since: self.granted_since(latest)?,
                }),
                _ => None,
            })
            .collect()
    }

    /// Whether a grant is the run's work: surely, surely not, or only if it is younger than the run.
    fn granted_since(&self, latest: &StepRecord) -> Option<Option<Timestamp>> {
        if latest.learnt.note.as_deref() == Some(BY_ANOTHER) {
            return None;
        }
        let answered_made = latest.state == StepState::Done && latest.status == Some(201);
        if answered_made || !self.reused {
            return Some(None);
        }
        // "Already there" on the first sending: it was there before the run.
        if latest.state == StepState::Done && latest.sent <= 1 {
            return None;
        }
        let begun = self.run.head.started_at;
        Some(Some(begun.checked_sub(SKEW).unwrap_or(begun)))
    }

    fn secrets(&self) -> Vec<Step> {
        let Some(application) = self.application else {
            return Vec::new();
        };
        let mut secrets = Vec::new();
        for planned in &self.run.head.plan.steps {
            let Step::AddClientSecret { description, .. } = &planned.step else {
                continue;
            };
            let attempts = self.run.steps.iter();
            for row in attempts.filter(|row| row.step == planned.number && may_exist(row)) {
                if let Some(display_name) = row.marker.clone() {
                    secrets.push(Step::RemoveClientSecret {
                        application,
                        key_id: row.learnt.key_id,
                        display_name,
                        description: description.clone(),
                    });
                }
            }
        }
        secrets
    }

    fn service_principal(&self) -> Option<Step> {
        let (_, latest) = self.principal_row()?;
        (!self.reused || is_new(latest)).then_some(Step::DeleteServicePrincipal {
            client_id: self.client_id?,
            object_id: latest.learnt.object_id,
        })
    }

    fn application_step(&self) -> Option<Step> {
        self.reached().into_iter().find_map(|(step, _)| match step {
            Step::CreateApplication(shape) => Some(Step::DeleteApplication {
                unique_name: shape.unique_name.clone(),
                object_id: self.application,
            }),
            _ => None,
        })
    }

    /// Once an answer with a Value came the keychain may hold something of it.
    fn value(&self) -> Option<Step> {
        let credential_id = self.credential()?;
        let answered = |row: &StepRecord| row.learnt.key_id.is_some();
        let steps = &self.run.head.plan.steps;
        steps
            .iter()
            .filter(|step| matches!(step.step, Step::AddClientSecret { .. }))
            .any(|step| {
                let mut attempts = self.run.steps.iter();
                attempts.any(|row| row.step == step.number && answered(row))
            })
            .then_some(Step::ForgetValue { credential_id })
    }

    fn credential(&self) -> Option<CredentialId> {
        let steps = &self.run.head.plan.steps;
        steps.iter().find_map(|step| match &step.step {
            Step::AddClientSecret { credential_id, .. } => Some(*credential_id),
            _ => None,
        })
    }

    fn principal_row(&self) -> Option<(&'a Step, &'a StepRecord)> {
        let mut reached = self.reached().into_iter();
        let is_principal = |step: &Step| matches!(step, Step::CreateServicePrincipal { .. });
        reached.rfind(|(step, _)| is_principal(step))
    }

    fn principal(&self) -> Option<ObjectId> {
        self.principal_row()?.1.learnt.object_id
    }

    fn stays(&self) -> Vec<Stays> {
        if !self.reused {
            return Vec::new();
        }
        let name = self.run.head.plan.application_name.clone();
        let stays = |kind| Stays {
            kind,
            names: vec![name.clone()],
            destination: None,
        };
        let mut all = vec![stays(StaysKind::ReusedApplication)];
        if self.principal_row().is_some_and(|(_, row)| !is_new(row)) {
            all.push(stays(StaysKind::ReusedServicePrincipal));
        }
        all
    }
}

/// Refused, left out and taken back already made nothing; intended and never answered may have.
fn may_exist(row: &StepRecord) -> bool {
    match row.state {
        StepState::Done | StepState::Stored | StepState::Orphaned => true,
        StepState::Intended => row.problem.is_none(),
        StepState::Waiting | StepState::Refused | StepState::Removed | StepState::Skipped => false,
    }
}

fn is_new(row: &StepRecord) -> bool {
    row.state == StepState::Done && row.status == Some(201)
}

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
fn deliveries(made: &Made<'_>, runs: &[RunRecord], stays: &mut Vec<Stays>) -> Vec<Vec<Step>> {
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

fn pasted(credential: Option<&CredentialRecord>) -> Vec<Stays> {
    let deliveries = credential.into_iter().flat_map(|it| &it.deliveries);
    deliveries
        .filter(|delivery| delivery.by_hand)
        .map(|delivery| Stays {
            kind: StaysKind::Pasted,
            names: delivery.names.clone(),
            destination: Some(PlannedDestination {
                kind: delivery.destination.clone(),
                place: delivery.place.clone(),
                environment: delivery.environment.clone(),
                ..PlannedDestination::default()
            }),
        })
        .collect()
}

impl PlannedDestination {
    /// The same environment of the same server, whatever the worker group.
    pub fn is_same_environment(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.place == other.place
            && self.environment == other.environment
    }
}
