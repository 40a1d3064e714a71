//! The application or the enterprise application of an id of either kind.

use entrada_core::{
    error::Problem,
    found::{Found, Named},
};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::{
    batch::Together,
    call::Call,
    client::{Graph, Trip},
    error::GraphError,
    models::{Page, application::Application, service_principal::ServicePrincipal},
    reply::Reply,
};

/// What the directory has under an id: an Application (client) ID or an Object ID. One request.
///
/// # Errors
/// Graph does not answer, or refuses.
pub async fn identify(graph: &Graph, id: Uuid) -> Result<Found, Problem> {
    let calls = [of_id("/applications", id), of_id("/servicePrincipals", id)];
    let trip = Trip::of_a_screen();
    let answers = Together::new(graph, &trip, false).send(&calls).await;
    let mut answers = answers.into_iter();
    let application: Option<Application> = first(answers.next())?;
    let principal: Option<ServicePrincipal> = first(answers.next())?;
    Ok(Found {
        application: application.and_then(|it| {
            Some(Named {
                object_id: it.id?,
                client_id: it.app_id?,
                display_name: it.display_name.unwrap_or_default(),
            })
        }),
        principal: principal.and_then(|it| {
            Some(Named {
                object_id: it.id?,
                client_id: it.app_id?,
                display_name: it.display_name.unwrap_or_default(),
            })
        }),
    })
}

fn of_id(collection: &'static str, id: Uuid) -> Call {
    Call::get(collection)
        .query("$filter", &format!("appId eq '{id}' or id eq '{id}'"))
        .query("$select", "id,appId,displayName")
}

fn first<T: DeserializeOwned>(
    answer: Option<Result<Reply, GraphError>>,
) -> Result<Option<T>, Problem> {
    let Some(answer) = answer else {
        return Ok(None);
    };
    let page: Page<T> = answer.and_then(Reply::success)?.read()?;
    Ok(page.value.into_iter().next())
}
