//! `$batch`: at most twenty requests in one, each answered by itself.
//!
//! <https://learn.microsoft.com/graph/json-batching>

use std::collections::HashMap;

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::{below_version, body, caller::Caller, problem::Refusal};
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
    let responses = match requests(call) {
        Ok(items) => items,
        Err(refusal) => return refusal.answer(call).into(),
    };
    let Some(responses) = all(world, caller, call, &responses) else {
        // The whole connection closes: what came before has had its effect.
        return Reply::Cut;
    };
    match world.faults.take(Operation::Batch, Moment::After) {
        Some(interrupt) => super::interrupted(interrupt, call),
        None => Answer::json(200, json!({ "responses": responses })).into(),
    }
}

/// Every item in turn; those that wait for others come after them, wherever they stand.
fn all(world: &World, caller: &Caller, call: &Call, items: &[Item]) -> Option<Vec<Value>> {
    let mut statuses: HashMap<&str, u16> = HashMap::new();
    let mut responses = Vec::new();
    while responses.len() < items.len() {
        let due = items.iter().find(|item| {
            let id = item.id.as_str();
            !statuses.contains_key(id)
                && item
                    .parents
                    .iter()
                    .all(|it| statuses.contains_key(it.as_str()))
        })?;
        let failed = due
            .parents
            .iter()
            .any(|it| statuses.get(it.as_str()).is_some_and(|it| *it >= 400));
        let inner = inner(call, &due.request);
        let reply = if failed {
            let text = "The request was not executed because a request that it depends on failed.";
            Refusal::new(424, "FailedDependency", text)
                .answer(&inner)
                .into()
        } else {
            below_version(world, caller, &inner)
        };
        let Reply::Answer(answer) = reply else {
            return None;
        };
        if answer.cut.is_some() {
            return None;
        }
        statuses.insert(&due.id, answer.status);
        responses.push(response(&due.id, answer));
    }
    Some(responses)
}

/// One item that was found sound.
struct Item {
    id: String,
    parents: Vec<String>,
    request: Map<String, Value>,
}

fn wrong(text: impl Into<String>) -> Refusal {
    Refusal::new(400, "BadRequest", text)
}

/// The items, or why the batch as a whole is refused.
fn requests(call: &Call) -> Result<Vec<Item>, Refusal> {
    let mut body = body::object(call)?;
    let Some(Value::Array(requests)) = body.remove("requests") else {
        return Err(wrong(
            "Invalid batch payload format: 'requests' is missing.",
        ));
    };
    if requests.is_empty() {
        return Err(wrong(
            "Invalid batch payload format: there is no request in the batch.",
        ));
    }
    if requests.len() > LIMIT {
        return Err(wrong(
            "Number of batch request steps exceeds the maximum value of 20.",
        ));
    }
    let items: Vec<Item> = requests.into_iter().map(item).collect::<Result<_, _>>()?;
    for (at, item) in items.iter().enumerate() {
        if items[..at].iter().any(|other| other.id == item.id) {
            return Err(wrong(format!(
                "Request Id '{}' has to be unique in a batch.",
                item.id
            )));
        }
        if let Some(parent) = item
            .parents
            .iter()
            .find(|parent| !items.iter().any(|it| it.id == **parent))
        {
            return Err(wrong(format!(
                "Request '{}' depends on '{parent}', which is not in the batch.",
                item.id
            )));
        }
    }
    check_circles(&items)?;
    Ok(items)
}

fn item(request: Value) -> Result<Item, Refusal> {
    let Value::Object(request) = request else {
        return Err(wrong(
            "Invalid batch payload format: a request is an object.",
        ));
    };
    let id = match request.get("id") {
        Some(Value::String(id)) if !id.is_empty() => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => {
            return Err(wrong(
                "Invalid batch payload format: every request has an id.",
            ));
        }
    };
    let text = |name: &str| {
        request
            .get(name)
            .and_then(Value::as_str)
            .filter(|it| !it.is_empty())
    };
    if text("url").is_none() || text("method").is_none() {
        return Err(wrong(format!("Request '{id}' has no url or no method.")));
    }
    let typed = request
        .get("headers")
        .and_then(Value::as_object)
        .is_some_and(|it| {
            it.keys()
                .any(|name| name.eq_ignore_ascii_case("content-type"))
        });
    if request.get("body").is_some_and(|it| !it.is_null()) && !typed {
        return Err(wrong(format!(
            "Write request id : {id} does not contain Content-Type header or body."
        )));
    }
    // A client in Python writes an empty `depends_on` beside it, which means nothing.
    let parents = match request.get("dependsOn") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(ids)) => ids
            .iter()
            .map(|it| {
                it.as_str()
                    .map(str::to_owned)
                    .ok_or_else(|| wrong(format!("Request '{id}': dependsOn holds ids.")))
            })
            .collect::<Result<_, _>>()?,
        Some(_) => {
            return Err(wrong(format!(
                "Request '{id}': dependsOn is a list of ids."
            )));
        }
    };
    Ok(Item {
        id,
        parents,
        request,
    })
}

/// Takes away, again and again, what waits for nothing that is left.
fn check_circles(items: &[Item]) -> Result<(), Refusal> {
    let mut left: Vec<&Item> = items.iter().collect();
    loop {
        let before = left.len();
        let waiting: Vec<&str> = left.iter().map(|it| it.id.as_str()).collect();
        left.retain(|item| {
            item.parents
                .iter()
                .any(|parent| waiting.contains(&parent.as_str()))
        });
        if left.is_empty() {
            return Ok(());
        }
        if left.len() == before {
            return Err(wrong(format!(
                "The requests of the batch depend on each other in a circle: '{}'.",
                left[0].id
            )));
        }
    }
}

/// The path of an item without what clients that join addresses by themselves write before it: this Graph's own
/// address, as Microsoft's SDK for Python does, and the version.
fn below<'p>(base: &str, path: &'p str) -> &'p str {
    let own = path
        .get(..base.len())
        .is_some_and(|it| it.eq_ignore_ascii_case(base));
    let path = if own { &path[base.len()..] } else { path };
    path.strip_prefix("/v1.0/")
        .or_else(|| path.strip_prefix("v1.0/"))
        .unwrap_or(path)
}

fn inner(call: &Call, request: &Map<String, Value>) -> Call {
    let text = |name: &str| {
        request
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let (path, query) = text("url").split_once('?').unwrap_or((text("url"), ""));
    let path = below(&call.base, path);
    let headers = request
        .get("headers")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    let body = match request.get("body") {
        None | Some(Value::Null) => Bytes::new(),
        Some(body) => Bytes::from(body.to_string()),
    };
    let mut headers: Vec<(String, String)> = headers
        .filter_map(|(name, value)| Some((name.to_ascii_lowercase(), value.as_str()?.to_owned())))
        .collect();
    let named = headers.iter().any(|(name, _)| name == "client-request-id");
    if let Some(id) = call.header("client-request-id").filter(|_| !named) {
        headers.push(("client-request-id".into(), id.to_owned()));
    }
    Call {
        method: text("method").to_ascii_uppercase(),
        path: format!("/{}", path.trim_start_matches('/')),
        query: query.to_owned(),
        headers,
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
        Body::Json(body) => put_json(&mut response, body),
        Body::Written(text) => {
            put_json(
                &mut response,
                serde_json::from_str(&text).unwrap_or_default(),
            );
        }
        Body::Text(text) | Body::Html(text) => {
            response["headers"]["Content-Type"] = "text/plain".into();
            response["body"] = text.into();
        }
        Body::Empty => {}
    }
    response
}

fn put_json(response: &mut Value, body: Value) {
    response["headers"]["Content-Type"] = "application/json".into();
    response["body"] = body;
}
