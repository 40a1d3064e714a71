//! Paths of the login host and what serves them. What is not here answers 404 with its name.

use serde_json::json;

use super::{
    admin_consent, authority::Authority, authorize, device, discovery, logout, page, realm,
    refusal::Refusal, token,
};
use crate::{
    Moment, Operation as O,
    fault::Interrupt,
    portal,
    wire::{Answer, Body, Call, Reply},
    world::World,
};

/// What serves an operation.
type Handler = fn(&World, Authority, &Call) -> Answer;

/// Methods, path below the authority, operation, handler.
const ROUTES: [(&[&str], &[&str], O, Handler); 17] = [
    (
        GET,
        &["discovery", "instance"],
        O::InstanceDiscovery,
        discovery::instance,
    ),
    (
        GET,
        &["v2.0", ".well-known", "openid-configuration"],
        O::OpenidConfiguration,
        discovery::configuration,
    ),
    (
        GET,
        &[".well-known", "openid-configuration"],
        O::OpenidConfiguration,
        discovery::configuration_v1,
    ),
    (
        GET,
        &["discovery", "v2.0", "keys"],
        O::Keys,
        discovery::keys,
    ),
    (GET, &["discovery", "keys"], O::Keys, discovery::keys),
    (
        BOTH,
        &["oauth2", "v2.0", "authorize"],
        O::Authorize,
        authorize::answer,
    ),
    (
        BOTH,
        &["oauth2", "authorize"],
        O::Authorize,
        authorize::answer,
    ),
    (POST, &["oauth2", "v2.0", "token"], O::Token, token::answer),
    (POST, &["oauth2", "token"], O::Token, token::answer_v1),
    (
        POST,
        &["oauth2", "v2.0", "devicecode"],
        O::DeviceCode,
        device::begin,
    ),
    (
        POST,
        &["oauth2", "devicecode"],
        O::DeviceCode,
        device::begin,
    ),
    (
        BOTH,
        &["oauth2", "deviceauth"],
        O::DeviceSignIn,
        device::page,
    ),
    (
        BOTH,
        &["oauth2", "v2.0", "deviceauth"],
        O::DeviceSignIn,
        device::page,
    ),
    (
        BOTH,
        &["v2.0", "adminconsent"],
        O::AdminConsent,
        admin_consent::answer,
    ),
    (
        BOTH,
        &["adminconsent"],
        O::AdminConsent,
        admin_consent::answer,
    ),
    (
        BOTH,
        &["oauth2", "v2.0", "logout"],
        O::Logout,
        logout::answer,
    ),
    (BOTH, &["oauth2", "logout"], O::Logout, logout::answer),
];

const GET: &[&str] = &["GET"];
const POST: &[&str] = &["POST"];
const BOTH: &[&str] = &["GET", "POST"];

/// Answers one request.
pub(crate) fn answer(world: &World, call: &Call) -> Reply {
    let mut call = call.clone();
    let parts: Vec<String> = call
        .path
        .split('/')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    let mut parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    // The short addresses that people type, and the page that errors link to.
    match parts.as_slice() {
        [] => return page::home(&world.tenant()).into(),
        [short] if short.eq_ignore_ascii_case("devicelogin") => {
            parts = vec!["common", "oauth2", "deviceauth"];
        }
        // Azure Resource Manager, where one address stands for all hosts: no tenant is called so.
        ["tenants" | "subscriptions"] => return portal::answer(world, &call),
        ["error"] => return error(world, &call).into(),
        [_, "assets", "sign-in.css"] => return page::style().into(),
        [_, realm, user] if realm.eq_ignore_ascii_case("userrealm") => {
            return realm::answer(world, &call, user).into();
        }
        _ => {}
    }
    // A doubled or a trailing slash means the same place.
    call.path = format!("/{}", parts.join("/"));
    below(world, &call, &parts)
}

fn below(world: &World, call: &Call, parts: &[&str]) -> Reply {
    let Some((segment, rest)) = parts.split_first() else {
        return unknown(call).into();
    };
    let fits = |template: &[&str]| {
        template.len() == rest.len()
            && template
                .iter()
                .zip(rest)
                .all(|(a, b)| a.eq_ignore_ascii_case(b))
    };
    let Some((methods, _, operation, handler)) = ROUTES.iter().find(|it| fits(it.1)) else {
        return unknown(call).into();
    };
    if call.method == "OPTIONS" {
        return preflight().into();
    }
    if !methods.contains(&call.method.as_str()) {
        return wrong_method(call, methods).answer(call).into();
    }
    if let Some(interrupt) = world.faults.take(*operation, Moment::Before) {
        return interrupted(call, interrupt);
    }
    let authority = Authority::of(&world.tenant(), segment);
    let answer = match authority {
        Ok(authority) => handler(world, authority, call),
        Err(refusal) if shows_pages(*operation) => refusal.page(call),
        Err(refusal) => refusal.answer(call),
    };
    match world.faults.take(*operation, Moment::After) {
        Some(Interrupt::CutWithin(part)) => answer.cut_within(part).into(),
        Some(interrupt) => interrupted(call, interrupt),
        None => answer.into(),
    }
}

fn shows_pages(operation: O) -> bool {
    matches!(
        operation,
        O::Authorize | O::DeviceSignIn | O::AdminConsent | O::Logout
    )
}

fn wrong_method(call: &Call, methods: &[&str]) -> Refusal {
    let text = format!(
        "The endpoint only accepts {} requests. Received a {} request.",
        methods.join(", "),
        call.method
    );
    Refusal::new(405, "invalid_request", 900_561, text)
}

/// Browsers ask before a page of another origin may post.
fn preflight() -> Answer {
    Answer::new(200, Body::Empty)
        .header("access-control-allow-origin", "*")
        .header("access-control-allow-methods", "GET, POST, OPTIONS")
        .header("access-control-allow-headers", "*")
}

/// What an `error_uri` opens.
fn error(world: &World, call: &Call) -> Answer {
    let query = call.query_pairs();
    let code = crate::wire::first(&query, "code").unwrap_or_default();
    let code: String = code.chars().filter(char::is_ascii_digit).take(12).collect();
    let title = format!("AADSTS{code}");
    let text = "The identity platform answered with this number. Its meaning is on Microsoft's page of error codes: https://learn.microsoft.com/entra/identity-platform/reference-error-codes";
    page::message(&world.tenant(), &title, text)
}

fn interrupted(call: &Call, interrupt: Interrupt) -> Reply {
    match interrupt {
        Interrupt::Cut | Interrupt::CutWithin(_) => Reply::Cut,
        // Claims are asked for by resources alone; here the sign-in itself is what lacks.
        Interrupt::Challenge => {
            let text =
                "Due to a configuration change made by your administrator, you must sign in again.";
            Refusal::new(400, "interaction_required", 50076, text)
                .answer(call)
                .into()
        }
        Interrupt::Fail { status } => {
            let text = "A transient error has occurred. Please try again.";
            Refusal::new(status, "server_error", 90033, text)
                .answer(call)
                .into()
        }
        Interrupt::Throttle { retry_after } => {
            let text =
                "The server is terminating the session because of an excessive amount of requests.";
            let refusal = Refusal::new(429, "temporarily_unavailable", 90055, text);
            let answer = refusal.answer(call);
            match retry_after {
                Some(value) => answer.header("retry-after", value),
                None => answer,
            }
            .into()
        }
    }
}

fn unknown(call: &Call) -> Answer {
    let route = format!("{} {}", call.method, call.path);
    let body = json!({"error": "not_found", "error_description": format!("The sandbox does not serve {route}.")});
    Answer::json(404, body)
}
