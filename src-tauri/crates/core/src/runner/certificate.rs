//! A certificate that is made here: its private key is kept before its public half is sent.

use super::drive::{Drive, Halt};
use crate::{
    credential::{CredentialKind, CredentialRecord},
    error::{ErrorCode, Problem},
    journal::{JournalCommit, RunState, StepRecord, StepState},
    plan::{CertificateWish, PlannedStep, PublicCertificate, Step},
};

impl Drive<'_> {
    /// Makes the keys of a round, or finds those that an earlier life made.
    pub(super) async fn make_certificates(&mut self, round: u8) -> Result<Option<Halt>, Problem> {
        for step in self.open_steps(round) {
            let Step::MakeCertificate(wish) = &step.step else {
                continue;
            };
            let Some(record) = self.key_record(wish) else {
                let problem = Problem::new(ErrorCode::Internal);
                return Ok(Some((RunState::Stopped, Some(problem))));
            };
            // The journal knows of the key before the keychain has it: it can always be taken back.
            self.note_key(&step, None).await?;
            match self.runner.vault.make_certificate(&record, wish).await {
                Ok(public) => self.made.insert(step.number, public),
                Err(problem) => return Ok(Some((RunState::Stopped, Some(problem)))),
            };
            self.note_key(&step, Some(wish)).await?;
        }
        Ok(None)
    }

    /// What the directory surely does not have needs no key: another one is made when it is asked for again.
    pub(super) async fn forget_refused(&mut self, round: u8) -> Result<(), Problem> {
        for step in self.open_steps(round) {
            let row = self.current(step.number);
            let refused = row.problem.is_some() && row.sent <= 1;
            if let Step::MakeCertificate(wish) = &step.step
                && refused
            {
                self.runner.vault.forget(wish.credential_id).await?;
                self.nothing_made(row).await?;
            }
        }
        Ok(())
    }

    async fn nothing_made(&mut self, mut row: StepRecord) -> Result<(), Problem> {
        row.state = StepState::Waiting;
        row.sent = 0;
        row.learnt.credential_id = None;
        row.at = self.runner.clock.now();
        self.commit(JournalCommit {
            steps: vec![row],
            ..JournalCommit::default()
        })
        .await
    }

    /// The public half of a key that this life has made or found.
    pub(super) fn certificate(&self, step: &PlannedStep) -> Option<PublicCertificate> {
        self.made.get(&step.number).cloned()
    }

    async fn note_key(
        &mut self,
        step: &PlannedStep,
        kept: Option<&CertificateWish>,
    ) -> Result<(), Problem> {
        let mut row = self.current(step.number);
        row.learnt.credential_id = kept.map(|wish| wish.credential_id);
        row.at = self.runner.clock.now();
        self.commit(JournalCommit {
            steps: vec![row],
            ..JournalCommit::default()
        })
        .await
    }

    fn key_record(&self, wish: &CertificateWish) -> Option<CredentialRecord> {
        let (object_id, client_id) = self.application()?;
        let head = &self.record.head;
        Some(CredentialRecord {
            id: wish.credential_id,
            kind: CredentialKind::Certificate,
            tenant_id: head.tenant_id,
            tenant_name: head.tenant_name.clone(),
            application_name: head.plan.application_name.clone(),
            client_id,
            object_id,
            service_principal_id: self.service_principal(),
            key_id: wish.key_id,
            description: wish.description.clone(),
            hint: None,
            expires_at: wish.expires_at,
            created_at: self.runner.clock.now(),
            run_id: head.id,
            recipe_id: head.plan.recipe_id.clone(),
            last_proof: None,
            deliveries: Vec::new(),
            certificate: None,
        })
    }
}
