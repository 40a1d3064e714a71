//! The proof, and the second look at grants that somebody else has to make.

use std::time::Duration;

use super::drive::{Drive, Halt};
use crate::{
    credential::ProofRecord,
    error::{ErrorCode, Problem},
    ids::CredentialId,
    journal::{JournalCommit, RoundRecord, RunState, StepState},
    plan::{PlannedStep, Step},
    ports::{ProofError, ProofWish, WaitReason},
};

/// A new secret needs some seconds to be known everywhere.
const BETWEEN_TRIES: Duration = Duration::from_secs(5);
const WINDOW: Duration = Duration::from_secs(2 * 60);

impl Drive<'_> {
    /// Tries until the proof is whole or the window is over; then it is stored, not yet verified.
    pub(super) async fn prove(&mut self) -> Result<Halt, Problem> {
        let Some(step) = self.proof_step() else {
            return Ok((RunState::Done, None));
        };
        // A proof that lacked something is made again.
        if self.is_done(step.number) && self.current(step.number).problem.is_none() {
            return Ok((RunState::Done, None));
        }
        if self.cancel.is_cancelled() {
            return Ok((RunState::Cancelled, None));
        }
        let Some(credential) = self.kept() else {
            return Ok((
                RunState::Stopped,
                Some(Problem::new(ErrorCode::ValueMissing)),
            ));
        };
        let mut row = self.current(step.number);
        row.state = StepState::Intended;
        row.at = self.runner.clock.now();
        self.commit(JournalCommit {
            steps: vec![row],
            ..JournalCommit::default()
        })
        .await?;
        let started = self.runner.clock.elapsed_ms();
        let mut tries = 0;
        loop {
            tries += 1;
            let tried = self.try_proof(&step, credential).await;
            let spent = Duration::from_millis(self.runner.clock.elapsed_ms() - started);
            let again = match &tried {
                Ok(proof) => !proof.is_final(),
                Err(ProofError::NotYet(_)) => true,
                Err(ProofError::Refused(_)) => false,
            };
            if !again || spent + BETWEEN_TRIES > WINDOW {
                return self
                    .settle_proof(&step, tried, credential, started, tries)
                    .await;
            }
            self.progress.changed(
                &self.record,
                Some((WaitReason::SecretSpreading, BETWEEN_TRIES)),
            );
            if !self.runner.clock.wait(BETWEEN_TRIES, self.cancel).await {
                return Ok((RunState::Cancelled, None));
            }
        }
    }

    async fn try_proof(
        &self,
        step: &PlannedStep,
        credential: CredentialId,
    ) -> Result<ProofRecord, ProofError> {
        let Step::Prove {
            permissions,
            read,
            look_up,
        } = &step.step
        else {
            return Err(ProofError::Refused(Problem::new(ErrorCode::Internal)));
        };
        let Some((_, client_id)) = self.application() else {
            return Err(ProofError::Refused(Problem::new(ErrorCode::Internal)));
        };
        let value = self
            .runner
            .vault
            .value(credential)
            .await
            .map_err(ProofError::Refused)?;
        let tenant = self.record.head.tenant_id;
        self.runner
            .prover
            .prove(
                tenant,
                client_id,
                &value,
                ProofWish {
                    permissions,
                    read: read.as_deref(),
                    look_up: look_up.as_deref(),
                },
            )
            .await
    }

    async fn settle_proof(
        &mut self,
        step: &PlannedStep,
        tried: Result<ProofRecord, ProofError>,
        credential: CredentialId,
        started: u64,
        tries: u32,
    ) -> Result<Halt, Problem> {
        let mut row = self.current(step.number);
        row.sent = tries;
        row.at = self.runner.clock.now();
        let halt = match tried {
            Ok(proof) => {
                self.runner.vault.record_proof(credential, &proof).await?;
                row.state = StepState::Done;
                let refused = proof.look_up.as_ref().filter(|it| !it.is_ok());
                row.status = Some(refused.map_or(200, |it| it.status));
                row.problem = (!proof.is_final()).then(|| Problem::new(ErrorCode::ProofNotYet));
                row.learnt.proof = Some(proof);
                (RunState::Done, row.problem.clone())
            }
            Err(ProofError::NotYet(problem)) => {
                row.state = StepState::Skipped;
                row.problem = Some(Problem {
                    code: ErrorCode::ProofNotYet,
                    ..problem
                });
                (RunState::Done, row.problem.clone())
            }
            Err(ProofError::Refused(problem)) => {
                row.problem = Some(problem.clone());
                (RunState::Stopped, Some(problem))
            }
        };
        let elapsed = self.runner.clock.elapsed_ms() - started;
        let reads = match &step.step {
            Step::Prove { read, look_up, .. } => {
                u32::from(read.is_some()) + 2 * u32::from(look_up.is_some())
            }
            _ => 0,
        };
        let round = RoundRecord {
            round: step.round,
            elapsed_ms: u32::try_from(elapsed).unwrap_or(u32::MAX),
            requests: tries + reads,
        };
        self.commit(JournalCommit {
            steps: vec![row],
            round: Some(round),
            ..JournalCommit::default()
        })
        .await?;
        Ok(halt)
    }

    /// Reads which grants exist by now; what is still missing is tried again where this account may.
    ///
    /// # Errors
    /// The directory cannot be asked, or the journal not be written.
    pub(super) async fn look_at_consent(&mut self, may_grant: Option<bool>) -> Result<(), Problem> {
        if may_grant == Some(true) {
            self.take_over();
        }
        let refused = self.refused_grants();
        let (Some(principal), Some((_, resource, _))) = (self.service_principal(), refused.first())
        else {
            return Ok(());
        };
        let granted = self
            .runner
            .directory
            .granted_roles(principal, *resource)
            .await
            .map_err(crate::ports::DirectoryError::into_problem)?;
        let mut commit = JournalCommit::default();
        for (number, _, role) in refused {
            let mut row = self.current(number);
            if granted.contains(&role) {
                row.state = StepState::Done;
                row.problem = None;
                row.learnt.note = Some("granted".into());
            } else if may_grant == Some(true) {
                row.state = StepState::Waiting;
            } else {
                continue;
            }
            row.at = self.runner.clock.now();
            commit.steps.push(row);
        }
        if commit.steps.is_empty() {
            return Ok(());
        }
        self.commit(commit).await
    }

    fn refused_grants(&self) -> Vec<(u16, crate::ids::ObjectId, crate::ids::PermissionId)> {
        let steps = &self.record.head.plan.steps;
        steps
            .iter()
            .filter(|step| {
                let latest = self.record.latest(step.number);
                latest.is_some_and(|latest| latest.state == StepState::Refused)
            })
            .filter_map(|step| match &step.step {
                Step::GrantPermission {
                    permission,
                    resource_id,
                    ..
                } => Some((step.number, *resource_id, permission.id)),
                _ => None,
            })
            .collect()
    }

    /// This account may grant by now: what was left to another is its own again, in this drive.
    fn take_over(&mut self) {
        for step in &mut self.record.head.plan.steps {
            if let Step::GrantPermission {
                left_to_administrator,
                ..
            } = &mut step.step
            {
                *left_to_administrator = false;
            }
        }
    }

    fn proof_step(&self) -> Option<PlannedStep> {
        let steps = &self.record.head.plan.steps;
        steps
            .iter()
            .find(|step| matches!(step.step, Step::Prove { .. }))
            .cloned()
    }

    /// The credential whose Value this run kept.
    pub(super) fn kept(&self) -> Option<CredentialId> {
        self.record
            .steps
            .iter()
            .rfind(|row| row.state == StepState::Stored)
            .and_then(|row| row.learnt.credential_id)
    }
}
