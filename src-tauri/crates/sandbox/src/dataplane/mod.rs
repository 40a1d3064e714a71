//! A practice Dataplane: answers as the real server does, its quirks included.
//!
//! What it serves was recorded from the running server; the recording is replayed in a contract test.

mod graphql;
mod resolvers;
mod secrets;
mod tokens;

use serde_json::{Value, json};

use crate::{
    wire::{Answer, Call, Reply},
    world::World,
};

pub(crate) use secrets::{holds, names_in};
pub use tokens::PASSWORD;
pub(crate) use tokens::TokenKey;

/// Answers one request.
pub(crate) fn answer(world: &World, call: &Call) -> Reply {
    match (call.method.as_str(), call.path.as_str()) {
        ("POST", "/app/public/api/authstrategy") => {
            Answer::json(200, json!({"authstrategy": "login"})).into()
        }
        ("POST", "/app/public/graphql") => graphql(world, call, None).into(),
        ("POST", "/app/private/graphql") => match tokens::user_of(world, call) {
            Ok(user) => graphql(world, call, Some(&user)).into(),
            Err(refusal) => refusal.into(),
        },
        ("POST", "/app/refreshtoken") => tokens::refresh(world, call).into(),
        ("GET", "/app/version") => Answer::json(200, json!({"Version": "Development"})).into(),
        ("GET", "/healthz") => Answer::json(200, json!({"status": "ok"})).into(),
        _ => Answer::json(404, json!({"error": "not found"})).into(),
    }
}

/// Runs the fields of an operation in order; each fails by itself, and the others stand.
fn graphql(world: &World, call: &Call, user: Option<&str>) -> Answer {
    let Ok(body) = serde_json::from_slice::<Value>(&call.body) else {
        // As the real server does: the error repeats what was sent.
        let echo = String::from_utf8_lossy(&call.body);
        let text = format!("json request body could not be decoded: unexpected EOF body:{echo}");
        return Answer::json(400, json!({"errors": [{"message": text}], "data": null}));
    };
    let query = body["query"].as_str().unwrap_or_default();
    let fields = match graphql::parse(query, &body["variables"]) {
        Ok(fields) => fields,
        Err(text) => return invalid(&text),
    };
    for field in &fields {
        if let Err(text) = resolvers::check(field, user.is_some()) {
            return invalid(&text);
        }
    }
    let mut data = serde_json::Map::new();
    let mut errors = Vec::new();
    for field in &fields {
        match resolvers::resolve(world, user, field) {
            Ok(value) => {
                drop(data.insert(field.key.clone(), graphql::pick(&value, &field.selected)))
            }
            Err(message) => {
                data.insert(field.key.clone(), Value::Null);
                errors.push(json!({"message": message, "path": [field.key]}));
            }
        }
    }
    if world.tenant().commit().is_err() {
        return Answer::json(
            200,
            json!({"errors": [{"message": "internal system error"}], "data": null}),
        );
    }
    let mut answer = json!({ "data": data });
    if !errors.is_empty() {
        answer["errors"] = errors.into();
    }
    Answer::json(200, answer)
}

fn invalid(text: &str) -> Answer {
    let error = json!({"message": text, "locations": [{"line": 1, "column": 1}], "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}});
    Answer::json(422, json!({"errors": [error], "data": null}))
}
