//! What a new practice tenant holds: accounts by role, Microsoft's own applications, consent, policies.

use jiff::ToSpan;
use serde_json::{Value, json};

use super::{Entry, Kind, Tenant, ids, permissions, registrations, secrets, template};
use crate::{Account, clock::graph_time};

/// The three accounts: name before the `@`, display name, role for `Info`, directory role.
const ACCOUNTS: [(&str, &str, &str, Option<&str>); 3] = [
    (
        "admin",
        "Global Administrator",
        "globalAdministrator",
        Some(ids::role::GLOBAL_ADMINISTRATOR),
    ),
    (
        "appadmin",
        "Application Administrator",
        "applicationAdministrator",
        Some(ids::role::APPLICATION_ADMINISTRATOR),
    ),
    ("member", "Member", "member", None),
];

/// Roles that are activated in a new tenant, so that they show under `/directoryRoles`.
const ROLES: [(&str, &str); 5] = [
    (ids::role::GLOBAL_ADMINISTRATOR, "Global Administrator"),
    (
        ids::role::PRIVILEGED_ROLE_ADMINISTRATOR,
        "Privileged Role Administrator",
    ),
    (
        ids::role::APPLICATION_ADMINISTRATOR,
        "Application Administrator",
    ),
    (
        ids::role::CLOUD_APPLICATION_ADMINISTRATOR,
        "Cloud Application Administrator",
    ),
    (ids::role::APPLICATION_DEVELOPER, "Application Developer"),
];

/// Microsoft's own applications that every tenant knows.
const FIRST_PARTY: [(&str, &str); 7] = [
    (ids::GRAPH, "Microsoft Graph"),
    (ids::SHAREPOINT, "Office 365 SharePoint Online"),
    (ids::AAD_GRAPH, "Windows Azure Active Directory"),
    (
        ids::AZURE_MANAGEMENT,
        "Windows Azure Service Management API",
    ),
    (ids::AZURE_PORTAL, "ADIbizaUX"),
    (
        ids::GRAPH_COMMAND_LINE,
        "Microsoft Graph Command Line Tools",
    ),
    (ids::AZURE_CLI, "Microsoft Azure CLI"),
];

/// Tenant-wide consent in place, so that any account can sign in and work.
const CONSENT: [(&str, &str); 2] = [
    (
        ids::GRAPH_COMMAND_LINE,
        "openid profile offline_access email User.Read Application.ReadWrite.All AppRoleAssignment.ReadWrite.All",
    ),
    (
        ids::AZURE_CLI,
        "openid profile offline_access email AuditLog.Read.All Directory.AccessAsUser.All Group.ReadWrite.All User.ReadWrite.All",
    ),
];

const BOOTSTRAP_ROLES: [&str; 4] = [
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "DelegatedPermissionGrant.ReadWrite.All",
    "Directory.Read.All",
];

/// Fills an empty directory.
pub(crate) fn plant(tenant: &mut Tenant) {
    plant_accounts(tenant);
    plant_roles(tenant);
    plant_groups(tenant);
    plant_first_party(tenant);
    plant_consent(tenant);
    plant_policies(tenant);
    plant_bootstrap(tenant);
    registrations::plant(tenant);
}

/// The accounts as `Info` names them.
pub(crate) fn accounts(tenant: &Tenant) -> Vec<Account> {
    let account = |(name, display_name, role, _): (&str, &str, &str, _)| Account {
        name: display_name.to_owned(),
        role: role.to_owned(),
        user_principal_name: format!("{name}@{}", tenant.identity.domain),
        id: tenant.stable_id(&format!("user/{name}")),
    };
    ACCOUNTS.into_iter().map(account).collect()
}

pub(crate) fn bootstrap_client_id(tenant: &Tenant) -> String {
    match tenant.identity.client_id {
        Some(id) => id.to_string(),
        None => tenant.stable_id("bootstrap/appId"),
    }
}

/// Gives the bootstrap application the secret of this start in place of the last one, whose value nobody knows any more.
pub(crate) fn renew_bootstrap_secret(tenant: &mut Tenant) {
    let client_id = bootstrap_client_id(tenant);
    let Some(mut entry) = tenant
        .directory
        .by_key(Kind::Application, "appId", &client_id)
        .cloned()
    else {
        return; // deleted by a client: then it stays deleted until the tenant is reset
    };
    let key_id = tenant.stable_id("bootstrap/keyId");
    let value = tenant.bootstrap_secret().to_owned();
    let now = tenant.clock.now();
    let end = now
        .checked_add((24 * 730).hours())
        .unwrap_or(jiff::Timestamp::MAX);
    // It began a month ago: a clock that is set back finds it good.
    let start = now.checked_sub((24 * 30).hours()).unwrap_or(now);
    let credential = json!([{
        "customKeyIdentifier": null,
        "displayName": "bootstrap",
        "endDateTime": graph_time(end),
        "hint": value.chars().take(3).collect::<String>(),
        "keyId": key_id,
        "secretText": null,
        "startDateTime": graph_time(start),
    }]);
    entry
        .properties
        .insert("passwordCredentials".into(), credential);
    tenant.put(Kind::Application, entry);
    secrets::keep(tenant, &key_id, &value);
}

fn plant_accounts(tenant: &mut Tenant) {
    let created = tenant.identity.created.clone();
    for account in accounts(tenant) {
        let user = json!({
            "id": account.id,
            "deletedDateTime": null,
            "accountEnabled": true,
            "businessPhones": [],
            "createdDateTime": created,
            "displayName": account.name,
            "givenName": null,
            "jobTitle": null,
            "mail": account.user_principal_name,
            "mailNickname": account.user_principal_name.split('@').next(),
            "mobilePhone": null,
            "officeLocation": null,
            "preferredLanguage": null,
            "surname": null,
            "userPrincipalName": account.user_principal_name,
            "userType": "Member",
        });
        tenant.put(Kind::User, Entry::new(user));
    }
}

fn plant_roles(tenant: &mut Tenant) {
    for (template, name) in ROLES {
        let mut role = Entry::new(json!({
            "id": tenant.stable_id(&format!("role/{template}")),
            "deletedDateTime": null,
            "description": name,
            "displayName": name,
            "roleTemplateId": template,
        }));
        let holders = ACCOUNTS.iter().filter(|(.., role)| *role == Some(template));
        role.members = holders
            .map(|(account, ..)| tenant.stable_id(&format!("user/{account}")))
            .collect();
        tenant.put(Kind::DirectoryRole, role);
    }
}

/// A group that holds the member, another that holds the administrators, each inside a group of its own.
fn plant_groups(tenant: &mut Tenant) {
    let inner = tenant.stable_id("group/inner");
    let outer = tenant.stable_id("group/outer");
    let operators = tenant.stable_id("group/operators");
    let search = tenant.stable_id("group/search");
    let user = |name: &str| tenant.stable_id(&format!("user/{name}"));
    let administrators = vec![user("admin"), user("appadmin")];
    for (id, name, holds) in [
        (inner.clone(), "Data Engineers", vec![user("member")]),
        (outer, "Engineering", vec![inner]),
        (operators.clone(), "Platform Operators", administrators),
        (search, "Search Administrators", vec![operators]),
    ] {
        let mut group = Entry::new(json!({
            "id": id,
            "deletedDateTime": null,
            "createdDateTime": tenant.identity.created,
            "description": null,
            "displayName": name,
            "groupTypes": [],
            "mail": null,
            "mailEnabled": false,
            "mailNickname": name.replace(' ', ""),
            "securityEnabled": true,
            "visibility": null,
        }));
        group.members = holds;
        tenant.put(Kind::Group, group);
    }
}

fn plant_first_party(tenant: &mut Tenant) {
    for (app_id, name) in FIRST_PARTY {
        let mut principal = blank(Kind::ServicePrincipal);
        let mut set =
            |property: &str, value: Value| principal.properties.insert(property.into(), value);
        set(
            "id",
            tenant
                .stable_id(&format!("servicePrincipal/{app_id}"))
                .into(),
        );
        set("appId", app_id.into());
        set("appDisplayName", name.into());
        set("displayName", name.into());
        set("appOwnerOrganizationId", ids::MICROSOFT_TENANT.into());
        set("servicePrincipalNames", json!([app_id]));
        set("signInAudience", "AzureADMultipleOrgs".into());
        if app_id == ids::GRAPH {
            set("appRoles", permissions::app_roles().into());
            set("oauth2PermissionScopes", permissions::scopes().into());
            set(
                "servicePrincipalNames",
                json!([app_id, "https://graph.microsoft.com"]),
            );
        }
        tenant.put(Kind::ServicePrincipal, principal);
    }
}

fn plant_consent(tenant: &mut Tenant) {
    for (client, scope) in CONSENT {
        let grant = json!({
            "id": tenant.stable_id(&format!("grant/{client}")),
            "clientId": tenant.stable_id(&format!("servicePrincipal/{client}")),
            "consentType": "AllPrincipals",
            "principalId": null,
            "resourceId": tenant.stable_id(&format!("servicePrincipal/{}", ids::GRAPH)),
            "scope": scope,
        });
        tenant.put(Kind::PermissionGrant, Entry::new(grant));
    }
}

/// <https://learn.microsoft.com/graph/api/resources/tenantappmanagementpolicy>,
/// <https://learn.microsoft.com/graph/api/resources/authorizationpolicy>
fn plant_policies(tenant: &mut Tenant) {
    let longest = tenant.seed().secret_max_lifetime.clone();
    let restrictions: Vec<Value> = longest.iter().map(|it| password_lifetime(it)).collect();
    tenant.put(
        Kind::Policy,
        Entry::new(json!({
            "id": "00000000-0000-0000-0000-000000000000",
            "deletedDateTime": null,
            "applicationRestrictions": {"keyCredentials": [], "passwordCredentials": restrictions},
            "description": "Default tenant policy that enforces app management restrictions on applications and service principals. To apply policy to targeted resources, create a new policy under appManagementPolicies collection.",
            "displayName": "Default app management tenant policy",
            "isEnabled": longest.is_some(),
            "servicePrincipalRestrictions": {"keyCredentials": [], "passwordCredentials": restrictions},
        })),
    );
    tenant.put(
        Kind::Policy,
        Entry::new(json!({
            "id": "authorizationPolicy",
            "deletedDateTime": null,
            "allowEmailVerifiedUsersToJoinOrganization": false,
            "allowInvitesFrom": "everyone",
            "allowUserConsentForRiskyApps": false,
            "allowedToSignUpEmailBasedSubscriptions": true,
            "allowedToUseSSPR": true,
            "blockMsolPowerShell": false,
            "defaultUserRolePermissions": {
                "allowedToCreateApps": true,
                "allowedToCreateSecurityGroups": true,
                "allowedToCreateTenants": true,
                "allowedToReadBitlockerKeysForOwnedDevice": true,
                "allowedToReadOtherUsers": true,
                "permissionGrantPoliciesAssigned": ["ManagePermissionGrantsForSelf.microsoft-user-default-recommended"],
            },
            "description": "Used to manage authorization related settings across the company.",
            "displayName": "Authorization Policy",
            "guestUserRoleId": "10dae51f-b6af-4016-8d66-8c2a99b929b3",
        })),
    );
}

/// One restriction on client secrets as the policy lists it.
pub(crate) fn password_lifetime(longest: &str) -> Value {
    json!({
        "restrictionType": "passwordLifetime",
        "state": "enabled",
        "maxLifetime": longest,
        "restrictForAppsCreatedAfterDateTime": null,
        "excludeActors": null,
    })
}

fn plant_bootstrap(tenant: &mut Tenant) {
    let client_id = bootstrap_client_id(tenant);
    let id = tenant.stable_id("bootstrap/id");
    plant_application(tenant, &id, &client_id, "Sandbox bootstrap");
    let principal_id = tenant.stable_id(&format!("servicePrincipal/{client_id}"));
    let mut principal = blank(Kind::ServicePrincipal);
    let owner = tenant.id();
    let mut set =
        |property: &str, value: Value| principal.properties.insert(property.into(), value);
    set("id", principal_id.clone().into());
    set("appId", client_id.clone().into());
    set("appDisplayName", "Sandbox bootstrap".into());
    set("displayName", "Sandbox bootstrap".into());
    set("appOwnerOrganizationId", owner.into());
    set("servicePrincipalNames", json!([client_id]));
    tenant.put(Kind::ServicePrincipal, principal);
    for role in BOOTSTRAP_ROLES {
        plant_role_assignment(tenant, &principal_id, role);
    }
}

fn plant_role_assignment(tenant: &mut Tenant, principal_id: &str, role: &str) {
    let Some(permission) = permissions::all()
        .iter()
        .find(|it| it.application && it.value == role)
    else {
        return;
    };
    let assignment = json!({
        "id": tenant.stable_id(&format!("assignment/{role}")),
        "deletedDateTime": null,
        "appRoleId": permission.id,
        "createdDateTime": tenant.identity.created,
        "principalDisplayName": "Sandbox bootstrap",
        "principalId": principal_id,
        "principalType": "ServicePrincipal",
        "resourceDisplayName": "Microsoft Graph",
        "resourceId": tenant.stable_id(&format!("servicePrincipal/{}", ids::GRAPH)),
    });
    tenant.put(Kind::AppRoleAssignment, Entry::new(assignment));
}

/// A new object of a kind that has defaults.
fn blank(kind: Kind) -> Entry {
    template::defaults(kind).map_or_else(Entry::default, Entry::over)
}

fn plant_application(tenant: &mut Tenant, id: &str, app_id: &str, name: &str) {
    let application = application(tenant, id, app_id, name);
    tenant.put(Kind::Application, application);
}

/// An application of the tenant's own, as old as the tenant.
pub(super) fn application(tenant: &Tenant, id: &str, app_id: &str, name: &str) -> Entry {
    let mut application = blank(Kind::Application);
    let mut set =
        |property: &str, value: &str| application.properties.insert(property.into(), value.into());
    set("id", id);
    set("appId", app_id);
    set("displayName", name);
    set("createdDateTime", &tenant.identity.created);
    set("publisherDomain", &tenant.identity.domain);
    application
}
