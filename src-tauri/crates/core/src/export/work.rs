//! What a script has to do: a whole plan, or what a run has not made of it.

use jiff::Timestamp;

use crate::{
    ids::{ClientId, ObjectId},
    journal::{Learnt, RunRecord, StepState},
    permission::Permission,
    plan::{ApplicationShape, Plan, Step},
};

/// What is to be done, in the plan's order.
pub(super) struct Work<'a> {
    pub(super) plan: &'a Plan,
    /// The run that it is the rest of.
    pub(super) run: Option<&'a RunRecord>,
    /// `None` where the plan touches no application.
    pub(super) application: Option<Application<'a>>,
    /// `None` where the plan touches no service principal.
    pub(super) principal: Option<Principal<'a>>,
    pub(super) secret: Option<Secret<'a>>,
    pub(super) grants: Vec<Grant<'a>>,
}

/// The application, by how far it is.
#[derive(Clone, Copy)]
pub(super) enum Application<'a> {
    Made(ObjectId, ClientId),
    Create(&'a ApplicationShape),
    Reuse(ObjectId, &'a ApplicationShape),
}

/// Its service principal, by how far it is.
#[derive(Clone, Copy)]
pub(super) enum Principal<'a> {
    Made(ObjectId),
    Create(&'a [String]),
}

/// A client secret to be added.
pub(super) struct Secret<'a> {
    /// As typed. Without the run's marker, by which Entrada knows the secrets that it may remove.
    pub(super) description: &'a str,
    expires_at: Timestamp,
}

impl Secret<'_> {
    /// Whole seconds in UTC.
    pub(super) fn end_date(&self) -> String {
        self.expires_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }
}

/// A permission to be granted.
pub(super) struct Grant<'a> {
    pub(super) permission: &'a Permission,
    pub(super) resource: ObjectId,
}

impl<'a> Work<'a> {
    /// All of a plan.
    pub(super) fn whole(plan: &'a Plan) -> Self {
        Self::collect(plan, None)
    }

    /// What a run has not made.
    pub(super) fn missing(run: &'a RunRecord) -> Self {
        Self::collect(&run.head.plan, Some(run))
    }

    fn collect(plan: &'a Plan, run: Option<&'a RunRecord>) -> Self {
        let mut work = Self {
            plan,
            run,
            application: None,
            principal: None,
            secret: None,
            grants: Vec::new(),
        };
        for planned in &plan.steps {
            let learnt = run.and_then(|run| settled(run, planned.number));
            work.add(&planned.step, learnt);
        }
        work
    }

    fn add(&mut self, step: &'a Step, learnt: Option<&Learnt>) {
        let made = learnt.and_then(|learnt| Some((learnt.object_id?, learnt.client_id?)));
        match step {
            Step::CreateApplication(shape) => {
                let create = Application::Create(shape);
                self.application = Some(made.map_or(create, |ids| Application::Made(ids.0, ids.1)));
            }
            Step::ReuseApplication { object_id, shape } => {
                let reuse = Application::Reuse(*object_id, shape);
                self.application = Some(made.map_or(reuse, |ids| Application::Made(ids.0, ids.1)));
            }
            Step::AddClientSecret {
                description,
                expires_at,
                ..
            } if learnt.is_none() => {
                let expires_at = *expires_at;
                self.secret = Some(Secret {
                    description,
                    expires_at,
                });
            }
            Step::CreateServicePrincipal { tags } => {
                let made = learnt.and_then(|learnt| learnt.object_id);
                self.principal = Some(made.map_or(Principal::Create(tags), Principal::Made));
            }
            Step::GrantPermission {
                permission,
                resource_id,
                ..
            } if learnt.is_none() => self.grants.push(Grant {
                permission,
                resource: *resource_id,
            }),
            Step::AddClientSecret { .. }
            | Step::GrantPermission { .. }
            | Step::Prove { .. }
            | Step::WriteSettings { .. }
            | Step::DeliverSecret { .. }
            | Step::AttachSecret { .. }
            | Step::ReadBack { .. }
            // Undoes and changes of screens are Entrada's own: they are not exported.
            | Step::RemoveDelivered { .. }
            | Step::RevokePermission { .. }
            | Step::RemoveClientSecret { .. }
            | Step::DeleteServicePrincipal { .. }
            | Step::DeleteApplication { .. }
            | Step::DeletePermanently { .. }
            | Step::ForgetValue { .. }
            | Step::MakeCertificate(_)
            | Step::Change(_) => {}
        }
    }

    /// The application as it shall be, while it is not.
    pub(super) fn shape(&self) -> Option<&'a ApplicationShape> {
        match self.application {
            Some(Application::Create(shape) | Application::Reuse(_, shape)) => Some(shape),
            Some(Application::Made(..)) | None => None,
        }
    }

    /// Tags of the service principal, while there is none.
    pub(super) fn principal_tags(&self) -> Option<&'a [String]> {
        match self.principal {
            Some(Principal::Create(tags)) => Some(tags),
            Some(Principal::Made(_)) | None => None,
        }
    }

    /// Something is made that the directory may not show at once.
    pub(super) fn is_fresh(&self) -> bool {
        matches!(self.application, Some(Application::Create(_))) || self.principal_tags().is_some()
    }

    /// Nothing changes in the tenant.
    pub(super) fn is_empty(&self) -> bool {
        self.shape().is_none()
            && self.principal_tags().is_none()
            && self.secret.is_none()
            && self.grants.is_empty()
    }
}

/// What a step has learnt, if its effect is known to exist.
fn settled(run: &RunRecord, step: u16) -> Option<&Learnt> {
    let latest = run.latest(step)?;
    match latest.state {
        StepState::Done | StepState::Stored => Some(&latest.learnt),
        StepState::Waiting
        | StepState::Intended
        | StepState::Refused
        | StepState::Orphaned
        | StepState::Removed
        | StepState::Skipped => None,
    }
}
