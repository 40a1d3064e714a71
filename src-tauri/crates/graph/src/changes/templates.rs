//! An application made from a template: looked for before it is asked for, because the service may make it and answer 404.
//!
//! <https://learn.microsoft.com/graph/api/applicationtemplate-instantiate>

use entrada_core::{
    ids::{ClientId, ObjectId},
    ports::{Answer, ChangeNote, Changed, DirectoryError},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use super::{
    First, Outcome, noted,
    sent::{Sent, sent},
};
use crate::{
    call::{Call, literal},
    classify::CallKind,
    error::GraphError,
    models::{
        Page,
        application::{Application, ApplicationServicePrincipal},
    },
    outcome::{Follow, promised, service_principal_id, success},
    reply::Reply,
    service_principals,
};

const KIND: CallKind = CallKind::Instantiate;

/// How far the clocks of the service and of this computer may be apart.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// Template, display name, and when it was planned.
type Wish<'a> = (Uuid, &'a str, Timestamp);

/// Ids of what was made.
type Made = (ObjectId, ClientId);

/// Applications of exactly this name, with the template that they were made from.
pub(super) fn look(display_name: &str) -> Call {
    Call::get("/applications")
        .query(
            "$filter",
            &format!("displayName eq {}", literal(display_name)),
        )
        .query(
            "$select",
            "id,appId,displayName,createdDateTime,applicationTemplateId",
        )
}

pub(super) async fn settle(follow: &Follow<'_, '_>, wish: Wish<'_>, first: First) -> Outcome {
    let (template, display_name, _) = wish;
    let reply = success(KIND, first)?;
    let before = found(&reply, wish).map_err(|error| error.into_directory(CallKind::Read))?;
    if let Some(made) = before {
        return with_principal(follow, learnt(reply.status, reply.support.request_id, made)).await;
    }
    let write = Call::post(
        format!("/applicationTemplates/{template}/instantiate"),
        json!({"displayName": display_name}),
    );
    let written = follow.graph.write(&write, follow.trip).await;
    let sent = match success(KIND, written) {
        // Not found, and perhaps made all the same.
        Err(DirectoryError::NotYet(problem)) => Sent::Lost(problem),
        written => sent(written)?,
    };
    if let Sent::Answered(reply) = &sent
        && let Ok(made) = made(reply)
    {
        let request_id = reply.support.request_id.clone();
        return Ok(learnt(reply.status, request_id, made));
    }
    let shown = |read: First| found(&read?, wish);
    let seen = follow.see(sent, &look(display_name), shown).await?;
    with_principal(follow, learnt(seen.status, seen.request_id, seen.value)).await
}

/// The service makes the service principal after the application: it is waited for.
async fn with_principal(follow: &Follow<'_, '_>, learnt: Answer<Changed>) -> Outcome {
    if let Some(client_id) = learnt.value.client_id {
        let read = service_principals::id_by_client(client_id);
        follow.read_after(KIND, &read, service_principal_id).await?;
    }
    Ok(learnt)
}

/// The youngest of this template that is not older than the plan.
fn found(
    reply: &Reply,
    (template, display_name, since): Wish<'_>,
) -> Result<Option<Made>, GraphError> {
    let page: Page<Application> = reply.read()?;
    let earliest = since.saturating_sub(SKEW).unwrap_or(since);
    let is_ours = |it: &&Application| {
        it.display_name.as_deref() == Some(display_name)
            && it.application_template_id == Some(template)
            && it.created_date_time.is_some_and(|at| at >= earliest)
    };
    let ours = page.value.iter().filter(is_ours);
    let youngest = ours.max_by_key(|it| it.created_date_time);
    Ok(youngest.and_then(|it| Some((it.id?, it.app_id?))))
}

fn made(reply: &Reply) -> Result<Made, GraphError> {
    let both: ApplicationServicePrincipal = reply.read()?;
    let application = both.application.unwrap_or_default();
    Ok((
        promised(reply, "id", application.id)?,
        promised(reply, "appId", application.app_id)?,
    ))
}

fn learnt(
    status: u16,
    request_id: Option<String>,
    (object_id, client_id): Made,
) -> Answer<Changed> {
    Answer {
        value: Changed {
            object_id: Some(object_id),
            client_id: Some(client_id),
            ..noted(ChangeNote::Added)
        },
        status,
        request_id,
    }
}
