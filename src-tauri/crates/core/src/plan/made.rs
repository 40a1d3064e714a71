//! What a set-up made, read from its journal, and the steps that take it back.

use std::time::Duration;

use jiff::Timestamp;

use super::{PlanKind, Stays, StaysKind, Step};
use crate::{
    ids::{ClientId, CredentialId, ObjectId},
    journal::{RunRecord, StepRecord, StepState},
};

/// Clocks of this computer and of the directory may differ by so much.
const SKEW: Duration = Duration::from_secs(5 * 60);
/// Written by the second look at grants: somebody else made it.
const BY_ANOTHER: &str = "granted";

/// What a set-up made, as its journal tells.
pub(super) struct Made<'a> {
    pub(super) run: &'a RunRecord,
    application: Option<ObjectId>,
    client_id: Option<ClientId>,
    /// The application was there before.
    reused: bool,
}

impl<'a> Made<'a> {
    pub(super) fn of(run: &'a RunRecord) -> Self {
        let mut made = Self {
            run,
            application: None,
            client_id: None,
            reused: false,
        };
        if let Some(subject) = run.head.plan.subject {
            made.application = subject.object_id;
            made.client_id = Some(subject.client_id);
            made.reused = true;
        }
        for (step, latest) in made.reached() {
            match step {
                Step::CreateApplication(_) => {
                    made.application = latest.learnt.object_id;
                    made.client_id = latest.learnt.client_id;
                }
                Step::ReuseApplication { object_id, .. } => {
                    made.application = Some(*object_id);
                    made.client_id = latest.learnt.client_id;
                    made.reused = true;
                }
                _ => {}
            }
        }
        made
    }

    /// Steps that may have had an effect, each with its latest attempt.
    fn reached(&self) -> Vec<(&'a Step, &'a StepRecord)> {
        let steps = self.run.head.plan.steps.iter();
        steps
            .filter_map(|step| Some((&step.step, self.run.latest(step.number)?)))
            .filter(|(_, latest)| may_exist(latest))
            .collect()
    }

    pub(super) fn grants(&self) -> Vec<Step> {
        let Some(principal) = self.principal() else {
            return Vec::new();
        };
        let reached = self.reached().into_iter();
        reached
            .filter_map(|(step, latest)| match step {
                Step::GrantPermission {
                    permission,
                    resource_id,
                    ..
                } => Some(Step::RevokePermission {
                    permission: permission.clone(),
                    principal,
                    resource_id: *resource_id,
                    since: self.granted_since(latest)?,
                }),
                _ => None,
            })
            .collect()
    }

    /// Whether a grant is the run's work: surely, surely not, or only if it is younger than the run.
    fn granted_since(&self, latest: &StepRecord) -> Option<Option<Timestamp>> {
        if latest.learnt.note.as_deref() == Some(BY_ANOTHER) {
            return None;
        }
        let answered_made = latest.state == StepState::Done && latest.status == Some(201);
        if answered_made || !self.reused {
            return Some(None);
        }
        // "Already there" on the first sending: it was there before the run.
        if latest.state == StepState::Done && latest.sent <= 1 {
            return None;
        }
        let begun = self.run.head.started_at;
        Some(Some(begun.checked_sub(SKEW).unwrap_or(begun)))
    }

    pub(super) fn secrets(&self) -> Vec<Step> {
        let Some(application) = self.application else {
            return Vec::new();
        };
        let mut secrets = Vec::new();
        for planned in &self.run.head.plan.steps {
            let Step::AddClientSecret { description, .. } = &planned.step else {
                continue;
            };
            let attempts = self.run.steps.iter();
            for row in attempts.filter(|row| row.step == planned.number && may_exist(row)) {
                if let Some(display_name) = row.marker.clone() {
                    secrets.push(Step::RemoveClientSecret {
                        application,
                        key_id: row.learnt.key_id,
                        display_name,
                        description: description.clone(),
                    });
                }
            }
        }
        secrets
    }

    pub(super) fn service_principal(&self) -> Option<Step> {
        let (_, latest) = self.principal_row()?;
        (!self.reused || is_new(latest)).then_some(Step::DeleteServicePrincipal {
            client_id: self.client_id?,
            object_id: latest.learnt.object_id,
        })
    }

    pub(super) fn application_step(&self) -> Option<Step> {
        self.reached().into_iter().find_map(|(step, _)| match step {
            Step::CreateApplication(shape) => Some(Step::DeleteApplication {
                unique_name: shape.unique_name.clone(),
                object_id: self.application,
            }),
            _ => None,
        })
    }

    /// Once an answer with a Value came, or a key was made, the keychain may hold something of it.
    pub(super) fn value(&self) -> Option<Step> {
        let credential_id = self.credential()?;
        let may_hold = |step: &Step, row: &StepRecord| match step {
            Step::AddClientSecret { .. } => row.learnt.key_id.is_some(),
            // Its key is kept before anything is sent.
            Step::MakeCertificate(_) => true,
            _ => false,
        };
        let mut steps = self.run.head.plan.steps.iter();
        steps
            .any(|step| {
                let mut attempts = self.run.steps.iter();
                attempts.any(|row| row.step == step.number && may_hold(&step.step, row))
            })
            .then_some(Step::ForgetValue { credential_id })
    }

    pub(super) fn credential(&self) -> Option<CredentialId> {
        let steps = &self.run.head.plan.steps;
        steps.iter().find_map(|step| match &step.step {
            Step::AddClientSecret { credential_id, .. } => Some(*credential_id),
            Step::MakeCertificate(wish) => Some(wish.credential_id),
            _ => None,
        })
    }

    fn principal_row(&self) -> Option<(&'a Step, &'a StepRecord)> {
        let mut reached = self.reached().into_iter();
        let is_principal = |step: &Step| matches!(step, Step::CreateServicePrincipal { .. });
        reached.rfind(|(step, _)| is_principal(step))
    }

    fn principal(&self) -> Option<ObjectId> {
        let made = self
            .principal_row()
            .and_then(|(_, row)| row.learnt.object_id);
        let subject = self.run.head.plan.subject;
        made.or_else(|| subject?.service_principal)
    }

    pub(super) fn stays(&self) -> Vec<Stays> {
        if !self.reused || self.run.head.plan.kind == PlanKind::Change {
            return Vec::new();
        }
        let name = self.run.head.plan.application_name.clone();
        let stays = |kind| Stays {
            kind,
            names: vec![name.clone()],
            destination: None,
        };
        let mut all = vec![stays(StaysKind::ReusedApplication)];
        if self.principal_row().is_some_and(|(_, row)| !is_new(row)) {
            all.push(stays(StaysKind::ReusedServicePrincipal));
        }
        all
    }
}

/// Refused, left out and taken back already made nothing; intended and never answered may have.
pub(super) fn may_exist(row: &StepRecord) -> bool {
    match row.state {
        StepState::Done | StepState::Stored | StepState::Orphaned => true,
        StepState::Intended => row.problem.is_none(),
        StepState::Waiting | StepState::Refused | StepState::Removed | StepState::Skipped => false,
    }
}

fn is_new(row: &StepRecord) -> bool {
    row.state == StepState::Done && row.status == Some(201)
}
