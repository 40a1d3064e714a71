//! An answer, read whole, its body zeroed when it is dropped.

use std::fmt;

use reqwest::{
    StatusCode,
    header::{DATE, HeaderMap, HeaderName},
};
use serde::de::DeserializeOwned;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::HttpError;

/// An answer of any status: what a status means is the caller's to know.
pub struct Response {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Zeroizing<Vec<u8>>,
    pub(crate) tries: u32,
    pub(crate) client_request_id: Uuid,
}

impl Response {
    /// HTTP status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// 2xx.
    pub fn is_success(&self) -> bool {
        self.status.is_success()
    }

    /// A header as text, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        self.headers.get(name)?.to_str().ok()
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body. May hold a secret.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body, taken out.
    pub fn into_body(self) -> Zeroizing<Vec<u8>> {
        self.body
    }

    /// The body read as JSON.
    ///
    /// # Errors
    /// [`HttpError::Json`] with the place, never with content.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, HttpError> {
        Ok(serde_json::from_slice(&self.body)?)
    }

    /// How many times the request went out, at least 1.
    pub fn tries(&self) -> u32 {
        self.tries
    }

    /// `request-id` of the service.
    pub fn request_id(&self) -> Option<&str> {
        self.header("request-id").or(self.header("x-ms-request-id"))
    }

    /// `client-request-id` that was sent.
    pub fn client_request_id(&self) -> Uuid {
        self.client_request_id
    }

    /// `Date` as the server sent it.
    pub fn date(&self) -> Option<&str> {
        self.header(DATE.as_str())
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("tries", &self.tries)
            .field("request_id", &self.request_id())
            .finish_non_exhaustive()
    }
}
