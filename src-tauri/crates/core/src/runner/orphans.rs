//! Secrets whose answer was lost: watched until they were seen and removed, or surely never were.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::Runner;
use crate::{
    error::Problem,
    ids::TenantId,
    journal::{Absence, JournalCommit, RunRecord, RunState, StepRecord, StepState},
    plan::Step,
    ports::DirectoryError,
};

/// Absent so many times in a row...
const TIMES: u16 = 5;
/// ...over at least this time.
const OVER: Duration = Duration::from_secs(10 * 60);
/// Between two looks.
const BETWEEN: Duration = Duration::from_secs(150);

/// An undo deleted the application that the run had made: there is nothing left to look at.
fn went_with_its_application(run: &RunRecord) -> bool {
    let steps = &run.head.plan.steps;
    run.state == RunState::Undone
        && steps
            .iter()
            .any(|step| matches!(step.step, Step::CreateApplication(_)))
}

impl Runner {
    /// Looks for lost secrets of all runs in a tenant until there are none left or it is cancelled. Survives restarts: what it
    /// has seen is in the journal.
    ///
    /// # Errors
    /// The journal cannot be read or written.
    pub async fn watch_orphans(
        &self,
        tenant: TenantId,
        cancel: &CancellationToken,
    ) -> Result<(), Problem> {
        loop {
            let mut left = false;
            let runs = self.journal.runs().await?.into_iter();
            for run in runs.filter(|run| run.head.tenant_id == tenant) {
                if went_with_its_application(&run) {
                    continue;
                }
                for orphan in run
                    .steps
                    .iter()
                    .filter(|row| row.state == StepState::Orphaned)
                {
                    left |= !self.look_at_orphan(&run, orphan).await?;
                }
            }
            if !left || !self.clock.wait(BETWEEN, cancel).await {
                return Ok(());
            }
        }
    }

    /// One look; `true` when this orphan is settled.
    async fn look_at_orphan(&self, run: &RunRecord, orphan: &StepRecord) -> Result<bool, Problem> {
        let application = run
            .steps
            .iter()
            .find_map(|row| row.learnt.client_id.and(row.learnt.object_id))
            .or_else(|| run.head.plan.subject?.object_id);
        let Some(application) = application else {
            return Ok(true);
        };
        let seen = match self.directory.passwords(application).await {
            Ok(seen) => seen,
            // An application that is gone has no secrets.
            Err(DirectoryError::NotYet(_)) => Vec::new(),
            Err(_) => return Ok(false),
        };
        let found = seen
            .iter()
            .find(|seen| seen.display_name.is_some() && seen.display_name == orphan.marker);
        let mut row = orphan.clone();
        row.at = self.clock.now();
        match found {
            Some(seen) => {
                // Seen once, it has not been absent all the time.
                row.learnt.absence = None;
                let removed = self
                    .directory
                    .remove_password(application, seen.key_id)
                    .await;
                if removed.is_ok() {
                    row.state = StepState::Removed;
                }
            }
            None => self.count_absence(&mut row),
        }
        let settled = row.state == StepState::Removed;
        let commit = JournalCommit {
            steps: vec![row],
            ..JournalCommit::default()
        };
        self.journal.commit(run.head.id, &commit).await?;
        Ok(settled)
    }

    fn count_absence(&self, row: &mut StepRecord) {
        let now = self.clock.now();
        let absence = row.learnt.absence.map_or(
            Absence {
                times: 1,
                since: now,
                last: now,
            },
            |before| Absence {
                times: before.times + 1,
                last: now,
                ..before
            },
        );
        row.learnt.absence = Some(absence);
        let over = now.duration_since(absence.since).unsigned_abs();
        if absence.times >= TIMES && over >= OVER {
            row.state = StepState::Removed;
        }
    }
}
