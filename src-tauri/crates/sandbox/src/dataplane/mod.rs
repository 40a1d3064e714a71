//! A practice Dataplane: answers as the real server does, its quirks included.
//!
//! What it serves was recorded from the running server; the recording is replayed in a contract test.

mod graphql;
mod inspect;
mod page;
mod resolvers;
mod secrets;
mod tokens;
mod worker_groups;

use serde_json::{Value, json};

use self::graphql::Refused;
use crate::{
    Moment, Operation,
    fault::Interrupt,
    wire::{Answer, Call, Reply},
    world::World,
};

pub(crate) use inspect::{holds, names_in};
pub use tokens::PASSWORD;
pub(crate) use tokens::TokenKey;

/// The server reads headers up to this size, in bytes, and refuses what is longer.
const LARGEST_HEADERS: usize = 4096;

/// Answers one request.
pub(crate) fn answer(world: &World, call: &Call) -> Reply {
    let headers: usize = call
        .headers
        .iter()
        .map(|(name, value)| name.len() + value.len())
        .sum();
    if headers > LARGEST_HEADERS {
        return Answer::json(431, json!({"error": "Request Header Fields Too Large"})).into();
    }
    match (call.method.as_str(), call.path.as_str()) {
        ("POST", "/app/public/api/authstrategy") => login_method(world, call).into(),
        ("POST", "/app/public/graphql") => graphql(world, call, None),
        ("POST", "/app/private/graphql") => match tokens::caller(world, call) {
            Ok(caller) => graphql(world, call, Some(&caller)),
            Err(refusal) => refusal.into(),
        },
        ("POST", "/app/refreshtoken") => tokens::refresh(world, call).into(),
        ("GET", "/app/version") => Answer::json(200, json!({"Version": "Development"})).into(),
        ("GET", "/" | "/secrets") => page::secrets(&world.tenant()).into(),
        ("GET", "/secrets.css") => page::style().into(),
        // Its body was not recorded: a guess.
        ("GET", "/healthz") => Answer::json(200, json!({"status": "ok"})).into(),
        _ => Answer::json(404, json!({"error": "not found"})).into(),
    }
}

/// The form of `authurl` was not recorded: a guess.
fn login_method(world: &World, call: &Call) -> Answer {
    let body = match world.faults.dataplane_is_openid() {
        true => json!({"authstrategy": "openid", "authurl": format!("{}/openid", call.base)}),
        false => json!({"authstrategy": "login"}),
    };
    Answer::json(200, body)
}

fn graphql(world: &World, call: &Call, caller: Option<&tokens::Caller>) -> Reply {
    let json = call
        .header("content-type")
        .is_some_and(|it| it.starts_with("application/json"));
    if !json {
        return errors(400, json!({"message": "transport not supported"})).into();
    }
    let Ok(body) = serde_json::from_slice::<Value>(&call.body) else {
        // As the real server does: the error repeats what was sent.
        let echo = String::from_utf8_lossy(&call.body);
        let text = format!("json request body could not be decoded: unexpected EOF body:{echo}");
        return errors(400, json!({"message": text})).into();
    };
    let asked = match graphql::read(&body, caller.is_some()) {
        Ok(asked) => asked,
        Err(Refused::Invalid(invalid)) => return errors(422, invalid.to_json()).into(),
        Err(Refused::NotEmulated(name)) => {
            return Answer::json(501, json!({"error": format!("not emulated: {name}")})).into();
        }
    };
    let operation = asked.first().and_then(|first| operation(&first.name));
    let due = |moment| operation.and_then(|it| world.faults.take(it, moment));
    if let Some(interrupt) = due(Moment::Before) {
        return interrupted(interrupt);
    }
    let answer = run(world, caller, &asked);
    match due(Moment::After) {
        Some(Interrupt::CutWithin(part)) => answer.cut_within(part).into(),
        Some(interrupt) => interrupted(interrupt),
        None => answer.into(),
    }
}

/// Runs the fields of an operation in order; each fails by itself, and the others stand.
fn run(world: &World, caller: Option<&tokens::Caller>, asked: &[graphql::Asked]) -> Answer {
    let mut data = serde_json::Map::new();
    let mut failed = Vec::new();
    for field in asked {
        let value = match resolvers::resolve(world, caller, field) {
            Ok(value) => value,
            Err(message) => {
                failed.push(json!({"message": message, "path": [field.key]}));
                Value::Null
            }
        };
        let picked = graphql::pick(&value, field);
        data.insert(
            field.key.clone(),
            worker_groups::without_times(field, picked, &mut failed),
        );
    }
    if world.tenant().commit().is_err() {
        return errors(200, json!({"message": "internal system error"}));
    }
    let mut answer = json!({ "data": data });
    if !failed.is_empty() {
        answer["errors"] = failed.into();
    }
    Answer::json(200, answer)
}

fn errors(status: u16, error: Value) -> Answer {
    Answer::json(status, json!({"errors": [error], "data": null}))
}

/// What faults can be aimed at: a request goes by its first field.
fn operation(field: &str) -> Option<Operation> {
    match field {
        "loginUser" => Some(Operation::LoginUser),
        "getSecrets" => Some(Operation::GetSecrets),
        "createSecret" => Some(Operation::CreateSecret),
        "updateSecretValue" => Some(Operation::UpdateSecretValue),
        "addSecretToWorkerGroup" => Some(Operation::AddSecretToWorkerGroup),
        "updateDeleteSecret" => Some(Operation::UpdateDeleteSecret),
        _ => None,
    }
}

fn interrupted(interrupt: Interrupt) -> Reply {
    match interrupt {
        Interrupt::Cut | Interrupt::CutWithin(_) => Reply::Cut,
        Interrupt::Challenge => Answer::json(401, json!({"error": "unauthorized"})).into(),
        Interrupt::Fail { status } => Answer::json(status, json!({"error": "unavailable"})).into(),
        Interrupt::Throttle { retry_after } => {
            let answer = Answer::json(429, json!({"error": "too many requests"}));
            match retry_after {
                Some(value) => answer.header("retry-after", value),
                None => answer,
            }
            .into()
        }
    }
}
