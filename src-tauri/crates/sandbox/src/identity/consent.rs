//! What was consented to, by whom, and who may.
//!
//! <https://learn.microsoft.com/entra/identity/enterprise-apps/user-admin-consent-overview>

use serde_json::json;

use super::{
    clients::Client,
    refusal::Refusal,
    scopes::{Resource, USER_IMPERSONATION, Wanted},
};
use crate::tenant::{Entry, Kind, Tenant, ids, template};

/// Scopes that a client has on a resource for a person: everybody's and his own.
pub(super) fn consented(
    tenant: &Tenant,
    client: &Client,
    resource: &Resource,
    user: &str,
) -> Vec<String> {
    // Between Microsoft's own applications nobody is asked.
    if client.is_first_party() && resource.is_first_party() && !resource.is_graph() {
        return vec![USER_IMPERSONATION.to_owned()];
    }
    let id = client.principal_id();
    let grants = tenant.directory.all(Kind::PermissionGrant).filter(|grant| {
        grant.text("clientId") == id
            && grant.text("resourceId") == resource.principal.id()
            && (grant.text("consentType") == "AllPrincipals" || grant.text("principalId") == user)
    });
    let mut scopes: Vec<String> = grants
        .flat_map(|grant| grant.text("scope").split_whitespace())
        .map(str::to_owned)
        .collect();
    scopes.extend(preauthorized(tenant, client, resource));
    scopes.sort();
    scopes.dedup();
    scopes
}

/// Scopes for which the resource itself trusts the client.
fn preauthorized(tenant: &Tenant, client: &Client, resource: &Resource) -> Vec<String> {
    let id = resource.principal.text("appId");
    let application = tenant.directory.by_key(Kind::Application, "appId", id);
    let trusted = application.and_then(|it| {
        it.properties
            .get("api")?
            .get("preAuthorizedApplications")?
            .as_array()
    });
    let published = resource.principal.list("oauth2PermissionScopes");
    trusted
        .into_iter()
        .flatten()
        .filter(|it| it["appId"] == client.id.as_str())
        .flat_map(|it| {
            it["delegatedPermissionIds"]
                .as_array()
                .into_iter()
                .flatten()
        })
        .filter_map(|id| published.iter().find(|scope| scope["id"] == *id)?["value"].as_str())
        .map(str::to_owned)
        .collect()
}

/// Scopes that a request wants: those it names, or all that the application lists for the resource.
pub(super) fn wanted(client: &Client, wanted: &Wanted) -> Vec<String> {
    if wanted.default.is_some() {
        return listed_scopes(client, &wanted.resource);
    }
    let names = wanted.permissions.iter().map(|(name, _)| name.clone());
    names.collect()
}

/// Delegated permissions of a resource in the application's `requiredResourceAccess`.
pub(super) fn listed_scopes(client: &Client, resource: &Resource) -> Vec<String> {
    let published = resource.principal.list("oauth2PermissionScopes");
    listed(client, resource.principal.text("appId"), "Scope")
        .into_iter()
        .filter_map(|id| {
            let scope = published.iter().find(|scope| scope["id"] == id.as_str())?;
            scope["value"].as_str().map(str::to_owned)
        })
        .collect()
}

/// Ids that `requiredResourceAccess` lists for a resource, of one type: `Role` or `Scope`.
pub(super) fn listed(client: &Client, resource: &str, kind: &str) -> Vec<String> {
    let application = client.application.as_ref();
    let all = application.map_or(&[][..], |it| it.list("requiredResourceAccess"));
    all.iter()
        .filter(|access| access["resourceAppId"] == resource)
        .flat_map(|access| access["resourceAccess"].as_array().into_iter().flatten())
        .filter(|access| access["type"] == kind)
        .filter_map(|access| access["id"].as_str().map(str::to_owned))
        .collect()
}

/// Scopes that lack consent. What was consented to once answers `.default` without a question.
pub(super) fn lacking(tenant: &Tenant, client: &Client, asked: &Wanted, user: &str) -> Vec<String> {
    let has = consented(tenant, client, &asked.resource, user);
    if asked.default.is_some() && !has.is_empty() {
        return Vec::new();
    }
    let mut lacks = wanted(client, asked);
    lacks.retain(|scope| !has.contains(scope));
    lacks
}

/// Templates of the directory roles that a user holds.
pub(super) fn roles_of(tenant: &Tenant, user: &str) -> Vec<String> {
    let roles = tenant.directory.all(Kind::DirectoryRole);
    roles
        .filter(|role| role.members.iter().any(|member| member == user))
        .map(|role| role.text("roleTemplateId").to_owned())
        .collect()
}

/// May consent to any delegated permission, and to application permissions of other APIs than Graph.
pub(super) fn administers(tenant: &Tenant, user: &str) -> bool {
    use ids::role;
    let roles = roles_of(tenant, user);
    let may = [
        role::APPLICATION_ADMINISTRATOR,
        role::CLOUD_APPLICATION_ADMINISTRATOR,
    ];
    grants_graph_roles(tenant, user) || roles.iter().any(|role| may.contains(&role.as_str()))
}

/// May consent to application permissions of Microsoft Graph too.
pub(super) fn grants_graph_roles(tenant: &Tenant, user: &str) -> bool {
    use ids::role;
    let may = [
        role::GLOBAL_ADMINISTRATOR,
        role::PRIVILEGED_ROLE_ADMINISTRATOR,
    ];
    let roles = roles_of(tenant, user);
    roles.iter().any(|role| may.contains(&role.as_str()))
}

/// May consent for himself: to everything as an administrator, else to what the tenant leaves to people.
pub(super) fn may_consent(
    tenant: &Tenant,
    user: &str,
    resource: &Resource,
    scopes: &[String],
) -> bool {
    if administers(tenant, user) {
        return true;
    }
    let is_for_people = |name: &String| {
        let published = resource.principal.list("oauth2PermissionScopes");
        let scope = published.iter().find(|it| it["value"] == name.as_str());
        scope.is_some_and(|it| it["type"] == "User")
    };
    people_may_consent(tenant) && scopes.iter().all(is_for_people)
}

/// <https://learn.microsoft.com/entra/identity/enterprise-apps/configure-user-consent>
fn people_may_consent(tenant: &Tenant) -> bool {
    let policy = tenant.directory.get(Kind::Policy, "authorizationPolicy");
    let assigned = policy
        .and_then(|it| it.properties.get("defaultUserRolePermissions"))
        .and_then(|it| it["permissionGrantPoliciesAssigned"].as_array());
    assigned.is_some_and(|all| {
        all.iter().filter_map(|it| it.as_str()).any(|it| {
            it.to_ascii_lowercase()
                .starts_with("managepermissiongrantsforself.")
        })
    })
}

/// Writes down consent: a person's own, or everybody's where `user` is `None`.
pub(super) fn record(
    tenant: &mut Tenant,
    client: &Client,
    resource: &Resource,
    user: Option<&str>,
    scopes: &[String],
) {
    let principal = principal_of(tenant, client);
    let kind = if user.is_some() {
        "Principal"
    } else {
        "AllPrincipals"
    };
    let known = tenant.directory.all(Kind::PermissionGrant).find(|grant| {
        grant.text("clientId") == principal
            && grant.text("resourceId") == resource.principal.id()
            && grant.text("consentType") == kind
            && user.is_none_or(|user| grant.text("principalId") == user)
    });
    let mut grant = known.cloned().unwrap_or_else(|| {
        Entry::new(json!({
            "id": tenant.fresh_id().replace('-', ""),
            "clientId": principal,
            "consentType": kind,
            "principalId": user,
            "resourceId": resource.principal.id(),
            "scope": "",
        }))
    });
    let mut all: Vec<&str> = grant.text("scope").split_whitespace().collect();
    for scope in scopes {
        if !all.contains(&scope.as_str()) {
            all.push(scope);
        }
    }
    let all = all.join(" ");
    grant.properties.insert("scope".into(), all.into());
    tenant.put(Kind::PermissionGrant, grant);
}

/// The client's service principal. The first consent makes it where it lacks.
pub(super) fn principal_of(tenant: &mut Tenant, client: &Client) -> String {
    match (&client.principal, &client.application) {
        (Some(principal), _) => principal.id().to_owned(),
        (None, Some(application)) => template::principal_of(tenant, application),
        (None, None) => String::new(),
    }
}

/// What is said where an administrator has to decide.
pub(super) fn needs_admin() -> Refusal {
    let text = "The grant requires admin permission. Admin consent is required for the permissions requested.";
    Refusal::new(403, "access_denied", 90094, text)
}
