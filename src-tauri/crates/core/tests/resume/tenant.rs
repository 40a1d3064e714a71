//! A tenant's directory in memory, with what can go wrong in it.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    time::Duration,
};

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::{ClientId, KeyId, ObjectId, PermissionId},
    plan::Change,
    ports::{
        ApplicationIds, ChangeNote, Changed, DirectoryError, NewPassword, Operation,
        OperationOutcome, PasswordSighting,
    },
};
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::power::Moment;

/// A secret of the one application.
pub(crate) struct Password {
    pub(crate) key_id: KeyId,
    pub(crate) display_name: String,
    pub(crate) value: String,
    made_at: Timestamp,
}

/// What is there, and how it misbehaves.
#[derive(Default)]
pub(crate) struct Tenant {
    pub(crate) applications: BTreeMap<String, ApplicationIds>,
    pub(crate) service_principals: BTreeMap<ClientId, ObjectId>,
    pub(crate) passwords: Vec<Password>,
    pub(crate) grants: BTreeSet<(ObjectId, ObjectId, PermissionId)>,
    /// Display names of all secrets that were asked for.
    pub(crate) asked: Vec<String>,
    /// This operation is answered with "come back later".
    pub(crate) throttled: Option<&'static str>,
    /// A read shows a secret only after so long.
    pub(crate) lag: Duration,
    /// The next answers that say "not yet", for service principals and for everything.
    pub(crate) principal_not_yet: u32,
    pub(crate) never_visible: bool,
    /// Roles that this account may not grant.
    pub(crate) refused: BTreeSet<PermissionId>,
    /// The next answers to `addPassword` that get lost, on either side of the effect.
    pub(crate) lost_secrets: VecDeque<Moment>,
    /// The next `addPassword` that are refused.
    pub(crate) refused_secrets: u32,
    /// Values to hand out first.
    pub(crate) values: VecDeque<&'static str>,
    /// The next reads of secrets, and removals, that fail.
    pub(crate) failing_reads: u32,
    pub(crate) failing_removals: u32,
    /// Cancels while the round with this operation is under way.
    pub(crate) cancel_at: Option<(&'static str, CancellationToken)>,
    /// The next changes that are refused.
    pub(crate) refused_changes: u32,
    /// Changes of the application, each once.
    pub(crate) changes: Vec<Change>,
    made: u128,
}

type Outcome = Result<(u16, OperationOutcome), DirectoryError>;

pub(crate) fn problem(code: ErrorCode) -> Problem {
    Problem::new(code)
}

fn one_less(left: &mut u32) -> bool {
    let any = *left > 0;
    *left = left.saturating_sub(1);
    any
}

/// Name of an operation, as tests call it.
pub(crate) fn name(operation: &Operation) -> &'static str {
    match operation {
        Operation::UpsertApplication(_) => "upsert",
        Operation::MergeApplication { .. } => "merge",
        Operation::AddPassword { .. } => "addPassword",
        Operation::CreateServicePrincipal { .. } => "servicePrincipal",
        Operation::GrantAppRole { .. } => "grant",
        Operation::Change(_) => "change",
    }
}

impl Tenant {
    fn id(&mut self) -> Uuid {
        self.made += 1;
        Uuid::from_u128(0xe000_0000 + self.made)
    }

    /// One write.
    pub(crate) fn write(&mut self, operation: &Operation, now: Timestamp) -> Outcome {
        if let Some((at, cancel)) = &self.cancel_at
            && *at == name(operation)
        {
            cancel.cancel();
        }
        if self.throttled == Some(name(operation)) {
            return Err(DirectoryError::Later(Problem {
                wait_seconds: Some(900),
                ..problem(ErrorCode::Throttled)
            }));
        }
        if self.never_visible {
            return Err(DirectoryError::NotYet(problem(ErrorCode::NotYetVisible)));
        }
        match operation {
            Operation::UpsertApplication(shape) => Ok(self.upsert(&shape.unique_name)),
            Operation::MergeApplication { object_id, .. } => {
                let found = self
                    .applications
                    .values()
                    .find(|ids| ids.object_id == *object_id);
                let ids = found.ok_or(DirectoryError::Refused(problem(ErrorCode::NotFound)))?;
                Ok((200, OperationOutcome::Application(*ids)))
            }
            Operation::AddPassword {
                display_name,
                expires_at,
                ..
            } => self.add_password(display_name, *expires_at, now),
            Operation::CreateServicePrincipal { client_id, .. } => self.principal(*client_id),
            Operation::GrantAppRole {
                principal,
                resource,
                role,
            } => self.grant(*principal, *resource, *role),
            Operation::Change(_) if one_less(&mut self.refused_changes) => {
                Err(DirectoryError::Refused(problem(ErrorCode::RoleMissing)))
            }
            Operation::Change(change) => Ok(self.change(change)),
        }
    }

    fn upsert(&mut self, unique_name: &str) -> (u16, OperationOutcome) {
        if let Some(ids) = self.applications.get(unique_name) {
            return (204, OperationOutcome::Application(*ids));
        }
        let ids = ApplicationIds {
            object_id: self.id().into(),
            client_id: self.id().into(),
        };
        self.applications.insert(unique_name.to_owned(), ids);
        (201, OperationOutcome::Application(ids))
    }

    fn add_password(
        &mut self,
        display_name: &str,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Outcome {
        self.asked.push(display_name.to_owned());
        if one_less(&mut self.refused_secrets) {
            return Err(DirectoryError::Refused(problem(
                ErrorCode::SecretsForbidden,
            )));
        }
        let lost = self.lost_secrets.pop_front();
        let unclear = || DirectoryError::Unclear(problem(ErrorCode::Unreachable));
        if lost == Some(Moment::Before) {
            return Err(unclear());
        }
        let key_id = KeyId(self.id());
        let value = self.values.pop_front().map(str::to_owned);
        let value = value.unwrap_or_else(|| format!("planted~{}", self.made));
        self.passwords.push(Password {
            key_id,
            display_name: display_name.to_owned(),
            value: value.clone(),
            made_at: now,
        });
        if lost == Some(Moment::After) {
            return Err(unclear());
        }
        let made = NewPassword {
            key_id,
            hint: Some(value.chars().take(3).collect()),
            value: value.into(),
            expires_at,
        };
        Ok((200, OperationOutcome::Password(made)))
    }

    fn principal(&mut self, client_id: ClientId) -> Outcome {
        if one_less(&mut self.principal_not_yet) {
            return Err(DirectoryError::NotYet(problem(ErrorCode::NotYetVisible)));
        }
        let id = self.id();
        let id = *self
            .service_principals
            .entry(client_id)
            .or_insert(id.into());
        Ok((201, OperationOutcome::ServicePrincipal(id)))
    }

    fn grant(&mut self, principal: ObjectId, resource: ObjectId, role: PermissionId) -> Outcome {
        if self.refused.contains(&role) {
            return Err(DirectoryError::Refused(problem(ErrorCode::RoleMissing)));
        }
        self.grants.insert((principal, resource, role));
        Ok((201, OperationOutcome::AppRole))
    }

    /// The same twice.
    fn change(&mut self, change: &Change) -> (u16, OperationOutcome) {
        let known = self.changes.contains(change);
        if !known {
            self.changes.push(change.clone());
        }
        let note = if known {
            ChangeNote::Unchanged
        } else {
            ChangeNote::Added
        };
        let changed = Changed {
            note,
            object_id: None,
            client_id: None,
            key_id: None,
            moved: Vec::new(),
        };
        (204, OperationOutcome::Changed(changed))
    }

    /// Secrets as a read shows them now.
    pub(crate) fn seen(&mut self, now: Timestamp) -> Result<Vec<PasswordSighting>, DirectoryError> {
        if one_less(&mut self.failing_reads) {
            return Err(DirectoryError::Unclear(problem(ErrorCode::Unreachable)));
        }
        let shown = self
            .passwords
            .iter()
            .filter(|own| own.made_at + self.lag <= now);
        let sighting = |own: &Password| PasswordSighting {
            key_id: own.key_id,
            display_name: Some(own.display_name.clone()),
        };
        Ok(shown.map(sighting).collect())
    }

    /// A secret that somebody else made.
    pub(crate) fn add_foreign(&mut self, display_name: &str, now: Timestamp) {
        let key_id = KeyId(self.id());
        self.passwords.push(Password {
            key_id,
            display_name: display_name.to_owned(),
            value: "somebody else's".into(),
            made_at: now - self.lag,
        });
    }

    /// Removes a secret; one that is not there is removed already.
    pub(crate) fn remove(&mut self, key_id: KeyId) -> Result<(), DirectoryError> {
        if one_less(&mut self.failing_removals) {
            return Err(DirectoryError::Unclear(problem(ErrorCode::Unreachable)));
        }
        self.passwords.retain(|own| own.key_id != key_id);
        Ok(())
    }
}
