//! What an application may be told: lengths, addresses, roles, names that are taken.
//!
//! <https://learn.microsoft.com/graph/api/resources/application#properties>,
//! <https://learn.microsoft.com/entra/identity-platform/supported-accounts-validation>

use serde_json::{Map, Value};
use url::Url;

use crate::{
    graph::{
        body::{self, invalid_value},
        problem::Refusal,
        schema,
    },
    tenant::{Entry, Kind, Tenant},
};

/// What only the service sets.
const READ_ONLY: [&str; 10] = [
    "id",
    "appId",
    "applicationTemplateId",
    "certification",
    "createdByAppId",
    "createdDateTime",
    "deletedDateTime",
    "disabledByMicrosoftStatus",
    "publisherDomain",
    "verifiedPublisher",
];
const AUDIENCES: [&str; 4] = [
    "AzureADMyOrg",
    "AzureADMultipleOrgs",
    "AzureADandPersonalMicrosoftAccount",
    "PersonalMicrosoftAccount",
];
const MOST_ADDRESSES: usize = 256;
const LONGEST_ADDRESS: usize = 256;
const MOST_RESOURCES: usize = 50;
const MOST_PERMISSIONS: usize = 400;

/// Rules that need no look at the tenant.
pub(super) fn check(asked: &Map<String, Value>) -> Result<(), Refusal> {
    body::check(asked, schema::of("application"), &READ_ONLY)?;
    for (property, limit) in [
        ("displayName", 256),
        ("description", 1024),
        ("notes", 1024),
        ("uniqueName", 256),
    ] {
        body::longest(asked, property, limit, "Application")?;
    }
    if asked
        .get("displayName")
        .is_some_and(|it| it.as_str().is_none_or(str::is_empty))
    {
        return Err(invalid_value("displayName", "Application"));
    }
    if let Some(audience) = asked.get("signInAudience").filter(|it| !it.is_null())
        && !audience.as_str().is_some_and(|it| AUDIENCES.contains(&it))
    {
        return Err(invalid_value("signInAudience", "Application"));
    }
    for tag in list(asked, "tags") {
        if tag
            .as_str()
            .is_none_or(|it| it.is_empty() || it.chars().count() > 256)
        {
            return Err(invalid_value("tags", "Application"));
        }
    }
    check_addresses(asked)?;
    check_resource_access(asked)?;
    check_entitlements(list(asked, "appRoles"), "appRoles")?;
    let scopes = asked
        .get("api")
        .map(|api| items(&api["oauth2PermissionScopes"]));
    check_entitlements(scopes.unwrap_or_default(), "oauth2PermissionScopes")
}

fn list<'a>(asked: &'a Map<String, Value>, property: &str) -> &'a [Value] {
    asked.get(property).map(items).unwrap_or_default()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn check_addresses(asked: &Map<String, Value>) -> Result<(), Refusal> {
    for platform in ["web", "spa", "publicClient"] {
        let Some(addresses) = asked.get(platform).map(|it| items(&it["redirectUris"])) else {
            continue;
        };
        let fits = |it: &Value| it.as_str().is_some_and(|it| is_redirect(it, platform));
        if addresses.len() > MOST_ADDRESSES || !addresses.iter().all(fits) {
            let target = match platform {
                "web" => "web",
                "spa" => "spa",
                _ => "publicClient",
            };
            return Err(invalid_value(target, "Application"));
        }
    }
    Ok(())
}

/// <https://learn.microsoft.com/entra/identity-platform/reply-url>
fn is_redirect(address: &str, platform: &str) -> bool {
    if address.len() > LONGEST_ADDRESS {
        return false;
    }
    let Ok(url) = Url::parse(address) else {
        return platform == "publicClient" && address.starts_with("urn:");
    };
    let local = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    let wild = platform != "web" && address.contains('*');
    let web = url.scheme() == "https" || (url.scheme() == "http" && local);
    url.fragment().is_none()
        && !wild
        && (web || (platform == "publicClient" && url.scheme() != "http"))
}

fn check_resource_access(asked: &Map<String, Value>) -> Result<(), Refusal> {
    let resources = list(asked, "requiredResourceAccess");
    let refuse = || invalid_value("requiredResourceAccess", "Application");
    let mut seen: Vec<&str> = Vec::new();
    let mut permissions = 0;
    for resource in resources {
        let app_id = resource["resourceAppId"].as_str().ok_or_else(refuse)?;
        if uuid::Uuid::try_parse(app_id).is_err() {
            return Err(refuse());
        }
        if seen.contains(&app_id) {
            return Err(duplicated("requiredResourceAccess"));
        }
        seen.push(app_id);
        for access in items(&resource["resourceAccess"]) {
            permissions += 1;
            let known = matches!(access["type"].as_str(), Some("Role" | "Scope"));
            if !known || !access["id"].is_string() {
                return Err(refuse());
            }
        }
    }
    if resources.len() > MOST_RESOURCES || permissions > MOST_PERMISSIONS {
        return Err(Refusal::new(
            403,
            "Directory_QuotaExceeded",
            "The requiredResourceAccess property exceeds the number of permissions that an application may ask for.",
        ));
    }
    Ok(())
}

/// App roles or scopes: an id each, no value twice, no blank in a value.
fn check_entitlements(entitlements: &[Value], property: &'static str) -> Result<(), Refusal> {
    let mut ids: Vec<&str> = Vec::new();
    let mut values: Vec<&str> = Vec::new();
    for each in entitlements {
        let Some(id) = each["id"].as_str() else {
            return Err(body::missing_value(
                "id",
                if property == "appRoles" {
                    "AppRole"
                } else {
                    "PermissionScope"
                },
            ));
        };
        if ids.contains(&id) {
            return Err(duplicated(property));
        }
        ids.push(id);
        if property == "appRoles" {
            check_role(each)?;
        }
        if let Some(value) = each["value"].as_str().filter(|it| !it.is_empty()) {
            if values.iter().any(|it| it.eq_ignore_ascii_case(value)) {
                return Err(duplicated(property));
            }
            if value.chars().count() > 120
                || value.contains(char::is_whitespace)
                || value.starts_with('.')
            {
                return Err(invalid_value(property, "Application"));
            }
            values.push(value);
        }
    }
    Ok(())
}

fn check_role(role: &Value) -> Result<(), Refusal> {
    let members = items(&role["allowedMemberTypes"]);
    let known = |it: &Value| matches!(it.as_str(), Some("User" | "Application"));
    if members.is_empty() || !members.iter().all(known) {
        return Err(invalid_value("allowedMemberTypes", "AppRole"));
    }
    for property in ["displayName", "description"] {
        if role[property].as_str().is_none_or(str::is_empty) {
            return Err(body::missing_value(property, "AppRole"));
        }
    }
    Ok(())
}

fn duplicated(property: &'static str) -> Refusal {
    Refusal::bad(format!(
        "Request contains a property with duplicate values: '{property}'."
    ))
    .with_detail("DuplicateValue", property)
}

/// An enabled role or scope can neither be taken away nor lose its meaning: it is disabled first.
/// <https://learn.microsoft.com/graph/api/application-update>
pub(super) fn check_enabled_permissions(
    entry: &Entry,
    asked: &Map<String, Value>,
) -> Result<(), Refusal> {
    let scopes = |value: Option<&Value>| value.map(|api| api["oauth2PermissionScopes"].clone());
    let pairs = [
        (
            entry.properties.get("appRoles").cloned(),
            asked.get("appRoles").cloned(),
        ),
        (
            scopes(entry.properties.get("api")),
            scopes(asked.get("api")),
        ),
    ];
    for (kept, new) in pairs {
        let (Some(kept), Some(Value::Array(new))) = (kept, new) else {
            continue;
        };
        for enabled in items(&kept).iter().filter(|it| it["isEnabled"] == true) {
            let there = new.iter().find(|it| it["id"] == enabled["id"]);
            let same =
                there.is_some_and(|it| it["value"] == enabled["value"] || it["isEnabled"] == false);
            if !same {
                return Err(Refusal::new(
                    400,
                    "CannotDeleteOrUpdateEnabledEntitlement",
                    "Permission (scope or role) cannot be deleted or updated unless disabled first.",
                ));
            }
        }
    }
    Ok(())
}

/// Rules that look at other objects: names and identifiers that are taken, domains that are not ours.
pub(super) fn check_in_tenant(
    tenant: &Tenant,
    asked: &Map<String, Value>,
    own: Option<&Entry>,
) -> Result<(), Refusal> {
    let own_id = own.map_or("", Entry::id);
    let kinds = [Kind::Application, Kind::DeletedApplication];
    if let Some(name) = asked.get("uniqueName").and_then(Value::as_str) {
        if own
            .is_some_and(|own| !own.text("uniqueName").is_empty() && own.text("uniqueName") != name)
        {
            return Err(
                Refusal::bad("Property 'uniqueName' is read-only and cannot be set.")
                    .with_detail("ReadOnlyProperty", "uniqueName"),
            );
        }
        // A deleted application keeps its name for thirty days: taken is 400, not 409.
        let taken = kinds.into_iter().any(|kind| {
            let holder = tenant.directory.by_key(kind, "uniqueName", name);
            holder.is_some_and(|it| it.id() != own_id)
        });
        if taken {
            return Err(taken_value("uniqueName"));
        }
    }
    for uri in list(asked, "identifierUris")
        .iter()
        .filter_map(Value::as_str)
    {
        check_identifier(tenant, uri, own)?;
        let taken = kinds
            .into_iter()
            .flat_map(|kind| tenant.directory.all(kind))
            .any(|it| {
                it.id() != own_id && it.list("identifierUris").iter().any(|other| other == uri)
            });
        if taken {
            return Err(taken_value("identifierUris"));
        }
    }
    Ok(())
}

pub(super) fn taken_value(property: &'static str) -> Refusal {
    Refusal::bad(format!(
        "Another object with the same value for property {property} already exists."
    ))
    .with_detail("ObjectConflict", property)
}

/// <https://learn.microsoft.com/entra/identity-platform/identifier-uri-restrictions>
fn check_identifier(tenant: &Tenant, uri: &str, own: Option<&Entry>) -> Result<(), Refusal> {
    let invalid = || invalid_value("identifierUris", "Application");
    let kept = own.is_some_and(|own| own.list("identifierUris").iter().any(|it| it == uri));
    if kept {
        return Ok(());
    }
    let url = Url::parse(uri).map_err(|_| invalid())?;
    if uri.len() > 255 || url.fragment().is_some() || uri.ends_with('/') {
        return Err(invalid());
    }
    let host = url.host_str().unwrap_or_default().to_ascii_lowercase();
    let domain = tenant.identity.domain.to_ascii_lowercase();
    let by_domain = host == domain || host.ends_with(&format!(".{domain}"));
    let by_id = host == tenant.id() || own.is_some_and(|own| host == own.text("appId"));
    match url.scheme() {
        "https" | "http" if by_domain => Ok(()),
        "api" if by_domain || by_id || url.path().split('/').any(|it| own.is_some_and(|own| it == own.text("appId"))) => Ok(()),
        "api" => Err(Refusal::bad(format!(
            "Failed to add identifier URI {uri}. All newly added URIs must contain a tenant verified domain, tenant ID, or app ID, as per the default tenant policy of your organization."
        ))
        .with_detail("InvalidValue", "identifierUris")),
        "https" | "http" => Err(Refusal::new(
            400,
            "HostNameNotOnVerifiedDomain",
            format!("Values of identifierUris property must use a verified domain of the organization or its subdomain: '{uri}'"),
        )
        .with_detail("HostNameNotOnVerifiedDomain", "identifierUris")),
        _ => Ok(()),
    }
}
