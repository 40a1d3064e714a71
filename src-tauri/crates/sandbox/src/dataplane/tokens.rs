//! Accounts and their tokens: access for an hour, refresh for two days, neither looked up again.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{Rng, distr::Alphanumeric};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    wire::{Answer, Call},
    world::World,
};

/// Password of every account of the practice Dataplane.
pub const PASSWORD: &str = "practice";
const HOUR: i64 = 3600;

/// Key of this start: tokens do not outlive it.
pub(crate) struct TokenKey(String);

impl Default for TokenKey {
    fn default() -> Self {
        Self(
            rand::rng()
                .sample_iter(&Alphanumeric)
                .take(32)
                .map(char::from)
                .collect(),
        )
    }
}

/// What an account may do with secrets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rights {
    /// Everything in its environments.
    Administrator,
    /// "Manage secrets": creates and changes, may not see or change attachments.
    ManageSecrets,
}

/// The accounts, each with its rights.
pub(crate) fn rights(world: &World, user: &str) -> Option<Rights> {
    let domain = world.tenant().identity.domain.clone();
    match user.strip_suffix(&format!("@{domain}"))? {
        "admin" => Some(Rights::Administrator),
        "secrets" => Some(Rights::ManageSecrets),
        _ => None,
    }
}

/// Compared exactly; no lock-out.
pub(crate) fn log_in(world: &World, user: &str, password: &str) -> Result<Value, &'static str> {
    if password != PASSWORD || rights(world, user).is_none() {
        return Err("Invalid credentials");
    }
    Ok(json!({
        "access_token": token(world, user, "access", HOUR),
        "refresh_token": token(world, user, "refresh", 48 * HOUR),
    }))
}

/// The account of a private call.
pub(crate) fn user_of(world: &World, call: &Call) -> Result<String, Answer> {
    let malformed = || {
        Answer::json(
            401,
            json!({"active": false, "msg": "Malformed token", "r": "error"}),
        )
    };
    let token = call
        .header("authorization")
        .and_then(|it| it.strip_prefix("Bearer "))
        .ok_or_else(malformed)?;
    read(world, token, "access").ok_or_else(|| Answer::json(401, json!({"r": "Unauthorized"})))
}

pub(crate) fn refresh(world: &World, call: &Call) -> Answer {
    let token_ = call
        .header("authorization")
        .and_then(|it| it.strip_prefix("Bearer "));
    match token_.and_then(|it| read(world, it, "refresh")) {
        Some(user) => Answer::json(
            200,
            json!({"access_token": token(world, &user, "access", HOUR)}),
        ),
        None => Answer::json(401, json!({"error": "invalid token"})),
    }
}

fn token(world: &World, user: &str, kind: &str, seconds: i64) -> String {
    let claims = json!({"sub": user, "typ": kind, "exp": world.clock.now().as_second() + seconds});
    let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256","typ":"JWT"}"#);
    let message = format!("{header}.{}", URL_SAFE_NO_PAD.encode(claims.to_string()));
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(mac(world, &message)))
}

fn read(world: &World, token: &str, kind: &str) -> Option<String> {
    let (message, signature) = token.rsplit_once('.')?;
    let (_, claims) = message.split_once('.')?;
    if URL_SAFE_NO_PAD.decode(signature).ok()? != mac(world, message) {
        return None;
    }
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()?;
    let fresh = claims["exp"].as_i64()? > world.clock.now().as_second();
    (fresh && claims["typ"] == kind).then(|| claims["sub"].as_str().map(str::to_owned))?
}

/// HMAC-SHA-256, RFC 2104, with a key shorter than a block.
fn mac(world: &World, message: &str) -> Vec<u8> {
    let pad = |byte: u8| {
        let mut block = [byte; 64];
        for (slot, key) in block.iter_mut().zip(world.dataplane_key.0.bytes()) {
            *slot ^= key;
        }
        block
    };
    let inner = Sha256::new()
        .chain_update(pad(0x36))
        .chain_update(message)
        .finalize();
    Sha256::new()
        .chain_update(pad(0x5c))
        .chain_update(inner)
        .finalize()
        .to_vec()
}
