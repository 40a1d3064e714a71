//! What went wrong, in terms that a screen can act upon.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Closed list of what screens treat apart.
///
/// The screen decides by this code, never by reading a message. Each has its words in `ui/src/strings/errors.ts`.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum ErrorCode {
    /// A field of a form is not acceptable; `Problem::field` names it.
    InvalidInput,
    /// No cloud knows the domain that was typed.
    UnknownDomain,
    /// The person declined in the browser.
    SignInDeclined,
    /// The person gave up waiting for the browser.
    SignInCancelled,
    /// The browser never came back within five minutes.
    SignInTimedOut,
    /// Another account signed in than the one asked for.
    WrongAccount,
    /// An account of another tenant signed in.
    WrongTenant,
    /// The sign-in client lacks consent in this tenant.
    ConsentMissing,
    /// An administrator has to approve the sign-in client first.
    AdminApprovalNeeded,
    /// The sign-in client does not exist or is disabled in this tenant or cloud.
    ClientUnknown,
    /// Sign-in was refused for a reason named by the service code.
    SignInRefused,
    /// The session ended; signing in again mends it.
    SessionExpired,
    /// Nobody is signed in.
    NotSignedIn,
    /// The tenant forbids members to register applications.
    RegisteringOff,
    /// The account's directory role does not suffice for this step.
    RoleMissing,
    /// The tenant's policy forbids so long a lifetime; `longest_lifetime_days` has the longest.
    LifetimeAbovePolicy,
    /// The tenant's policy forbids client secrets.
    SecretsForbidden,
    /// An application of that name exists.
    NameTaken,
    /// The account may not own more directory objects.
    QuotaExceeded,
    /// The directory does not show yet what was just made.
    NotYetVisible,
    /// The service asks to wait longer than a person wants to watch.
    Throttled,
    /// The service answered with an error of its own.
    ServiceFailed,
    /// No connection to the service.
    Unreachable,
    /// The server's certificate is not trusted on this computer.
    CertificateUntrusted,
    /// Another answer than the protocol promises.
    UnexpectedAnswer,
    /// The keychain is locked.
    KeychainLocked,
    /// No keychain answers on this computer.
    KeychainAbsent,
    /// The person dismissed the keychain's prompt.
    KeychainDismissed,
    /// The keychain did not answer within 30 seconds.
    KeychainTimedOut,
    /// The keychain refused or garbled what was written.
    KeychainFailed,
    /// The keychain no longer holds the Value.
    ValueMissing,
    /// The keychain item holds something that Entrada did not write.
    ValueForeign,
    /// The Value has characters that the destination's own client would break.
    ValueUnsuitable,
    /// The new secret is not accepted yet; it is stored, not yet verified.
    ProofNotYet,
    /// The proof was refused for good.
    ProofRefused,
    /// The destination does not answer.
    DestinationUnreachable,
    /// The address does not answer as that destination does.
    DestinationUnknown,
    /// The destination refused the user name or password.
    DestinationSignIn,
    /// Nobody is signed in to the destination that this is about.
    DestinationNotSignedIn,
    /// The destination lets people in by OpenID Connect only.
    DestinationOpenIdOnly,
    /// The destination's account lacks the right to this.
    DestinationForbidden,
    /// The address is plain http beyond this computer and nobody agreed to that.
    DestinationPlainHttp,
    /// The destination refused what was sent.
    DestinationRejected,
    /// The person cancelled.
    Cancelled,
    /// Another run is under way.
    Busy,
    /// What was asked for does not exist (any more).
    NotFound,
    /// Entrada's own files cannot be read or written.
    StorageFailed,
    /// A fault in Entrada.
    Internal,
}

/// Facts for the report that a person copies; ids and times only.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub struct Support {
    /// The service's own code, such as `AADSTS65001` or `Authorization_RequestDenied`.
    pub service_code: Option<String>,
    /// HTTP status of the answer.
    pub status: Option<u16>,
    /// `request-id` of the answer.
    pub request_id: Option<String>,
    /// `client-request-id` or `correlation_id`.
    pub correlation_id: Option<String>,
    /// RFC 3339 time of the answer.
    pub time: Option<String>,
}

/// One thing that went wrong. Holds no secret, no token and no address with a query.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub struct Problem {
    /// What a screen decides by.
    pub code: ErrorCode,
    /// The field of the form that it is about.
    pub field: Option<String>,
    /// A plain sentence with particulars, shown as inert text.
    pub detail: Option<String>,
    /// Longest lifetime that the tenant's policy allows, in days.
    pub longest_lifetime_days: Option<u32>,
    /// Seconds that the service asks to wait.
    pub wait_seconds: Option<u32>,
    /// For the report.
    pub support: Support,
}

impl Problem {
    /// A problem that its code says in full.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            code,
            field: None,
            detail: None,
            longest_lifetime_days: None,
            wait_seconds: None,
            support: Support::default(),
        }
    }

    /// A field of a form that is not acceptable, and the remedy in words.
    pub fn invalid(field: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            field: Some(field.into()),
            detail: Some(remedy.into()),
            ..Self::new(ErrorCode::InvalidInput)
        }
    }

    /// Adds particulars.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds what the report needs.
    #[must_use]
    pub fn with_support(mut self, support: Support) -> Self {
        self.support = support;
        self
    }
}

impl From<ErrorCode> for Problem {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.code)?;
        if let Some(field) = &self.field {
            write!(f, " in {field}")?;
        }
        if let Some(detail) = &self.detail {
            write!(f, ": {detail}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
