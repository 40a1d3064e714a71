//! How a request fails, by what may be done about it.

use std::time::Duration;

use crate::token::TokenError;

/// No variant holds a body, a header or the query of an address.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum HttpError {
    /// The connection never opened: nothing was sent.
    #[error("no connection to {host}")]
    Unreachable {
        /// Host asked for.
        host: String,
    },
    /// The server's certificate is not trusted here: nothing was sent.
    #[error("the certificate of {host} is not trusted")]
    Untrusted {
        /// Host asked for.
        host: String,
    },
    /// The connection broke, or time ran out, after something was sent: the server may have acted.
    #[error("the connection to {host} was lost")]
    Cut {
        /// Host asked for.
        host: String,
    },
    /// The server asks for more [`Patience`](crate::Patience) than the caller has. Nothing happened.
    #[error("the server asks to wait")]
    Throttled {
        /// What it asked for, if it said.
        retry_after: Option<Duration>,
    },
    /// The caller cancelled while nothing was on the wire.
    #[error("cancelled")]
    Cancelled,
    /// The answer is larger than the caller allows.
    #[error("the answer is too large")]
    TooLarge,
    /// A token was about to go to an origin that it is not for.
    #[error("{host} is not an address that this token is for")]
    ForeignOrigin {
        /// Host asked for.
        host: String,
    },
    /// There is no token to send.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The answer is not the JSON that was expected; line and column only, never content.
    #[error("unexpected answer, line {line} column {column}")]
    Json {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// The request cannot be built: a certificate or a header is malformed.
    #[error("{0}")]
    Setup(&'static str),
}

impl HttpError {
    /// The server may have acted although no answer came.
    pub fn may_have_acted(&self) -> bool {
        matches!(self, Self::Cut { .. } | Self::TooLarge)
    }
}

impl From<serde_json::Error> for HttpError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json {
            line: error.line(),
            column: error.column(),
        }
    }
}
