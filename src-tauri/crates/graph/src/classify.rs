//! What an error answer to a write means for the run: wait, look, or stop with a reason that a screen can act upon.
//!
//! The directory is eventually consistent: right after a create, other calls may answer as if nothing had been made.
//! Only the runner knows whether the object is young enough for *not yet* to be believable.

use entrada_core::{
    error::{ErrorCode, Problem},
    ports::{DirectoryError, Operation},
};

use crate::{changes, service_error::ServiceError};

/// Kind of a call, as far as the meaning of its errors differs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum CallKind {
    /// `PATCH /applications(uniqueName='...')`.
    Upsert,
    /// `PATCH /applications/{id}` of an application that exists.
    Merge,
    /// `addPassword`.
    AddPassword,
    /// `POST /servicePrincipals`.
    CreateServicePrincipal,
    /// `appRoleAssignedTo`.
    Grant,
    /// `oauth2PermissionGrants` for all accounts.
    Consent,
    /// `keyCredentials` of an application that exists.
    Certificates,
    /// `federatedIdentityCredentials` of an application that exists.
    Federate,
    /// Out of the recycle bin.
    Restore,
    /// An application from a template.
    Instantiate,
    /// Any read.
    Read,
    /// `removePassword`.
    RemovePassword,
    /// Any DELETE.
    Delete,
}

impl From<&Operation> for CallKind {
    fn from(operation: &Operation) -> Self {
        match operation {
            Operation::UpsertApplication(_) => Self::Upsert,
            Operation::MergeApplication { .. } => Self::Merge,
            Operation::AddPassword { .. } => Self::AddPassword,
            Operation::CreateServicePrincipal { .. } => Self::CreateServicePrincipal,
            Operation::GrantAppRole { .. } => Self::Grant,
            Operation::Change(change) => changes::kind(change),
        }
    }
}

/// Whether the error says that what was asked for is so already.
pub(crate) fn is_done(kind: CallKind, error: &ServiceError) -> bool {
    kind == CallKind::Grant
        && error.status == 400
        && error.says("Permission being assigned already exists on the object")
}

/// What may be done next.
pub(crate) fn classify(kind: CallKind, error: &ServiceError) -> DirectoryError {
    if error.status == 429 {
        return DirectoryError::Later(problem(ErrorCode::Throttled, error));
    }
    if error.status >= 500 || error.status == 408 {
        return unsettled(kind, error);
    }
    if is_not_yet(kind, error) {
        return DirectoryError::NotYet(problem(ErrorCode::NotYetVisible, error));
    }
    DirectoryError::Refused(refusal(kind, error))
}

/// A read that failed on the service's side has no effect that could be unclear.
fn unsettled(kind: CallKind, error: &ServiceError) -> DirectoryError {
    let problem = problem(ErrorCode::ServiceFailed, error);
    match kind {
        CallKind::Read => DirectoryError::Refused(problem),
        CallKind::Upsert
        | CallKind::Merge
        | CallKind::AddPassword
        | CallKind::CreateServicePrincipal
        | CallKind::Grant
        | CallKind::Consent
        | CallKind::Certificates
        | CallKind::Federate
        | CallKind::Restore
        | CallKind::Instantiate
        | CallKind::RemovePassword
        | CallKind::Delete => DirectoryError::Unclear(problem),
    }
}

fn is_not_yet(kind: CallKind, error: &ServiceError) -> bool {
    let missing = error.status == 404;
    // Another write to the same object is being copied: wait, read again, send again.
    let concurrent = error.has_code("Directory_ConcurrencyViolation");
    match kind {
        CallKind::Upsert
        | CallKind::AddPassword
        | CallKind::RemovePassword
        | CallKind::Delete
        | CallKind::Instantiate => missing || concurrent,
        // What is changed was there before us: missing means gone.
        CallKind::Merge | CallKind::Certificates | CallKind::Federate | CallKind::Restore => {
            concurrent
        }
        CallKind::Read => missing,
        CallKind::CreateServicePrincipal => missing || concurrent || lacks_application(error),
        CallKind::Grant | CallKind::Consent => {
            missing || concurrent || error.status == 409 || lacks_reference(error)
        }
    }
}

/// The service principal's application is not known yet to the server that answered.
fn lacks_application(error: &ServiceError) -> bool {
    match error.status {
        400 => {
            error.has_code("NoBackingApplicationObject")
                || error.says("NoBackingApplicationObject")
                || error.says("does not reference a valid application object")
        }
        403 => error.has_code("Authorization_RequestDenied") && error.says("backing application"),
        _ => false,
    }
}

/// The grant's principal or resource is not known yet to the server that answered.
fn lacks_reference(error: &ServiceError) -> bool {
    error.status == 400
        && (error.says("Not a valid reference update")
            || error.says("one of its queried reference-property objects are not present"))
}

fn refusal(kind: CallKind, error: &ServiceError) -> Problem {
    if error.has_code("Directory_QuotaExceeded") {
        return problem(quota(kind), error);
    }
    if exceeds_lifetime(error) {
        let mut refused = problem(ErrorCode::LifetimeAbovePolicy, error);
        refused.longest_lifetime_days = longest_days(&error.message);
        return refused;
    }
    if kind != CallKind::Certificates && error.has_code("CredentialTypeNotAllowedAsPerAppPolicy") {
        return problem(ErrorCode::SecretsForbidden, error);
    }
    let code = match (kind, error.status) {
        (_, 401) => ErrorCode::SessionExpired,
        // A member may register applications unless the tenant says no, and the answer is the same as for a missing role.
        (CallKind::Upsert | CallKind::Instantiate, 403) => ErrorCode::RegisteringOff,
        (_, 403) => ErrorCode::RoleMissing,
        // A taken uniqueName is a 400; a deleted application keeps its name for thirty days.
        (CallKind::Upsert, 400 | 409) if error.says("uniqueName") => ErrorCode::NameTaken,
        // What was typed does not do; the service says why.
        (CallKind::Certificates | CallKind::Federate, 400 | 409) => ErrorCode::InvalidInput,
        (_, 404) => ErrorCode::NotFound,
        _ => ErrorCode::ServiceFailed,
    };
    problem(code, error)
}

/// An application has room for twenty trusts; all other quotas are of the account.
fn quota(kind: CallKind) -> ErrorCode {
    match kind {
        CallKind::Federate => ErrorCode::InvalidInput,
        _ => ErrorCode::QuotaExceeded,
    }
}

fn exceeds_lifetime(error: &ServiceError) -> bool {
    error.has_code("CredentialInvalidLifetimeAsPerAppPolicy")
        || (error.status == 400 && error.says("Credential lifetime exceeds the max value allowed"))
}

/// The longest lifetime, where the text names it as an ISO 8601 duration. The documentation promises none.
fn longest_days(message: &str) -> Option<u32> {
    message
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.starts_with('P') && word.len() > 2)
        .find_map(crate::policies::whole_days)
}

/// The problem with what the service said of it.
fn problem(code: ErrorCode, error: &ServiceError) -> Problem {
    let problem = Problem::new(code).with_support(error.support.clone());
    if error.message.is_empty() {
        return problem;
    }
    problem.with_detail(error.message.clone())
}

#[cfg(test)]
mod tests {
    use entrada_core::error::Support;

    use super::*;

    fn error(status: u16, code: &str, message: &str) -> ServiceError {
        let body = serde_json::json!({"error": {"code": code, "message": message}});
        ServiceError::read(status, body.to_string().as_bytes(), Support::default())
    }

    fn check(kind: CallKind, answer: (u16, &str, &str), expected: &str) {
        let found = match classify(kind, &error(answer.0, answer.1, answer.2)) {
            DirectoryError::NotYet(_) => "not yet".to_owned(),
            DirectoryError::Unclear(_) => "unclear".to_owned(),
            DirectoryError::Later(_) => "later".to_owned(),
            DirectoryError::Refused(problem) => format!("{:?}", problem.code),
            DirectoryError::Cancelled => "cancelled".to_owned(),
        };
        assert_eq!(found, expected, "{kind:?} {answer:?}");
    }

    #[test]
    fn what_replication_does_is_told_from_a_refusal() {
        use CallKind::*;
        let absent = "Resource 'x' does not exist or one of its queried reference-property objects are not present.";
        for kind in [Upsert, AddPassword, CreateServicePrincipal, Grant] {
            check(kind, (404, "Request_ResourceNotFound", absent), "not yet");
        }
        check(Grant, (400, "Request_BadRequest", absent), "not yet");
        check(
            Grant,
            (400, "Request_BadRequest", "Not a valid reference update."),
            "not yet",
        );
        check(
            CreateServicePrincipal,
            (
                400,
                "Request_BadRequest",
                "The appId 'x' of the service principal does not reference a valid application object.",
            ),
            "not yet",
        );
        check(
            CreateServicePrincipal,
            (
                403,
                "Authorization_RequestDenied",
                "The backing application of the service principal being created must in the local tenant",
            ),
            "not yet",
        );
        check(
            Merge,
            (409, "Directory_ConcurrencyViolation", ""),
            "not yet",
        );
        check(
            AddPassword,
            (400, "Request_BadRequest", absent),
            "ServiceFailed",
        );
    }

    #[test]
    fn a_refusal_says_who_can_mend_it() {
        use CallKind::*;
        let denied = "Insufficient privileges to complete the operation.";
        check(
            Upsert,
            (403, "Authorization_RequestDenied", denied),
            "RegisteringOff",
        );
        check(
            Grant,
            (403, "Authorization_RequestDenied", denied),
            "RoleMissing",
        );
        check(
            CreateServicePrincipal,
            (403, "Authorization_RequestDenied", denied),
            "RoleMissing",
        );
        check(
            Upsert,
            (403, "Directory_QuotaExceeded", ""),
            "QuotaExceeded",
        );
        check(
            Upsert,
            (400, "Directory_QuotaExceeded", ""),
            "QuotaExceeded",
        );
        check(
            AddPassword,
            (400, "CredentialInvalidLifetimeAsPerAppPolicy", ""),
            "LifetimeAbovePolicy",
        );
        check(
            AddPassword,
            (400, "CredentialTypeNotAllowedAsPerAppPolicy", ""),
            "SecretsForbidden",
        );
        check(
            Upsert,
            (
                400,
                "Request_BadRequest",
                "Another object with the same value for property uniqueName already exists.",
            ),
            "NameTaken",
        );
        check(
            AddPassword,
            (401, "InvalidAuthenticationToken", ""),
            "SessionExpired",
        );
    }

    #[test]
    fn a_change_of_what_was_there_is_told_from_one_of_what_is_new() {
        use CallKind::*;
        let gone = (404, "Request_ResourceNotFound", "");
        for kind in [Merge, Certificates, Federate] {
            check(kind, gone, "NotFound");
            check(kind, (409, "Directory_ConcurrencyViolation", ""), "not yet");
        }
        check(Consent, gone, "not yet");
        let twice = (409, "Request_MultipleObjectsWithSameKeyValue", "");
        check(Consent, twice, "not yet");
        check(Instantiate, gone, "not yet");
        check(
            Instantiate,
            (403, "Authorization_RequestDenied", ""),
            "RegisteringOff",
        );
        check(Federate, twice, "InvalidInput");
        check(
            Federate,
            (403, "Directory_QuotaExceeded", ""),
            "InvalidInput",
        );
        let forbidden = (400, "CredentialTypeNotAllowedAsPerAppPolicy", "");
        check(Certificates, forbidden, "InvalidInput");
        let too_long = (400, "CredentialInvalidLifetimeAsPerAppPolicy", "");
        check(Certificates, too_long, "LifetimeAbovePolicy");
    }

    #[test]
    fn a_failure_of_the_service_leaves_a_write_unclear_and_a_read_without_effect() {
        check(CallKind::AddPassword, (503, "", ""), "unclear");
        check(CallKind::Grant, (500, "", ""), "unclear");
        check(CallKind::Read, (503, "", ""), "ServiceFailed");
        check(CallKind::Upsert, (429, "", ""), "later");
    }

    #[test]
    fn a_lifetime_named_in_the_text_is_offered() {
        let refused = error(
            400,
            "CredentialInvalidLifetimeAsPerAppPolicy",
            "Credential lifetime exceeds the max value allowed as per assigned policy p: P90D.",
        );
        let problem = classify(CallKind::AddPassword, &refused).into_problem();
        assert_eq!(problem.longest_lifetime_days, Some(90));
    }

    #[test]
    fn a_permission_that_is_assigned_already_is_done() {
        let exists = error(
            400,
            "Request_BadRequest",
            "Permission being assigned already exists on the object",
        );
        assert!(is_done(CallKind::Grant, &exists));
        assert!(!is_done(CallKind::AddPassword, &exists));
    }
}
