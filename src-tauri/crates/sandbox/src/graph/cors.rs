//! Scripts of other origins: Graph lets them in, and reads who they are from the token alone.
//!
//! <https://learn.microsoft.com/graph/auth-v2-user>

use crate::wire::{Answer, Body, Call};

/// The answer to a browser that asks before its page may send the request.
pub(super) fn preflight(call: &Call) -> Option<Answer> {
    let asked = call.header("access-control-request-method")?;
    if call.method != "OPTIONS" {
        return None;
    }
    let headers = call.header("access-control-request-headers");
    let answer = Answer::new(200, Body::Empty)
        .header("access-control-allow-origin", "*")
        .header("access-control-allow-methods", asked)
        .header("access-control-allow-headers", headers.unwrap_or("*"))
        .header("access-control-max-age", "3600");
    Some(answer)
}

/// Lets the page read the answer to its own request.
pub(super) fn opened(answer: Answer, call: &Call) -> Answer {
    if call.header("origin").is_none() {
        return answer;
    }
    let seen = "ETag, Location, Preference-Applied, Retry-After, request-id, client-request-id, WWW-Authenticate";
    answer
        .header("access-control-allow-origin", "*")
        .header("access-control-expose-headers", seen)
}
