//! Why a sign-in or a token failed, by what can be done about it.

use entrada_core::error::{ErrorCode, Problem, Support};
use entrada_http::HttpError;

use crate::{aadsts::code_of, wire::ErrorAnswer};

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
    /// From an error answer: status and OAuth error decide, the number only chooses among texts.
    pub(crate) fn refused(answer: &ErrorAnswer, status: Option<u16>) -> Self {
        let named = answer.number().and_then(code_of);
        let code = match (status, answer.error.as_str()) {
            (Some(429), _) => ErrorCode::Throttled,
            (Some(500..), _) | (_, "temporarily_unavailable" | "server_error") => {
                ErrorCode::ServiceFailed
            }
            (_, "access_denied") if answer.number().is_none_or(|number| number == 65004) => {
                ErrorCode::SignInDeclined
            }
            (_, "consent_required") => named
                .filter(|code| *code == ErrorCode::AdminApprovalNeeded)
                .unwrap_or(ErrorCode::ConsentMissing),
            (_, "invalid_grant" | "interaction_required" | "login_required") => {
                named.unwrap_or(ErrorCode::SessionExpired)
            }
            (_, "unauthorized_client") => named.unwrap_or(ErrorCode::ClientUnknown),
            _ => named.unwrap_or(ErrorCode::SignInRefused),
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

#[cfg(test)]
mod tests {
    use ErrorCode as Code;
    use serde_json::json;

    use super::*;

    /// OAuth error, numbers, what they mean, and whether the next rung may help.
    const NUMBERS: &[(&str, &[u32], Code, bool)] = &[
        ("invalid_grant", &[65001, 65002], Code::ConsentMissing, true),
        (
            "access_denied",
            &[90094, 90095],
            Code::AdminApprovalNeeded,
            true,
        ),
        (
            "consent_required",
            &[90094, 90095],
            Code::AdminApprovalNeeded,
            true,
        ),
        ("consent_required", &[53003], Code::ConsentMissing, true),
        ("access_denied", &[65004], Code::SignInDeclined, false),
        (
            "unauthorized_client",
            &[700_016, 7_000_112],
            Code::ClientUnknown,
            true,
        ),
        ("invalid_request", &[50011], Code::ClientUnknown, true),
        ("invalid_grant", &[50105], Code::ClientUnknown, true),
        (
            "invalid_resource",
            &[500_011, 650_052],
            Code::ClientUnknown,
            true,
        ),
        (
            "invalid_request",
            &[90002, 90038, 900_381],
            Code::UnknownDomain,
            false,
        ),
        (
            "invalid_grant",
            &[50020, 16000, 50034],
            Code::WrongTenant,
            false,
        ),
        (
            "invalid_grant",
            &[50173, 70008, 700_082, 70043],
            Code::SessionExpired,
            false,
        ),
        // The person has to show himself once more: signing in again asks for it.
        (
            "interaction_required",
            &[50076, 50079, 50072, 50074],
            Code::SessionExpired,
            false,
        ),
        (
            "invalid_grant",
            &[501_481, 54005],
            Code::SessionExpired,
            false,
        ),
        // Signing in again would meet the same wall.
        (
            "invalid_grant",
            &[53000, 53001, 50097, 50005],
            Code::SignInRefused,
            false,
        ),
        (
            "interaction_required",
            &[53003, 530_032],
            Code::SignInRefused,
            false,
        ),
        ("access_denied", &[53003], Code::SignInRefused, false),
        (
            "invalid_grant",
            &[500_021, 500_212, 500_213],
            Code::SignInRefused,
            false,
        ),
        (
            "invalid_client",
            &[7_000_215, 7_000_229],
            Code::ProofNotYet,
            false,
        ),
        ("invalid_client", &[7_000_222], Code::ProofRefused, false),
        (
            "invalid_client",
            &[700_027, 50012, 50013, 700_213, 7_002_138],
            Code::SignInRefused,
            false,
        ),
    ];

    fn refused(error: &str, number: Option<u32>, status: Option<u16>) -> IdentityError {
        let body = json!({"error": error, "error_codes": number.map(|number| vec![number])});
        IdentityError::refused(&ErrorAnswer::read(&body), status)
    }

    fn check(error: &str, number: Option<u32>, code: ErrorCode, is_next_rung_worth_it: bool) {
        let refused = refused(error, number, Some(400));
        let helps = refused.may_next_rung_help();
        let problem = Problem::from(refused);
        assert_eq!(problem.code, code, "{error} {number:?}");
        assert_eq!(helps, is_next_rung_worth_it, "{error} {number:?}");
        let expected = number.map_or(error.to_owned(), |number| format!("AADSTS{number}"));
        assert_eq!(problem.support.service_code, Some(expected));
    }

    #[test]
    fn each_oauth_error_has_its_meaning_without_a_number() {
        for (error, code, is_next_rung_worth_it) in [
            ("invalid_request", Code::SignInRefused, false),
            ("unauthorized_client", Code::ClientUnknown, true),
            ("access_denied", Code::SignInDeclined, false),
            ("server_error", Code::ServiceFailed, false),
            ("temporarily_unavailable", Code::ServiceFailed, false),
            ("invalid_grant", Code::SessionExpired, false),
            ("interaction_required", Code::SessionExpired, false),
            ("login_required", Code::SessionExpired, false),
            ("consent_required", Code::ConsentMissing, true),
            ("invalid_client", Code::SignInRefused, false),
            ("invalid_scope", Code::SignInRefused, false),
            ("invalid_resource", Code::SignInRefused, false),
            ("unsupported_grant_type", Code::SignInRefused, false),
            ("something_new", Code::SignInRefused, false),
        ] {
            check(error, None, code, is_next_rung_worth_it);
            // A number that nobody knows changes nothing, but that one which is no consent was not declined by hand.
            if error != "access_denied" {
                check(error, Some(999_999), code, is_next_rung_worth_it);
            }
        }
    }

    #[test]
    fn each_number_chooses_its_text_and_a_rung() {
        for (error, numbers, code, is_next_rung_worth_it) in NUMBERS {
            for number in *numbers {
                check(error, Some(*number), *code, *is_next_rung_worth_it);
            }
        }
    }

    #[test]
    fn a_service_that_stumbles_is_not_taken_for_a_refusal() {
        for (status, code) in [
            (429, ErrorCode::Throttled),
            (500, ErrorCode::ServiceFailed),
            (503, ErrorCode::ServiceFailed),
        ] {
            for error in [
                "",
                "invalid_grant",
                "server_error",
                "temporarily_unavailable",
            ] {
                let problem = Problem::from(refused(error, None, Some(status)));
                assert_eq!(problem.code, code, "{status} {error}");
            }
        }
    }
}
