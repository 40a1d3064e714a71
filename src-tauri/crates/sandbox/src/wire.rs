//! A request and its answer, apart from any server library, so that `$batch` can call what the listener calls.

use bytes::Bytes;
use serde_json::Value;
use url::form_urlencoded;

use crate::Part;

/// One request as it came in.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) method: String,
    /// Undecoded path, starting with a slash.
    pub(crate) path: String,
    pub(crate) query: String,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
    /// Scheme and authority that the client used, without a trailing slash.
    pub(crate) base: String,
}

impl Call {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn query_pairs(&self) -> Vec<(String, String)> {
        pairs(self.query.as_bytes())
    }

    pub(crate) fn form(&self) -> Vec<(String, String)> {
        pairs(&self.body)
    }
}

fn pairs(encoded: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(encoded).into_owned().collect()
}

/// First value of a name among pairs; an empty value counts as absent.
pub(crate) fn first<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(key, value)| key == name && !value.is_empty())
        .map(|(_, value)| value.as_str())
}

/// What goes back: an answer, or a connection that closes without one.
#[derive(Debug)]
pub(crate) enum Reply {
    Answer(Answer),
    Cut,
}

/// Status, headers and body of an answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Body,
    /// How much of it gets out, where its connection is cut on the way.
    pub(crate) cut: Option<Part>,
}

/// The body of an answer.
#[derive(Debug)]
pub(crate) enum Body {
    Empty,
    Json(Value),
    /// JSON that is text already.
    Written(String),
    Text(String),
    Html(String),
}

impl Answer {
    pub(crate) fn new(status: u16, body: Body) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body,
            cut: None,
        }
    }

    pub(crate) fn json(status: u16, body: Value) -> Self {
        Self::new(status, Body::Json(body))
    }

    pub(crate) fn html(status: u16, page: String) -> Self {
        Self::new(status, Body::Html(page))
            .header("cache-control", "no-store, no-cache")
            .header("referrer-policy", "no-referrer")
            .header("x-content-type-options", "nosniff")
    }

    pub(crate) fn no_content() -> Self {
        Self::new(204, Body::Empty)
    }

    pub(crate) fn redirect(to: String) -> Self {
        Self::new(302, Body::Empty)
            .header("location", to)
            .header("cache-control", "no-store, no-cache")
            .header("referrer-policy", "no-referrer")
    }

    /// The same answer, of which only a part gets out.
    pub(crate) fn cut_within(mut self, part: Part) -> Self {
        self.cut = Some(part);
        self
    }

    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Self {
        Self::Answer(answer)
    }
}
