//! `federatedIdentityCredentials`: trusts of an application, found by their name.
//!
//! <https://learn.microsoft.com/graph/api/resources/federatedidentitycredential>

use entrada_core::{
    error::Problem,
    ids::ObjectId,
    plan::FederatedCredential,
    ports::{Answer, ChangeNote, Changed, DirectoryError},
};
use serde_json::json;

use super::{First, Outcome, noted, nothing_there, sent::Sent, unchanged};
use crate::{
    call::{Call, segment},
    classify::CallKind,
    error::GraphError,
    models::{Page, application::FederatedIdentityCredential},
    outcome::{Follow, answer, success},
    reply::{Reply, unless_missing},
};

/// Trusts of an application; at most twenty, so one page has them all.
pub(super) fn read(application: ObjectId) -> Call {
    Call::get(path(application))
}

pub(super) async fn add(
    follow: &Follow<'_, '_>,
    application: ObjectId,
    credential: &FederatedCredential,
    first: First,
) -> Outcome {
    let kind = CallKind::Federate;
    let reply = success(kind, first)?;
    let all = list(&reply).map_err(|error| error.into_directory(CallKind::Read))?;
    match all.iter().find(|it| is_named(it, credential)) {
        Some(own) if trusts_the_same(own, credential) => return Ok(unchanged(&reply)),
        Some(_) => {
            let remedy =
                "Choose another name: the application trusts something else under this one.";
            return Err(DirectoryError::Refused(Problem::invalid("name", remedy)));
        }
        None => {}
    }
    let sent = follow.send(kind, &create(application, credential)).await?;
    let shown =
        |all: &[FederatedIdentityCredential]| all.iter().any(|it| trusts_the_same(it, credential));
    settle(follow, sent, application, shown, ChangeNote::Added).await
}

/// Only what is still the trust that was meant: one that others made anew under its name stays.
pub(super) async fn remove(
    follow: &Follow<'_, '_>,
    application: ObjectId,
    credential: &FederatedCredential,
    first: First,
) -> Outcome {
    let first = unless_missing(first).map_err(|error| error.into_directory(CallKind::Federate))?;
    let Some(reply) = first else {
        return Ok(nothing_there());
    };
    let all = list(&reply).map_err(|error| error.into_directory(CallKind::Read))?;
    let own = all.iter().find(|it| trusts_the_same(it, credential));
    let Some(id) = own.and_then(|own| own.id.as_deref()) else {
        return Ok(unchanged(&reply));
    };
    let delete = Call::delete(format!("{}/{}", path(application), segment(id)));
    let sent = follow.send(CallKind::Delete, &delete).await?;
    let gone =
        |all: &[FederatedIdentityCredential]| !all.iter().any(|it| trusts_the_same(it, credential));
    settle(follow, sent, application, gone, ChangeNote::Removed).await
}

/// An answer is believed; where it was lost, the list tells.
async fn settle(
    follow: &Follow<'_, '_>,
    sent: Sent,
    application: ObjectId,
    is_so: impl Fn(&[FederatedIdentityCredential]) -> bool,
    note: ChangeNote,
) -> Result<Answer<Changed>, DirectoryError> {
    match sent {
        Sent::Answered(reply) => Ok(answer(&reply, noted(note))),
        lost @ Sent::Lost(_) => {
            let shown = |read: First| Ok(is_so(&list(&read?)?).then(|| noted(note)));
            follow.see(lost, &read(application), shown).await
        }
    }
}

fn create(application: ObjectId, credential: &FederatedCredential) -> Call {
    let mut body = json!({
        "name": credential.name,
        "issuer": credential.issuer,
        "subject": credential.subject,
        "audiences": [credential.audience],
    });
    if !credential.description.is_empty() {
        body["description"] = json!(credential.description);
    }
    Call::post(path(application), body)
}

fn path(application: ObjectId) -> String {
    format!("/applications/{application}/federatedIdentityCredentials")
}

fn list(reply: &Reply) -> Result<Vec<FederatedIdentityCredential>, GraphError> {
    let page: Page<FederatedIdentityCredential> = reply.read()?;
    Ok(page.value)
}

fn is_named(own: &FederatedIdentityCredential, credential: &FederatedCredential) -> bool {
    let name = own.name.as_deref();
    name.is_some_and(|name| name.eq_ignore_ascii_case(&credential.name))
}

/// Issuer and subject are compared as tokens are: to the letter.
fn trusts_the_same(own: &FederatedIdentityCredential, credential: &FederatedCredential) -> bool {
    is_named(own, credential)
        && own.issuer.as_deref() == Some(&*credential.issuer)
        && own.subject.as_deref().unwrap_or_default() == credential.subject
        && own.audiences.contains(&credential.audience)
}
