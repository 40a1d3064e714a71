//! The platform's signing key in a test, and tokens of any make.

use std::sync::OnceLock;

use aws_lc_rs::{
    hmac,
    rand::SystemRandom,
    rsa::{KeyPair, KeySize},
    signature::{KeyPair as _, RSA_PKCS1_SHA256},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

/// Name of the key.
pub(crate) const KEY_ID: &str = "key-of-the-test";

/// Made once: a pair takes a moment.
fn pair() -> &'static KeyPair {
    static PAIR: OnceLock<KeyPair> = OnceLock::new();
    PAIR.get_or_init(|| KeyPair::generate(KeySize::Rsa2048).unwrap())
}

/// The public half as the platform publishes it.
pub(crate) fn jwk() -> Value {
    let public = pair().public_key();
    json!({
        "kty": "RSA",
        "use": "sig",
        "kid": KEY_ID,
        "x5t": KEY_ID,
        "n": encode(public.modulus().big_endian_without_leading_zero()),
        "e": encode(public.exponent().big_endian_without_leading_zero()),
    })
}

/// Signed with the key, whatever the header says.
pub(crate) fn signed(header: &Value, claims: &Value) -> String {
    let message = message(header, claims);
    let mut signature = vec![0; pair().public_modulus_len()];
    pair()
        .sign(
            &RSA_PKCS1_SHA256,
            &SystemRandom::new(),
            message.as_bytes(),
            &mut signature,
        )
        .unwrap();
    format!("{message}.{}", encode(&signature))
}

/// As the platform signs.
pub(crate) fn sound(claims: &Value) -> String {
    signed(
        &json!({"typ": "JWT", "alg": "RS256", "kid": KEY_ID}),
        claims,
    )
}

/// Not signed at all.
pub(crate) fn unsigned(claims: &Value) -> String {
    let header = json!({"typ": "JWT", "alg": "none", "kid": KEY_ID});
    format!("{}.", message(&header, claims))
}

/// Signed with the public half taken for a shared secret: the classical confusion of algorithms.
pub(crate) fn confused(claims: &Value) -> String {
    let message = message(
        &json!({"typ": "JWT", "alg": "HS256", "kid": KEY_ID}),
        claims,
    );
    let key = hmac::Key::new(hmac::HMAC_SHA256, pair().public_key().as_ref());
    let tag = hmac::sign(&key, message.as_bytes());
    format!("{message}.{}", encode(tag.as_ref()))
}

fn message(header: &Value, claims: &Value) -> String {
    format!(
        "{}.{}",
        encode(header.to_string().as_bytes()),
        encode(claims.to_string().as_bytes())
    )
}

fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
