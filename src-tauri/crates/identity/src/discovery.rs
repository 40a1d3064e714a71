//! From a domain to its tenant and cloud, before anybody signs in.

use entrada_core::ids::TenantId;
use entrada_http::{Client, HttpError, Request};
use serde::Deserialize;
use url::Url;

use crate::{
    authority::Cloud,
    error::IdentityError,
    wire::{ErrorAnswer, LARGEST},
};

/// A tenant and where it lives.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Tenant {
    /// Directory (tenant) ID.
    pub id: TenantId,
    /// Domain that was looked up.
    pub domain: String,
    /// Its cloud.
    pub cloud: Cloud,
    /// Exact `iss` of its ID tokens.
    pub issuer: String,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: Url,
    token_endpoint: Url,
    jwks_uri: Url,
    #[serde(default)]
    msgraph_host: Option<String>,
}

/// The domain of what was typed; `None` while it is not complete.
pub fn domain_of(typed: &str) -> Option<String> {
    let typed = typed.trim().to_ascii_lowercase();
    let domain = typed.rsplit('@').next().unwrap_or_default();
    let labels: Vec<&str> = domain.split('.').collect();
    let sound = |label: &&str| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let complete = domain.len() <= 253
        && labels.len() >= 2
        && labels.last().is_some_and(|last| last.len() >= 2);
    (complete && labels.iter().all(sound)).then(|| domain.to_owned())
}

/// Asks the clouds in turn; the first that knows the domain is its cloud.
///
/// # Errors
/// [`IdentityError::UnknownDomain`] where none does; [`IdentityError::Http`] where none could be asked.
pub async fn find_tenant(
    http: &Client,
    clouds: &[Cloud],
    address: &str,
) -> Result<Tenant, IdentityError> {
    let domain = domain_of(address).ok_or(IdentityError::NotADomain)?;
    let mut failure = None;
    let mut is_denied = false;
    let mut asked: Vec<&Url> = Vec::new();
    for cloud in clouds {
        if asked.contains(&&cloud.login) {
            continue;
        }
        asked.push(&cloud.login);
        match look_up(http, clouds, cloud, &domain).await {
            Ok(Some(tenant)) => return Ok(tenant),
            Ok(None) => is_denied = true,
            // A login that points elsewhere is not followed; the login it points to is asked in its turn.
            Err(error) => failure = failure.filter(|first| !is_silence(first)).or(Some(error)),
        }
    }
    Err(failure
        .filter(|failure| !(is_denied && is_silence(failure)))
        .unwrap_or(IdentityError::UnknownDomain))
}

/// Could not be asked, so it said nothing about the domain.
fn is_silence(error: &IdentityError) -> bool {
    use HttpError::{Cut, Unreachable, Untrusted};
    matches!(
        error,
        IdentityError::Http(Unreachable { .. } | Untrusted { .. } | Cut { .. })
    )
}

async fn look_up(
    http: &Client,
    clouds: &[Cloud],
    asked: &Cloud,
    domain: &str,
) -> Result<Option<Tenant>, IdentityError> {
    match document(http, asked, domain).await? {
        Some(document) => tenant(clouds, asked, domain.to_owned(), document).map(Some),
        None => Ok(None),
    }
}

async fn document(
    http: &Client,
    cloud: &Cloud,
    domain: &str,
) -> Result<Option<Document>, IdentityError> {
    let path = format!("/{domain}/v2.0/.well-known/openid-configuration");
    let answer = http
        .send(Request::get(cloud.login_path(&path)).body_limit(LARGEST))
        .await?;
    if answer.is_success() {
        return Ok(Some(answer.json()?));
    }
    match ErrorAnswer::of(&answer).number() {
        // 90002: no such tenant here. 90038: it lives in another cloud.
        Some(90002 | 90038) => Ok(None),
        _ if matches!(answer.status().as_u16(), 400 | 404) => Ok(None),
        _ => Err(IdentityError::Unexpected(
            "the look-up of the domain failed",
        )),
    }
}

fn tenant(
    clouds: &[Cloud],
    asked: &Cloud,
    domain: String,
    document: Document,
) -> Result<Tenant, IdentityError> {
    let origin = asked.login.origin();
    let named = [
        &document.authorization_endpoint,
        &document.token_endpoint,
        &document.jwks_uri,
    ];
    if named.iter().any(|endpoint| endpoint.origin() != origin) {
        return Err(IdentityError::Unexpected(
            "the login address names endpoints elsewhere",
        ));
    }
    let id = document
        .issuer
        .split('/')
        .find_map(|part| part.parse::<TenantId>().ok())
        .ok_or(IdentityError::Unexpected("the issuer names no tenant"))?;
    // Two clouds may share a login: then the Graph host tells them apart.
    let host = document.msgraph_host.as_deref();
    let cloud = clouds
        .iter()
        .filter(|cloud| cloud.login == asked.login)
        .find(|cloud| host.is_some() && cloud.graph.host_str() == host)
        .unwrap_or(asked);
    Ok(Tenant {
        id,
        domain,
        cloud: cloud.clone(),
        issuer: document.issuer,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_a_complete_domain_is_looked_up() {
        for (typed, expected) in [
            ("me@Contoso.com", Some("contoso.com")),
            (
                " contoso-practice.example ",
                Some("contoso-practice.example"),
            ),
            ("contoso", None),
            ("contoso.", None),
            ("contoso.c", None),
            ("a@b@c.de", Some("c.de")),
            ("contoso.com/../x", None),
            ("", None),
        ] {
            assert_eq!(domain_of(typed).as_deref(), expected, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_only_a_name_of_a_host_comes_out(typed in "\\PC*|[a-z.@-]{0,400}") {
            if let Some(domain) = domain_of(&typed) {
                prop_assert!((4..=253).contains(&domain.len()));
                prop_assert!(domain.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c)));
            }
        }
    }
}
