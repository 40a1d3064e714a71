//! How a hand-over fails.

use entrada_core::error::{ErrorCode, Problem};
use entrada_http::HttpError;

use crate::{
    dotenv::DotenvError,
    elasticsearch::{file::FileError, keystore::KeystoreError, yml::YmlError},
    value_check::Unsuitable,
};

/// By what may be done about it. No variant holds anything that was sent.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum DestinationError {
    /// A field of the form is not acceptable.
    #[error("{remedy}")]
    Field {
        /// Name of the field.
        field: &'static str,
        /// What to type instead.
        remedy: &'static str,
    },
    /// Plain http beyond this computer, and nobody agreed to that.
    #[error("the address is plain http")]
    PlainHttp,
    /// No connection: nothing was sent.
    #[error("no connection to {host}")]
    Unreachable {
        /// Host asked for.
        host: String,
    },
    /// No answer, although something was sent: the server may have acted.
    #[error("the connection to {host} was lost")]
    Lost {
        /// Host asked for.
        host: String,
    },
    /// The server's certificate is not trusted on this computer.
    #[error("the certificate of {host} is not trusted")]
    Untrusted {
        /// Host asked for.
        host: String,
    },
    /// The server asks to wait. Nothing happened.
    #[error("the server asks to wait")]
    Throttled {
        /// For so long, if it said.
        seconds: Option<u32>,
    },
    /// Something else than the destination answers at this address.
    #[error("another server answers at this address")]
    Foreign,
    /// User name or password is wrong.
    #[error("user name or password is wrong")]
    WrongPassword,
    /// Tokens have run out.
    #[error("The session has ended. Sign in again.")]
    SessionEnded,
    /// The account is not one with a password.
    #[error("people sign in by OpenID Connect")]
    OpenIdOnly,
    /// The account lacks a right.
    #[error("The account may not {what}.")]
    Forbidden {
        /// What it may not do, as a verb with its object.
        what: &'static str,
    },
    /// A row exists that nobody agreed to replace.
    #[error("{name} exists and was not to be replaced.")]
    Exists {
        /// As it is spelt there.
        name: String,
    },
    /// A row is not what it should be after it was written.
    #[error("{name} is not there as it was written.")]
    Astray {
        /// Its name.
        name: String,
    },
    /// A row is there after it was deleted.
    #[error("{name} is still there.")]
    Remains {
        /// Its name.
        name: String,
    },
    /// What was there before is not known, so nothing can be put back.
    #[error(
        "{name} was there before Entrada wrote it. What it had cannot be put back, so nothing is taken out."
    )]
    WasThere {
        /// Its name.
        name: String,
    },
    /// A value that the destination, or who reads it there, would break.
    #[error(transparent)]
    Value(#[from] Unsuitable),
    /// The server refused, in its own words, redacted.
    #[error("{0}")]
    Said(String),
    /// The server refused, and its words may repeat what was sent.
    #[error("The server answered with HTTP {0}.")]
    Answered(u16),
    /// An answer of another form than the destination's.
    #[error("an answer of unknown form")]
    Unexpected,
    /// TLS or the request cannot be set up here.
    #[error("{0}")]
    Setup(&'static str),
    /// A file is not written.
    #[error(transparent)]
    File(#[from] FileError),
    /// An `elasticsearch.yml` is left as it is.
    #[error(transparent)]
    Yml(#[from] YmlError),
    /// A keystore does not have what it should.
    #[error(transparent)]
    Keystore(#[from] KeystoreError),
    /// A file of variables is left as it is.
    #[error(transparent)]
    Dotenv(#[from] DotenvError),
}

impl DestinationError {
    /// The effect may be there although no answer says so: look before sending again.
    pub fn may_have_acted(&self) -> bool {
        match self {
            Self::Lost { .. } | Self::Unexpected => true,
            // A gateway in between may have lost the answer.
            Self::Answered(status) => *status >= 500,
            Self::Keystore(error) => error.may_have_acted(),
            _ => false,
        }
    }

    fn code(&self) -> ErrorCode {
        match self {
            Self::Field { .. } => ErrorCode::InvalidInput,
            Self::PlainHttp => ErrorCode::DestinationPlainHttp,
            Self::Unreachable { .. } | Self::Lost { .. } => ErrorCode::DestinationUnreachable,
            Self::Untrusted { .. } => ErrorCode::CertificateUntrusted,
            Self::Throttled { .. } => ErrorCode::Throttled,
            Self::Foreign => ErrorCode::DestinationUnknown,
            Self::WrongPassword | Self::SessionEnded => ErrorCode::DestinationSignIn,
            Self::OpenIdOnly => ErrorCode::DestinationOpenIdOnly,
            Self::Forbidden { .. } => ErrorCode::DestinationForbidden,
            Self::Exists { .. }
            | Self::Astray { .. }
            | Self::Remains { .. }
            | Self::WasThere { .. }
            | Self::Said(_)
            | Self::Answered(_) => ErrorCode::DestinationRejected,
            Self::Value(_) => ErrorCode::ValueUnsuitable,
            Self::Unexpected => ErrorCode::UnexpectedAnswer,
            Self::Setup(_) => ErrorCode::Internal,
            Self::File(error) => error.code(),
            Self::Yml(error) => error.code(),
            Self::Keystore(error) => error.code(),
            Self::Dotenv(error) => error.code(),
        }
    }

    /// The field of a form that it is about.
    fn field(&self) -> Option<String> {
        match self {
            Self::File(error) => error.field().map(str::to_owned),
            Self::Keystore(error) => error.field().map(str::to_owned),
            Self::Dotenv(error) => error.field(),
            _ => None,
        }
    }
}

impl From<HttpError> for DestinationError {
    fn from(error: HttpError) -> Self {
        match error {
            HttpError::Unreachable { host } => Self::Unreachable { host },
            HttpError::Untrusted { host } => Self::Untrusted { host },
            HttpError::Cut { host } => Self::Lost { host },
            HttpError::Throttled { retry_after } => Self::Throttled {
                seconds: retry_after.and_then(|wait| u32::try_from(wait.as_secs()).ok()),
            },
            HttpError::TooLarge | HttpError::Json { .. } => Self::Unexpected,
            HttpError::Setup(what) => Self::Setup(what),
            HttpError::Cancelled | HttpError::ForeignOrigin { .. } | HttpError::Token(_) => {
                Self::Setup("the request was not sent")
            }
        }
    }
}

impl From<DestinationError> for Problem {
    fn from(error: DestinationError) -> Self {
        match error {
            DestinationError::Field { field, remedy } => Self::invalid(field, remedy),
            DestinationError::Throttled { seconds } => Self {
                wait_seconds: seconds,
                ..Self::new(ErrorCode::Throttled)
            },
            // These say nothing beyond their code.
            DestinationError::PlainHttp
            | DestinationError::Foreign
            | DestinationError::WrongPassword
            | DestinationError::OpenIdOnly
            | DestinationError::Unexpected => Self::new(error.code()),
            told => Self {
                field: told.field(),
                ..Self::new(told.code()).with_detail(told.to_string())
            },
        }
    }
}
