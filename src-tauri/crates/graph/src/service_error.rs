//! An error answer of Graph, read tolerantly.

use std::fmt;

use entrada_core::error::Support;

use crate::models::error::{ErrorBody, ErrorObject, InnerError};

/// Longest text of the service that is passed on.
const MESSAGE_LIMIT: usize = 300;

/// What Graph said when it refused.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct ServiceError {
    /// HTTP status.
    pub status: u16,
    /// All codes of the answer, the outermost first, then those of `details`, then ever deeper ones.
    pub codes: Vec<String>,
    /// All texts of the answer, without control characters. For branching only where no code tells.
    pub message: String,
    /// For the report.
    pub support: Support,
}

impl ServiceError {
    /// Reads an error answer. A body that is none leaves the status and `support` alone.
    pub fn read(status: u16, body: &[u8], mut support: Support) -> Self {
        support.status = Some(status);
        let mut error = Self {
            status,
            support,
            ..Self::default()
        };
        if let Ok(body) = serde_json::from_slice::<ErrorBody>(body) {
            error.absorb(body.error);
        }
        error
    }

    /// Whether one of the codes is this one.
    pub fn has_code(&self, code: &str) -> bool {
        self.codes.iter().any(|own| own.eq_ignore_ascii_case(code))
    }

    /// Whether the texts contain this one, in any case.
    pub fn says(&self, words: &str) -> bool {
        let message = self.message.to_ascii_lowercase();
        message.contains(&words.to_ascii_lowercase())
    }

    fn absorb(&mut self, error: ErrorObject) {
        let mut texts = Vec::from_iter(error.message);
        self.support.service_code.clone_from(&error.code);
        self.codes.extend(error.code);
        for detail in error.details.into_iter().flatten() {
            self.codes.extend(detail.code);
            texts.extend(detail.message);
        }
        self.message = inert(&texts.join(" "));
        let mut inner = error.inner;
        while let Some(level) = inner {
            inner = self.absorb_inner(*level);
        }
        self.codes.retain(|code| !code.is_empty());
    }

    fn absorb_inner(&mut self, level: InnerError) -> Option<Box<InnerError>> {
        let support = &mut self.support;
        // The report names the deepest code: the outer ones only group it.
        if level.code.is_some() {
            support.service_code.clone_from(&level.code);
        }
        self.codes.extend(level.code);
        support.request_id = level.request_id.or(support.request_id.take());
        support.correlation_id = level.client_request_id.or(support.correlation_id.take());
        support.time = level.date.map(zoned).or(support.time.take());
        level.inner
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.support.service_code.as_deref().unwrap_or("no code");
        write!(f, "{} ({code})", self.status)
    }
}

impl std::error::Error for ServiceError {}

/// Graph writes the time in UTC and leaves the offset out.
fn zoned(date: String) -> String {
    match date.parse::<jiff::civil::DateTime>() {
        Ok(_) if !date.ends_with('Z') => format!("{date}Z"),
        _ => date,
    }
}

/// Text of a stranger: no control characters, no endless length.
fn inert(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MESSAGE_LIMIT)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deepest_code_and_the_ids_are_found() {
        let body = br#"{"error":{"code":"Request_BadRequest","message":"Not\u001b[31m now\n",
            "details":[{"code":"NoBackingApplicationObject","message":"Later"}],
            "innerError":{"code":"Deeper","request-id":"r","client-request-id":"c","date":"2026-11-24T09:00:00",
            "innererror":{"code":"Deepest"}}}}"#;
        let error = ServiceError::read(400, body, Support::default());
        assert_eq!(error.support.service_code.as_deref(), Some("Deepest"));
        assert_eq!(error.support.request_id.as_deref(), Some("r"));
        assert_eq!(error.support.correlation_id.as_deref(), Some("c"));
        assert_eq!(error.support.time.as_deref(), Some("2026-11-24T09:00:00Z"));
        assert!(error.has_code("NoBackingApplicationObject"));
        assert_eq!(error.message, "Not [31m now  Later");
    }

    #[test]
    fn what_is_no_error_body_leaves_the_status() {
        for body in [&b""[..], b"<html>", b"{}", &[b'['; 20_000]] {
            let error = ServiceError::read(502, body, Support::default());
            assert_eq!((error.status, error.codes.len()), (502, 0));
        }
    }
}
