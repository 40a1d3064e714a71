//! The header by which a resource asks for a token with claims.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::Timestamp;
use serde_json::json;

/// `WWW-Authenticate` of a claims challenge: a token issued from now on is wanted.
///
/// <https://learn.microsoft.com/entra/identity-platform/claims-challenge>
pub(crate) fn challenge(login: &str, now: Timestamp) -> String {
    let after = now.as_second().to_string();
    let claims = json!({"access_token": {"nbf": {"essential": true, "value": after}}});
    let claims = STANDARD.encode(claims.to_string());
    format!(
        "Bearer realm=\"\", authorization_uri=\"{login}/common/oauth2/authorize\", \
         error=\"insufficient_claims\", claims=\"{claims}\""
    )
}
