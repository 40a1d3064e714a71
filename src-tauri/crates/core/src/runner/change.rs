//! A change that a screen asked for: its rounds in order, removals by the road of an undo, all else by that of a set-up.

use super::drive::{Drive, Halt};
use crate::{
    error::Problem,
    journal::{RunRecord, RunState},
    plan::{PlannedStep, Step},
};

impl Drive<'_> {
    /// All rounds that are not settled.
    pub(super) async fn change(mut self) -> Result<RunRecord, Problem> {
        for round in self.rounds() {
            if let Some(halt) = self.change_round(round).await? {
                return self.halt(halt).await;
            }
        }
        self.complete_credential().await?;
        let end = match self.refused() {
            Some(problem) => (RunState::Stopped, Some(problem)),
            None => (RunState::Done, None),
        };
        self.halt(end).await
    }

    pub(super) async fn change_round(&mut self, round: u8) -> Result<Option<Halt>, Problem> {
        let steps: Vec<PlannedStep> = self.unsettled(round);
        match steps.first().map(|step| &step.step) {
            None => Ok(None),
            Some(Step::ForgetValue { .. }) => {
                self.forget(round, &steps).await?;
                Ok(None)
            }
            Some(
                Step::RevokePermission { .. }
                | Step::RemoveClientSecret { .. }
                | Step::DeleteServicePrincipal { .. }
                | Step::DeleteApplication { .. }
                | Step::DeletePermanently { .. },
            ) => self.remove_all(round, steps, false).await,
            Some(_) => {
                if let Some(halt) = self.make_certificates(round).await? {
                    return Ok(Some(halt));
                }
                // What was refused in an earlier life is asked for again.
                let halt = self.round(round).await?;
                if halt.is_some() {
                    self.forget_refused(round).await?;
                }
                Ok(halt)
            }
        }
    }

    fn refused(&self) -> Option<Problem> {
        let mut steps = self.record.head.plan.steps.iter();
        steps.find_map(|step| {
            let row = self.record.latest(step.number)?;
            (!self.is_done(step.number)).then(|| row.problem.clone())?
        })
    }
}
