//! A secret from its answer to the keychain, and what is done about one whose answer was lost.

use secrecy::ExposeSecret as _;

use super::drive::{Drive, Halt};
use crate::{
    credential::{CredentialKind, CredentialRecord},
    error::{ErrorCode, Problem},
    ids::KeyId,
    journal::{JournalCommit, RunState, StepRecord, StepState},
    plan::{PlannedStep, Step},
    ports::{DirectoryError, NewPassword},
};

/// So many secrets are asked for in one go: Values that the destination cannot carry, and lost answers.
const MOST_ATTEMPTS: u16 = 3;

impl Drive<'_> {
    /// Writes the Value into the keychain, reads it back, and says so in the journal.
    pub(super) async fn keep(
        &mut self,
        step: &PlannedStep,
        made: NewPassword,
    ) -> Result<Option<Halt>, Problem> {
        let Step::AddClientSecret { value_alphabet, .. } = &step.step else {
            return Ok(None);
        };
        let fits = value_alphabet.is_none_or(|alphabet| alphabet.holds(made.value.expose_secret()));
        if !fits {
            return self.replace_unsuitable(step, made.key_id).await;
        }
        let Some(record) = self.credential(step, &made) else {
            return Ok(Some((
                RunState::Stopped,
                Some(Problem::new(ErrorCode::Internal)),
            )));
        };
        if let Err(problem) = self.runner.vault.keep(&record, &made.value).await {
            // It is worth nothing to anybody now: it must not stay in the tenant.
            let halt = self.remove(step.number, made.key_id).await?;
            return Ok(Some(halt.unwrap_or((RunState::Stopped, Some(problem)))));
        }
        let mut row = self.current(step.number);
        row.learnt.credential_id = Some(record.id);
        self.stored(row).await?;
        Ok(None)
    }

    async fn stored(&mut self, mut row: StepRecord) -> Result<(), Problem> {
        row.state = StepState::Stored;
        row.at = self.runner.clock.now();
        self.commit(JournalCommit {
            steps: vec![row],
            ..JournalCommit::default()
        })
        .await
    }

    async fn replace_unsuitable(
        &mut self,
        step: &PlannedStep,
        key_id: KeyId,
    ) -> Result<Option<Halt>, Problem> {
        let halt = self.remove(step.number, key_id).await?;
        let problem = Problem::new(ErrorCode::ValueUnsuitable);
        Ok(halt.or_else(|| self.asked_enough(step.number, problem)))
    }

    /// Asked for too often to go on without the person.
    pub(super) fn asked_enough(&self, step: u16, problem: Problem) -> Option<Halt> {
        let enough = self.current(step).attempt >= MOST_ATTEMPTS;
        enough.then_some((RunState::Stopped, Some(problem)))
    }

    /// Takes a secret out of the tenant. Where that fails it is an orphan, and watched.
    async fn remove(&mut self, step: u16, key_id: KeyId) -> Result<Option<Halt>, Problem> {
        let Some((application, _)) = self.application() else {
            return Ok(None);
        };
        let removed = self
            .runner
            .directory
            .remove_password(application, key_id)
            .await;
        let mut row = self.current(step);
        row.state = if removed.is_ok() {
            StepState::Removed
        } else {
            StepState::Orphaned
        };
        row.at = self.runner.clock.now();
        self.commit(JournalCommit {
            steps: vec![row],
            ..JournalCommit::default()
        })
        .await?;
        Ok(removed.err().map(halted))
    }

    /// Settles a secret whose fate the journal leaves open: after a crash, before anything is sent.
    ///
    /// As long as it cannot be settled the run must not go on: a second secret of the same name would hide the first.
    ///
    /// # Errors
    /// The journal cannot be written.
    pub(super) async fn settle_secret(&mut self) -> Result<Option<Halt>, Problem> {
        for step in self.secret_steps() {
            let row = self.current(step.number);
            match (row.state, row.learnt.key_id) {
                (StepState::Done, Some(key_id)) => {
                    self.settle_known(&step, key_id).await?;
                }
                (StepState::Intended, _) => {
                    let halt = self.look_for_lost().await?;
                    if halt.is_some() {
                        return Ok(halt);
                    }
                }
                _ => {}
            }
        }
        Ok(None)
    }

    /// The answer came; whether the keychain has the Value is asked of the keychain.
    async fn settle_known(&mut self, step: &PlannedStep, key_id: KeyId) -> Result<(), Problem> {
        let Step::AddClientSecret { credential_id, .. } = &step.step else {
            return Ok(());
        };
        match self.runner.vault.holds(*credential_id, key_id).await {
            Some(true) => {
                let mut row = self.current(step.number);
                row.learnt.credential_id = Some(*credential_id);
                self.stored(row).await
            }
            Some(false) => self.remove(step.number, key_id).await.map(drop),
            // A locked keychain says nothing about what it holds.
            None => Err(Problem::new(ErrorCode::KeychainLocked)),
        }
    }

    /// One look for a secret whose answer was lost, by the exact display name that was asked for.
    ///
    /// Found: it is removed, for its Value is gone, unless the keychain has it. Not found: it is watched for.
    pub(super) async fn look_for_lost(&mut self) -> Result<Option<Halt>, Problem> {
        let Some((application, _)) = self.application() else {
            return Ok(None);
        };
        for step in self.secret_steps() {
            let row = self.current(step.number);
            if row.state != StepState::Intended {
                continue;
            }
            match self.runner.directory.passwords(application).await {
                Ok(seen) => {
                    let found = seen.into_iter().find(|seen| {
                        seen.display_name.is_some() && seen.display_name == row.marker
                    });
                    match found {
                        Some(seen) => self.found(&step, row, seen.key_id).await?,
                        None => self.orphaned(row).await?,
                    }
                }
                Err(error) => return Ok(Some(halted(error))),
            }
        }
        Ok(None)
    }

    async fn found(
        &mut self,
        step: &PlannedStep,
        mut row: StepRecord,
        key_id: KeyId,
    ) -> Result<(), Problem> {
        row.learnt.key_id = Some(key_id);
        row.state = StepState::Done;
        row.at = self.runner.clock.now();
        self.commit(JournalCommit {
            steps: vec![row],
            ..JournalCommit::default()
        })
        .await?;
        self.settle_known(step, key_id).await
    }

    async fn orphaned(&mut self, mut row: StepRecord) -> Result<(), Problem> {
        row.state = StepState::Orphaned;
        row.at = self.runner.clock.now();
        self.commit(JournalCommit {
            steps: vec![row],
            ..JournalCommit::default()
        })
        .await
    }

    /// The Value may have been kept while the directory did not show the service principal yet.
    pub(super) async fn complete_credential(&self) -> Result<(), Problem> {
        let (Some(id), Some(principal)) = (self.kept(), self.service_principal()) else {
            return Ok(());
        };
        let vault = &self.runner.vault;
        let record = vault.get(id).await?;
        if record.is_some_and(|record| record.service_principal_id.is_none()) {
            vault.set_service_principal(id, principal).await?;
        }
        Ok(())
    }

    fn secret_steps(&self) -> Vec<PlannedStep> {
        let steps = &self.record.head.plan.steps;
        steps
            .iter()
            .filter(|step| matches!(step.step, Step::AddClientSecret { .. }))
            .cloned()
            .collect()
    }

    fn credential(&self, step: &PlannedStep, made: &NewPassword) -> Option<CredentialRecord> {
        let Step::AddClientSecret {
            description,
            credential_id,
            ..
        } = &step.step
        else {
            return None;
        };
        let (object_id, client_id) = self.application()?;
        let head = &self.record.head;
        Some(CredentialRecord {
            id: *credential_id,
            kind: CredentialKind::ClientSecret,
            tenant_id: head.tenant_id,
            tenant_name: head.tenant_name.clone(),
            application_name: head.plan.application_name.clone(),
            client_id,
            object_id,
            service_principal_id: self.service_principal(),
            key_id: made.key_id,
            description: description.clone(),
            hint: made.hint.clone(),
            expires_at: made.expires_at,
            created_at: self.runner.clock.now(),
            run_id: head.id,
            recipe_id: head.plan.recipe_id.clone(),
            last_proof: None,
            deliveries: Vec::new(),
            certificate: None,
        })
    }
}

fn halted(error: DirectoryError) -> Halt {
    match error {
        DirectoryError::Cancelled => (RunState::Cancelled, None),
        DirectoryError::Later(problem) | DirectoryError::NotYet(problem) => {
            (RunState::Parked, Some(problem))
        }
        DirectoryError::Unclear(problem) | DirectoryError::Refused(problem) => {
            (RunState::Stopped, Some(problem))
        }
    }
}
