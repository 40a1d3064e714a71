//! Rows of the journal, what they leave to do, and what they know.

use super::drive::Drive;
use crate::{
    ids::{ClientId, ObjectId},
    journal::{Learnt, StepRecord, StepState},
    plan::{Change, PlannedStep, Step},
    ports::Operation,
    recipe::marked,
};

impl Drive<'_> {
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

    /// The row of a step that is about to be sent.
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

    /// What a step writes to the directory; `None` where it needs what is not known, or writes elsewhere.
    pub(super) fn operation(&self, step: &PlannedStep) -> Option<Operation> {
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
}
