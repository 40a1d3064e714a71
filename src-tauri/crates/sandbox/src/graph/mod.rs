//! Microsoft Graph v1.0: who calls, what is asked for, and `$batch`.

mod address;
pub(crate) mod app_role_assignments;
mod application_templates;
mod applications;
mod batch;
mod body;
mod caller;
mod certificate;
mod cors;
mod credentials;
mod deleted_items;
mod directory_objects;
mod directory_roles;
mod federated;
mod groups;
mod key_credentials;
mod odata;
mod organization;
mod owners;
mod permission_grants;
mod policies;
mod problem;
mod properties;
mod relations;
mod request;
mod role_management;
mod routes;
mod schema;
mod service_principals;
mod users;

use uuid::Uuid;

use address::Address;
pub(crate) use batch::batch_items;
use caller::Caller;
use problem::Refusal;
use request::Request;
use routes::Found;

use crate::{
    Moment,
    fault::{Interrupt, challenge},
    wire::{Answer, Body, Call, Reply},
    world::World,
};

const VERSION: &str = "/v1.0";

/// Answers one request, `$batch` included.
pub(crate) fn answer(world: &World, call: &Call) -> Reply {
    if let Some(answer) = cors::preflight(call) {
        return answer.into();
    }
    let reply = match Caller::of(world, call) {
        Ok(caller) => versioned(world, &caller, call),
        Err(refusal) => refusal.answer(call).into(),
    };
    match reply {
        Reply::Answer(answer) => cors::opened(stamped(answer, call), call).into(),
        Reply::Cut => Reply::Cut,
    }
}

/// The answer to a body that is larger than Graph reads.
pub(crate) fn too_large(call: &Call) -> Reply {
    let text = "The maximum request length supported is 4MB.";
    stamped(Refusal::new(413, "BadRequest", text).answer(call), call).into()
}

fn versioned(world: &World, caller: &Caller, call: &Call) -> Reply {
    let path = format!("/{}", call.path.trim_start_matches('/'));
    let below = path
        .strip_prefix(VERSION)
        .filter(|it| it.is_empty() || it.starts_with('/'));
    let Some(below) = below else {
        return Refusal::unknown(call).answer(call).into();
    };
    let mut inner = call.clone();
    inner.path = format!("/{}", below.trim_start_matches('/'));
    if inner.path.trim_end_matches('/') == "/$batch" {
        return match inner.method.as_str() {
            "POST" => batch::answer(world, caller, &inner),
            _ => Refusal::method_not_allowed().answer(call).into(),
        };
    }
    below_version(world, caller, &inner)
}

/// One request that is not a batch: faults before, effect, commit, faults after.
fn below_version(world: &World, caller: &Caller, call: &Call) -> Reply {
    let Some(address) = Address::read(&call.path) else {
        return Refusal::unknown(call).answer(call).into();
    };
    let (route, keys) = match routes::find(&call.method, &address) {
        Found::Route(route, keys) => (route, keys),
        Found::OtherMethod => return Refusal::method_not_allowed().answer(call).into(),
        Found::Nothing => return Refusal::unknown(call).answer(call).into(),
    };
    let operation = if address.only_count {
        route.counting()
    } else {
        route.operation
    };
    match world.faults.take(operation, Moment::Before) {
        Some(Interrupt::Challenge) => return challenged(world, call),
        Some(interrupt) => return interrupted(interrupt, call),
        None => {}
    }
    let request = Request {
        world,
        caller,
        call,
        keys,
        cast: route.cast(&address),
        only_count: address.only_count,
    };
    let mut answer = match (route.handler)(&request) {
        Ok(answer) => answer,
        Err(refusal) => refusal.answer(call),
    };
    if operation.writes() && world.tenant().commit().is_err() {
        answer =
            Refusal::new(500, "InternalServerError", "The change could not be kept.").answer(call);
    }
    match world.faults.take(operation, Moment::After) {
        Some(Interrupt::CutWithin(part)) => answer.cut_within(part).into(),
        Some(interrupt) => interrupted(interrupt, call),
        None => answer.into(),
    }
}

fn challenged(world: &World, call: &Call) -> Reply {
    let header = challenge(&world.addresses.login, world.clock.now());
    let answer = Refusal::challenge().answer(call);
    answer.header("www-authenticate", header).into()
}

fn interrupted(interrupt: Interrupt, call: &Call) -> Reply {
    match interrupt {
        Interrupt::Cut | Interrupt::CutWithin(_) => Reply::Cut,
        Interrupt::Challenge => Refusal::challenge().answer(call).into(),
        Interrupt::Fail { status: 404 } => Refusal::missing(&call.path).answer(call).into(),
        Interrupt::Fail { status } => {
            Refusal::new(status, "ServiceUnavailable", "The service is unavailable.")
                .answer(call)
                .into()
        }
        Interrupt::Throttle { retry_after } => {
            let answer = Refusal::new(429, "TooManyRequests", "Too many requests.").answer(call);
            match retry_after {
                Some(value) => answer.header("retry-after", value),
                None => answer,
            }
            .into()
        }
    }
}

/// Ids that every answer carries.
fn stamped(answer: Answer, call: &Call) -> Answer {
    let time = jiff::Timestamp::now();
    let date = httpdate::fmt_http_date(std::time::SystemTime::from(time));
    // The same request has the same id in the header and in the error.
    let id = match &answer.body {
        Body::Json(body) => body["error"]["innerError"]["request-id"].as_str(),
        _ => None,
    };
    let id = id.map_or_else(|| Uuid::new_v4().to_string(), str::to_owned);
    let client = call.header("client-request-id").unwrap_or(&id).to_owned();
    answer
        .header("request-id", id)
        .header("client-request-id", client)
        .header("date", date)
        .header("cache-control", "no-cache")
        .header("odata-version", "4.0")
}
