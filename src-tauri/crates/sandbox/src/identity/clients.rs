//! Who asks: an application of the tenant, or one of Microsoft's own public clients.

use url::Url;

use super::{authority::Authority, refusal::Refusal};
use crate::tenant::{Entry, Kind, Tenant, ids};

/// Microsoft's own clients that people sign in with. They are public and know `http://localhost`.
const FIRST_PARTY: [&str; 3] = [
    ids::GRAPH_COMMAND_LINE,
    ids::AZURE_CLI,
    "1950a258-227b-4e31-a9cf-717495945fc2", // Microsoft Azure PowerShell
];

/// How a redirect URI was registered; this decides whether a client proves itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Platform {
    Web,
    SinglePage,
    Public,
}

/// A client with what the tenant knows of it.
#[derive(Debug, Clone)]
pub(super) struct Client {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) application: Option<Entry>,
    pub(super) principal: Option<Entry>,
}

impl Client {
    /// By client id, in any case.
    pub(super) fn find(tenant: &Tenant, id: &str) -> Result<Self, Refusal> {
        let id = id.to_ascii_lowercase();
        let by_id = |kind| tenant.directory.by_key(kind, "appId", &id).cloned();
        let (application, principal) = (by_id(Kind::Application), by_id(Kind::ServicePrincipal));
        let is_first_party = FIRST_PARTY.contains(&id.as_str()) && principal.is_some();
        if application.is_none() && !is_first_party {
            return Err(Self::unknown(tenant, &id));
        }
        let named = application.as_ref().or(principal.as_ref());
        let client = Self {
            name: named.map_or("", |it| it.text("displayName")).to_owned(),
            id,
            application,
            principal,
        };
        client.require_enabled()?;
        Ok(client)
    }

    pub(super) fn unknown(tenant: &Tenant, id: &str) -> Refusal {
        let id: String = id.chars().take(80).collect();
        let text = format!(
            "Application with identifier '{id}' was not found in the directory '{}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
            tenant.identity.display_name
        );
        Refusal::new(400, "unauthorized_client", 700_016, text)
    }

    /// Both `accountEnabled` of the principal and `isDisabled` switch it off.
    fn require_enabled(&self) -> Result<(), Refusal> {
        let is = |property: &str, value: bool| {
            let found = self
                .principal
                .as_ref()
                .and_then(|it| it.properties.get(property));
            found.and_then(serde_json::Value::as_bool) == Some(value)
        };
        if is("accountEnabled", false) || is("isDisabled", true) {
            let text = format!("Application '{}'({}) is disabled.", self.id, self.name);
            return Err(Refusal::new(400, "unauthorized_client", 7_000_112, text));
        }
        Ok(())
    }

    pub(super) fn is_first_party(&self) -> bool {
        self.application.is_none()
    }

    /// An application of one tenant cannot be used through everybody's authority.
    pub(super) fn require_authority(&self, authority: Authority) -> Result<(), Refusal> {
        let audience = self
            .application
            .as_ref()
            .map(|it| it.text("signInAudience"));
        let is_single = matches!(audience, Some("AzureADMyOrg" | ""));
        if authority.is_shared() && is_single {
            let text = format!(
                "Application '{}'({}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.",
                self.id, self.name
            );
            return Err(Refusal::request(50194, text));
        }
        Ok(())
    }

    /// Whether it may use flows without a redirect URI (device code) without proof.
    pub(super) fn allows_public_flows(&self) -> bool {
        match &self.application {
            None => true,
            Some(it) => it.properties.get("isFallbackPublicClient") == Some(&true.into()),
        }
    }

    /// The platform of a redirect URI, if it is registered.
    ///
    /// Exact match, but the port of a loopback address is ignored.
    /// <https://learn.microsoft.com/entra/identity-platform/reply-url#localhost-exceptions>
    pub(super) fn platform_of(&self, uri: &str) -> Option<Platform> {
        let fits = |known: &str| known == uri || same_loopback(known, uri);
        let Some(application) = &self.application else {
            return fits("http://localhost").then_some(Platform::Public);
        };
        PLATFORMS.into_iter().find_map(|(property, platform)| {
            let known = redirect_uris(application, property);
            known.into_iter().any(fits).then_some(platform)
        })
    }

    /// What stands in for a redirect URI that the request leaves out: the only one there is.
    pub(super) fn only_redirect(&self) -> Option<String> {
        let application = self.application.as_ref()?;
        let all: Vec<&str> = PLATFORMS
            .iter()
            .flat_map(|(property, _)| redirect_uris(application, property))
            .collect();
        match all.as_slice() {
            [one] => Some((*one).to_owned()),
            _ => None,
        }
    }

    /// Whether the authorize endpoint may hand out id tokens to it.
    pub(super) fn allows_implicit_id_token(&self) -> bool {
        let application = self.application.as_ref();
        application
            .and_then(|it| it.properties.get("web"))
            .is_some_and(|web| web["implicitGrantSettings"]["enableIdTokenIssuance"] == true)
    }

    pub(super) fn principal_id(&self) -> &str {
        self.principal.as_ref().map_or("", Entry::id)
    }
}

const PLATFORMS: [(&str, Platform); 3] = [
    ("publicClient", Platform::Public),
    ("spa", Platform::SinglePage),
    ("web", Platform::Web),
];

/// The redirect URIs of one platform.
pub(super) fn redirect_uris<'a>(application: &'a Entry, property: &str) -> Vec<&'a str> {
    let uris = application
        .properties
        .get(property)
        .and_then(|it| it.get("redirectUris"))
        .and_then(serde_json::Value::as_array);
    uris.into_iter()
        .flatten()
        .filter_map(serde_json::Value::as_str)
        .collect()
}

fn same_loopback(known: &str, asked: &str) -> bool {
    let portless = |text: &str| {
        let mut url = Url::parse(text).ok()?;
        let is_loopback = url.scheme() == "http"
            && matches!(url.host_str(), Some("localhost" | "127.0.0.1"))
            && url.username().is_empty()
            && url.password().is_none()
            && url.fragment().is_none();
        url.set_port(None).ok()?;
        is_loopback.then_some(url)
    };
    portless(known).is_some_and(|known| portless(asked) == Some(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_port_of_a_loopback_address_is_ignored() {
        let check = |known: &str, asked: &str, expected: bool| {
            let fits = known == asked || same_loopback(known, asked);
            assert_eq!(fits, expected, "{known} {asked}");
        };
        check("http://localhost", "http://localhost:4711", true);
        check("http://localhost", "http://localhost:4711/", true);
        check("http://127.0.0.1/a", "http://127.0.0.1:1/a", true);
        check("http://localhost", "http://127.0.0.1:4711", false);
        check("http://localhost", "http://localhost:4711/other", false);
        check("http://localhost", "https://localhost:4711", false);
        check("http://localhost", "http://user@localhost:4711", false);
        check("http://localhost", "http://localhost.evil.example", false);
        check("https://app.example/back", "https://app.example/back", true);
        check(
            "https://app.example/back",
            "https://app.example:8443/back",
            false,
        );
        check(
            "https://app.example/back",
            "https://app.example/Back",
            false,
        );
    }
}
