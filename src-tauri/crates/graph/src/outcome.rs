//! From an operation of the port to its call, and from the answer to what was learnt.

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::{ClientId, ObjectId},
    plan::ApplicationShape,
    ports::{
        Answer, ApplicationIds, DirectoryError, NewPassword, Operation, OperationOutcome,
        OperationResult,
    },
};

use crate::{
    applications,
    call::Call,
    changes,
    classify::{CallKind, is_done},
    client::{Graph, Trip},
    error::GraphError,
    merge,
    models::{
        application::{Application, PasswordCredential},
        service_principal::ServicePrincipal,
    },
    reply::{Lack, Reply},
    service_principals,
};

/// The call with which an operation begins. All of a round's first calls are independent and travel together.
pub(crate) fn first_call(operation: &Operation) -> Call {
    match operation {
        Operation::UpsertApplication(shape) => applications::upsert(shape),
        Operation::MergeApplication { object_id, .. } => applications::for_merge(*object_id),
        Operation::AddPassword {
            application,
            display_name,
            starts_at,
            expires_at,
        } => applications::add_password(*application, display_name, *starts_at, *expires_at),
        Operation::CreateServicePrincipal { client_id, tags } => {
            service_principals::create(*client_id, tags)
        }
        Operation::GrantAppRole {
            principal,
            resource,
            role,
        } => service_principals::grant(*principal, *resource, *role),
        Operation::Change(change) => changes::first_call(change),
    }
}

/// Reads the first answer and makes the calls that may have to follow it.
pub(crate) async fn settle(
    graph: &Graph,
    trip: &Trip<'_>,
    operation: &Operation,
    first: Result<Reply, GraphError>,
) -> OperationResult {
    let follow = Follow { graph, trip };
    match operation {
        Operation::UpsertApplication(shape) => follow.upsert(shape, first).await,
        Operation::MergeApplication { object_id, shape } => {
            follow.merge(*object_id, shape, first).await
        }
        Operation::AddPassword { .. } => settle_password(first),
        Operation::CreateServicePrincipal { client_id, .. } => {
            follow.service_principal(*client_id, first).await
        }
        Operation::GrantAppRole { .. } => settle_grant(first),
        Operation::Change(change) => {
            let changed = changes::settle(&follow, change, first).await?;
            Ok(Answer {
                value: OperationOutcome::Changed(changed.value),
                status: changed.status,
                request_id: changed.request_id,
            })
        }
    }
}

/// The calls behind a first one.
pub(crate) struct Follow<'a, 'b> {
    pub(crate) graph: &'a Graph,
    pub(crate) trip: &'a Trip<'b>,
}

impl Follow<'_, '_> {
    async fn upsert(
        &self,
        shape: &ApplicationShape,
        first: Result<Reply, GraphError>,
    ) -> OperationResult {
        let reply = success(CallKind::Upsert, first)?;
        if reply.status != 204 {
            let ids = application_ids(&reply).map_err(|e| e.into_directory(CallKind::Upsert))?;
            return Ok(answer(&reply, OperationOutcome::Application(ids)));
        }
        // It existed, so nothing came back.
        let read = applications::ids_by_unique_name(&shape.unique_name);
        let ids = self
            .read_after(CallKind::Upsert, &read, application_ids)
            .await?;
        Ok(answer(&reply, OperationOutcome::Application(ids)))
    }

    /// "Already there" is believed after a read.
    async fn service_principal(
        &self,
        client_id: ClientId,
        first: Result<Reply, GraphError>,
    ) -> OperationResult {
        let kind = CallKind::CreateServicePrincipal;
        match first.and_then(Reply::success) {
            Ok(reply) => {
                let id = service_principal_id(&reply).map_err(|e| e.into_directory(kind))?;
                Ok(answer(&reply, OperationOutcome::ServicePrincipal(id)))
            }
            Err(GraphError::Refused(error))
                if error.has_code("Request_MultipleObjectsWithSameKeyValue") =>
            {
                let read = service_principals::id_by_client(client_id);
                let id = self.read_after(kind, &read, service_principal_id).await?;
                Ok(Answer {
                    value: OperationOutcome::ServicePrincipal(id),
                    status: error.status,
                    request_id: error.support.request_id,
                })
            }
            Err(error) => Err(error.into_directory(kind)),
        }
    }

    /// Read, merge, write by id, read again, compare.
    async fn merge(
        &self,
        object_id: ObjectId,
        shape: &ApplicationShape,
        first: Result<Reply, GraphError>,
    ) -> OperationResult {
        let kind = CallKind::Merge;
        let read = success(kind, first)?;
        let before: Application = read.read().map_err(|e| e.into_directory(CallKind::Read))?;
        let ids = application_ids(&read).map_err(|e| e.into_directory(CallKind::Read))?;
        let missing = merge::missing(&before, shape);
        if missing.is_empty() {
            return Ok(answer(&read, OperationOutcome::Application(ids)));
        }
        let update = applications::update(object_id, missing);
        let written = success(kind, self.graph.write(&update, self.trip).await)?;
        let again = applications::for_merge(object_id);
        let after: Application = self.read_after(kind, &again, Reply::read).await?;
        if merge::missing(&after, shape).is_empty() {
            return Ok(answer(&written, OperationOutcome::Application(ids)));
        }
        Err(DirectoryError::NotYet(not_yet(&written)))
    }

    /// A read behind an effect: whatever fails now, the effect is there.
    pub(crate) async fn read_after<T>(
        &self,
        kind: CallKind,
        call: &Call,
        read: impl FnOnce(&Reply) -> Result<T, GraphError>,
    ) -> Result<T, DirectoryError> {
        let reply = self.graph.read(call, self.trip).await;
        let value = reply
            .and_then(Reply::success)
            .and_then(|reply| read(&reply));
        value.map_err(|error| match error.into_directory(kind) {
            not_yet @ DirectoryError::NotYet(_) => not_yet,
            other => DirectoryError::Unclear(other.into_problem()),
        })
    }
}

/// A Value that cannot be read is as lost as a lost answer: the runner looks for the secret and removes it.
fn settle_password(first: Result<Reply, GraphError>) -> OperationResult {
    let kind = CallKind::AddPassword;
    let reply = success(kind, first)?;
    let password = new_password(&reply).map_err(|error| error.into_directory(kind))?;
    Ok(answer(&reply, OperationOutcome::Password(password)))
}

fn settle_grant(first: Result<Reply, GraphError>) -> OperationResult {
    match first.and_then(Reply::success) {
        Ok(reply) => Ok(answer(&reply, OperationOutcome::AppRole)),
        Err(GraphError::Refused(error)) if is_done(CallKind::Grant, &error) => Ok(Answer {
            value: OperationOutcome::AppRole,
            status: error.status,
            request_id: error.support.request_id,
        }),
        Err(error) => Err(error.into_directory(CallKind::Grant)),
    }
}

/// The answer of a call of this kind, if it is a success.
pub(crate) fn success(
    kind: CallKind,
    reply: Result<Reply, GraphError>,
) -> Result<Reply, DirectoryError> {
    reply
        .and_then(Reply::success)
        .map_err(|error| error.into_directory(kind))
}

/// What was learnt, with what the journal keeps of the answer.
pub(crate) fn answer<T>(reply: &Reply, value: T) -> Answer<T> {
    Answer {
        value,
        status: reply.status,
        request_id: reply.support.request_id.clone(),
    }
}

/// A good answer whose effect a read does not show.
pub(crate) fn not_yet(reply: &Reply) -> Problem {
    Problem::new(ErrorCode::NotYetVisible).with_support(reply.support.clone())
}

/// Ids in an answer that shows an application.
pub(crate) fn application_ids(reply: &Reply) -> Result<ApplicationIds, GraphError> {
    let application: Application = reply.read()?;
    Ok(ApplicationIds {
        object_id: promised(reply, "id", application.id)?,
        client_id: promised(reply, "appId", application.app_id)?,
    })
}

/// Object ID in an answer that shows a service principal.
pub(crate) fn service_principal_id(reply: &Reply) -> Result<ObjectId, GraphError> {
    let principal: ServicePrincipal = reply.read()?;
    promised(reply, "id", principal.id)
}

fn new_password(reply: &Reply) -> Result<NewPassword, GraphError> {
    let made: PasswordCredential = reply.read()?;
    Ok(NewPassword {
        key_id: promised(reply, "keyId", made.key_id)?,
        value: promised(reply, "secretText", made.secret_text)?,
        hint: made.hint,
        expires_at: promised(reply, "endDateTime", made.end_date_time)?,
    })
}

/// A property that the documentation promises.
pub(crate) fn promised<T>(
    reply: &Reply,
    name: &'static str,
    value: Option<T>,
) -> Result<T, GraphError> {
    value.ok_or_else(|| reply.unexpected(Lack::Property(name)))
}
