//! The refresh token grant, RFC 6749 section 6, and the token endpoint as a public client asks it.
#![expect(
    clippy::disallowed_methods,
    reason = "the one place of sign-in that waits between tries: once, on the runtime's clock, and callers can drop it"
)]

use std::time::{Duration, UNIX_EPOCH};

use entrada_http::{Client, HttpError, Request, Response, RetryAfter};
use secrecy::{ExposeSecret, SecretString};

use crate::{
    authority::Rung,
    discovery::Tenant,
    error::IdentityError,
    wire::{ErrorAnswer, LARGEST, TokenAnswer},
};

/// As long as Microsoft's own libraries wait.
const PAUSE: Duration = Duration::from_secs(1);
/// Longest `Retry-After` that is waited for: everybody who needs a token waits meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);

/// Asks for an access token with these scopes.
pub(crate) async fn refresh(
    http: &Client,
    tenant: &Tenant,
    rung: Rung,
    token: &SecretString,
    scopes: &[String],
) -> Result<TokenAnswer, IdentityError> {
    let client_id = rung.client_id();
    let fields = [
        ("client_id", client_id.as_str()),
        ("grant_type", "refresh_token"),
        ("refresh_token", token.expose_secret()),
        ("scope", &scopes.join(" ")),
    ];
    redeem(http, tenant, &fields).await
}

/// Posts a grant to the token endpoint. A public client sends no secret.
pub(crate) async fn redeem(
    http: &Client,
    tenant: &Tenant,
    fields: &[(&str, &str)],
) -> Result<TokenAnswer, IdentityError> {
    let address = tenant
        .cloud
        .login_path(&format!("/{}/oauth2/v2.0/token", tenant.id));
    let answer = ask(http, || {
        Request::post(address.clone())
            .body_limit(LARGEST)
            .form(fields)
    })
    .await?;
    if answer.is_success() {
        return Ok(answer.json()?);
    }
    let status = answer.status().as_u16();
    Err(IdentityError::refused(
        &ErrorAnswer::of(&answer),
        Some(status),
    ))
}

/// Once more where the service stumbled, and no third time: many calls in a row look like a loop to the platform
/// (AADSTS50196).
async fn ask(http: &Client, request: impl Fn() -> Request) -> Result<Response, HttpError> {
    let first = http.send(request()).await;
    match pause_before_another(&first) {
        Some(pause) => {
            tokio::time::sleep(pause).await;
            http.send(request()).await
        }
        None => first,
    }
}

fn pause_before_another(outcome: &Result<Response, HttpError>) -> Option<Duration> {
    match outcome {
        Ok(answer) if answer.status().as_u16() == 429 || answer.status().is_server_error() => {
            // A date counts from long ago, and so as too long: the platform sends seconds.
            match RetryAfter::parse(answer.header("retry-after"), UNIX_EPOCH) {
                RetryAfter::Absent => Some(PAUSE),
                RetryAfter::Wait(asked) => Some(asked.max(PAUSE)).filter(|wait| *wait <= PATIENCE),
            }
        }
        Err(HttpError::Unreachable { .. }) => Some(PAUSE),
        _ => None,
    }
}
