//! One request and its answer, as they went over the wire.

use serde_json::Value;

/// Stands for an encoded slash: U+2215.
const DIVISION: &str = "%E2%88%95";

/// A request to Graph and what came back.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// HTTP method in capitals.
    pub method: String,
    /// Path below `/v1.0` with its query, percent-encoded as sent.
    pub address: String,
    /// Body of the request; null for none.
    pub request: Value,
    /// HTTP status; 0 where the connection ended without an answer.
    pub status: u16,
    /// Body of the answer; null for none.
    pub answer: Value,
}

impl Exchange {
    /// From the bytes of the wire. `target` is a path with its query, `/v1.0` before it.
    #[must_use]
    pub fn read(method: &str, target: &str, request: &[u8], status: u16, answer: &[u8]) -> Self {
        let address = target.strip_prefix("/v1.0").unwrap_or(target);
        Self {
            method: method.into(),
            address: address.into(),
            request: body(request),
            status,
            answer: body(answer),
        }
    }

    pub(crate) fn path(&self) -> String {
        let path = self.address.split('?').next().unwrap_or_default();
        // A slash within a key is no end of its segment (RFC 3986 section 2.2).
        let kept = path.replace("%2F", DIVISION).replace("%2f", DIVISION);
        decoded(&kept).replace("/microsoft.graph.", "/graph.")
    }

    /// Name and value of each query option, decoded.
    pub(crate) fn options(&self) -> Vec<(String, String)> {
        let query = self.address.split_once('?').map_or("", |(_, query)| query);
        let pairs = query.split('&').filter(|it| !it.is_empty());
        pairs
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (decoded(name), decoded(&value.replace('+', " "))))
            .collect()
    }
}

/// What is no JSON is text.
fn body(bytes: &[u8]) -> Value {
    if bytes.is_empty() {
        return Value::Null;
    }
    let text = || Value::String(String::from_utf8_lossy(bytes).into_owned());
    serde_json::from_slice(bytes).unwrap_or_else(|_| text())
}

fn decoded(text: &str) -> String {
    let text = percent_encoding::percent_decode_str(text);
    text.decode_utf8_lossy().into_owned()
}
