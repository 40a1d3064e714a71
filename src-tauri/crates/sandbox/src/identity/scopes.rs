//! What a `scope` asks for: the protocol's own words, and permissions of one or more resources.
//!
//! <https://learn.microsoft.com/entra/identity-platform/scopes-oidc>

use url::Url;

use super::{clouds, refusal::Refusal};
use crate::{
    tenant::{Entry, Kind, Tenant, ids},
    wire::Call,
    world::World,
};

/// Scopes that mean the account itself and need no consent record.
const PROTOCOL: [&str; 4] = ["openid", "profile", "offline_access", "email"];

/// An API that permissions are of.
#[derive(Debug, Clone)]
pub(super) struct Resource {
    /// Its service principal.
    pub(super) principal: Entry,
    /// `aud` of its tokens.
    pub(super) audience: String,
}

impl Resource {
    pub(super) fn is_graph(&self) -> bool {
        self.principal.text("appId") == ids::GRAPH
    }

    pub(super) fn is_first_party(&self) -> bool {
        self.principal.text("appOwnerOrganizationId") == ids::MICROSOFT_TENANT
    }

    /// The permission that a delegated scope names, as the resource writes it.
    pub(super) fn scope_named(&self, name: &str) -> Option<String> {
        let published = self.principal.list("oauth2PermissionScopes");
        let values = published.iter().filter_map(|scope| scope["value"].as_str());
        let own = values
            .into_iter()
            .find(|value| value.eq_ignore_ascii_case(name))
            .map(str::to_owned);
        // Microsoft's other services publish this one at least.
        let plain = || {
            let fits = self.is_first_party() && !self.is_graph() && name == USER_IMPERSONATION;
            fits.then(|| USER_IMPERSONATION.to_owned())
        };
        own.or_else(plain)
    }
}

/// The one scope of services that act as the person.
pub(super) const USER_IMPERSONATION: &str = "user_impersonation";

/// What is wanted of one resource.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) resource: Resource,
    /// Permissions with their spelling in the request.
    pub(super) permissions: Vec<(String, String)>,
    /// `.default` as it was spelt.
    pub(super) default: Option<String>,
}

impl Wanted {
    /// What stands before a permission's name in the request.
    pub(super) fn prefix(&self) -> &str {
        let spelt = self
            .default
            .as_deref()
            .or(self.permissions.first().map(|(_, spelt)| spelt.as_str()));
        spelt
            .and_then(|it| it.rsplit_once('/'))
            .map_or("", |(before, _)| before)
    }
}

/// Everything that a `scope` asks for.
#[derive(Debug, Clone, Default)]
pub(super) struct Scopes {
    pub(super) protocol: Vec<String>,
    pub(super) wanted: Vec<Wanted>,
}

impl Scopes {
    /// Reads a `scope` parameter for a person's sign-in.
    pub(super) fn read(
        world: &World,
        tenant: &Tenant,
        call: &Call,
        scope: &str,
    ) -> Result<Self, Refusal> {
        let mut scopes = Self::default();
        for word in scope.split_whitespace() {
            if PROTOCOL.contains(&word) {
                scopes.protocol.push(word.to_owned());
                continue;
            }
            let (resource, name) = word.rsplit_once('/').unwrap_or((ids::GRAPH, word));
            let resource = find(world, tenant, call, resource)?;
            scopes.add(resource, name, word)?;
        }
        Ok(scopes)
    }

    fn add(&mut self, resource: Resource, name: &str, spelt: &str) -> Result<(), Refusal> {
        let id = resource.principal.id().to_owned();
        let known = self
            .wanted
            .iter()
            .position(|it| it.resource.principal.id() == id);
        let at = known.unwrap_or(self.wanted.len());
        if known.is_none() {
            self.wanted.push(Wanted {
                resource: resource.clone(),
                permissions: Vec::new(),
                default: None,
            });
        }
        let wanted = &mut self.wanted[at];
        if name == ".default" {
            wanted.default = Some(spelt.to_owned());
        } else {
            let Some(value) = resource.scope_named(name) else {
                return Err(no_such_scope(&resource, name));
            };
            wanted.permissions.push((value, spelt.to_owned()));
        }
        if wanted.default.is_some() && !wanted.permissions.is_empty() {
            let text = "The provided value for the input parameter 'scope' is not valid. .default scope can't be combined with resource-specific scopes.";
            return Err(Refusal::scope(70011, text));
        }
        Ok(())
    }

    /// A token is for one resource.
    pub(super) fn only(mut self, scope: &str) -> Result<(Vec<String>, Option<Wanted>), Refusal> {
        if self.wanted.len() > 1 {
            let text = format!(
                "Provided value for the input parameter scope is not valid because it contains more than one resource. Scope {scope} is not valid."
            );
            return Err(Refusal::request(28000, text));
        }
        Ok((self.protocol, self.wanted.pop()))
    }
}

fn no_such_scope(resource: &Resource, name: &str) -> Refusal {
    let name: String = name.chars().take(120).collect();
    let text = format!(
        "The application asked for scope '{name}' that doesn't exist on the resource '{}'. Contact the app vendor.",
        resource.principal.text("appId")
    );
    Refusal::new(400, "invalid_scope", 650_053, text)
}

/// The resource of an application permission, from a scope that must end in `/.default`.
///
/// Java's MSAL sends `openid profile offline_access` along; they mean nothing without a person.
pub(super) fn of_application(
    world: &World,
    tenant: &Tenant,
    call: &Call,
    scope: &str,
) -> Result<Resource, Refusal> {
    let not_default = || {
        let text = format!(
            "The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI)."
        );
        Refusal::scope(1_002_012, text)
    };
    let mut words = scope.split_whitespace().filter(|it| !PROTOCOL.contains(it));
    let word = words.next().ok_or_else(not_default)?;
    let resource = word.strip_suffix("/.default").ok_or_else(not_default)?;
    let resource = find(world, tenant, call, resource)?;
    for word in words {
        let next = word.strip_suffix("/.default").ok_or_else(not_default)?;
        let next = find(world, tenant, call, next)?;
        if next.principal.id() != resource.principal.id() {
            let text = format!(
                "Provided value for the input parameter scope is not valid because it contains more than one resource. Scope {scope} is not valid."
            );
            return Err(Refusal::request(28000, text));
        }
    }
    Ok(resource)
}

/// A resource by id, by one of Microsoft's own addresses, or by an application ID URI.
pub(super) fn find(
    world: &World,
    tenant: &Tenant,
    call: &Call,
    name: &str,
) -> Result<Resource, Refusal> {
    let key = name.trim_end_matches('/').to_ascii_lowercase();
    let id = well_known(world, call, &key)
        .map(str::to_owned)
        .or_else(|| by_address(tenant, &key))
        .unwrap_or_else(|| key.trim_start_matches("api://").to_owned());
    let principal = tenant
        .directory
        .by_key(Kind::ServicePrincipal, "appId", &id);
    let Some(principal) = principal.cloned() else {
        let name: String = name.chars().take(120).collect();
        let text = format!(
            "The resource principal named {name} was not found in the tenant named {}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
            tenant.identity.display_name
        );
        return Err(Refusal::new(400, "invalid_resource", 500_011, text));
    };
    let application = tenant.directory.by_key(Kind::Application, "appId", &id);
    let is_second = application
        .and_then(|it| it.properties.get("api"))
        .is_some_and(|api| api["requestedAccessTokenVersion"] == 2);
    // Graph takes its id and its address alike; a token for it carries the id.
    let audience = if id == ids::GRAPH || is_second {
        id
    } else {
        name.to_owned()
    };
    Ok(Resource {
        principal,
        audience,
    })
}

/// Addresses of Microsoft's services, and this sandbox's Graph under each of its names.
fn well_known(world: &World, call: &Call, key: &str) -> Option<&'static str> {
    match key {
        "https://management.core.windows.net" | "https://management.azure.com" => {
            return Some(ids::AZURE_MANAGEMENT);
        }
        "https://graph.windows.net" => return Some(ids::AAD_GRAPH),
        _ => {}
    }
    let url = Url::parse(key).ok()?;
    let host = url.host_str()?;
    let is_own = [&world.addresses.graph, &call.base]
        .into_iter()
        .any(|it| it.eq_ignore_ascii_case(key));
    // Behind a proxy Graph may have any name, but then it starts as all of them do.
    let is_graph = is_own || clouds::is_graph(host) || host.starts_with("graph.");
    is_graph.then_some(ids::GRAPH)
}

fn by_address(tenant: &Tenant, key: &str) -> Option<String> {
    if !key.contains(':') {
        return None;
    }
    let named = |entry: &&Entry, property: &str| {
        let names = entry.list(property).iter().filter_map(|it| it.as_str());
        names
            .into_iter()
            .any(|it| it.trim_end_matches('/').eq_ignore_ascii_case(key))
    };
    let principals = tenant.directory.all(Kind::ServicePrincipal);
    let applications = tenant.directory.all(Kind::Application);
    let found = principals
        .into_iter()
        .find(|it| named(it, "servicePrincipalNames"))
        .or_else(|| {
            applications
                .into_iter()
                .find(|it| named(it, "identifierUris"))
        });
    found.map(|it| it.text("appId").to_owned())
}
