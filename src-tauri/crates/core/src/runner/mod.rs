//! Drives a plan through the ports: journal before and after each effect, the Value kept before the next round.
//!
//! The rounds of a plan follow each other; what is inside one travels together. A run that stopped anywhere is
//! driven again from its first unsettled step and arrives at the same end.

mod certificate;
mod change;
mod drive;
mod hand_over;
mod orphans;
mod proof;
mod removal;
mod rows;
mod secret;
mod sent;
mod undo;

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::{
    error::{ErrorCode, Problem},
    ids::RunId,
    journal::{JournalCommit, RunHead, RunRecord, RunState},
    plan::{PlanKind, Step},
    ports::{Clock, CredentialVault, Destination, Directory, JournalStore, Prover, WaitReason},
};

use drive::Drive;
pub use undo::OpenDestination;

/// Hears of everything that changes in a run.
pub trait Progress: Send + Sync {
    /// The run as it stands, and the wait that is going on.
    fn changed(&self, run: &RunRecord, wait: Option<(WaitReason, Duration)>);
}

/// What every run needs.
#[derive(Clone)]
pub struct Runner {
    /// Tenant.
    pub directory: Arc<dyn Directory>,
    /// Proof of a credential.
    pub prover: Arc<dyn Prover>,
    /// Keychain and index.
    pub vault: Arc<dyn CredentialVault>,
    /// Journal.
    pub journal: Arc<dyn JournalStore>,
    /// Time.
    pub clock: Arc<dyn Clock>,
}

impl Runner {
    /// Runs a set-up from its beginning.
    ///
    /// # Errors
    /// Nothing was begun: the keychain is not proven or the journal cannot be written. What goes wrong later is in
    /// the record.
    pub async fn start(
        &self,
        head: RunHead,
        progress: &dyn Progress,
        cancel: &CancellationToken,
    ) -> Result<RunRecord, Problem> {
        self.vault.prove_store().await?;
        let record = RunRecord::new(head);
        Drive::new(self, record, progress, cancel, true)
            .set_up()
            .await
    }

    /// Makes a change; begun or gone on with, whichever the journal says.
    ///
    /// # Errors
    /// Nothing was begun: a secret is to be kept and the keychain is not proven, or the journal cannot be written.
    pub async fn change(
        &self,
        head: RunHead,
        progress: &dyn Progress,
        cancel: &CancellationToken,
    ) -> Result<RunRecord, Problem> {
        let (mut record, fresh) = match self.journal.run(head.id).await? {
            Some(record) => (record, false),
            None => (RunRecord::new(head), true),
        };
        if !is_kept(&record) {
            self.vault.prove_store().await?;
        }
        record.state = RunState::Running;
        record.problem = None;
        let mut drive = Drive::new(self, record, progress, cancel, fresh);
        match drive.settle_secret().await? {
            Some(halt) => drive.halt(halt).await,
            None => drive.change().await,
        }
    }

    /// Goes on with a set-up that stopped, or looks again whether consent was given.
    ///
    /// `may_grant`: what is known of this account now; `Some(true)` tries the grants that were left to another.
    ///
    /// # Errors
    /// The run does not exist, is a hand-over, or the journal cannot be read.
    pub async fn resume(
        &self,
        run: RunId,
        may_grant: Option<bool>,
        progress: &dyn Progress,
        cancel: &CancellationToken,
    ) -> Result<RunRecord, Problem> {
        let mut record = self.find(run, PlanKind::SetUp).await?;
        if !is_kept(&record) {
            self.vault.prove_store().await?;
        }
        record.state = RunState::Running;
        record.problem = None;
        let mut drive = Drive::new(self, record, progress, cancel, false);
        drive.look_at_consent(may_grant).await?;
        match drive.settle_secret().await? {
            Some(halt) => drive.halt(halt).await,
            None => drive.set_up().await,
        }
    }

    /// Delivers a kept credential; begun or gone on with, whichever the journal says.
    ///
    /// # Errors
    /// The journal cannot be read or written.
    pub async fn hand_over(
        &self,
        head: RunHead,
        destination: &dyn Destination,
        progress: &dyn Progress,
        cancel: &CancellationToken,
    ) -> Result<RunRecord, Problem> {
        let (record, fresh) = match self.journal.run(head.id).await? {
            Some(record) => (record, false),
            None => (RunRecord::new(head), true),
        };
        Drive::new(self, record, progress, cancel, fresh)
            .deliver(destination)
            .await
    }

    /// Takes back a set-up; begun or gone on with, whichever the journal says.
    ///
    /// `open`: destinations that are signed in to; what a hand-over created in any other is refused in its row.
    ///
    /// # Errors
    /// It is no plan of an undo, or the journal cannot be read or written.
    pub async fn undo(
        &self,
        head: RunHead,
        open: &[OpenDestination],
        progress: &dyn Progress,
        cancel: &CancellationToken,
    ) -> Result<RunRecord, Problem> {
        let undone = head.plan.undo.as_ref().map(|undo| undo.run_id);
        let undone = undone.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
        let (mut record, fresh) = match self.journal.run(head.id).await? {
            Some(record) => (record, false),
            None => (RunRecord::new(head), true),
        };
        record.state = RunState::Running;
        record.problem = None;
        Drive::new(self, record, progress, cancel, fresh)
            .take_back(undone, open)
            .await
    }

    async fn find(&self, run: RunId, kind: PlanKind) -> Result<RunRecord, Problem> {
        self.journal
            .run(run)
            .await?
            .filter(|record| record.head.plan.kind == kind)
            .ok_or_else(|| Problem::new(ErrorCode::NotFound))
    }
}

/// What the run makes to be kept is in the keychain.
fn is_kept(record: &RunRecord) -> bool {
    record.head.plan.steps.iter().all(|step| {
        let latest = record.latest(step.number);
        match &step.step {
            Step::AddClientSecret { .. } => {
                latest.is_some_and(|it| it.state == crate::journal::StepState::Stored)
            }
            Step::MakeCertificate(_) => latest.is_some_and(|it| it.learnt.credential_id.is_some()),
            _ => true,
        }
    })
}

/// Writes a commit into a record held in memory, as the journal does on the disk.
fn apply(record: &mut RunRecord, commit: &JournalCommit) {
    for step in &commit.steps {
        let same = |other: &&mut crate::journal::StepRecord| {
            (other.step, other.attempt) == (step.step, step.attempt)
        };
        match record.steps.iter_mut().find(same) {
            Some(kept) => *kept = step.clone(),
            None => record.steps.push(step.clone()),
        }
        record.updated_at = record.updated_at.max(step.at);
    }
    record.steps.sort_by_key(|step| (step.step, step.attempt));
    if let Some(round) = commit.round {
        match record
            .rounds
            .iter_mut()
            .find(|kept| kept.round == round.round)
        {
            Some(kept) => {
                kept.elapsed_ms += round.elapsed_ms;
                kept.requests += round.requests;
            }
            None => record.rounds.push(round),
        }
    }
    if let Some((state, problem)) = &commit.state {
        record.state = *state;
        record.problem.clone_from(problem);
    }
}
