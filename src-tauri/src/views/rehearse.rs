//! What can be rehearsed in the practice tenant.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Something that goes wrong on request. The screens have the words of each.
#[allow(missing_docs, reason = "each variant is the name of what goes wrong")]
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Rehearsal {
    Throttled,
    ThrottledWithoutTime,
    Unavailable,
    CreatedNotFound,
    DirectoryLate,
    SecretLate,
    NameTaken,
    QuotaReached,
    SecretsForbidden,
    LifetimeCapped,
    RegisteringOff,
    GrantDenied,
    LookUpForbidden,
    CutBefore,
    CutAfter,
    CutHalfway,
    Slow,
    ClaimsChallenge,
    SessionRevoked,
    TokenEndsEarly,
    ConsentRequired,
    ClockWrong,
    DataplaneUnavailable,
    DataplaneCut,
}

impl Rehearsal {
    /// All, in no order that a screen keeps.
    pub(crate) const ALL: [Self; 24] = [
        Self::Throttled,
        Self::ThrottledWithoutTime,
        Self::Unavailable,
        Self::CreatedNotFound,
        Self::DirectoryLate,
        Self::SecretLate,
        Self::NameTaken,
        Self::QuotaReached,
        Self::SecretsForbidden,
        Self::LifetimeCapped,
        Self::RegisteringOff,
        Self::GrantDenied,
        Self::LookUpForbidden,
        Self::CutBefore,
        Self::CutAfter,
        Self::CutHalfway,
        Self::Slow,
        Self::ClaimsChallenge,
        Self::SessionRevoked,
        Self::TokenEndsEarly,
        Self::ConsentRequired,
        Self::ClockWrong,
        Self::DataplaneUnavailable,
        Self::DataplaneCut,
    ];

    /// As the practice tenant is asked for it.
    pub(crate) fn written(self) -> &'static str {
        match self {
            Self::Throttled => "throttle=addPassword,1,8",
            Self::ThrottledWithoutTime => "throttle=upsertApplication,1",
            Self::Unavailable => "fail=grantAppRole,1,503",
            Self::CreatedNotFound => "fail=upsertApplication,1,404,after",
            Self::DirectoryLate => "replication_lag=2",
            Self::SecretLate => "secret_lag=1",
            Self::NameTaken => "unique_name_taken",
            Self::QuotaReached => "quota=0",
            Self::SecretsForbidden => "policy_forbids_secrets",
            Self::LifetimeCapped => "policy_max_lifetime=P30D",
            Self::RegisteringOff => "registering_off",
            Self::GrantDenied => "deny_grants",
            Self::LookUpForbidden => "fail=listGroups,1,403",
            Self::CutBefore => "cut=addPassword,1,before",
            Self::CutAfter => "cut=addPassword,1,after",
            Self::CutHalfway => "cut=upsertApplication,1,body",
            Self::Slow => "latency=1500",
            Self::ClaimsChallenge => "challenge=upsertApplication",
            Self::SessionRevoked => "revoke_sessions",
            Self::TokenEndsEarly => "token_expires_early=60",
            Self::ConsentRequired => "consent_required",
            Self::ClockWrong => "clock_skew=600",
            Self::DataplaneUnavailable => "fail=createSecret,1,503",
            Self::DataplaneCut => "cut=createSecret,1,after",
        }
    }
}

#[cfg(test)]
mod tests {
    use entrada_sandbox::Faults;

    use super::*;

    #[test]
    fn the_practice_tenant_knows_each_of_them_apart() {
        let faults = Faults::default();
        for one in Rehearsal::ALL {
            assert_eq!(faults.is_armed(one.written()), Ok(false), "{one:?}");
            faults.apply(one.written()).expect("it is written soundly");
            assert_eq!(faults.is_armed(one.written()), Ok(true), "{one:?}");
        }
    }
}
