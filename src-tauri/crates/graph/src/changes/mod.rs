//! Changes of an application that exists: each collection is read, merged, written, read again and compared, so that a
//! change is the same twice and nothing of others is lost.

mod certificates;
mod delegated;
mod deleted;
mod federated;
mod permissions;
mod sent;
mod templates;

use entrada_core::{
    plan::Change,
    ports::{Answer, ChangeNote, Changed, DirectoryError},
};
use serde_json::{Map, Value};

use crate::{
    call::Call,
    classify::CallKind,
    error::GraphError,
    outcome::{Follow, answer},
    reply::Reply,
};

type Outcome = Result<Answer<Changed>, DirectoryError>;
type First = Result<Reply, GraphError>;

/// Kind of the write that a change comes down to.
pub(crate) fn kind(change: &Change) -> CallKind {
    match change {
        Change::AddPermissions { .. } | Change::RemovePermissions { .. } => CallKind::Merge,
        Change::GrantDelegated { .. } | Change::RevokeDelegated { .. } => CallKind::Consent,
        Change::AddCertificate { .. } | Change::RemoveCertificate { .. } => CallKind::Certificates,
        Change::AddFederatedCredential { .. } | Change::RemoveFederatedCredential { .. } => {
            CallKind::Federate
        }
        Change::Restore { .. } => CallKind::Restore,
        Change::Instantiate { .. } => CallKind::Instantiate,
    }
}

/// The call with which a change begins: a read wherever there is something to merge into or to find.
pub(crate) fn first_call(change: &Change) -> Call {
    match change {
        Change::AddPermissions { application, .. }
        | Change::RemovePermissions { application, .. } => permissions::read(*application),
        Change::GrantDelegated { principal, .. } | Change::RevokeDelegated { principal, .. } => {
            delegated::read(*principal)
        }
        Change::AddCertificate { application, .. }
        | Change::RemoveCertificate { application, .. } => certificates::read(*application),
        Change::AddFederatedCredential { application, .. }
        | Change::RemoveFederatedCredential { application, .. } => federated::read(*application),
        Change::Restore { object_id } => deleted::restore(*object_id),
        Change::Instantiate { display_name, .. } => templates::look(display_name),
    }
}

/// Reads the first answer and makes the calls that follow it.
pub(crate) async fn settle(follow: &Follow<'_, '_>, change: &Change, first: First) -> Outcome {
    match change {
        Change::AddPermissions {
            application,
            permissions,
        } => permissions::add(follow, *application, permissions, first).await,
        Change::RemovePermissions {
            application,
            permissions,
        } => permissions::remove(follow, *application, permissions, first).await,
        Change::GrantDelegated {
            principal,
            resource,
            scopes,
        } => delegated::grant(follow, (*principal, *resource), scopes, first).await,
        Change::RevokeDelegated {
            principal,
            resource,
            scopes,
        } => delegated::revoke(follow, (*principal, *resource), scopes, first).await,
        Change::AddCertificate {
            application,
            certificate,
        } => certificates::add(follow, *application, certificate, first).await,
        Change::RemoveCertificate {
            application,
            key_id,
            ..
        } => certificates::remove(follow, *application, *key_id, first).await,
        Change::AddFederatedCredential {
            application,
            credential,
        } => federated::add(follow, *application, credential, first).await,
        Change::RemoveFederatedCredential {
            application,
            credential,
        } => federated::remove(follow, *application, credential, first).await,
        Change::Restore { object_id } => deleted::settle(follow, *object_id, first).await,
        Change::Instantiate {
            template,
            display_name,
            since,
        } => templates::settle(follow, (*template, display_name, *since), first).await,
    }
}

/// What became of it, with nothing learnt beside.
fn noted(note: ChangeNote) -> Changed {
    Changed {
        note,
        object_id: None,
        client_id: None,
        key_id: None,
        moved: Vec::new(),
    }
}

fn unchanged(reply: &Reply) -> Answer<Changed> {
    answer(reply, noted(ChangeNote::Unchanged))
}

/// What is to be removed is not there, and neither is what it would be removed from.
fn nothing_there() -> Answer<Changed> {
    Answer {
        value: noted(ChangeNote::Unchanged),
        status: 404,
        request_id: None,
    }
}

/// A collection of an object as it stands on the wire: members that Entrada does not know stay in it.
fn collection(reply: &Reply, name: &str) -> Result<Vec<Value>, GraphError> {
    let mut object: Map<String, Value> = reply.read()?;
    match object.remove(name) {
        Some(Value::Array(items)) => Ok(items),
        _ => Ok(Vec::new()),
    }
}
