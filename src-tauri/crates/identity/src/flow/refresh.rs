//! The refresh token grant, RFC 6749 section 6.

use entrada_http::{Client, Repeat, Request};
use secrecy::{ExposeSecret, SecretString};

use crate::{
    authority::Rung,
    discovery::Tenant,
    error::IdentityError,
    wire::{ErrorAnswer, LARGEST, TokenAnswer},
};

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
    let request = Request::post(address)
        .repeat(Repeat::WhenRefused)
        .body_limit(LARGEST)
        .form(fields);
    let answer = http.send(request).await?;
    if answer.is_success() {
        return Ok(answer.json()?);
    }
    let status = answer.status().as_u16();
    Err(IdentityError::refused(
        &ErrorAnswer::of(&answer),
        Some(status),
    ))
}
