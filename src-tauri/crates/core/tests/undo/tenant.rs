//! What a set-up left in a tenant, by name; removals find it or not, and fail as told.

use std::{
    collections::{BTreeSet, VecDeque},
    sync::Mutex,
};

use async_trait::async_trait;
use entrada_core::{
    error::{ErrorCode, Problem},
    ids::{ClientId, KeyId, ObjectId, PermissionId},
    ports::{
        Answer, ApplicationIds, Directory, DirectoryError, Operation, PasswordSighting, Removal,
        RemovalAnswer, Removed, RoundAnswer, WaitObserver,
    },
};
use tokio_util::sync::CancellationToken;

/// What happens to the next removal of a name.
#[derive(Clone, Copy)]
pub(crate) enum Fault {
    LostBefore,
    LostAfter,
    Refused,
    /// A server that lags behind does not show it.
    Invisible,
    NotYet,
}

#[derive(Default)]
pub(crate) struct Tenant {
    pub(crate) there: Mutex<BTreeSet<String>>,
    pub(crate) faults: Mutex<VecDeque<(&'static str, Fault)>>,
    /// Names in the order in which their removal was sent.
    pub(crate) sent: Mutex<Vec<String>>,
}

fn name(removal: &Removal) -> String {
    match removal {
        Removal::AppRole { role, .. } => format!("grant {role}"),
        Removal::Password { display_name, .. } => format!("secret {display_name}"),
        Removal::ServicePrincipal(_) => "principal".into(),
        Removal::Application(_) => "application".into(),
        Removal::DeletedApplication(_) => "deleted".into(),
    }
}

impl Tenant {
    fn fault(&self, name: &str) -> Option<Fault> {
        let mut faults = self.faults.lock().unwrap();
        let at = faults
            .iter()
            .position(|(aimed, _)| name.starts_with(aimed))?;
        faults.remove(at).map(|(_, fault)| fault)
    }

    fn take(&self, removal: &Removal) -> Removed {
        let mut there = self.there.lock().unwrap();
        let found = there.remove(&name(removal));
        match removal {
            Removal::ServicePrincipal(_) if found => there.retain(|it| !it.starts_with("grant")),
            Removal::Application(_) if found => {
                there.retain(|it| !it.starts_with("secret") && it != "principal");
                there.insert("deleted".into());
            }
            _ => {}
        }
        if found {
            Removed::Gone
        } else {
            Removed::NotThere
        }
    }

    fn answer(&self, removal: &Removal) -> Result<Answer<Removed>, DirectoryError> {
        let name = name(removal);
        self.sent.lock().unwrap().push(name.clone());
        let problem = |code| Problem::new(code);
        let value = match self.fault(&name) {
            Some(Fault::LostBefore) => {
                return Err(DirectoryError::Unclear(problem(ErrorCode::ServiceFailed)));
            }
            Some(Fault::LostAfter) => {
                self.take(removal);
                return Err(DirectoryError::Unclear(problem(ErrorCode::ServiceFailed)));
            }
            Some(Fault::Refused) => {
                return Err(DirectoryError::Refused(problem(ErrorCode::RoleMissing)));
            }
            Some(Fault::NotYet) => {
                return Err(DirectoryError::NotYet(problem(ErrorCode::NotYetVisible)));
            }
            Some(Fault::Invisible) => Removed::NotThere,
            None => self.take(removal),
        };
        Ok(Answer {
            value,
            status: 204,
            request_id: None,
        })
    }
}

#[async_trait]
impl Directory for Tenant {
    async fn remove(
        &self,
        removals: &[Removal],
        _: &dyn WaitObserver,
        _: &CancellationToken,
    ) -> RemovalAnswer {
        RemovalAnswer {
            results: removals
                .iter()
                .map(|removal| self.answer(removal))
                .collect(),
            requests: 1,
        }
    }

    async fn round(
        &self,
        _: &[Operation],
        _: &dyn WaitObserver,
        _: &CancellationToken,
    ) -> RoundAnswer {
        unreachable!("an undo makes nothing")
    }

    async fn find_application(&self, _: &str) -> Result<Option<ApplicationIds>, DirectoryError> {
        Ok(None)
    }

    async fn find_service_principal(
        &self,
        _: ClientId,
    ) -> Result<Option<ObjectId>, DirectoryError> {
        Ok(None)
    }

    async fn passwords(&self, _: ObjectId) -> Result<Vec<PasswordSighting>, DirectoryError> {
        Ok(Vec::new())
    }

    async fn remove_password(&self, _: ObjectId, _: KeyId) -> Result<(), DirectoryError> {
        unreachable!("secrets go by the way of all removals")
    }

    async fn granted_roles(
        &self,
        _: ObjectId,
        _: ObjectId,
    ) -> Result<Vec<PermissionId>, DirectoryError> {
        Ok(Vec::new())
    }
}
