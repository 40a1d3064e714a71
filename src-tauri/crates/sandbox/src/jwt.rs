//! Signed JWTs (RFC 7519, RS256), made and checked with the tenant's key.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::tenant::SigningKey;

/// Signs claims into a compact JWT.
pub(crate) fn sign(key: &SigningKey, claims: &Value) -> String {
    let header = json!({"typ": "JWT", "alg": "RS256", "kid": key.key_id()});
    let message = format!("{}.{}", encode(&header), encode(claims));
    let signature = key.sign(message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

/// The claims of a compact JWT if this key signed it. Says nothing about times or audience.
pub(crate) fn verify(key: &SigningKey, token: &str) -> Option<Value> {
    let (message, signature) = token.rsplit_once('.')?;
    let (_, claims) = message.split_once('.')?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    if !key.verify(message.as_bytes(), &signature) {
        return None;
    }
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
}

fn encode(part: &Value) -> String {
    URL_SAFE_NO_PAD.encode(part.to_string())
}
