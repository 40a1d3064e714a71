//! A hand-over: write all, attach all, look whether all arrived; a retry sends only what is missing.

use secrecy::SecretString;

use super::drive::{Drive, Halt};
use crate::{
    credential::{CredentialRecord, DeliveryRecord},
    error::{ErrorCode, Problem},
    ids::CredentialId,
    journal::{JournalCommit, RoundRecord, RunRecord, RunState, StepState},
    plan::{PlannedStep, Step, ValueSource},
    ports::{Delivered, Delivery, Destination},
};

/// What became of one row of a phase.
type RowResult = (u16, Result<Option<&'static str>, Problem>);

impl Drive<'_> {
    /// All phases that are not settled.
    pub(super) async fn deliver(
        mut self,
        destination: &dyn Destination,
    ) -> Result<RunRecord, Problem> {
        let mut rounds: Vec<u8> = self
            .record
            .head
            .plan
            .steps
            .iter()
            .map(|step| step.round)
            .collect();
        rounds.dedup();
        for round in rounds {
            if self.cancel.is_cancelled() {
                return self.halt((RunState::Cancelled, None)).await;
            }
            if let Some(halt) = self.phase(round, destination).await? {
                return self.halt(halt).await;
            }
        }
        self.write_to_vault().await?;
        self.halt((RunState::Done, None)).await
    }

    async fn phase(
        &mut self,
        round: u8,
        destination: &dyn Destination,
    ) -> Result<Option<Halt>, Problem> {
        let steps = &self.record.head.plan.steps;
        let open: Vec<PlannedStep> = steps
            .iter()
            .filter(|step| step.round == round && !self.is_done(step.number))
            .cloned()
            .collect();
        if open.is_empty() {
            return Ok(None);
        }
        let rows = open.iter().map(|step| {
            let mut row = self.current(step.number);
            row.state = StepState::Intended;
            row.problem = None;
            row.sent += 1;
            row.at = self.runner.clock.now();
            row
        });
        let rows = rows.collect();
        self.commit(JournalCommit {
            steps: rows,
            ..JournalCommit::default()
        })
        .await?;
        let before = self.runner.clock.elapsed_ms();
        let results = self.send_phase(&open, destination).await?;
        let elapsed = self.runner.clock.elapsed_ms() - before;
        self.settle_phase(round, elapsed, results).await
    }

    async fn send_phase(
        &self,
        open: &[PlannedStep],
        destination: &dyn Destination,
    ) -> Result<Vec<RowResult>, Problem> {
        let numbers = open.iter().map(|step| step.number);
        let first = open.first().map(|step| &step.step);
        Ok(match first {
            Some(Step::DeliverSecret { credential_id, .. }) => {
                let rows = self.deliveries(open, *credential_id).await?;
                let put = destination.put(&rows).await;
                numbers
                    .zip(put)
                    .map(|(number, result)| (number, result.map(note)))
                    .collect()
            }
            Some(Step::AttachSecret { group, .. }) => {
                let names: Vec<String> = open.iter().filter_map(attached).collect();
                let attached = destination.attach(&names, group).await;
                numbers
                    .zip(attached)
                    .map(|(number, result)| (number, result.map(|()| Some("attached"))))
                    .collect()
            }
            Some(Step::ReadBack { names }) => {
                let group = self.record.head.plan.destination.as_ref();
                let group = group.and_then(|destination| destination.group.as_deref());
                let seen = destination.read_back(names, group).await;
                numbers
                    .map(|number| (number, seen.clone().map(|()| Some("readBack"))))
                    .collect()
            }
            _ => Vec::new(),
        })
    }

    async fn settle_phase(
        &mut self,
        round: u8,
        elapsed: u64,
        results: Vec<RowResult>,
    ) -> Result<Option<Halt>, Problem> {
        let mut commit = JournalCommit {
            round: Some(RoundRecord {
                round,
                elapsed_ms: u32::try_from(elapsed).unwrap_or(u32::MAX),
                requests: 1,
            }),
            ..JournalCommit::default()
        };
        let mut first_problem = None;
        for (number, result) in results {
            let mut row = self.current(number);
            row.at = self.runner.clock.now();
            match result {
                Ok(note) => {
                    row.state = StepState::Done;
                    row.learnt.note = note.map(str::to_owned);
                }
                Err(problem) => {
                    row.state = StepState::Refused;
                    row.problem = Some(problem.clone());
                    first_problem.get_or_insert(problem);
                }
            }
            commit.steps.push(row);
        }
        self.commit(commit).await?;
        Ok(first_problem.map(|problem| (RunState::Stopped, Some(problem))))
    }

    /// The Value is fetched just in time and lives as long as the call.
    async fn deliveries(
        &self,
        open: &[PlannedStep],
        id: CredentialId,
    ) -> Result<Vec<Delivery>, Problem> {
        let record = self.known(id).await?;
        let mut rows = Vec::with_capacity(open.len());
        for step in open {
            if let Step::DeliverSecret { secret, .. } = &step.step {
                rows.push(Delivery {
                    name: secret.name.clone(),
                    description: secret.description.clone(),
                    value: self.content(&record, secret.source).await?,
                    overwrite: secret.overwrite,
                });
            }
        }
        Ok(rows)
    }

    async fn content(
        &self,
        record: &CredentialRecord,
        source: ValueSource,
    ) -> Result<SecretString, Problem> {
        Ok(match source {
            ValueSource::Value => return self.runner.vault.value(record.id).await,
            ValueSource::SecretId => record.key_id.to_string(),
            ValueSource::TenantId => record.tenant_id.to_string(),
            ValueSource::ApplicationId => record.client_id.to_string(),
        }
        .into())
    }

    async fn known(&self, id: CredentialId) -> Result<CredentialRecord, Problem> {
        let found = self.runner.vault.get(id).await?;
        found.ok_or_else(|| Problem::new(ErrorCode::NotFound))
    }

    async fn write_to_vault(&self) -> Result<(), Problem> {
        let plan = &self.record.head.plan;
        let delivered: Vec<(CredentialId, String)> = plan
            .steps
            .iter()
            .filter_map(|step| match &step.step {
                Step::DeliverSecret {
                    credential_id,
                    secret,
                } => Some((*credential_id, secret.name.clone())),
                _ => None,
            })
            .collect();
        let (Some((id, _)), Some(place)) = (delivered.first(), &plan.destination) else {
            return Ok(());
        };
        let record = self.known(*id).await?;
        let delivery = DeliveryRecord {
            destination: place.kind.clone(),
            place: place.place.clone(),
            environment: place.environment.clone(),
            group: place.group.clone(),
            names: delivered.iter().map(|(_, name)| name.clone()).collect(),
            at: self.runner.clock.now(),
            by_hand: false,
            approved: self.is_approved(&record).await?,
            nodes: Vec::new(),
        };
        self.runner.vault.record_delivery(*id, &delivery).await
    }

    /// The set-up that made the credential waits for nobody.
    async fn is_approved(&self, record: &CredentialRecord) -> Result<bool, Problem> {
        let made = self.runner.journal.run(record.run_id).await?;
        Ok(made.is_none_or(|run| run.state != RunState::AwaitingConsent))
    }
}

fn note(delivered: Delivered) -> Option<&'static str> {
    Some(match delivered {
        Delivered::Created => "created",
        Delivered::Replaced => "replaced",
    })
}

fn attached(step: &PlannedStep) -> Option<String> {
    match &step.step {
        Step::AttachSecret { name, .. } => Some(name.clone()),
        _ => None,
    }
}
