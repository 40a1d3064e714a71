//! The body of an error answer.

use serde::Deserialize;

/// `{"error": {...}}`.
#[derive(Debug, Deserialize)]
pub(crate) struct ErrorBody {
    /// The error.
    pub error: ErrorObject,
}

/// The error itself.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ErrorObject {
    /// Outermost code; more particular ones may nest in [`Self::inner`] or stand in [`Self::details`].
    pub code: Option<String>,
    /// For people; not for branching unless the documentation offers nothing better.
    pub message: Option<String>,
    /// Further codes.
    pub details: Option<Vec<ErrorDetail>>,
    /// Request ids, the time, and sometimes a more particular code.
    #[serde(rename = "innerError", alias = "innererror")]
    pub inner: Option<Box<InnerError>>,
}

/// One of `details`.
#[derive(Debug, Deserialize)]
pub(crate) struct ErrorDetail {
    /// Code such as `NoBackingApplicationObject`.
    pub code: Option<String>,
    /// For people.
    pub message: Option<String>,
}

/// `innerError`, nested as deep as the service likes.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct InnerError {
    /// More particular code.
    pub code: Option<String>,
    /// The service's id of the request.
    #[serde(rename = "request-id")]
    pub request_id: Option<String>,
    /// The id that the client sent, or the same again.
    #[serde(rename = "client-request-id")]
    pub client_request_id: Option<String>,
    /// Time of the error, without an offset.
    pub date: Option<String>,
    /// One level deeper.
    #[serde(rename = "innerError", alias = "innererror")]
    pub inner: Option<Box<InnerError>>,
}
