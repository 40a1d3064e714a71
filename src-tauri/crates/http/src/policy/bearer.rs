//! The token: only to the origins it is for, and never printable.

use base64::{Engine as _, engine::general_purpose};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use secrecy::{ExposeSecret, SecretString};

use crate::{client::Client, error::HttpError, request::Request, token::TokenError};

/// The token of this try, if the request has one.
pub(crate) async fn token(
    client: &Client,
    request: &Request,
) -> Result<Option<SecretString>, HttpError> {
    if let Some(token) = &request.bearer {
        return Ok(Some(token.clone()));
    }
    let Some(wanted) = &request.token else {
        return Ok(None);
    };
    let host = || request.url.host_str().unwrap_or_default().to_owned();
    if !client.token_origins.contains(&request.url.origin()) {
        return Err(HttpError::ForeignOrigin { host: host() });
    }
    match &client.tokens {
        Some(source) => Ok(Some(source.token(wanted).await?)),
        None => Err(TokenError::InteractionRequired.into()),
    }
}

/// Puts it into the headers, marked as sensitive.
pub(crate) fn attach(headers: &mut HeaderMap, token: &SecretString) -> Result<(), HttpError> {
    let text = zeroize::Zeroizing::new(format!("Bearer {}", token.expose_secret()));
    let mut value = HeaderValue::from_str(&text)
        .map_err(|_| HttpError::Setup("the token has a control character"))?;
    value.set_sensitive(true);
    headers.insert(AUTHORIZATION, value);
    Ok(())
}

/// The decoded claims challenge of a refusal; headers may be several, their fields in any order.
///
/// <https://learn.microsoft.com/entra/identity-platform/claims-challenge>
pub(crate) fn challenge(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(WWW_AUTHENTICATE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .filter(|value| value.contains("insufficient_claims"))
        .find_map(claims)
}

fn claims(header: &str) -> Option<String> {
    let (_, rest) = header.split_once("claims=\"")?;
    let (encoded, _) = rest.split_once('"')?;
    let bytes = general_purpose::STANDARD
        .decode(encoded)
        .or_else(|_| general_purpose::URL_SAFE_NO_PAD.decode(encoded.trim_end_matches('=')))
        .ok()?;
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claims_challenge_is_found_among_other_headers_in_any_order_of_fields() {
        let mut headers = HeaderMap::new();
        headers.append(
            WWW_AUTHENTICATE,
            HeaderValue::from_static("Basic realm=\"x\""),
        );
        headers.append(
            WWW_AUTHENTICATE,
            HeaderValue::from_static(
                "Bearer claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\", error=\"insufficient_claims\", realm=\"\"",
            ),
        );
        assert_eq!(
            challenge(&headers).as_deref(),
            Some(r#"{"access_token":{}}"#)
        );
    }
}
