//! `$batch`: the answer's items, each cut out whole and read by whoever asked.

use std::{borrow::Cow, collections::HashMap};

use serde::{Deserialize, Serialize};
use serde_json::{Value, value::RawValue};

/// Body of `POST /$batch`.
#[derive(Debug, Serialize)]
pub(crate) struct BatchRequest<'a> {
    /// At most twenty.
    pub requests: Vec<BatchRequestItem<'a>>,
}

/// One request in a batch.
#[derive(Debug, Serialize)]
pub(crate) struct BatchRequestItem<'a> {
    /// Unique within the batch.
    pub id: String,
    /// HTTP method.
    pub method: &'a str,
    /// Address below `/v1.0`, with its query.
    pub url: String,
    /// Headers; `Content-Type` is a must where there is a body.
    #[serde(skip_serializing_if = "HashMap::is_empty")]
    pub headers: HashMap<&'a str, &'a str>,
    /// JSON body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<&'a Value>,
}

/// Answer of `POST /$batch`.
#[derive(Debug, Deserialize)]
pub(crate) struct BatchAnswer<'a> {
    /// In any order.
    #[serde(borrow)]
    pub responses: Vec<BatchAnswerItem<'a>>,
}

/// One answer in a batch.
#[derive(Deserialize)]
pub(crate) struct BatchAnswerItem<'a> {
    /// The request's id.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// HTTP status.
    pub status: u16,
    /// Headers; values are strings by the documentation, anything is tolerated.
    #[serde(default)]
    pub headers: Option<HashMap<String, Value>>,
    /// Body as it stands in the answer.
    #[serde(borrow, default)]
    pub body: Option<&'a RawValue>,
}

/// Leaves the body out: it may hold a secret.
impl std::fmt::Debug for BatchAnswerItem<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BatchAnswerItem")
            .field("id", &self.id)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
