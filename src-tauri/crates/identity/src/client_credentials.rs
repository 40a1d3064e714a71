//! A token of an application itself: the proof that id, secret and tenant belong together.
//!
//! <https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow>

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use entrada_core::ids::{ClientId, TenantId};
use entrada_http::{Client, Repeat, Request};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::{
    authority::Cloud,
    error::IdentityError,
    wire::{ErrorAnswer, LARGEST, TokenAnswer},
};

/// A token and what it says it may do.
pub struct AppToken {
    /// The token.
    pub token: SecretString,
    /// Its `roles` claim, decoded to be shown and compared; nothing is decided by it.
    pub roles: Vec<String>,
}

/// Asks for one token. A token without roles is issued even where nothing was granted.
///
/// # Errors
/// [`IdentityError::Refused`] with `ProofNotYet` while the secret or the application is not known everywhere.
pub async fn app_token(
    http: &Client,
    cloud: &Cloud,
    tenant: TenantId,
    client: ClientId,
    value: &SecretString,
) -> Result<AppToken, IdentityError> {
    let address = cloud.login_path(&format!("/{tenant}/oauth2/v2.0/token"));
    let request = Request::post(address)
        .repeat(Repeat::WhenRefused)
        .body_limit(LARGEST)
        .form(&[
            ("client_id", &client.to_string()),
            ("scope", &cloud.graph_scope(".default")),
            ("client_secret", value.expose_secret()),
            ("grant_type", "client_credentials"),
        ]);
    let answer = http.send(request).await?;
    if !answer.is_success() {
        return Err(refused(&ErrorAnswer::of(&answer), answer.status().as_u16()));
    }
    let token: TokenAnswer = answer.json()?;
    Ok(AppToken {
        roles: roles(&token.access_token),
        token: token.access_token,
    })
}

/// Right after creation an application is unknown in places for a while: here that is no reason to change the client.
fn refused(answer: &ErrorAnswer, status: u16) -> IdentityError {
    use entrada_core::error::ErrorCode;
    match answer.number() {
        Some(700_016) => {
            IdentityError::Refused(ErrorCode::ProofNotYet, answer.support(Some(status)))
        }
        _ => IdentityError::refused(answer, Some(status)),
    }
}

fn roles(token: &SecretString) -> Vec<String> {
    #[derive(Deserialize)]
    struct Claims {
        #[serde(default)]
        roles: Vec<String>,
    }
    let payload = token.expose_secret().split('.').nth(1).unwrap_or_default();
    URL_SAFE_NO_PAD
        .decode(payload)
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Claims>(&bytes).ok())
        .map(|claims| claims.roles)
        .unwrap_or_default()
}
