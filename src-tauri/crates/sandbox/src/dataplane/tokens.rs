//! Accounts and their tokens: access for an hour, refresh for two days, neither looked up again.

use jsonwebtoken::{DecodingKey, EncodingKey, Header, Validation, decode, encode};
use rand::{Rng, distr::Alphanumeric};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

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

/// What a token says of its bearer.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    sub: String,
    typ: String,
    exp: i64,
}

const ACCESS: &str = "access";
const REFRESH: &str = "refresh";

/// What an account may do with secrets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rights {
    /// Everything, everywhere.
    Administrator,
    /// "Manage secrets": creates and changes, may not see or change attachments.
    ManageSecrets,
}

/// Who asks.
pub(crate) struct Caller {
    pub(crate) user: String,
    /// Not an access token: good for little more than `me`.
    pub(crate) by_refresh_token: bool,
}

/// What an account may do; `None` for one that does not exist.
pub(crate) fn rights(world: &World, user: &str) -> Option<Rights> {
    let domain = world.tenant().identity.domain.clone();
    match user.strip_suffix(&domain)?.strip_suffix('@')? {
        "admin" => Some(Rights::Administrator),
        "secrets-only" => Some(Rights::ManageSecrets),
        _ => None,
    }
}

/// Compared exactly; no lock-out. An empty user name is taken for the first account.
pub(crate) fn log_in(world: &World, user: &str, password: &str) -> Result<Value, &'static str> {
    let first = format!("admin@{}", world.tenant().identity.domain);
    let user = if user.is_empty() { &first } else { user };
    if password != PASSWORD || rights(world, user).is_none() {
        return Err("Invalid credentials");
    }
    Ok(json!({
        "access_token": token(world, user, ACCESS, HOUR),
        "refresh_token": token(world, user, REFRESH, 48 * HOUR),
    }))
}

/// The account of a private call; a refresh token passes too.
pub(crate) fn caller(world: &World, call: &Call) -> Result<Caller, Answer> {
    let malformed = || {
        Answer::json(
            401,
            json!({"active": false, "msg": "Malformed token", "r": "error"}),
        )
    };
    let claims = read(world, bearer(call).ok_or_else(malformed)?);
    let claims = claims.ok_or_else(|| Answer::json(401, json!({"r": "Unauthorized"})))?;
    Ok(Caller {
        user: claims.sub,
        by_refresh_token: claims.typ == REFRESH,
    })
}

/// A new access token. An access token renews itself here too.
pub(crate) fn refresh(world: &World, call: &Call) -> Answer {
    match bearer(call).and_then(|token| read(world, token)) {
        Some(claims) => Answer::json(
            200,
            json!({"access_token": token(world, &claims.sub, ACCESS, HOUR)}),
        ),
        None => Answer::json(401, json!({"error": "invalid token"})),
    }
}

/// With a capital B only.
fn bearer(call: &Call) -> Option<&str> {
    call.header("authorization")?.strip_prefix("Bearer ")
}

fn token(world: &World, user: &str, kind: &str, seconds: i64) -> String {
    let claims = Claims {
        sub: user.to_owned(),
        typ: kind.to_owned(),
        exp: world.clock.now().as_second() + seconds,
    };
    let key = EncodingKey::from_secret(world.dataplane_key.0.as_bytes());
    encode(&Header::default(), &claims, &key).expect("HS256 signs with any key")
}

fn read(world: &World, token: &str) -> Option<Claims> {
    let key = DecodingKey::from_secret(world.dataplane_key.0.as_bytes());
    // Times are compared by the sandbox's own clock.
    let validation = Validation {
        validate_exp: false,
        ..Validation::default()
    };
    let claims = decode::<Claims>(token, &key, &validation).ok()?.claims;
    (claims.exp > world.clock.now().as_second()).then_some(claims)
}
