//! The identity platform: discovery, sign-in page, tokens, administrator's consent.

mod admin_consent;
mod authorize;
mod consent;
mod discovery;
mod page;
mod token;

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde_json::json;
use uuid::Uuid;

use crate::{
    Moment, Operation,
    fault::Interrupt,
    wire::{Answer, Call, Reply},
    world::World,
};

/// A code that was handed to a browser.
#[derive(Clone)]
pub(crate) struct Code {
    pub(crate) client: String,
    pub(crate) user: String,
    pub(crate) redirect_uri: String,
    pub(crate) challenge: Option<String>,
    pub(crate) nonce: Option<String>,
    pub(crate) scopes: Vec<String>,
    pub(crate) expires: jiff::Timestamp,
}

/// What a refresh token stands for.
#[derive(Clone)]
pub(crate) struct Granted {
    pub(crate) client: String,
    pub(crate) user: String,
    /// When the person signed in, in seconds as in `iat`.
    pub(crate) began: i64,
}

/// Sign-ins under way and refresh tokens given. In memory: a restart signs everybody out.
#[derive(Default)]
pub(crate) struct SignIns {
    codes: Mutex<HashMap<String, Code>>,
    refresh: Mutex<HashMap<String, Granted>>,
}

impl SignIns {
    fn codes(&self) -> MutexGuard<'_, HashMap<String, Code>> {
        self.codes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn refresh(&self) -> MutexGuard<'_, HashMap<String, Granted>> {
        self.refresh.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What serves an operation; the text is the authority in the path.
type Handler = fn(&World, &str, &Call) -> Answer;

/// Answers one request.
pub(crate) fn answer(world: &World, call: &Call) -> Reply {
    let segments: Vec<&str> = call
        .path
        .split('/')
        .filter(|part| !part.is_empty())
        .collect();
    let (authority, rest) = match segments.split_first() {
        Some((authority, rest)) => (*authority, rest),
        None => return unknown(call),
    };
    let (operation, handler): (Operation, Handler) = match (call.method.as_str(), rest) {
        ("GET", ["discovery", "instance"]) => (Operation::InstanceDiscovery, discovery::instance),
        (
            "GET",
            ["v2.0", ".well-known", "openid-configuration"]
            | [".well-known", "openid-configuration"],
        ) => (Operation::OpenidConfiguration, discovery::configuration),
        ("GET", ["discovery", "v2.0", "keys"] | ["discovery", "keys"]) => {
            (Operation::Keys, discovery::keys)
        }
        ("GET" | "POST", ["oauth2", "v2.0", "authorize"]) => {
            (Operation::Authorize, authorize::answer)
        }
        ("POST", ["oauth2", "v2.0", "token"]) => (Operation::Token, token::answer),
        ("GET" | "POST", ["adminconsent"]) => (Operation::PortalConsent, admin_consent::answer),
        _ => return unknown(call),
    };
    if let Some(interrupt) = world.faults.take(operation, Moment::Before) {
        return interrupted(interrupt);
    }
    if !knows_authority(world, authority) {
        return error(call, 400, "invalid_tenant", 90002, "Tenant was not found.").into();
    }
    let answer = handler(world, authority, call);
    match world.faults.take(operation, Moment::After) {
        Some(Interrupt::CutWithin(part)) => answer.cut_within(part).into(),
        Some(interrupt) => interrupted(interrupt),
        None => answer.into(),
    }
}

fn knows_authority(world: &World, authority: &str) -> bool {
    let tenant = world.tenant();
    matches!(authority, "common" | "organizations")
        || authority.eq_ignore_ascii_case(&tenant.id())
        || authority.eq_ignore_ascii_case(&tenant.identity.domain)
}

fn interrupted(interrupt: Interrupt) -> Reply {
    match interrupt {
        Interrupt::Cut | Interrupt::CutWithin(_) => Reply::Cut,
        // Claims are asked for by resources alone; here the sign-in itself is what lacks.
        Interrupt::Challenge => Answer::json(400, json!({"error": "interaction_required"})).into(),
        Interrupt::Fail { status } => Answer::json(status, json!({"error": "server_error"})).into(),
        Interrupt::Throttle { retry_after } => {
            let answer = Answer::json(429, json!({"error": "temporarily_unavailable"}));
            match retry_after {
                Some(value) => answer.header("retry-after", value),
                None => answer,
            }
            .into()
        }
    }
}

fn unknown(call: &Call) -> Reply {
    let route = format!("{} {}", call.method, call.path);
    let body = json!({"error": "not_implemented", "error_description": format!("The sandbox does not serve {route}.")});
    Answer::json(501, body).into()
}

/// An error as the platform writes it.
///
/// <https://learn.microsoft.com/entra/identity-platform/reference-error-codes>
fn error(call: &Call, status: u16, error: &str, number: u32, text: &str) -> Answer {
    let trace = Uuid::new_v4();
    let correlation = call
        .header("client-request-id")
        .and_then(|id| id.parse().ok())
        .unwrap_or_else(Uuid::new_v4);
    let time = jiff::Timestamp::now()
        .strftime("%Y-%m-%d %H:%M:%SZ")
        .to_string();
    let description = format!(
        "AADSTS{number}: {text} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {time}"
    );
    let body = json!({
        "error": error,
        "error_description": description,
        "error_codes": [number],
        "timestamp": time,
        "trace_id": trace,
        "correlation_id": correlation,
        "error_uri": format!("{}/error?code={number}", call.base),
    });
    Answer::json(status, body).header("x-ms-request-id", trace.to_string())
}
