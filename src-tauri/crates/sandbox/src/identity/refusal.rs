//! A refusal with its AADSTS number, as JSON for a client, on a redirect, or on a page for a person.
//!
//! <https://learn.microsoft.com/entra/identity-platform/reference-error-codes>

use serde_json::json;
use uuid::Uuid;

use super::page;
use crate::wire::{Answer, Call};

/// Why something is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) error: &'static str,
    pub(super) number: u32,
    pub(super) text: String,
    pub(super) suberror: Option<&'static str>,
}

impl Refusal {
    pub(super) fn new(
        status: u16,
        error: &'static str,
        number: u32,
        text: impl Into<String>,
    ) -> Self {
        Self {
            status,
            error,
            number,
            text: text.into(),
            suberror: None,
        }
    }

    pub(super) fn request(number: u32, text: impl Into<String>) -> Self {
        Self::new(400, "invalid_request", number, text)
    }

    /// The client did not prove who it is.
    pub(super) fn client(number: u32, text: impl Into<String>) -> Self {
        Self::new(401, "invalid_client", number, text)
    }

    pub(super) fn grant(number: u32, text: impl Into<String>) -> Self {
        Self::new(400, "invalid_grant", number, text)
    }

    pub(super) fn scope(number: u32, text: impl Into<String>) -> Self {
        Self::new(400, "invalid_scope", number, text)
    }

    pub(super) fn missing(parameter: &str) -> Self {
        let text = format!("The request body must contain the following parameter: '{parameter}'.");
        Self::request(900_144, text)
    }

    pub(super) fn transient() -> Self {
        let text = "A transient error has occurred. Please try again.";
        Self::new(503, "temporarily_unavailable", 90033, text)
    }

    /// The finer reason that some clients decide by.
    pub(super) fn because(mut self, suberror: &'static str) -> Self {
        self.suberror = Some(suberror);
        self
    }

    pub(super) fn answer(&self, call: &Call) -> Answer {
        let told = Told::of(call);
        let mut body = json!({
            "error": self.error,
            "error_description": self.description(&told),
            "error_codes": [self.number],
            "timestamp": told.time,
            "trace_id": told.trace,
            "correlation_id": told.correlation,
            "error_uri": format!("{}/error?code={}", call.base, self.number),
        });
        if let Some(suberror) = self.suberror {
            body["suberror"] = suberror.into();
        }
        let answer = Answer::json(self.status, body)
            .header("cache-control", "no-store, no-cache")
            .header("x-ms-request-id", told.trace.to_string());
        match self.status {
            405 => answer.header("allow", "GET, POST"),
            401 => answer.header("www-authenticate", "Basic realm=\"login\""),
            _ => answer,
        }
    }

    /// What a redirect carries.
    pub(super) fn pairs(&self, call: &Call) -> Vec<(&'static str, String)> {
        let mut pairs = vec![
            ("error", self.error.to_owned()),
            ("error_description", self.description(&Told::of(call))),
            (
                "error_uri",
                format!("{}/error?code={}", call.base, self.number),
            ),
        ];
        if let Some(suberror) = self.suberror {
            pairs.push(("error_subcode", suberror.to_owned()));
        }
        pairs
    }

    /// Errors that concern the client itself never leave this page, as in Entra.
    pub(super) fn page(&self, call: &Call) -> Answer {
        page::refused(self, &Told::of(call))
    }

    fn description(&self, told: &Told) -> String {
        format!(
            "AADSTS{}: {} Trace ID: {} Correlation ID: {} Timestamp: {}",
            self.number, self.text, told.trace, told.correlation, told.time
        )
    }
}

/// What support would ask for.
pub(super) struct Told {
    pub(super) trace: Uuid,
    pub(super) correlation: Uuid,
    pub(super) time: String,
}

impl Told {
    pub(super) fn of(call: &Call) -> Self {
        let query = call.query_pairs();
        let sent = call
            .header("client-request-id")
            .or_else(|| crate::wire::first(&query, "client-request-id"));
        Self {
            trace: Uuid::new_v4(),
            correlation: sent
                .and_then(|id| id.parse().ok())
                .unwrap_or_else(Uuid::new_v4),
            time: jiff::Timestamp::now()
                .strftime("%Y-%m-%d %H:%M:%SZ")
                .to_string(),
        }
    }
}
