//! One application whole, with its service principal, in one batch.

use entrada_core::{
    application::{ApplicationOverview, LocalPrincipal},
    error::Problem,
    ids::ClientId,
};

use crate::{
    application_pages::listed,
    applications,
    batch::Together,
    client::{Graph, Trip},
    error::GraphError,
    models::{
        application::{Application, RedirectUris},
        service_principal::ServicePrincipal,
    },
    reply::{Lack, Reply, unless_missing},
    service_principals,
};

/// What the overview shows.
const SHOWN: &str = "id,appId,displayName,createdDateTime,passwordCredentials,keyCredentials,signInAudience,identifierUris,web,spa,publicClient";

/// The application of a client id; `None` where this tenant has none.
///
/// # Errors
/// Graph does not answer, or refuses.
pub async fn application_overview(
    graph: &Graph,
    client_id: ClientId,
) -> Result<Option<ApplicationOverview>, Problem> {
    let calls = [
        applications::by_client(client_id, SHOWN),
        service_principals::name_by_client(client_id),
    ];
    let trip = Trip::of_a_screen();
    let answers = Together::new(graph, &trip, false).send(&calls).await;
    let mut answers = answers.into_iter();
    let mut next = || answers.next().map_or(Ok(None), unless_missing);
    let Some(application) = next()? else {
        return Ok(None);
    };
    // Without the right to see service principals the application itself is still worth showing.
    let principal = next().ok().flatten().and_then(|reply| principal(&reply));
    Ok(Some(overview(&application, principal)?))
}

fn overview(
    reply: &Reply,
    service_principal: Option<LocalPrincipal>,
) -> Result<ApplicationOverview, GraphError> {
    let mut application: Application = reply.read()?;
    let platforms = [
        &application.web,
        &application.spa,
        &application.public_client,
    ];
    let redirect_uris = platforms.map(number_of);
    let sign_in_audience = application.sign_in_audience.take();
    let identifier_uris = application.identifier_uris.take().unwrap_or_default();
    Ok(ApplicationOverview {
        listed: listed(application).ok_or_else(|| reply.unexpected(Lack::Property("id")))?,
        sign_in_audience,
        redirect_uris,
        identifier_uris,
        service_principal,
    })
}

fn number_of(platform: &Option<RedirectUris>) -> u32 {
    let count = platform.as_ref().map_or(0, |it| it.redirect_uris.len());
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn principal(reply: &Reply) -> Option<LocalPrincipal> {
    let found: ServicePrincipal = reply.read().ok()?;
    Some(LocalPrincipal {
        object_id: found.id?,
        display_name: found.display_name.unwrap_or_default(),
    })
}
