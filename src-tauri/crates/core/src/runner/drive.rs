//! The rounds of one run.

use std::{collections::HashMap, time::Duration};

use tokio_util::sync::CancellationToken;

use super::{
    Progress, Runner, apply,
    sent::{Sent, learn},
};
use crate::{
    error::{ErrorCode, Problem},
    journal::{JournalCommit, RoundRecord, RunRecord, RunState, StepState},
    plan::{PlannedStep, PublicCertificate, Step},
    ports::{DirectoryError, OperationOutcome, OperationResult, WaitObserver, WaitReason},
};

/// How long the directory may say "not yet" before the run parks.
pub(super) const ACTIVE: Duration = Duration::from_secs(10 * 60);

/// Why a run goes no further for now.
pub(super) type Halt = (RunState, Option<Problem>);

pub(super) struct Drive<'a> {
    pub(super) runner: &'a Runner,
    pub(super) record: RunRecord,
    pub(super) progress: &'a dyn Progress,
    pub(super) cancel: &'a CancellationToken,
    /// The journal does not have the run yet: its first commit opens it.
    fresh: bool,
    /// Public halves of keys, by step.
    pub(super) made: HashMap<u16, PublicCertificate>,
}

/// Passes waits of the network on to the screen.
pub(super) struct Waits<'a> {
    pub(super) progress: &'a dyn Progress,
    pub(super) record: &'a RunRecord,
}

impl WaitObserver for Waits<'_> {
    fn waiting(&self, reason: WaitReason, how_long: Duration) {
        self.progress.changed(self.record, Some((reason, how_long)));
    }
}

impl<'a> Drive<'a> {
    pub(super) fn new(
        runner: &'a Runner,
        record: RunRecord,
        progress: &'a dyn Progress,
        cancel: &'a CancellationToken,
        fresh: bool,
    ) -> Self {
        Self {
            runner,
            record,
            progress,
            cancel,
            fresh,
            made: HashMap::new(),
        }
    }

    /// All rounds that are not settled, then the proof.
    pub(super) async fn set_up(mut self) -> Result<RunRecord, Problem> {
        for round in self.rounds() {
            if let Some(halt) = self.round(round).await? {
                return self.halt(halt).await;
            }
        }
        let end = self.end().await?;
        self.halt(end).await
    }

    /// Writes why the run ends or stops here.
    pub(super) async fn halt(mut self, (state, problem): Halt) -> Result<RunRecord, Problem> {
        let commit = JournalCommit {
            state: Some((state, problem)),
            ..JournalCommit::default()
        };
        self.commit(commit).await?;
        Ok(self.record)
    }

    async fn end(&mut self) -> Result<Halt, Problem> {
        self.complete_credential().await?;
        let missing = self.record.head.plan.steps.iter().any(|step| {
            matches!(step.step, Step::GrantPermission { .. }) && !self.is_done(step.number)
        });
        if missing {
            return Ok((RunState::AwaitingConsent, None));
        }
        self.prove().await
    }

    /// Numbers of the rounds before the proof.
    pub(super) fn rounds(&self) -> Vec<u8> {
        let steps = &self.record.head.plan.steps;
        let mut rounds: Vec<u8> = steps
            .iter()
            .filter(|step| !matches!(step.step, Step::Prove { .. }))
            .map(|step| step.round)
            .collect();
        rounds.dedup();
        rounds
    }

    /// Sends what is unsettled in a round until it is settled, refused or has to wait for longer.
    pub(super) async fn round(&mut self, round: u8) -> Result<Option<Halt>, Problem> {
        let started = self.runner.clock.elapsed_ms();
        let mut pauses = 0;
        self.leave_to_administrator(round).await?;
        loop {
            let open = self.open_steps(round);
            if open.is_empty() {
                return Ok(None);
            }
            if self.cancel.is_cancelled() {
                return Ok(Some((RunState::Cancelled, None)));
            }
            let outcome = self.send(round, &open).await?;
            if let Some(halt) = outcome.halt {
                return Ok(Some(halt));
            }
            let Some(problem) = outcome.again else {
                continue;
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
    }

    /// Waits 0.5 to 8 seconds with jitter; `false` if it was cancelled.
    pub(super) async fn pause(&self, reason: WaitReason, pauses: u32) -> bool {
        let ceiling = 0.5 * f64::from(1_u32 << pauses.min(4));
        // Never nothing: an answer of "not yet" is not asked for again at once.
        let seconds = (ceiling * self.runner.clock.jitter()).max(0.1);
        let how_long = Duration::from_secs_f64(seconds);
        self.progress
            .changed(&self.record, Some((reason, how_long)));
        self.runner.clock.wait(how_long, self.cancel).await
    }

    /// One sending of the open steps of a round.
    async fn send(&mut self, round: u8, open: &[PlannedStep]) -> Result<Sent, Problem> {
        let mut operations = Vec::with_capacity(open.len());
        for step in open {
            match self.operation(step) {
                Some(operation) => operations.push(operation),
                None => return Ok(Sent::halted(RunState::Stopped, ErrorCode::Internal)),
            }
        }
        let intended = open.iter().map(|step| self.intended(step)).collect();
        self.commit(JournalCommit {
            steps: intended,
            ..JournalCommit::default()
        })
        .await?;
        let before = self.runner.clock.elapsed_ms();
        let waits = Waits {
            progress: self.progress,
            record: &self.record,
        };
        let answer = self
            .runner
            .directory
            .round(&operations, &waits, self.cancel)
            .await;
        let elapsed = self.runner.clock.elapsed_ms() - before;
        let time = RoundRecord {
            round,
            elapsed_ms: u32::try_from(elapsed).unwrap_or(u32::MAX),
            requests: answer.requests,
        };
        self.settle(open, answer.results, time).await
    }

    /// Writes all outcomes in one commit, then keeps what was made.
    async fn settle(
        &mut self,
        open: &[PlannedStep],
        results: Vec<OperationResult>,
        time: RoundRecord,
    ) -> Result<Sent, Problem> {
        let mut sent = Sent::default();
        let mut commit = JournalCommit {
            round: Some(time),
            ..JournalCommit::default()
        };
        let mut password = None;
        let mut lost_secret = None;
        for (step, result) in open.iter().zip(results) {
            let mut row = self.current(step.number);
            match result {
                Ok(answer) => {
                    row.status = Some(answer.status);
                    row.request_id = answer.request_id;
                    learn(&mut row, &answer.value);
                    if let OperationOutcome::Password(made) = answer.value {
                        password = Some((step.clone(), made));
                    }
                }
                Err(error) => {
                    if let DirectoryError::Unclear(problem) = &error
                        && matches!(step.step, Step::AddClientSecret { .. })
                    {
                        lost_secret = Some((step.number, problem.clone()));
                    }
                    sent.note(step, &mut row, error);
                }
            }
            row.at = self.runner.clock.now();
            commit.steps.push(row);
        }
        self.commit(commit).await?;
        if let Some((step, made)) = password
            && let Some(halt) = self.keep(&step, made).await?
        {
            sent.halt = Some(halt);
        }
        if let Some((step, problem)) = lost_secret {
            // Without knowing what became of it no second one is asked for.
            let halt = self.look_for_lost().await?;
            let halt = halt.or_else(|| self.asked_enough(step, problem));
            sent.halt = sent.halt.take().or(halt);
        }
        Ok(sent)
    }

    /// Grants that this account may not make are not sent.
    async fn leave_to_administrator(&mut self, round: u8) -> Result<(), Problem> {
        let mut commit = JournalCommit::default();
        for step in self.open_steps(round) {
            if let Step::GrantPermission {
                left_to_administrator: true,
                ..
            } = step.step
            {
                let mut row = self.current(step.number);
                row.state = StepState::Refused;
                row.problem = Some(Problem::new(ErrorCode::RoleMissing));
                row.at = self.runner.clock.now();
                commit.steps.push(row);
            }
        }
        if commit.steps.is_empty() {
            return Ok(());
        }
        self.commit(commit).await
    }

    /// Durable when it returns; then the screen hears of it.
    pub(super) async fn commit(&mut self, commit: JournalCommit) -> Result<(), Problem> {
        let journal = &self.runner.journal;
        if self.fresh {
            journal.begin(&self.record.head, &commit).await?;
            self.fresh = false;
        } else {
            journal.commit(self.record.head.id, &commit).await?;
        }
        apply(&mut self.record, &commit);
        self.progress.changed(&self.record, None);
        Ok(())
    }
}
