//! The rounds of one run.

use std::{collections::HashMap, time::Duration};

use tokio_util::sync::CancellationToken;

use super::{Progress, Runner, apply};
use crate::{
    error::{ErrorCode, Problem},
    ids::{ClientId, ObjectId},
    journal::{JournalCommit, Learnt, RoundRecord, RunRecord, RunState, StepRecord, StepState},
    plan::{Change, PlannedStep, PublicCertificate, Step},
    ports::{
        DirectoryError, Operation, OperationOutcome, OperationResult, WaitObserver, WaitReason,
    },
    recipe::marked,
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

    /// Steps of a round that are not settled.
    pub(super) fn open_steps(&self, round: u8) -> Vec<PlannedStep> {
        let plan = &self.record.head.plan;
        let in_round = plan.steps.iter().filter(|step| step.round == round);
        in_round
            .filter(|step| {
                !self
                    .record
                    .latest(step.number)
                    .is_some_and(|latest| match latest.state {
                        StepState::Done => !matches!(step.step, Step::AddClientSecret { .. }),
                        StepState::Stored | StepState::Refused | StepState::Skipped => true,
                        StepState::Waiting
                        | StepState::Intended
                        | StepState::Orphaned
                        | StepState::Removed => false,
                    })
            })
            .cloned()
            .collect()
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

    pub(super) fn intended(&self, step: &PlannedStep) -> StepRecord {
        let mut row = self.current(step.number);
        if matches!(row.state, StepState::Orphaned | StepState::Removed) {
            row = self.blank(step.number, row.attempt + 1);
        }
        if let Step::AddClientSecret { description, .. } = &step.step {
            row.marker = Some(marked(description, self.record.head.id, row.attempt));
        }
        row.state = StepState::Intended;
        row.problem = None;
        row.sent += 1;
        row.at = self.runner.clock.now();
        row
    }

    /// The latest attempt at a step, or its first.
    pub(super) fn current(&self, step: u16) -> StepRecord {
        self.record
            .latest(step)
            .cloned()
            .unwrap_or_else(|| self.blank(step, 1))
    }

    fn blank(&self, step: u16, attempt: u16) -> StepRecord {
        StepRecord {
            step,
            attempt,
            state: StepState::Waiting,
            marker: None,
            learnt: Learnt::default(),
            status: None,
            request_id: None,
            sent: 0,
            problem: None,
            at: self.runner.clock.now(),
        }
    }

    fn operation(&self, step: &PlannedStep) -> Option<Operation> {
        Some(match &step.step {
            Step::CreateApplication(shape) => Operation::UpsertApplication(shape.clone()),
            Step::ReuseApplication { object_id, shape } => Operation::MergeApplication {
                object_id: *object_id,
                shape: shape.clone(),
            },
            Step::AddClientSecret {
                description,
                starts_at,
                expires_at,
                ..
            } => {
                let row = self.current(step.number);
                let again = matches!(row.state, StepState::Orphaned | StepState::Removed);
                let attempt = row.attempt + u16::from(again);
                Operation::AddPassword {
                    application: self.application()?.0,
                    display_name: marked(description, self.record.head.id, attempt),
                    starts_at: *starts_at,
                    expires_at: *expires_at,
                }
            }
            Step::CreateServicePrincipal { tags } => Operation::CreateServicePrincipal {
                client_id: self.application()?.1,
                tags: tags.clone(),
            },
            Step::GrantPermission {
                permission,
                resource_id,
                ..
            } => Operation::GrantAppRole {
                principal: self.service_principal()?,
                resource: *resource_id,
                role: permission.id,
            },
            Step::MakeCertificate(_) => Operation::Change(Change::AddCertificate {
                application: self.application()?.0,
                certificate: self.certificate(step)?,
            }),
            Step::Change(change) => Operation::Change(change.clone()),
            Step::Prove { .. }
            | Step::WriteSettings { .. }
            | Step::DeliverSecret { .. }
            | Step::AttachSecret { .. }
            | Step::ReadBack { .. }
            | Step::RemoveDelivered { .. }
            | Step::RevokePermission { .. }
            | Step::RemoveClientSecret { .. }
            | Step::DeleteServicePrincipal { .. }
            | Step::DeleteApplication { .. }
            | Step::DeletePermanently { .. }
            | Step::ForgetValue { .. } => return None,
        })
    }

    /// Ids of the application, once it is made.
    pub(super) fn application(&self) -> Option<(ObjectId, ClientId)> {
        self.learnt(|step| {
            matches!(
                step,
                Step::CreateApplication(_) | Step::ReuseApplication { .. }
            )
        })
        .and_then(|learnt| Some((learnt.object_id?, learnt.client_id?)))
        .or_else(|| {
            let subject = self.record.head.plan.subject?;
            Some((subject.object_id?, subject.client_id))
        })
    }

    /// Its service principal, once it is made.
    pub(super) fn service_principal(&self) -> Option<ObjectId> {
        let made = self.learnt(|step| matches!(step, Step::CreateServicePrincipal { .. }));
        let subject = self.record.head.plan.subject;
        made.and_then(|learnt| learnt.object_id)
            .or_else(|| subject?.service_principal)
    }

    fn learnt(&self, wanted: impl Fn(&Step) -> bool) -> Option<&Learnt> {
        let steps = &self.record.head.plan.steps;
        let step = steps.iter().find(|step| wanted(&step.step))?;
        Some(&self.record.latest(step.number)?.learnt)
    }

    pub(super) fn is_done(&self, step: u16) -> bool {
        self.record
            .latest(step)
            .is_some_and(|latest| matches!(latest.state, StepState::Done | StepState::Stored))
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

/// What a sending leaves to do.
#[derive(Default)]
struct Sent {
    /// The run goes no further for now.
    halt: Option<Halt>,
    /// Something is to be sent again after a pause.
    again: Option<Problem>,
}

impl Sent {
    fn halted(state: RunState, code: ErrorCode) -> Self {
        Self {
            halt: Some((state, Some(Problem::new(code)))),
            again: None,
        }
    }

    /// What an error means for the row and for the run.
    fn note(&mut self, step: &PlannedStep, row: &mut StepRecord, error: DirectoryError) {
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

fn learn(row: &mut StepRecord, outcome: &OperationOutcome) {
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
