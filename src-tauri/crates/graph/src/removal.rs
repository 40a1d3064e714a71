//! Taking back: what has to be read first, the removals together, and a read behind every "not found".

use std::collections::HashMap;

use entrada_core::{
    ids::{KeyId, ObjectId},
    ports::{Answer, DirectoryError, Removal, Removed},
};
use futures_util::TryStreamExt;
use jiff::Timestamp;

use crate::{
    applications,
    batch::Together,
    call::Call,
    classify::CallKind,
    client::{Graph, Trip},
    directory::sightings,
    error::GraphError,
    models::service_principal::AppRoleAssignment,
    page,
    reply::{Reply, unless_missing},
    service_principals,
};

type Outcome = Result<Answer<Removed>, DirectoryError>;

/// How a removal stands before it is sent.
enum Aim {
    /// This call removes it.
    Send(Call),
    /// A read does not show it.
    NotThere(Option<String>),
    /// The read failed.
    Failed(DirectoryError),
}

/// One sending of removals that do not depend on each other.
pub(crate) struct Removing<'a, 'b> {
    graph: &'a Graph,
    trip: &'a Trip<'b>,
    /// Grants by principal, each read once.
    grants: HashMap<ObjectId, Result<Vec<AppRoleAssignment>, GraphError>>,
}

impl<'a, 'b> Removing<'a, 'b> {
    pub(crate) fn new(graph: &'a Graph, trip: &'a Trip<'b>) -> Self {
        Self {
            graph,
            trip,
            grants: HashMap::new(),
        }
    }

    /// Outcomes in the order of the removals.
    pub(crate) async fn send(mut self, removals: &[Removal]) -> Vec<Outcome> {
        let mut aims = Vec::with_capacity(removals.len());
        for removal in removals {
            aims.push(self.aim(removal).await);
        }
        let calls: Vec<Call> = aims
            .iter()
            .filter_map(|aim| match aim {
                Aim::Send(call) => Some(call.clone()),
                Aim::NotThere(_) | Aim::Failed(_) => None,
            })
            .collect();
        // Several removals from one object may collide: after the first collision the rest goes in series.
        let replies = Together::new(self.graph, self.trip, true)
            .send(&calls)
            .await;
        let mut replies = replies.into_iter();
        let mut outcomes = Vec::with_capacity(removals.len());
        for (removal, aim) in removals.iter().zip(aims) {
            outcomes.push(match aim {
                Aim::NotThere(request_id) => Ok(not_there(request_id)),
                Aim::Failed(error) => Err(error),
                Aim::Send(_) => match replies.next() {
                    Some(reply) => self.settle(removal, reply).await,
                    None => Err(DirectoryError::Cancelled),
                },
            });
        }
        outcomes
    }

    async fn aim(&mut self, removal: &Removal) -> Aim {
        match removal {
            Removal::AppRole {
                principal,
                resource,
                ..
            } => match self.find_grant(removal, *principal).await {
                Ok(Some(id)) => Aim::Send(service_principals::revoke(*resource, &id)),
                Ok(None) => Aim::NotThere(None),
                Err(error) => Aim::Failed(error.into_directory(CallKind::Read)),
            },
            Removal::Password {
                application,
                key_id,
                display_name,
            } => match self.key(*application, *key_id, display_name).await {
                Ok(Some(key_id)) => Aim::Send(applications::remove_password(*application, key_id)),
                Ok(None) => Aim::NotThere(None),
                Err(error) => Aim::Failed(error.into_directory(CallKind::Read)),
            },
            Removal::ServicePrincipal(id) => Aim::Send(service_principals::delete(*id)),
            Removal::Application(id) => Aim::Send(applications::delete(*id)),
            Removal::DeletedApplication(id) => Aim::Send(applications::purge(*id)),
        }
    }

    /// A secret whose answer was lost is found by its exact name.
    async fn key(
        &self,
        application: ObjectId,
        known: Option<KeyId>,
        display_name: &str,
    ) -> Result<Option<KeyId>, GraphError> {
        if known.is_some() {
            return Ok(known);
        }
        let call = applications::passwords(application);
        let read = self.graph.read(&call, self.trip).await;
        let Some(reply) = unless_missing(read)? else {
            return Ok(None);
        };
        let named = |name: &Option<String>| name.as_deref() == Some(display_name);
        let seen = sightings(&reply)?.into_iter();
        Ok(seen
            .filter(|secret| named(&secret.display_name))
            .map(|secret| secret.key_id)
            .next())
    }

    /// Id of the grant that a removal is about, if the directory shows one.
    async fn find_grant(
        &mut self,
        removal: &Removal,
        principal: ObjectId,
    ) -> Result<Option<String>, GraphError> {
        if !self.grants.contains_key(&principal) {
            let read = self.read_grants(principal).await;
            self.grants.insert(principal, read);
        }
        let grants = match self.grants.get(&principal) {
            Some(Ok(grants)) => grants,
            Some(Err(error)) => return Err(error.clone()),
            None => return Ok(None),
        };
        Ok(grants
            .iter()
            .find(|grant| is_meant(removal, grant))
            .and_then(|grant| grant.id.clone()))
    }

    async fn read_grants(&self, principal: ObjectId) -> Result<Vec<AppRoleAssignment>, GraphError> {
        self.trip.count(1);
        let call = service_principals::assignments(principal);
        let read = page::items(self.graph.clone(), call).try_collect().await;
        match read {
            // With the principal its grants are gone.
            Err(GraphError::Refused(error)) if error.status == 404 => Ok(Vec::new()),
            read => read,
        }
    }

    async fn settle(&self, removal: &Removal, reply: Result<Reply, GraphError>) -> Outcome {
        let error = match reply.and_then(Reply::success) {
            Ok(reply) => return Ok(gone(&reply)),
            Err(error) => error,
        };
        // "No such thing" is said in several ways, and by servers that lag behind: what counts is a read.
        if let GraphError::Refused(refused) = &error
            && matches!(refused.status, 400 | 404)
            && self.is_absent(removal).await.is_ok_and(|absent| absent)
        {
            return Ok(not_there(refused.support.request_id.clone()));
        }
        Err(error.into_directory(kind(removal)))
    }

    async fn is_absent(&self, removal: &Removal) -> Result<bool, GraphError> {
        let call = match removal {
            Removal::AppRole { principal, .. } => {
                let grants = self.read_grants(*principal).await?;
                return Ok(!grants.iter().any(|grant| is_meant(removal, grant)));
            }
            Removal::Password {
                application,
                key_id,
                display_name,
            } => {
                let call = applications::passwords(*application);
                let read = self.graph.read(&call, self.trip).await;
                let Some(reply) = unless_missing(read)? else {
                    return Ok(true);
                };
                return Ok(sightings(&reply)?.iter().all(|secret| {
                    Some(secret.key_id) != *key_id
                        && secret.display_name.as_deref() != Some(display_name)
                }));
            }
            Removal::ServicePrincipal(id) => service_principals::seen(*id),
            Removal::Application(id) => applications::seen(*id),
            Removal::DeletedApplication(id) => applications::seen_deleted(*id),
        };
        let read = self.graph.read(&call, self.trip).await;
        Ok(unless_missing(read)?.is_none())
    }
}

fn is_meant(removal: &Removal, grant: &AppRoleAssignment) -> bool {
    let Removal::AppRole {
        resource,
        role,
        since,
        ..
    } = removal
    else {
        return false;
    };
    grant.resource_id == Some(*resource)
        && grant.app_role_id == Some(*role)
        && is_since(grant.created_date_time, *since)
}

/// A grant without a time is not known to be young.
fn is_since(granted: Option<Timestamp>, since: Option<Timestamp>) -> bool {
    since.is_none_or(|since| granted.is_some_and(|granted| granted >= since))
}

fn kind(removal: &Removal) -> CallKind {
    match removal {
        Removal::Password { .. } => CallKind::RemovePassword,
        Removal::AppRole { .. }
        | Removal::ServicePrincipal(_)
        | Removal::Application(_)
        | Removal::DeletedApplication(_) => CallKind::Delete,
    }
}

fn gone(reply: &Reply) -> Answer<Removed> {
    Answer {
        value: Removed::Gone,
        status: reply.status,
        request_id: reply.support.request_id.clone(),
    }
}

fn not_there(request_id: Option<String>) -> Answer<Removed> {
    Answer {
        value: Removed::NotThere,
        status: 404,
        request_id,
    }
}

#[cfg(test)]
mod tests {
    use entrada_core::ids::PermissionId;

    use super::*;

    #[test]
    fn a_grant_older_than_the_run_is_left_alone() {
        let id = |n: u128| uuid::Uuid::from_u128(n);
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let removal = |since| Removal::AppRole {
            principal: ObjectId(id(1)),
            resource: ObjectId(id(2)),
            role: PermissionId(id(3)),
            since,
        };
        let grant = |created_date_time| AppRoleAssignment {
            id: Some("a".into()),
            app_role_id: Some(PermissionId(id(3))),
            resource_id: Some(ObjectId(id(2))),
            resource_display_name: None,
            created_date_time,
        };
        let begun = Some(at("2026-11-25T10:00:00Z"));
        let (before, after) = (at("2026-11-24T10:00:00Z"), at("2026-11-25T10:00:09Z"));
        assert!(is_meant(&removal(None), &grant(None)));
        assert!(is_meant(&removal(begun), &grant(Some(after))));
        assert!(!is_meant(&removal(begun), &grant(Some(before))));
        assert!(!is_meant(&removal(begun), &grant(None)));
    }
}
