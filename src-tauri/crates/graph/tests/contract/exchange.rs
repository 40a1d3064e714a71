//! Samples and requests in one form, so that they can be compared; a batch is taken apart into its items.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::peer::{Answer, Request};

/// Headers that change what a call means; all others belong to the pipeline.
const MEANINGFUL: [&str; 2] = ["Prefer", "ConsistencyLevel"];

/// Method and address of a sample's request.
fn asked(sample: &Value) -> (&str, &str) {
    let request = &sample["request"];
    (
        request["method"].as_str().unwrap(),
        request["url"].as_str().unwrap(),
    )
}

fn status(response: &Value) -> u16 {
    u16::try_from(response["status"].as_u64().unwrap()).unwrap()
}

/// The request of a sample, in the form of [`calls`].
pub(crate) fn documented(sample: &Value) -> Value {
    let request = &sample["request"];
    let header = |name: &str| request["headers"][name].as_str().map(str::to_owned);
    let json = !request["body"].is_null();
    call(asked(sample), header, json, &request["body"])
}

/// One request of the wire, or the items of one batch, in one form.
pub(crate) fn calls(request: &Request) -> Vec<Value> {
    let url = request.target.strip_prefix("/v1.0").unwrap();
    let body = request.json();
    let json = request.header("Content-Type") == Some("application/json");
    if url != "/$batch" {
        let header = |name: &str| request.header(name).map(str::to_owned);
        return vec![call((&request.method, url), header, json, &body)];
    }
    assert!(json);
    let items = body["requests"].as_array().unwrap().iter();
    items
        .map(|item| {
            let header = |name: &str| item["headers"][name].as_str().map(str::to_owned);
            let json = header("Content-Type").as_deref() == Some("application/json");
            call(
                (
                    item["method"].as_str().unwrap(),
                    item["url"].as_str().unwrap(),
                ),
                header,
                json,
                &item["body"],
            )
        })
        .collect()
}

fn call(
    (method, url): (&str, &str),
    header: impl Fn(&str) -> Option<String>,
    json: bool,
    body: &Value,
) -> Value {
    let headers = MEANINGFUL.map(header);
    json!({"method": method, "url": url, "headers": headers, "json": json, "body": body})
}

/// The next answers of the script: one, or one for each item of a batch.
pub(crate) fn answer(
    script: &[(String, Value)],
    played: &AtomicUsize,
    request: &Request,
) -> Answer {
    let next = || {
        let at = played.fetch_add(1, Ordering::Relaxed);
        script.get(at).map(|(_, sample)| sample)
    };
    // A status that nothing repeats: what is asked too much fails at once.
    let too_much = || json!({"status": 418, "body": null});
    if !request.target.ends_with("/$batch") {
        let response = next().map_or_else(too_much, |sample| sample["response"].clone());
        return alone(&response);
    }
    let body = request.json();
    let items = body["requests"].as_array().into_iter().flatten();
    let mut responses: Vec<Value> = items
        .map(|item| {
            let mut response = next().map_or_else(too_much, |sample| sample["response"].clone());
            response["id"] = item["id"].clone();
            response
        })
        .collect();
    // The documentation promises no order.
    responses.reverse();
    Answer::json(200, &json!({ "responses": responses }))
}

fn alone(response: &Value) -> Answer {
    let body = &response["body"];
    let headers = response["headers"].as_object().into_iter().flatten();
    Answer {
        status: status(response),
        headers: headers
            .map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()))
            .collect(),
        body: if body.is_null() {
            Vec::new()
        } else {
            body.to_string().into_bytes()
        },
    }
}
