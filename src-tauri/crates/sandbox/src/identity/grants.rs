//! Consent for the whole tenant: application permissions become assignments, delegated ones a grant for everybody.
//!
//! <https://learn.microsoft.com/entra/identity-platform/v2-admin-consent>

use serde_json::json;

use super::{
    clients::Client,
    consent, consenting,
    page::Line,
    refusal::Refusal,
    scopes::{Resource, Wanted},
};
use crate::{
    clock::graph_time,
    tenant::{Entry, Kind, Tenant, ids},
};

/// What is granted of one resource.
pub(super) struct Grants {
    pub(super) resource: Resource,
    /// Id and value of application permissions.
    roles: Vec<(String, String)>,
    scopes: Vec<String>,
}

/// Everything that the application lists in `requiredResourceAccess`.
pub(crate) struct AllGrants(pub(super) Vec<Grants>);

impl AllGrants {
    /// What the application lists, of every resource that the tenant knows.
    pub(super) fn listed(tenant: &Tenant, client: &Client) -> Self {
        let application = client.application.as_ref();
        let listed = application.map_or(&[][..], |it| it.list("requiredResourceAccess"));
        let resources = listed.iter().filter_map(|access| {
            let id = access["resourceAppId"].as_str()?;
            let principal = tenant
                .directory
                .by_key(Kind::ServicePrincipal, "appId", id)?;
            Some(Resource {
                principal: principal.clone(),
                audience: id.to_owned(),
            })
        });
        Self(resources.map(|it| Grants::listed(client, it)).collect())
    }

    /// What a `scope` names; `.default` stands for what the application lists for that resource.
    pub(super) fn of_scopes(client: &Client, wanted: Vec<Wanted>) -> Self {
        let grants = wanted.into_iter().map(|it| match it.default {
            Some(_) => Grants::listed(client, it.resource),
            None => Grants {
                scopes: it.permissions.into_iter().map(|(name, _)| name).collect(),
                roles: Vec::new(),
                resource: it.resource,
            },
        });
        Self(grants.collect())
    }

    /// Whether this person may grant them.
    pub(super) fn require_may(&self, tenant: &Tenant, user: &str) -> Result<(), Refusal> {
        let is_guarded = |it: &Grants| {
            let id = it.resource.principal.text("appId");
            !it.roles.is_empty() && [ids::GRAPH, ids::AAD_GRAPH].contains(&id)
        };
        let may = match self.0.iter().any(is_guarded) {
            true => consent::grants_graph_roles(tenant, user),
            false => consent::administers(tenant, user),
        };
        if may {
            Ok(())
        } else {
            Err(consent::needs_admin())
        }
    }

    pub(super) fn lines(&self) -> Vec<Line> {
        let of_one = |it: &Grants| {
            let name = it.resource.principal.text("displayName").to_owned();
            let roles = it.roles.iter().map(move |(id, value)| Line {
                value: value.clone(),
                meaning: meaning(&it.resource, id),
                of: format!("{name} · Application"),
            });
            let scopes = it
                .scopes
                .iter()
                .map(|scope| consenting::delegated(&it.resource, scope));
            roles.chain(scopes).collect::<Vec<_>>()
        };
        self.0.iter().flat_map(of_one).collect()
    }

    /// Makes the grants and brings them to disk.
    pub(super) fn make(&self, tenant: &mut Tenant, client: &Client) -> Result<(), Refusal> {
        let principal = consent::principal_of(tenant, client);
        for grants in &self.0 {
            for (role, _) in &grants.roles {
                assign(tenant, &principal, &grants.resource, role);
            }
            if !grants.scopes.is_empty() {
                // The principal may have come into being above.
                let client = Client::find(tenant, &client.id)?;
                consent::record(tenant, &client, &grants.resource, None, &grants.scopes);
            }
        }
        tenant.commit().map_err(|_| Refusal::transient())
    }
}

impl Grants {
    fn listed(client: &Client, resource: Resource) -> Self {
        let published = resource.principal.list("appRoles");
        let ids = consent::listed(client, resource.principal.text("appId"), "Role");
        let roles = ids.into_iter().filter_map(|id| {
            let role = published.iter().find(|role| role["id"] == id.as_str())?;
            Some((id, role["value"].as_str()?.to_owned()))
        });
        Self {
            roles: roles.collect(),
            scopes: consent::listed_scopes(client, &resource),
            resource,
        }
    }
}

fn meaning(resource: &Resource, role: &str) -> String {
    let published = resource.principal.list("appRoles");
    let role = published.iter().find(|it| it["id"] == role);
    role.and_then(|it| it["displayName"].as_str())
        .unwrap_or_default()
        .to_owned()
}

/// Assigns a role, unless it is assigned already.
fn assign(tenant: &mut Tenant, principal: &str, resource: &Resource, role: &str) {
    let is_there = tenant.directory.all(Kind::AppRoleAssignment).any(|it| {
        it.text("principalId") == principal
            && it.text("resourceId") == resource.principal.id()
            && it.text("appRoleId") == role
    });
    if is_there {
        return;
    }
    let holder = tenant.directory.get(Kind::ServicePrincipal, principal);
    let name = holder.map_or("", |it| it.text("displayName"));
    let entry = json!({
        "id": tenant.fresh_id().replace('-', ""),
        "deletedDateTime": null,
        "appRoleId": role,
        "createdDateTime": graph_time(tenant.clock.now()),
        "principalDisplayName": name,
        "principalId": principal,
        "principalType": "ServicePrincipal",
        "resourceDisplayName": resource.principal.text("displayName"),
        "resourceId": resource.principal.id(),
    });
    tenant.put(Kind::AppRoleAssignment, Entry::new(entry));
}
