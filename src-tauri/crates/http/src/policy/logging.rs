//! One line per try. Prints what is on a list and nothing else: never a body, a query or a header of the request.

use reqwest::{StatusCode, header::HeaderMap};
use uuid::Uuid;

use crate::request::Request;

/// Headers of an answer that may be printed.
const ALLOWED: [&str; 5] = [
    "request-id",
    "retry-after",
    "x-ms-throttle-scope",
    "x-ms-throttle-information",
    "x-ms-resource-unit",
];

/// A try that was answered.
pub(crate) fn answered(
    request: &Request,
    try_number: u32,
    id: Uuid,
    status: StatusCode,
    headers: &HeaderMap,
) {
    let told: Vec<String> = ALLOWED
        .iter()
        .filter_map(|name| Some(format!("{name}={}", headers.get(*name)?.to_str().ok()?)))
        .collect();
    tracing::info!(
        request = ?request,
        try_number,
        client_request_id = %id,
        status = status.as_u16(),
        headers = told.join(" "),
        "answered"
    );
}

/// A try without an answer.
pub(crate) fn failed(request: &Request, try_number: u32, id: Uuid, error: &crate::HttpError) {
    tracing::info!(request = ?request, try_number, client_request_id = %id, %error, "not answered");
}
