//! `/policies`: what the tenant allows. Readable with `Policy.Read.All` only; a 403 means *unknown*, never *no*.

use jiff::{SignedDuration, Span, Timestamp};

use crate::{
    call::Call,
    models::policy::{PasswordCredentialConfiguration, TenantAppManagementPolicy},
};

/// The tenant's default policy on credentials of applications.
pub(crate) fn default_app_management() -> Call {
    Call::get("/policies/defaultAppManagementPolicy")
}

/// What users without a role may do, registering applications among it.
pub(crate) fn authorization() -> Call {
    Call::get("/policies/authorizationPolicy")
}

/// What the default policy says about client secrets of an application registered now.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct SecretRules {
    /// No client secret may be added.
    pub forbidden: bool,
    /// Longest lifetime in whole days.
    pub longest_days: Option<u32>,
}

/// Reads the rules that hold for an application registered at `now`.
///
/// `excludeActors` is not looked at: whether it exempts the account cannot be read with Entrada's permissions.
pub(crate) fn secret_rules(policy: &TenantAppManagementPolicy, now: Timestamp) -> SecretRules {
    let mut rules = SecretRules::default();
    if policy.is_enabled != Some(true) {
        return rules;
    }
    let restrictions = policy.application_restrictions.iter();
    let of_passwords = restrictions.flat_map(|all| all.password_credentials.iter().flatten());
    for restriction in of_passwords.filter(|own| holds(own, now)) {
        match restriction.restriction_type.as_deref() {
            Some("passwordAddition") => rules.forbidden = true,
            Some("passwordLifetime") => {
                let days = restriction.max_lifetime.as_deref().and_then(whole_days);
                rules.longest_days = rules.longest_days.into_iter().chain(days).min();
            }
            // Symmetric keys and Values chosen by hand are not what Entrada adds.
            Some(_) | None => {}
        }
    }
    rules
}

fn holds(restriction: &PasswordCredentialConfiguration, now: Timestamp) -> bool {
    let off = restriction.state.as_deref() == Some("disabled");
    let later = restriction
        .restrict_for_apps_created_after_date_time
        .is_some_and(|from| from > now);
    !off && !later
}

/// Whole days in an ISO 8601 duration; a month counts 30 days and a year 365, as the shortest reading.
pub(crate) fn whole_days(duration: &str) -> Option<u32> {
    let span: Span = duration.parse().ok()?;
    let calendar = i64::from(span.get_years()) * 365
        + i64::from(span.get_months()) * 30
        + i64::from(span.get_weeks()) * 7
        + i64::from(span.get_days());
    let clock = SignedDuration::from_hours(i64::from(span.get_hours()));
    u32::try_from(calendar + clock.as_hours() / 24).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(policy: serde_json::Value) -> SecretRules {
        let policy = serde_json::from_value(policy).unwrap();
        secret_rules(&policy, "2026-11-24T09:00:00Z".parse().unwrap())
    }

    fn lifetime(duration: &str, from: &str) -> serde_json::Value {
        serde_json::json!({"restrictionType": "passwordLifetime", "maxLifetime": duration, "state": "enabled",
            "restrictForAppsCreatedAfterDateTime": from})
    }

    fn enabled(restrictions: &[serde_json::Value]) -> serde_json::Value {
        serde_json::json!({"isEnabled": true, "applicationRestrictions": {"passwordCredentials": restrictions}})
    }

    #[test]
    fn the_shortest_lifetime_in_force_counts() {
        let policy = enabled(&[
            lifetime("P1Y", "2020-01-01T00:00:00Z"),
            lifetime("P90D", "2020-01-01T00:00:00Z"),
            lifetime("P7D", "2030-01-01T00:00:00Z"),
        ]);
        assert_eq!(rules(policy).longest_days, Some(90));
    }

    #[test]
    fn a_policy_that_is_off_restricts_nothing() {
        let mut policy = enabled(&[serde_json::json!({"restrictionType": "passwordAddition"})]);
        assert!(rules(policy.clone()).forbidden);
        policy["isEnabled"] = false.into();
        assert_eq!(rules(policy), SecretRules::default());
    }

    #[test]
    fn days_are_read_from_any_iso_duration() {
        for (text, days) in [
            ("P90D", Some(90)),
            ("P2Y", Some(730)),
            ("P6M", Some(180)),
            ("PT48H", Some(2)),
            ("x", None),
        ] {
            assert_eq!(whole_days(text), days, "{text}");
        }
    }
}
