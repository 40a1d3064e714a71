//! What was consented to, and by whom.

use serde_json::json;

use crate::tenant::{Entry, Kind, Tenant, ids};

/// Scopes that mean the account itself and need no consent record.
const PROTOCOL: [&str; 4] = ["openid", "profile", "offline_access", "email"];

/// Scopes of Graph by their short names, the protocol's own left out.
pub(crate) fn graph_scopes(asked: &[String]) -> Vec<String> {
    asked
        .iter()
        .filter(|scope| !PROTOCOL.contains(&scope.as_str()))
        .map(|scope| scope.rsplit('/').next().unwrap_or(scope).to_owned())
        .filter(|scope| scope != ".default")
        .collect()
}

/// Scopes that a client has on Graph for a person: everybody's and his own.
pub(crate) fn consented(tenant: &Tenant, client: &str, user: &str) -> Vec<String> {
    let Some(principal) = tenant
        .directory
        .by_key(Kind::ServicePrincipal, "appId", client)
    else {
        return Vec::new();
    };
    let id = principal.id();
    let grants = tenant.directory.all(Kind::PermissionGrant).filter(|grant| {
        grant.text("clientId") == id
            && (grant.text("consentType") == "AllPrincipals" || grant.text("principalId") == user)
    });
    let mut scopes: Vec<String> = grants
        .flat_map(|grant| grant.text("scope").split(' '))
        .map(str::to_owned)
        .collect();
    scopes.sort();
    scopes.dedup();
    scopes
}

/// Writes down a person's own consent.
pub(crate) fn record(tenant: &mut Tenant, client: &str, user: &str, scopes: &[String]) {
    let principal = tenant.stable_id(&format!("servicePrincipal/{client}"));
    let id = tenant.stable_id(&format!("grant/{client}/{user}"));
    let mut all: Vec<String> = tenant
        .directory
        .get(Kind::PermissionGrant, &id)
        .map(|grant| grant.text("scope").split(' ').map(str::to_owned).collect())
        .unwrap_or_default();
    all.extend(
        scopes
            .iter()
            .filter(|scope| !all.contains(scope))
            .cloned()
            .collect::<Vec<_>>(),
    );
    let grant = json!({
        "id": id,
        "clientId": principal,
        "consentType": "Principal",
        "principalId": user,
        "resourceId": tenant.stable_id(&format!("servicePrincipal/{}", ids::GRAPH)),
        "scope": all.join(" "),
    });
    tenant.put(Kind::PermissionGrant, Entry::new(grant));
}

/// Templates of the directory roles that a user holds.
pub(crate) fn roles_of(tenant: &Tenant, user: &str) -> Vec<String> {
    let roles = tenant.directory.all(Kind::DirectoryRole);
    roles
        .filter(|role| role.members.iter().any(|member| member == user))
        .map(|role| role.text("roleTemplateId").to_owned())
        .collect()
}

/// May consent to delegated permissions that need an administrator.
pub(crate) fn may_consent(tenant: &Tenant, user: &str) -> bool {
    use ids::role;
    roles_of(tenant, user).iter().any(|role| {
        [
            role::GLOBAL_ADMINISTRATOR,
            role::PRIVILEGED_ROLE_ADMINISTRATOR,
            role::APPLICATION_ADMINISTRATOR,
            role::CLOUD_APPLICATION_ADMINISTRATOR,
        ]
        .contains(&role.as_str())
    })
}
