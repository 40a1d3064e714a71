//! An undo: destinations first, then the tenant from the outside in, then this computer.
//!
//! What is refused is noted in its row and the rest goes on; the run then stands as stopped with what is left.

use std::{sync::Arc, time::Duration};

use super::drive::{Drive, Halt};
use crate::{
    error::{ErrorCode, Problem},
    ids::RunId,
    journal::{JournalCommit, RoundRecord, RunRecord, RunState, StepRecord, StepState},
    plan::{Change, PlannedDestination, PlannedStep, Step},
    ports::{Destination, Placed, Removed},
};

/// So long after a run its objects may still be unknown to some servers.
const YOUNG: Duration = Duration::from_secs(10 * 60);

/// A destination of an undo.
#[derive(Clone)]
pub struct OpenDestination {
    /// Which one.
    pub place: PlannedDestination,
    /// What acts there, or why nothing can.
    pub destination: Result<Arc<dyn Destination>, Problem>,
}

impl Drive<'_> {
    /// All rounds that are not settled.
    pub(super) async fn take_back(
        mut self,
        undone: RunId,
        open: &[OpenDestination],
    ) -> Result<RunRecord, Problem> {
        let made = self.runner.journal.run(undone).await?;
        let made = made.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
        let age = self.runner.clock.now().duration_since(made.updated_at);
        let young = age.unsigned_abs() < YOUNG;
        // The undo is in the journal before the set-up says so: one of the two can always be gone on with.
        self.commit(JournalCommit::default()).await?;
        self.mark(undone, RunState::Undoing).await?;
        for round in self.rounds() {
            if self.cancel.is_cancelled() {
                return self.halt((RunState::Cancelled, None)).await;
            }
            if let Some(halt) = self.take_back_round(round, open, young).await? {
                return self.halt(halt).await;
            }
        }
        if let Some(halt) = self.look_inside().await? {
            return self.halt(halt).await;
        }
        let Some(problem) = self.left() else {
            self.forget_delivery(&made).await?;
            self.mark(undone, RunState::Undone).await?;
            return self.halt((RunState::Done, None)).await;
        };
        self.halt((RunState::Stopped, Some(problem))).await
    }

    async fn take_back_round(
        &mut self,
        round: u8,
        open: &[OpenDestination],
        young: bool,
    ) -> Result<Option<Halt>, Problem> {
        let steps = self.unsettled(round);
        match steps.first().map(|step| &step.step) {
            None => Ok(None),
            Some(Step::RemoveDelivered { destination, .. }) => {
                let place = destination.clone();
                self.clear(round, &steps, &place, open).await?;
                Ok(None)
            }
            Some(Step::ForgetValue { .. }) => {
                if let Some(halt) = self.look_inside().await? {
                    return Ok(Some(halt));
                }
                self.forget(round, &steps).await?;
                Ok(None)
            }
            Some(Step::Change(_) | Step::GrantPermission { .. }) => self.round(round).await,
            Some(_) => self.remove_all(round, steps, young).await,
        }
    }

    /// What was taken back is no longer listed with the credential; a set-up's own takes its list with it.
    async fn forget_delivery(&self, made: &RunRecord) -> Result<(), Problem> {
        let undo = self.record.head.plan.undo.as_ref();
        let is_whole = undo.is_some_and(|undo| undo.stays.is_empty());
        let place = made.head.plan.destination.as_ref();
        let (Some(id), Some(destination)) = (made.credential(), place.filter(|_| is_whole)) else {
            return Ok(());
        };
        let vault = &self.runner.vault;
        vault.forget_delivery(id, destination).await
    }

    /// Why the undo is not whole; `None` when it is.
    fn left(&self) -> Option<Problem> {
        let steps = self.record.head.plan.steps.iter();
        let open: Vec<u16> = steps
            .map(|step| step.number)
            .filter(|number| !self.is_done(*number))
            .collect();
        let problem = open
            .iter()
            .find_map(|number| self.record.latest(*number)?.problem.clone());
        (!open.is_empty()).then(|| problem.unwrap_or_else(|| Problem::new(ErrorCode::Internal)))
    }

    /// Steps of a round that are not done, those refused in an earlier life among them.
    pub(super) fn unsettled(&self, round: u8) -> Vec<PlannedStep> {
        let steps = self.record.head.plan.steps.iter();
        steps
            .filter(|step| step.round == round && !self.is_done(step.number))
            .cloned()
            .collect()
    }

    async fn mark(&self, undone: RunId, state: RunState) -> Result<(), Problem> {
        self.runner.journal.set_state(undone, state).await
    }

    /// Deletes in one destination what a hand-over created there.
    async fn clear(
        &mut self,
        round: u8,
        steps: &[PlannedStep],
        place: &PlannedDestination,
        open: &[OpenDestination],
    ) -> Result<(), Problem> {
        self.begin_rows(steps).await?;
        let rows: Vec<Placed> = steps.iter().filter_map(placed).collect();
        let before = self.runner.clock.elapsed_ms();
        let there = open.iter().find(|it| it.place.is_same_environment(place));
        let acts = there.map_or_else(|| Err(not_signed_in(place)), |it| it.destination.clone());
        let results = match acts {
            Ok(destination) => destination.remove(&rows).await,
            Err(problem) => rows.iter().map(|_| Err(problem.clone())).collect(),
        };
        let rows = steps.iter().zip(results);
        let rows = rows.map(|(step, result)| {
            let result = result.map(|removed| note(removed).to_owned());
            self.settled(step.number, result)
        });
        let rows = rows.collect();
        self.end_rows(round, before, 1, rows).await
    }

    /// Only after the tenant no longer has the secret, and after what was handed over is gone: until then the credential
    /// is the way back there.
    pub(super) async fn forget(&mut self, round: u8, steps: &[PlannedStep]) -> Result<(), Problem> {
        let in_use = self.record.head.plan.steps.iter().any(|step| {
            let uses = matches!(
                step.step,
                Step::RemoveClientSecret { .. }
                    | Step::RemoveDelivered { .. }
                    | Step::Change(Change::RemoveCertificate { .. })
            );
            uses && !self.is_done(step.number)
        });
        if in_use {
            return Ok(());
        }
        self.begin_rows(steps).await?;
        let before = self.runner.clock.elapsed_ms();
        let mut rows = Vec::new();
        for step in steps {
            if let Step::ForgetValue { credential_id } = &step.step {
                let forgotten = self.runner.vault.forget(*credential_id).await;
                rows.push(self.settled(step.number, forgotten.map(|()| "removed".to_owned())));
            }
        }
        self.end_rows(round, before, 0, rows).await
    }

    pub(super) async fn begin_rows(&mut self, steps: &[PlannedStep]) -> Result<(), Problem> {
        let rows = steps.iter().map(|step| self.intended(step)).collect();
        self.commit(JournalCommit {
            steps: rows,
            ..JournalCommit::default()
        })
        .await
    }

    fn settled(&self, step: u16, result: Result<String, Problem>) -> StepRecord {
        let mut row = self.current(step);
        row.at = self.runner.clock.now();
        match result {
            Ok(note) => {
                row.state = StepState::Done;
                row.learnt.note = Some(note);
            }
            Err(problem) => {
                row.state = StepState::Refused;
                row.problem = Some(problem);
            }
        }
        row
    }

    pub(super) async fn end_rows(
        &mut self,
        round: u8,
        before: u64,
        requests: u32,
        rows: Vec<StepRecord>,
    ) -> Result<(), Problem> {
        let elapsed = self.runner.clock.elapsed_ms() - before;
        self.commit(JournalCommit {
            steps: rows,
            round: Some(RoundRecord {
                round,
                elapsed_ms: u32::try_from(elapsed).unwrap_or(u32::MAX),
                requests,
            }),
            ..JournalCommit::default()
        })
        .await
    }
}

/// Short word for a row.
pub(super) fn note(removed: Removed) -> &'static str {
    match removed {
        Removed::Gone => "removed",
        Removed::NotThere => "wasGone",
    }
}

fn placed(step: &PlannedStep) -> Option<Placed> {
    match &step.step {
        Step::RemoveDelivered { name, trace, .. } => Some(Placed {
            name: name.clone(),
            trace: trace.clone(),
        }),
        _ => None,
    }
}

fn not_signed_in(place: &PlannedDestination) -> Problem {
    Problem::new(ErrorCode::DestinationNotSignedIn).with_detail(format!("{}.", place.place))
}
