//! A hand-over: write all, attach all, look whether all arrived; a retry sends only what is missing.

use secrecy::SecretString;

use super::drive::{Drive, Halt};
use crate::{
    credential::{CredentialRecord, DeliveryRecord},
    error::{ErrorCode, Problem},
    ids::CredentialId,
    journal::{JournalCommit, RoundRecord, RunRecord, RunState, StepState},
    plan::{PlannedStep, Step, ValueSource},
    ports::{Delivered, Delivery, Destination, ReadBack},
};

/// What became of one row of a phase.
type RowResult = (u16, Result<Option<&'static str>, Problem>);

/// One phase as it is sent: the same content for the note before and the write after.
enum Phase {
    Settings,
    Rows(Vec<Delivery>),
    Attach { names: Vec<String>, group: String },
    Look(Vec<String>),
}

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
        let ready = self.ready(&open, destination).await;
        let traces = ready
            .as_ref()
            .map_or(&[][..], |(_, traces)| traces.as_slice());
        self.begin_phase(&open, traces).await?;
        let before = self.runner.clock.elapsed_ms();
        let numbers = open.iter().map(|step| step.number);
        let results = match ready {
            Ok((phase, _)) => {
                let sent = self.send_phase(&phase, destination).await;
                numbers.zip(sent).collect()
            }
            Err(problem) => numbers
                .map(|number| (number, Err(problem.clone())))
                .collect(),
        };
        let elapsed = self.runner.clock.elapsed_ms() - before;
        self.settle_phase(round, elapsed, results).await
    }

    /// All rows intended, each with what it takes to take it back: on the disk before anything is written.
    async fn begin_phase(
        &mut self,
        open: &[PlannedStep],
        traces: &[Option<String>],
    ) -> Result<(), Problem> {
        let mut traces = traces.iter();
        let mut rows = Vec::with_capacity(open.len());
        for step in open {
            let mut row = self.current(step.number);
            row.state = StepState::Intended;
            row.problem = None;
            row.sent += 1;
            row.at = self.runner.clock.now();
            row.learnt.trace = traces.next().cloned().unwrap_or(row.learnt.trace);
            rows.push(row);
        }
        self.commit(JournalCommit {
            steps: rows,
            ..JournalCommit::default()
        })
        .await
    }

    /// What is to be sent, and the traces of its rows.
    async fn ready(
        &self,
        open: &[PlannedStep],
        destination: &dyn Destination,
    ) -> Result<(Phase, Vec<Option<String>>), Problem> {
        let mut phase = self.content_of(open).await?;
        let traces = self.prepare(&mut phase, open, destination).await?;
        Ok((phase, traces))
    }

    async fn content_of(&self, open: &[PlannedStep]) -> Result<Phase, Problem> {
        Ok(match open.first().map(|step| &step.step) {
            Some(Step::WriteSettings { .. }) => Phase::Settings,
            Some(Step::DeliverSecret { credential_id, .. }) => {
                Phase::Rows(self.deliveries(open, *credential_id).await?)
            }
            Some(Step::AttachSecret { group, .. }) => Phase::Attach {
                names: open.iter().filter_map(attached).collect(),
                group: group.clone(),
            },
            Some(Step::ReadBack { names }) => Phase::Look(names.clone()),
            _ => return Err(Problem::new(ErrorCode::Internal)),
        })
    }

    /// What each row's trace is now. A refusal here leaves the destination as it was.
    async fn prepare(
        &self,
        phase: &mut Phase,
        open: &[PlannedStep],
        destination: &dyn Destination,
    ) -> Result<Vec<Option<String>>, Problem> {
        match phase {
            Phase::Settings => {
                let earlier = open.iter().find_map(|step| self.trace_of(step));
                let trace = destination.prepare_settings(earlier.as_deref()).await?;
                Ok(vec![trace])
            }
            Phase::Rows(rows) => {
                let traces = destination.prepare(rows).await?;
                for (row, trace) in rows.iter_mut().zip(&traces) {
                    row.trace.clone_from(trace);
                }
                Ok(traces)
            }
            Phase::Attach { .. } | Phase::Look(_) => Ok(Vec::new()),
        }
    }

    fn trace_of(&self, step: &PlannedStep) -> Option<String> {
        self.current(step.number).learnt.trace
    }

    async fn send_phase(
        &self,
        phase: &Phase,
        destination: &dyn Destination,
    ) -> Vec<Result<Option<&'static str>, Problem>> {
        let plan = &self.record.head.plan;
        match phase {
            Phase::Settings => {
                let step = plan.steps.iter().find(|step| is_settings(step));
                let trace = step.and_then(|step| self.trace_of(step));
                let written = destination.write_settings(trace.as_deref()).await;
                vec![written.map(note)]
            }
            Phase::Rows(rows) => {
                let put = destination.put(rows).await.into_iter();
                put.map(|result| result.map(note)).collect()
            }
            Phase::Attach { names, group } => {
                let attached = destination.attach(names, group).await.into_iter();
                attached
                    .map(|result| result.map(|()| Some("attached")))
                    .collect()
            }
            Phase::Look(names) => {
                let group = plan.destination.as_ref().and_then(|it| it.group.as_deref());
                let seen = destination.read_back(names, group).await;
                vec![seen.map(|seen| match seen {
                    ReadBack::Seen => Some("readBack"),
                    ReadBack::NotShown => Some("notShown"),
                })]
            }
        }
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
                    trace: self.trace_of(step),
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
            run_id: Some(self.record.head.id),
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
        Delivered::Unchanged => "unchanged",
    })
}

fn is_settings(step: &PlannedStep) -> bool {
    matches!(step.step, Step::WriteSettings { .. })
}

fn attached(step: &PlannedStep) -> Option<String> {
    match &step.step {
        Step::AttachSecret { name, .. } => Some(name.clone()),
        _ => None,
    }
}
