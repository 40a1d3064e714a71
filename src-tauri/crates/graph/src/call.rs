//! One call of Graph as data: it can travel alone or as an item of a `$batch`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// RFC 3986 unreserved characters stay, and those that OData writes in every query and that mean nothing to HTTP.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',')
    .remove(b'(')
    .remove(b')')
    .remove(b'/')
    .remove(b':');

/// HTTP method.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Verb {
    /// GET
    Get,
    /// POST
    Post,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
}

impl Verb {
    /// As on the wire.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A call below `/v1.0`.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    verb: Verb,
    address: String,
    headers: Vec<(&'static str, &'static str)>,
    body: Option<Value>,
}

impl Call {
    /// A read. `path` begins with a slash and is encoded already; see [`key`].
    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self::new(Verb::Get, path, None)
    }

    /// A POST with a JSON body.
    pub(crate) fn post(path: impl Into<String>, body: Value) -> Self {
        Self::new(Verb::Post, path, Some(body))
    }

    /// A POST without a body, as some actions are called.
    pub(crate) fn act(path: impl Into<String>) -> Self {
        Self::new(Verb::Post, path, None)
    }

    /// A PATCH with a JSON body.
    pub(crate) fn patch(path: impl Into<String>, body: Value) -> Self {
        Self::new(Verb::Patch, path, Some(body))
    }

    /// A DELETE. Never has a body.
    pub(crate) fn delete(path: impl Into<String>) -> Self {
        Self::new(Verb::Delete, path, None)
    }

    fn new(verb: Verb, path: impl Into<String>, body: Option<Value>) -> Self {
        Self {
            verb,
            address: path.into(),
            headers: Vec::new(),
            body,
        }
    }

    /// Adds a query option; the value is encoded here.
    #[must_use]
    pub(crate) fn query(mut self, name: &str, value: &str) -> Self {
        self.address
            .push(if self.address.contains('?') { '&' } else { '?' });
        self.address.push_str(name);
        self.address.push('=');
        self.address.extend(utf8_percent_encode(value, KEPT));
        self
    }

    /// Adds a header.
    #[must_use]
    pub(crate) fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    /// The same call at another address, as a next link asks for: what its headers promise holds for every page.
    pub(crate) fn at(&self, address: &str) -> Self {
        Self {
            address: address.to_owned(),
            ..self.clone()
        }
    }

    /// HTTP method.
    pub(crate) fn verb(&self) -> Verb {
        self.verb
    }

    /// Path and query below `/v1.0`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Headers beyond those of every call.
    pub(crate) fn headers(&self) -> &[(&'static str, &'static str)] {
        &self.headers
    }

    /// JSON body.
    pub(crate) fn body(&self) -> Option<&Value> {
        self.body.as_ref()
    }
}

/// A text literal as OData 4.01 writes it: quoted, quotes inside doubled. Not encoded: [`Call::query`] does that.
pub(crate) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The clause of a `$search` on one property: its quotes and backslashes are escaped. Not encoded: [`Call::query`] does that.
pub(crate) fn search(property: &str, text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{property}:{escaped}\"")
}

/// An alternate key in a path, such as `(uniqueName='...')`, encoded.
pub(crate) fn key(name: &str, text: &str) -> String {
    let doubled = text.replace('\'', "''");
    let encoded = utf8_percent_encode(&doubled, NON_ALPHANUMERIC_BUT_UNRESERVED);
    format!("({name}='{encoded}')")
}

/// One segment of a path, encoded: ids of the service that are no UUIDs.
pub(crate) fn segment(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC_BUT_UNRESERVED).to_string()
}

/// In a path a slash would end the segment.
const NON_ALPHANUMERIC_BUT_UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_in_a_name_is_doubled_and_nothing_leaves_its_place() {
        let call = Call::get("/applications")
            .query(
                "$filter",
                &format!("displayName eq {}", literal("O'Brien & Söhne #1 +%")),
            )
            .query("$select", "id,appId");
        assert_eq!(
            call.address(),
            "/applications?$filter=displayName%20eq%20%27O%27%27Brien%20%26%20S%C3%B6hne%20%231%20%2B%25%27&$select=id,appId"
        );
        assert_eq!(key("uniqueName", "a/b'c"), "(uniqueName='a%2Fb%27%27c')");
        let typed = search("displayName", "5\" \\ disk");
        assert_eq!(typed, "\"displayName:5\\\" \\\\ disk\"");
        assert_eq!(segment("a/b?c"), "a%2Fb%3Fc");
    }
}
