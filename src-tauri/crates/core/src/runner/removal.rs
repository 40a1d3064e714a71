//! Rounds of removals in the directory: sent, looked at, sent again until each is settled.

use std::{collections::HashMap, time::Duration};

use super::{
    drive::{ACTIVE, Drive, Halt, Waits},
    undo::note,
};
use crate::{
    error::{ErrorCode, Problem},
    ids::ObjectId,
    journal::{RunState, StepRecord, StepState},
    plan::{PlannedStep, Step},
    ports::{Answer, DirectoryError, Removal, Removed, WaitReason},
};

/// What was made a moment ago is believed to be gone after so many looks in a row.
const SIGHTINGS: u16 = 5;

/// How one sending left a row.
enum After {
    Settled,
    Again(Problem),
    Halt(Halt),
}

impl Drive<'_> {
    /// Removes until nothing of the steps is open but what was refused.
    pub(super) async fn remove_all(
        &mut self,
        round: u8,
        steps: Vec<PlannedStep>,
        young: bool,
    ) -> Result<Option<Halt>, Problem> {
        let started = self.runner.clock.elapsed_ms();
        let mut absent = HashMap::new();
        let mut open = steps;
        open.retain(|step| self.is_ready(step));
        let mut pauses = 0;
        while !open.is_empty() {
            if self.cancel.is_cancelled() {
                return Ok(Some((RunState::Cancelled, None)));
            }
            let (mut again, mut halted) = (None, None);
            let sent = self.send_removals(round, &open, &mut absent, young).await?;
            let mut left = Vec::new();
            for (step, after) in open.into_iter().zip(sent) {
                match after {
                    After::Settled => continue,
                    After::Again(problem) => again = Some(problem),
                    After::Halt(halt) => halted = halted.or(Some(halt)),
                }
                left.push(step);
            }
            open = left;
            if halted.is_some() {
                return Ok(halted);
            }
            let Some(problem) = again else {
                return Ok(None);
            };
            let spent = Duration::from_millis(self.runner.clock.elapsed_ms() - started);
            if spent >= ACTIVE {
                return Ok(Some((RunState::Parked, Some(problem))));
            }
            if !self.pause(WaitReason::Replication, pauses).await {
                return Ok(Some((RunState::Cancelled, None)));
            }
            pauses += 1;
        }
        Ok(None)
    }

    /// What was refused by itself has gone with what held it: one more look tells.
    pub(super) async fn look_inside(&mut self) -> Result<Option<Halt>, Problem> {
        let steps = self.record.head.plan.steps.iter();
        let inside: Vec<PlannedStep> = steps
            .filter(|step| !self.is_done(step.number) && self.holder_is_gone(&step.step))
            .cloned()
            .collect();
        let Some(round) = inside.first().map(|step| step.round) else {
            return Ok(None);
        };
        self.remove_all(round, inside, false).await
    }

    fn is_ready(&self, step: &PlannedStep) -> bool {
        !matches!(step.step, Step::DeletePermanently { object_id: None })
            || self.is_deleted(|step| matches!(step, Step::DeleteApplication { .. }))
    }

    fn holder_is_gone(&self, step: &Step) -> bool {
        let application = |step: &Step| matches!(step, Step::DeleteApplication { .. });
        let principal = |step: &Step| matches!(step, Step::DeleteServicePrincipal { .. });
        match step {
            Step::RevokePermission { .. } => self.is_deleted(principal),
            Step::RemoveClientSecret { .. } => self.is_deleted(application),
            // An application takes its service principal with it.
            Step::DeleteServicePrincipal { .. } => self.is_deleted(application),
            _ => false,
        }
    }

    fn is_deleted(&self, wanted: impl Fn(&Step) -> bool) -> bool {
        let mut steps = self.record.head.plan.steps.iter();
        steps.any(|step| wanted(&step.step) && self.is_done(step.number))
    }

    /// One sending; how it left each step.
    async fn send_removals(
        &mut self,
        round: u8,
        open: &[PlannedStep],
        absent: &mut HashMap<u16, u16>,
        young: bool,
    ) -> Result<Vec<After>, Problem> {
        self.begin_rows(open).await?;
        let before = self.runner.clock.elapsed_ms();
        let mut targets = Vec::with_capacity(open.len());
        for step in open {
            targets.push(self.target(step).await);
        }
        let removals: Vec<Removal> = targets.iter().flatten().flatten().cloned().collect();
        let waits = Waits {
            progress: self.progress,
            record: &self.record,
        };
        let directory = &self.runner.directory;
        let answer = directory.remove(&removals, &waits, self.cancel).await;
        let mut results = answer.results.into_iter();
        let (mut rows, mut sent) = (Vec::new(), Vec::new());
        for (step, target) in open.iter().zip(targets) {
            let result = match target {
                Ok(Some(_)) => results.next().unwrap_or_else(unanswered),
                Ok(None) => Ok(not_there()),
                Err(error) => Err(error),
            };
            let mut row = self.current(step.number);
            row.learnt.object_id = row.learnt.object_id.or(object_of(&removals, &step.step));
            let times = absent.entry(step.number).or_default();
            *times = match &result {
                Ok(answer) if answer.value == Removed::NotThere => *times + 1,
                _ => 0,
            };
            let believed = !young || *times >= SIGHTINGS || self.holder_is_gone(&step.step);
            sent.push(take(&mut row, result, believed));
            row.at = self.runner.clock.now();
            rows.push(row);
        }
        self.end_rows(round, before, answer.requests, rows).await?;
        Ok(sent)
    }

    /// What a step removes; `None` where the directory shows no such object.
    async fn target(&self, step: &PlannedStep) -> Result<Option<Removal>, DirectoryError> {
        let directory = &self.runner.directory;
        let learnt = self.current(step.number).learnt.object_id;
        Ok(match &step.step {
            Step::RevokePermission {
                permission,
                principal,
                resource_id,
                since,
            } => Some(Removal::AppRole {
                principal: *principal,
                resource: *resource_id,
                role: permission.id,
                since: *since,
            }),
            Step::RemoveClientSecret {
                application,
                key_id,
                display_name,
                ..
            } => Some(Removal::Password {
                application: *application,
                key_id: *key_id,
                display_name: display_name.clone(),
            }),
            Step::DeleteServicePrincipal {
                client_id,
                object_id,
            } => {
                let known = object_id.or(learnt);
                let found = match known {
                    Some(id) => Some(id),
                    None => directory.find_service_principal(*client_id).await?,
                };
                found.map(Removal::ServicePrincipal)
            }
            Step::DeleteApplication {
                unique_name,
                object_id,
            } => {
                let known = object_id.or(learnt);
                let found = match known {
                    Some(id) => Some(id),
                    None => {
                        let found = directory.find_application(unique_name).await?;
                        found.map(|ids| ids.object_id)
                    }
                };
                found.map(Removal::Application)
            }
            Step::DeletePermanently { object_id } => object_id
                .or_else(|| self.deleted())
                .map(Removal::DeletedApplication),
            _ => None,
        })
    }

    /// Object ID of the application that was deleted in this run.
    fn deleted(&self) -> Option<ObjectId> {
        let steps = &self.record.head.plan.steps;
        let step = steps
            .iter()
            .find(|step| matches!(step.step, Step::DeleteApplication { .. }))?;
        self.record.latest(step.number)?.learnt.object_id
    }
}

/// Object ID that a removal of this step went by.
fn object_of(removals: &[Removal], step: &Step) -> Option<ObjectId> {
    removals.iter().find_map(|removal| match (removal, step) {
        (Removal::Application(id), Step::DeleteApplication { .. })
        | (Removal::ServicePrincipal(id), Step::DeleteServicePrincipal { .. }) => Some(*id),
        _ => None,
    })
}

fn not_there() -> Answer<Removed> {
    Answer {
        value: Removed::NotThere,
        status: 404,
        request_id: None,
    }
}

fn unanswered() -> Result<Answer<Removed>, DirectoryError> {
    Err(DirectoryError::Refused(Problem::new(ErrorCode::Internal)))
}

/// Writes an outcome into its row.
fn take(
    row: &mut StepRecord,
    result: Result<Answer<Removed>, DirectoryError>,
    believed: bool,
) -> After {
    match result {
        Ok(answer) => {
            row.status = Some(answer.status);
            row.request_id = answer.request_id;
            if answer.value == Removed::NotThere && !believed {
                return After::Again(Problem::new(ErrorCode::NotYetVisible));
            }
            row.state = StepState::Done;
            row.problem = None;
            row.learnt.note = Some(note(answer.value).to_owned());
            After::Settled
        }
        Err(DirectoryError::NotYet(problem) | DirectoryError::Unclear(problem)) => {
            After::Again(problem)
        }
        Err(DirectoryError::Later(problem)) => After::Halt((RunState::Parked, Some(problem))),
        Err(DirectoryError::Cancelled) => After::Halt((RunState::Cancelled, None)),
        Err(DirectoryError::Refused(problem)) => {
            row.status = problem.support.status;
            row.request_id.clone_from(&problem.support.request_id);
            row.problem = Some(problem.clone());
            if stops_all(problem.code) {
                return After::Halt((RunState::Stopped, Some(problem)));
            }
            row.state = StepState::Refused;
            After::Settled
        }
    }
}

/// No row after this one would fare better.
fn stops_all(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::SessionExpired
            | ErrorCode::NotSignedIn
            | ErrorCode::Unreachable
            | ErrorCode::CertificateUntrusted
    )
}
