//! Plans of what a screen of one application is asked for. What is typed is checked here; the network is not asked.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use url::Url;
use uuid::Uuid;

use super::{
    ApplicationShape, Change, Plan, PlanKind, Platform, RedirectUri, Step, Subject,
    build::{in_rounds, number},
};
use crate::{
    error::{ErrorCode, Problem},
    graph_permission,
    ids::{CredentialId, RunId, TenantId},
    permission::PermissionKind,
    recipe::marked,
    tenant_facts::SecretPolicy,
};

/// Longest display name, in characters.
const LONGEST_NAME: usize = 256;
/// Longest redirect URI, in characters.
const LONGEST_URI: usize = 256;
/// The portal takes no secret that lives longer.
const LONGEST_MONTHS: i32 = 24;

/// What every change is planned with.
#[derive(Clone, Debug)]
pub struct ChangeContext {
    /// The run that it would be.
    pub run_id: RunId,
    /// Tenant.
    pub tenant_id: TenantId,
    /// Display name of the application.
    pub application_name: String,
    /// The application, where it exists already.
    pub subject: Option<Subject>,
    /// Now.
    pub now: Timestamp,
}

/// The form *Register an application*.
#[derive(Clone, Debug)]
pub struct Registration {
    /// Name, at most 256 characters.
    pub display_name: String,
    /// `signInAudience`.
    pub sign_in_audience: String,
    /// Redirect URI (optional).
    pub redirect_uri: Option<RedirectUri>,
}

/// The panel *Add a client secret*.
#[derive(Clone, Debug)]
pub struct NewSecret {
    /// Description, as typed.
    pub description: String,
    /// Start; now where it is left out.
    pub starts_at: Option<Timestamp>,
    /// End.
    pub expires_at: Timestamp,
}

impl Plan {
    /// A plan of changes, each list of steps a round of its own.
    pub fn change(context: &ChangeContext, mut rounds: Vec<Vec<Step>>) -> Self {
        rounds.retain(|steps| !steps.is_empty());
        Self {
            run_id: context.run_id,
            kind: PlanKind::Change,
            recipe_id: String::new(),
            recipe_version: 0,
            tenant_id: context.tenant_id,
            application_name: context.application_name.clone(),
            inputs: BTreeMap::new(),
            destination: None,
            subject: context.subject,
            undo: None,
            steps: number(in_rounds(rounds)),
        }
    }

    /// Plans a registration as the portal makes it: with the delegated permission User.Read and a service principal.
    ///
    /// # Errors
    /// The first field that is not acceptable.
    pub fn register(
        context: &ChangeContext,
        registration: &Registration,
        set_up_id: Uuid,
    ) -> Result<Self, Problem> {
        let name = checked_name(&registration.display_name)?;
        if let Some(redirect) = &registration.redirect_uri {
            check_redirect(redirect)?;
        }
        let permissions = graph_permission(PermissionKind::Delegated, "User.Read");
        let shape = ApplicationShape {
            unique_name: format!("entrada-{set_up_id}"),
            display_name: name.to_owned(),
            sign_in_audience: registration.sign_in_audience.clone(),
            permissions: permissions.into_iter().collect(),
            tags: Vec::new(),
            redirect_uris: registration.redirect_uri.iter().cloned().collect(),
            app_roles: Vec::new(),
            group_membership_claims: None,
        };
        let principal = Step::CreateServicePrincipal { tags: Vec::new() };
        let rounds = vec![vec![Step::CreateApplication(shape)], vec![principal]];
        Ok(Self::change(context, rounds))
    }

    /// Plans a client secret of an application that exists.
    ///
    /// # Errors
    /// The first field that is not acceptable, or the tenant's policy forbids it.
    pub fn new_client_secret(
        context: &ChangeContext,
        secret: &NewSecret,
        policy: SecretPolicy,
        credential_id: CredentialId,
    ) -> Result<Self, Problem> {
        check_secret(secret, policy, context.now)?;
        let step = Step::AddClientSecret {
            description: secret.description.trim().to_owned(),
            starts_at: secret.starts_at,
            expires_at: secret.expires_at,
            credential_id,
            value_alphabet: None,
        };
        Ok(Self::change(context, vec![vec![step]]))
    }

    /// Plans *Create your own application* from the non-gallery template.
    ///
    /// # Errors
    /// The name is not acceptable.
    pub fn create_your_own(context: &ChangeContext, template: Uuid) -> Result<Self, Problem> {
        let display_name = checked_name(&context.application_name)?.to_owned();
        let step = Step::Change(Change::Instantiate {
            template,
            display_name,
            since: context.now,
        });
        Ok(Self::change(context, vec![vec![step]]))
    }
}

fn checked_name(name: &str) -> Result<&str, Problem> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Problem::invalid("name", "Type a name."));
    }
    if name.chars().count() > LONGEST_NAME {
        let remedy = format!("Shorten it: a name has at most {LONGEST_NAME} characters.");
        return Err(Problem::invalid("name", remedy));
    }
    if name.chars().any(char::is_control) {
        return Err(Problem::invalid(
            "name",
            "Take out line breaks and other control characters.",
        ));
    }
    Ok(name)
}

/// What Entra takes as a redirect URI: absolute, no wildcard, no fragment, https but for this computer; a public client may
/// have a scheme of its own.
fn check_redirect(redirect: &RedirectUri) -> Result<(), Problem> {
    let refuse = |remedy: &str| Err(Problem::invalid("redirectUri", remedy));
    let text = redirect.uri.trim();
    if text.chars().count() > LONGEST_URI {
        return refuse("Shorten it: a redirect URI has at most 256 characters.");
    }
    if text.contains('*') {
        return refuse("Write the address whole: wildcards are not accepted.");
    }
    let Ok(uri) = Url::parse(text) else {
        return refuse("Write a whole address, such as https://example.com/auth.");
    };
    if uri.fragment().is_some() {
        return refuse("Leave out the part from # on.");
    }
    let is_loopback = matches!(uri.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    match uri.scheme() {
        "https" => Ok(()),
        "http" if is_loopback => Ok(()),
        "http" => refuse("Use https: http is accepted for localhost only."),
        _ if redirect.platform == Platform::PublicClient => Ok(()),
        _ => refuse("Use https: other schemes are for mobile and desktop applications."),
    }
}

fn check_secret(secret: &NewSecret, policy: SecretPolicy, now: Timestamp) -> Result<(), Problem> {
    let marker = marked("", RunId(Uuid::nil()), 99).chars().count();
    if secret.description.trim().chars().count() > LONGEST_NAME - marker {
        return Err(Problem::invalid("description", "Shorten the description."));
    }
    if matches!(
        policy,
        SecretPolicy::Known {
            forbidden: true,
            ..
        }
    ) {
        return Err(Problem::new(ErrorCode::SecretsForbidden));
    }
    let start = secret.starts_at.unwrap_or(now);
    if secret.expires_at <= start || secret.expires_at <= now {
        return Err(Problem::invalid(
            "expires",
            "Choose an end in the future, after the start.",
        ));
    }
    let zoned = start.to_zoned(TimeZone::UTC);
    let longest = zoned.checked_add(LONGEST_MONTHS.months());
    if longest.is_ok_and(|longest| secret.expires_at > longest.timestamp()) {
        return Err(Problem::invalid("expires", "Choose at most 24 months."));
    }
    let days = secret.expires_at.duration_since(start).as_secs() / (24 * 60 * 60);
    match policy.longest_lifetime_days() {
        Some(longest) if days > i64::from(longest) => {
            let detail = format!("{longest} days at most.");
            Err(Problem::new(ErrorCode::LifetimeAbovePolicy).with_detail(detail))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(platform: Platform, uri: &str) -> RedirectUri {
        let uri = uri.into();
        RedirectUri { platform, uri }
    }

    #[test]
    fn redirect_uris_are_taken_as_entra_takes_them() {
        let check = |platform, text: &str, accepted| {
            let checked = check_redirect(&uri(platform, text));
            assert_eq!(checked.is_ok(), accepted, "{text}: {checked:?}");
        };
        check(Platform::Web, "https://example.com/auth", true);
        check(Platform::Web, "http://localhost:8080/auth", true);
        check(Platform::Web, "http://example.com/auth", false);
        check(Platform::Web, "https://*.example.com", false);
        check(Platform::Spa, "https://example.com/#there", false);
        check(Platform::Spa, "example.com", false);
        check(Platform::Web, "myapp://auth", false);
        check(Platform::PublicClient, "myapp://auth", true);
        check(
            Platform::Web,
            &format!("https://example.com/{}", "a".repeat(300)),
            false,
        );
    }

    #[test]
    fn a_secret_lives_within_the_portals_and_the_tenants_limits() {
        let now: Timestamp = "2026-11-26T08:00:00Z".parse().unwrap();
        let check = |start: Option<&str>, end: &str, policy, accepted| {
            let secret = NewSecret {
                description: "nightly job".into(),
                starts_at: start.map(|it| it.parse().unwrap()),
                expires_at: end.parse().unwrap(),
            };
            let checked = check_secret(&secret, policy, now);
            assert_eq!(checked.is_ok(), accepted, "{end}: {checked:?}");
        };
        let free = SecretPolicy::Unknown;
        check(None, "2027-05-25T08:00:00Z", free, true);
        check(None, "2028-11-26T08:00:00Z", free, true);
        check(None, "2028-11-26T08:00:01Z", free, false);
        check(
            Some("2027-01-01T00:00:00Z"),
            "2028-12-31T00:00:00Z",
            free,
            true,
        );
        check(
            Some("2027-01-01T00:00:00Z"),
            "2026-12-31T00:00:00Z",
            free,
            false,
        );
        check(None, "2026-11-26T07:59:59Z", free, false);
        let known = |forbidden, longest_lifetime_days| SecretPolicy::Known {
            forbidden,
            longest_lifetime_days,
        };
        check(None, "2027-05-25T08:00:00Z", known(false, Some(90)), false);
        check(None, "2027-02-24T08:00:00Z", known(false, Some(90)), true);
        check(None, "2027-02-24T08:00:00Z", known(true, None), false);
    }

    #[test]
    fn names_of_no_length_and_beyond_the_limit_are_refused_by_field() {
        for name in [
            "",
            "  ",
            &"a".repeat(257),
            &"a".repeat(1_000_000),
            "two\nlines",
        ] {
            let field = checked_name(name).unwrap_err().field;
            assert_eq!(field.as_deref(), Some("name"));
        }
        assert_eq!(
            checked_name(&" é".repeat(128)).unwrap().chars().count(),
            255
        );
    }
}
