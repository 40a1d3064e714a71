//! `$batch`: at most twenty requests in one, each answered by itself.
//!
//! <https://learn.microsoft.com/graph/json-batching>

use std::collections::HashMap;

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::{caller::Caller, one, problem::Refusal};
use crate::{
    Moment, Operation,
    wire::{Answer, Body, Call, Reply},
    world::World,
};

const LIMIT: usize = 20;

/// Number of items of a batch request, 0 for anything else.
pub(crate) fn batch_items(call: &Call) -> usize {
    if !call.path.ends_with("/$batch") {
        return 0;
    }
    let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
    body["requests"].as_array().map_or(0, Vec::len)
}

pub(crate) fn answer(world: &World, caller: &Caller, call: &Call) -> Reply {
    if let Some(interrupt) = world.faults.take(Operation::Batch, Moment::Before) {
        return super::interrupted(interrupt, call);
    }
    let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
    let items = match check(&body) {
        Ok(items) => items,
        Err(refusal) => return refusal.answer(call).into(),
    };
    let mut statuses: HashMap<String, u16> = HashMap::new();
    let mut responses = Vec::new();
    for item in items {
        let id = item["id"].as_str().unwrap_or_default().to_owned();
        let reply = if parents_failed(item, &statuses) {
            Refusal::new(
                424,
                "FailedDependency",
                "A request that this one depends on failed.",
            )
            .answer(call)
            .into()
        } else {
            one(world, caller, &inner(call, item))
        };
        let Reply::Answer(answer) = reply else {
            // The whole connection closes: what came before has had its effect.
            return Reply::Cut;
        };
        if answer.cut.is_some() {
            return Reply::Cut;
        }
        statuses.insert(id.clone(), answer.status);
        responses.push(response(&id, answer));
    }
    match world.faults.take(Operation::Batch, Moment::After) {
        Some(interrupt) => super::interrupted(interrupt, call),
        None => Answer::json(200, json!({ "responses": responses })).into(),
    }
}

fn check(body: &Value) -> Result<&Vec<Value>, Refusal> {
    let wrong = |text: &str| Refusal::new(400, "BadRequest", text);
    let items = body["requests"]
        .as_array()
        .ok_or_else(|| wrong("The body must have requests."))?;
    if items.is_empty() || items.len() > LIMIT {
        return Err(wrong(
            "Number of batch request steps exceeds the maximum value of 20.",
        ));
    }
    let mut ids: Vec<&str> = items
        .iter()
        .filter_map(|item| item["id"].as_str())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() != items.len() {
        return Err(wrong("Every request must have a unique id."));
    }
    let lacks_type = |item: &&Value| {
        let headers = item["headers"].as_object();
        let typed = headers.is_some_and(|it| {
            it.keys()
                .any(|name| name.eq_ignore_ascii_case("content-type"))
        });
        !item["body"].is_null() && !typed
    };
    match items.iter().find(lacks_type) {
        Some(_) => Err(wrong(
            "Write request id : does not contain Content-Type header or body.",
        )),
        None => Ok(items),
    }
}

fn parents_failed(item: &Value, statuses: &HashMap<String, u16>) -> bool {
    let parents = item["dependsOn"].as_array().into_iter().flatten();
    parents
        .filter_map(Value::as_str)
        .any(|parent| statuses.get(parent).is_none_or(|status| *status >= 400))
}

fn inner(call: &Call, item: &Value) -> Call {
    let url = item["url"].as_str().unwrap_or_default();
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    };
    let headers = item["headers"].as_object().into_iter().flatten();
    let body = match &item["body"] {
        Value::Null => Bytes::new(),
        body => Bytes::from(body.to_string()),
    };
    Call {
        method: item["method"]
            .as_str()
            .unwrap_or_default()
            .to_ascii_uppercase(),
        path: path.replace("//", "/"),
        query: query.to_owned(),
        headers: headers
            .filter_map(|(name, value)| {
                Some((name.to_ascii_lowercase(), value.as_str()?.to_owned()))
            })
            .collect(),
        body,
        base: call.base.clone(),
    }
}

fn response(id: &str, answer: Answer) -> Value {
    let mut headers = Map::new();
    for (name, value) in &answer.headers {
        let name = if *name == "retry-after" {
            "Retry-After"
        } else {
            name
        };
        headers.insert(name.to_owned(), value.as_str().into());
    }
    headers.insert("request-id".into(), uuid::Uuid::new_v4().to_string().into());
    let mut response = json!({"id": id, "status": answer.status, "headers": headers});
    match answer.body {
        Body::Json(body) => {
            response["headers"]["Content-Type"] = "application/json".into();
            response["body"] = body;
        }
        Body::Text(text) | Body::Html(text) => response["body"] = text.into(),
        Body::Empty => {}
    }
    response
}
