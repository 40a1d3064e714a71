//! Secrets, certificates and trusts of one application, in one batch.

use entrada_core::{
    application_credentials::{ApplicationCredentials, CertificateFact, FederatedFact, SecretFact},
    error::Problem,
    ids::ClientId,
    plan::FederatedCredential,
};

use crate::{
    applications,
    batch::Together,
    client::{Graph, Trip},
    models::{
        Page,
        application::{
            Application, FederatedIdentityCredential, KeyCredential, PasswordCredential,
        },
    },
    outcome::{promised, service_principal_id},
    reply::unless_missing,
    service_principals, thumbprint,
};

const SHOWN: &str = "id,appId,displayName,passwordCredentials,keyCredentials";

/// The credentials of the application of a client id; `None` where this tenant has none.
///
/// # Errors
/// Graph does not answer, or refuses.
pub async fn application_credentials(
    graph: &Graph,
    client_id: ClientId,
) -> Result<Option<ApplicationCredentials>, Problem> {
    let calls = [
        applications::by_client(client_id, SHOWN),
        applications::federated(client_id),
        service_principals::id_by_client(client_id),
    ];
    let trip = Trip::of_a_screen();
    let answers = Together::new(graph, &trip, false).send(&calls).await;
    let mut answers = answers.into_iter();
    let mut next = || answers.next().map_or(Ok(None), unless_missing);
    let Some(reply) = next()? else {
        return Ok(None);
    };
    // What is beside the application may be refused; it is still worth showing.
    let trusts = next().ok().flatten();
    let principal = next().ok().flatten();
    let application: Application = reply.read()?;
    Ok(Some(ApplicationCredentials {
        object_id: promised(&reply, "id", application.id)?,
        client_id: promised(&reply, "appId", application.app_id)?,
        display_name: application.display_name.unwrap_or_default(),
        service_principal: principal.and_then(|it| service_principal_id(&it).ok()),
        secrets: facts(application.password_credentials, secret),
        certificates: facts(application.key_credentials, certificate),
        federated: trusts
            .and_then(|it| it.read::<Page<FederatedIdentityCredential>>().ok())
            .map(|page| facts(Some(page.value), federated)),
    }))
}

/// What has no id cannot be named in a change: it is left out.
fn facts<T, F>(all: Option<Vec<T>>, fact: impl Fn(T) -> Option<F>) -> Vec<F> {
    all.into_iter().flatten().filter_map(fact).collect()
}

fn secret(own: PasswordCredential) -> Option<SecretFact> {
    Some(SecretFact {
        key_id: own.key_id?,
        display_name: own.display_name,
        hint: own.hint,
        starts_at: own.start_date_time,
        expires_at: own.end_date_time,
    })
}

fn certificate(own: KeyCredential) -> Option<CertificateFact> {
    Some(CertificateFact {
        key_id: own.key_id?,
        display_name: own.display_name,
        thumbprint: own
            .custom_key_identifier
            .as_deref()
            .and_then(thumbprint::hex),
        starts_at: own.start_date_time,
        expires_at: own.end_date_time,
    })
}

fn federated(own: FederatedIdentityCredential) -> Option<FederatedFact> {
    Some(FederatedFact {
        id: own.id?,
        credential: FederatedCredential {
            name: own.name.unwrap_or_default(),
            issuer: own.issuer.unwrap_or_default(),
            subject: own.subject.unwrap_or_default(),
            audience: own.audiences.into_iter().next().unwrap_or_default(),
            description: own.description.unwrap_or_default(),
        },
    })
}
