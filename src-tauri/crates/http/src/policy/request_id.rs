//! A fresh `client-request-id` per try, so that each can be found in the service's logs.
#![expect(
    clippy::disallowed_methods,
    reason = "ids of requests mean nothing beyond the log"
)]

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use uuid::Uuid;

const CLIENT_REQUEST_ID: HeaderName = HeaderName::from_static("client-request-id");

/// Adds the header and tells its value.
pub(crate) fn stamp(headers: &mut HeaderMap) -> Uuid {
    let id = Uuid::new_v4();
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        headers.insert(CLIENT_REQUEST_ID, value);
    }
    id
}
