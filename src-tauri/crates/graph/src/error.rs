//! How a call of Graph fails.

use entrada_core::{
    error::{ErrorCode, Problem, Support},
    ports::DirectoryError,
};
use entrada_http::{HttpError, TokenError};

use crate::{
    classify::{CallKind, classify},
    reply::Lack,
    service_error::ServiceError,
};

/// By what happened; no text of it holds a body.
#[derive(Clone, Debug, thiserror::Error)]
pub enum GraphError {
    /// Graph answered with an error.
    #[error("Graph refused: {0}")]
    Refused(ServiceError),
    /// No answer.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// An answer that is not what the documentation promises.
    #[error("unexpected answer: {lack}")]
    Unexpected {
        /// What it lacked.
        lack: Lack,
        /// For the report.
        support: Support,
    },
    /// A next link to another origin; no token was sent there.
    #[error("a next link leads elsewhere")]
    ForeignLink,
    /// A list without an end.
    #[error("a list has too many pages")]
    TooManyPages,
}

impl GraphError {
    /// What may be done next about a write, or a read, of this kind.
    pub(crate) fn into_directory(self, kind: CallKind) -> DirectoryError {
        match self {
            Self::Refused(error) => classify(kind, &error),
            Self::Http(HttpError::Cancelled) => DirectoryError::Cancelled,
            Self::Http(HttpError::Throttled { .. }) => DirectoryError::Later(self.into()),
            Self::Http(ref error) if error.may_have_acted() && kind != CallKind::Read => {
                DirectoryError::Unclear(self.into())
            }
            // A good answer that cannot be read stands for an effect that may well be there.
            Self::Unexpected { .. } if kind != CallKind::Read => {
                DirectoryError::Unclear(self.into())
            }
            error => DirectoryError::Refused(error.into()),
        }
    }
}

impl From<GraphError> for Problem {
    fn from(error: GraphError) -> Self {
        let text = error.to_string();
        match error {
            GraphError::Refused(error) => classify(CallKind::Read, &error).into_problem(),
            GraphError::Http(error) => http_problem(&error),
            GraphError::Unexpected { support, .. } => Self::new(ErrorCode::UnexpectedAnswer)
                .with_detail(text)
                .with_support(support),
            GraphError::ForeignLink | GraphError::TooManyPages => {
                Self::new(ErrorCode::UnexpectedAnswer).with_detail(text)
            }
        }
    }
}

fn http_problem(error: &HttpError) -> Problem {
    let code = match error {
        HttpError::Unreachable { .. } | HttpError::Cut { .. } => ErrorCode::Unreachable,
        HttpError::Untrusted { .. } => ErrorCode::CertificateUntrusted,
        HttpError::Throttled { .. } => ErrorCode::Throttled,
        HttpError::Cancelled => ErrorCode::Cancelled,
        HttpError::Token(TokenError::InteractionRequired) => ErrorCode::SessionExpired,
        HttpError::Token(TokenError::Unavailable) => ErrorCode::Unreachable,
        HttpError::TooLarge | HttpError::Json { .. } => ErrorCode::UnexpectedAnswer,
        HttpError::ForeignOrigin { .. } | HttpError::Setup(_) => ErrorCode::Internal,
    };
    let mut problem = Problem::new(code).with_detail(error.to_string());
    if let HttpError::Throttled {
        retry_after: Some(wait),
    } = error
    {
        problem.wait_seconds = Some(u32::try_from(wait.as_secs()).unwrap_or(u32::MAX));
    }
    problem
}
