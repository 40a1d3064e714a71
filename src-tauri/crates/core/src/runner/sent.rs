//! What the answers of one sending mean, for the rows and for the run.

use super::drive::Halt;
use crate::{
    error::{ErrorCode, Problem},
    journal::{RunState, StepRecord, StepState},
    plan::{PlannedStep, Step},
    ports::{DirectoryError, OperationOutcome},
};

/// What a sending leaves to do.
#[derive(Default)]
pub(super) struct Sent {
    /// The run goes no further for now.
    pub(super) halt: Option<Halt>,
    /// Something is to be sent again after a pause.
    pub(super) again: Option<Problem>,
}

impl Sent {
    pub(super) fn halted(state: RunState, code: ErrorCode) -> Self {
        Self {
            halt: Some((state, Some(Problem::new(code)))),
            again: None,
        }
    }

    /// What an error means for the row and for the run.
    pub(super) fn note(&mut self, step: &PlannedStep, row: &mut StepRecord, error: DirectoryError) {
        let is_grant = matches!(step.step, Step::GrantPermission { .. });
        let is_secret = matches!(step.step, Step::AddClientSecret { .. });
        if is_secret
            && !matches!(
                error,
                DirectoryError::NotYet(_) | DirectoryError::Unclear(_)
            )
        {
            // Surely not made: nobody has to look for it.
            row.state = StepState::Waiting;
        }
        match error {
            DirectoryError::NotYet(problem) => self.again = Some(problem),
            // A lost secret is looked for; everything else is the same twice.
            DirectoryError::Unclear(problem) if !is_secret => self.again = Some(problem),
            DirectoryError::Unclear(_) => {}
            DirectoryError::Later(problem) => {
                self.halt = Some((RunState::Parked, Some(problem)));
            }
            DirectoryError::Cancelled => self.halt = Some((RunState::Cancelled, None)),
            DirectoryError::Refused(problem) => {
                row.status = problem.support.status;
                row.request_id.clone_from(&problem.support.request_id);
                row.problem = Some(problem.clone());
                if is_grant {
                    row.state = StepState::Refused;
                } else {
                    // It stays open: mended elsewhere, it can be sent again.
                    self.halt.get_or_insert((RunState::Stopped, Some(problem)));
                }
            }
        }
    }
}

/// What a write taught, in its row.
pub(super) fn learn(row: &mut StepRecord, outcome: &OperationOutcome) {
    row.state = StepState::Done;
    row.problem = None;
    match outcome {
        OperationOutcome::Application(ids) => {
            row.learnt.object_id = Some(ids.object_id);
            row.learnt.client_id = Some(ids.client_id);
        }
        OperationOutcome::Password(made) => {
            row.learnt.key_id = Some(made.key_id);
            row.learnt.hint.clone_from(&made.hint);
            row.learnt.expires_at = Some(made.expires_at);
        }
        OperationOutcome::ServicePrincipal(id) => row.learnt.object_id = Some(*id),
        OperationOutcome::AppRole => {}
        OperationOutcome::Changed(changed) => {
            let learnt = &mut row.learnt;
            learnt.object_id = changed.object_id.or(learnt.object_id);
            learnt.client_id = changed.client_id.or(learnt.client_id);
            learnt.key_id = changed.key_id.or(learnt.key_id);
            // Sent again after a lost answer it finds its own work: what the first sending moved stays noted.
            if !changed.moved.is_empty() {
                learnt.trace = Some(changed.moved.join(","));
            }
            learnt.note = Some(changed.note.word().to_owned());
        }
    }
}
