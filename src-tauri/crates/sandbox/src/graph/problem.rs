//! Refusals in Graph's shape.
//!
//! <https://learn.microsoft.com/graph/errors>

use serde_json::json;
use uuid::Uuid;

use crate::wire::{Answer, Call};

/// A request that is refused.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: u16,
    code: &'static str,
    message: String,
    details: Option<(&'static str, &'static str)>,
}

impl Refusal {
    pub(crate) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            details: None,
        }
    }

    pub(crate) fn bad(message: impl Into<String>) -> Self {
        Self::new(400, "Request_BadRequest", message)
    }

    pub(crate) fn denied() -> Self {
        Self::new(
            403,
            "Authorization_RequestDenied",
            "Insufficient privileges to complete the operation.",
        )
    }

    /// The token was good and is no longer: a new one is wanted, asked for with these claims.
    /// <https://learn.microsoft.com/entra/identity-platform/claims-challenge>
    pub(crate) fn challenge() -> Self {
        let text = "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp";
        Self::new(401, "InvalidAuthenticationToken", text)
    }

    pub(crate) fn missing(what: &str) -> Self {
        let text = format!(
            "Resource '{what}' does not exist or one of its queried reference-property objects are not present."
        );
        Self::new(404, "Request_ResourceNotFound", text)
    }

    /// Not Graph's word: the sandbox says so itself.
    pub(crate) fn unknown(call: &Call) -> Self {
        let text = format!("The sandbox does not serve {} {}.", call.method, call.path);
        Self::new(501, "NotImplemented", text)
    }

    /// The path is known, but not with this method.
    pub(crate) fn method_not_allowed() -> Self {
        let text = "Specified HTTP method is not allowed for the request target.";
        Self::new(405, "Request_BadRequest", text)
    }

    pub(crate) fn with_detail(mut self, code: &'static str, target: &'static str) -> Self {
        self.details = Some((code, target));
        self
    }

    pub(crate) fn answer(&self, call: &Call) -> Answer {
        let time = jiff::Timestamp::now()
            .strftime("%Y-%m-%dT%H:%M:%S")
            .to_string();
        let own = Uuid::new_v4().to_string();
        let client = call.header("client-request-id").unwrap_or(&own);
        let mut error = json!({
            "code": self.code,
            "message": self.message,
            "innerError": {"date": time, "request-id": own, "client-request-id": client},
        });
        if let Some((code, target)) = self.details {
            error["details"] = json!([{"code": code, "target": target, "message": self.message}]);
        }
        let answer = Answer::json(self.status, json!({ "error": error }));
        if self.status == 401 {
            let challenge = "Bearer realm=\"\", client_id=\"00000003-0000-0000-c000-000000000000\"";
            return answer.header("www-authenticate", challenge);
        }
        answer
    }
}
