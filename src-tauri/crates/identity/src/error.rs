//! Why a sign-in or a token failed, by what can be done about it.

use entrada_core::error::{ErrorCode, Problem, Support};
use entrada_http::HttpError;

use crate::{authority::Rung, wire::ErrorAnswer};

/// What happened. Texts of the service are not kept: numbers and ids are.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// The service refused, with its own number.
    #[error("sign-in was refused ({0:?})")]
    Refused(ErrorCode, Support),
    /// No cloud knows the domain.
    #[error("no cloud knows this domain")]
    UnknownDomain,
    /// Not an e-mail address or domain.
    #[error("not an e-mail address or domain")]
    NotADomain,
    /// The person gave up.
    #[error("cancelled")]
    Cancelled,
    /// The browser never came back.
    #[error("the browser did not come back in time")]
    TimedOut,
    /// Another account than the one asked for.
    #[error("another account signed in")]
    WrongAccount,
    /// An account of another tenant.
    #[error("an account of another tenant signed in")]
    WrongTenant,
    /// The ID token or the discovery document is not what the protocol promises.
    #[error("{0}")]
    Unexpected(&'static str),
    /// No port could be listened on.
    #[error("no port of this computer could be listened on")]
    NoListener(#[source] std::io::Error),
    /// The service could not be asked.
    #[error(transparent)]
    Http(#[from] HttpError),
}

impl IdentityError {
    /// From an error answer: the OAuth error decides, the number only chooses among texts.
    pub(crate) fn refused(answer: &ErrorAnswer, status: Option<u16>) -> Self {
        let code = match answer.error.as_str() {
            "access_denied" if answer.number().is_none_or(|number| number == 65004) => {
                ErrorCode::SignInDeclined
            }
            "temporarily_unavailable" | "server_error" => ErrorCode::ServiceFailed,
            "invalid_grant" | "interaction_required" | "login_required"
                if answer
                    .number()
                    .is_none_or(|number| code_of(number).is_none()) =>
            {
                ErrorCode::SessionExpired
            }
            "consent_required" => ErrorCode::ConsentMissing,
            _ => answer
                .number()
                .and_then(code_of)
                .unwrap_or(ErrorCode::SignInRefused),
        };
        Self::Refused(code, answer.support(status))
    }

    /// Whether another client may help.
    pub fn may_next_rung_help(&self) -> bool {
        matches!(
            self,
            Self::Refused(
                ErrorCode::ConsentMissing
                    | ErrorCode::AdminApprovalNeeded
                    | ErrorCode::ClientUnknown,
                _
            )
        )
    }
}

impl From<IdentityError> for Problem {
    fn from(error: IdentityError) -> Self {
        let text = error.to_string();
        match error {
            IdentityError::Refused(code, support) => Self::new(code).with_support(support),
            IdentityError::UnknownDomain => Self::new(ErrorCode::UnknownDomain),
            IdentityError::NotADomain => Self::invalid(
                "address",
                "Type an e-mail address or a domain such as contoso.com.",
            ),
            IdentityError::Cancelled => Self::new(ErrorCode::SignInCancelled),
            IdentityError::TimedOut => Self::new(ErrorCode::SignInTimedOut),
            IdentityError::WrongAccount => Self::new(ErrorCode::WrongAccount),
            IdentityError::WrongTenant => Self::new(ErrorCode::WrongTenant),
            IdentityError::Unexpected(_) | IdentityError::NoListener(_) => {
                Self::new(ErrorCode::UnexpectedAnswer).with_detail(text)
            }
            IdentityError::Http(error) => http_problem(&error),
        }
    }
}

fn http_problem(error: &HttpError) -> Problem {
    match error {
        HttpError::Untrusted { .. } => Problem::new(ErrorCode::CertificateUntrusted),
        HttpError::Throttled { .. } => Problem::new(ErrorCode::Throttled),
        HttpError::Cancelled => Problem::new(ErrorCode::Cancelled),
        HttpError::Json { .. } | HttpError::TooLarge => Problem::new(ErrorCode::UnexpectedAnswer),
        _ => Problem::new(ErrorCode::Unreachable),
    }
    .with_detail(error.to_string())
}

/// What a number seen in the browser means, and which client to try next.
#[derive(Clone, Debug)]
pub struct Advice {
    /// Normalised, such as `AADSTS65001`.
    pub number: String,
    /// What it is.
    pub code: ErrorCode,
    /// The client to try next.
    pub next: Option<Rung>,
}

/// Reads a number as a person types it: with or without `AADSTS`. `None` where there is none.
pub fn advice(typed: &str, rung: Rung) -> Option<Advice> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let number: u32 = digits.parse().ok()?;
    let code = code_of(number).unwrap_or(ErrorCode::SignInRefused);
    let helps = matches!(
        code,
        ErrorCode::ConsentMissing | ErrorCode::AdminApprovalNeeded | ErrorCode::ClientUnknown
    );
    Some(Advice {
        number: format!("AADSTS{number}"),
        code,
        next: rung.next().filter(|_| helps),
    })
}

/// <https://learn.microsoft.com/entra/identity-platform/reference-error-codes>
fn code_of(number: u32) -> Option<ErrorCode> {
    Some(match number {
        65001 | 65002 => ErrorCode::ConsentMissing,
        90094 | 90095 => ErrorCode::AdminApprovalNeeded,
        65004 => ErrorCode::SignInDeclined,
        700_016 | 7_000_112 | 50011 | 50105 | 500_011 | 650_052 => ErrorCode::ClientUnknown,
        90002 | 90038 | 900_381 => ErrorCode::UnknownDomain,
        50020 | 16000 | 50034 => ErrorCode::WrongTenant,
        50173 | 70008 | 700_082 | 70043 => ErrorCode::SessionExpired,
        7_000_215 | 7_000_229 => ErrorCode::ProofNotYet,
        7_000_222 => ErrorCode::ProofRefused,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_understood_as_people_type_it() {
        let read = |typed| advice(typed, Rung::GraphCommandLineTools);
        let consent = read(" aadsts 65001 ").unwrap();
        assert_eq!(
            (consent.number.as_str(), consent.code),
            ("AADSTS65001", ErrorCode::ConsentMissing)
        );
        assert_eq!(consent.next, Some(Rung::AzureCli));
        assert_eq!(read("53003").unwrap().next, None);
        assert!(read("nothing").is_none());
    }
}
