//! What Graph fills in by itself when an object is made: every property it shows, with its default.
//!
//! <https://learn.microsoft.com/graph/api/resources/application>,
//! <https://learn.microsoft.com/graph/api/resources/serviceprincipal>

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::{Entry, Kind, Tenant, properties::Defaults};

static APPLICATION: LazyLock<Map<String, Value>> = LazyLock::new(|| map(application()));
static SERVICE_PRINCIPAL: LazyLock<Map<String, Value>> = LazyLock::new(|| map(service_principal()));

/// What all objects of a kind share until one of them differs.
pub(crate) fn defaults(kind: Kind) -> Option<Defaults> {
    match kind {
        Kind::Application | Kind::DeletedApplication => Some(&APPLICATION),
        Kind::ServicePrincipal | Kind::DeletedServicePrincipal => Some(&SERVICE_PRINCIPAL),
        _ => None,
    }
}

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// A new application; the caller sets ids, times and what the request names.
pub(crate) fn application() -> Value {
    json!({
        "id": null,
        "deletedDateTime": null,
        "addIns": [],
        "api": {
            "acceptMappedClaims": null,
            "knownClientApplications": [],
            "oauth2PermissionScopes": [],
            "preAuthorizedApplications": [],
            "requestedAccessTokenVersion": null,
        },
        "appId": null,
        "appRoles": [],
        "applicationTemplateId": null,
        "authenticationBehaviors": null,
        "certification": null,
        "createdByAppId": null,
        "createdDateTime": null,
        "defaultRedirectUri": null,
        "description": null,
        "disabledByMicrosoftStatus": null,
        "displayName": null,
        "groupMembershipClaims": null,
        "identifierUris": [],
        "info": info(),
        "isDeviceOnlyAuthSupported": null,
        "isDisabled": null,
        "isFallbackPublicClient": null,
        "keyCredentials": [],
        "managerApplications": [],
        "nativeAuthenticationApisEnabled": null,
        "notes": null,
        "oauth2RequirePostResponse": false,
        "optionalClaims": null,
        "parentalControlSettings": {"countriesBlockedForMinors": [], "legalAgeGroupRule": "Allow"},
        "passwordCredentials": [],
        "publicClient": {"redirectUris": []},
        "publisherDomain": null,
        "requestSignatureVerification": null,
        "requiredResourceAccess": [],
        "samlMetadataUrl": null,
        "serviceManagementReference": null,
        "servicePrincipalLockConfiguration": null,
        "signInAudience": "AzureADMyOrg",
        "spa": {"redirectUris": []},
        "tags": [],
        "tokenEncryptionKeyId": null,
        "uniqueName": null,
        "verifiedPublisher": verified_publisher(),
        "web": {
            "homePageUrl": null,
            "implicitGrantSettings": {"enableAccessTokenIssuance": false, "enableIdTokenIssuance": false},
            "logoutUrl": null,
            "redirectUriSettings": [],
            "redirectUris": [],
        },
    })
}

/// A new service principal; the caller sets ids and what comes from the application.
pub(crate) fn service_principal() -> Value {
    json!({
        "id": null,
        "deletedDateTime": null,
        "accountEnabled": true,
        "addIns": [],
        "alternativeNames": [],
        "appDescription": null,
        "appDisplayName": null,
        "appId": null,
        "appOwnerOrganizationId": null,
        "appRoleAssignmentRequired": false,
        "appRoles": [],
        "applicationTemplateId": null,
        "createdByAppId": null,
        "description": null,
        "disabledByMicrosoftStatus": null,
        "displayName": null,
        "homepage": null,
        "info": info(),
        "isDisabled": null,
        "keyCredentials": [],
        "loginUrl": null,
        "logoutUrl": null,
        "notes": null,
        "notificationEmailAddresses": [],
        "oauth2PermissionScopes": [],
        "passwordCredentials": [],
        "preferredSingleSignOnMode": null,
        "preferredTokenSigningKeyThumbprint": null,
        "replyUrls": [],
        "resourceSpecificApplicationPermissions": [],
        "samlSingleSignOnSettings": null,
        "servicePrincipalNames": [],
        "servicePrincipalType": "Application",
        "signInAudience": "AzureADMyOrg",
        "tags": [],
        "tokenEncryptionKeyId": null,
        "verifiedPublisher": verified_publisher(),
    })
}

fn info() -> Value {
    json!({
        "logoUrl": null,
        "marketingUrl": null,
        "privacyStatementUrl": null,
        "supportUrl": null,
        "termsOfServiceUrl": null,
    })
}

fn verified_publisher() -> Value {
    json!({"addedDateTime": null, "displayName": null, "verifiedPublisherId": null})
}

/// The service principal of an application: the one there is, or a new one.
pub(crate) fn principal_of(tenant: &mut Tenant, application: &Entry) -> String {
    let app_id = application.text("appId").to_owned();
    if let Some(known) = tenant
        .directory
        .by_key(Kind::ServicePrincipal, "appId", &app_id)
    {
        return known.id().to_owned();
    }
    let mut entry = Entry::new(service_principal());
    let id = tenant.fresh_id();
    let owner = tenant.id();
    let mut set = |property: &str, value: Value| entry.properties.insert(property.into(), value);
    set("id", id.clone().into());
    set("appId", app_id.clone().into());
    set("appDisplayName", application.text("displayName").into());
    set("displayName", application.text("displayName").into());
    set("appOwnerOrganizationId", owner.into());
    set("appRoles", application.list("appRoles").to_vec().into());
    set("servicePrincipalNames", json!([app_id]));
    set("tags", application.list("tags").to_vec().into());
    tenant.put(Kind::ServicePrincipal, entry);
    id
}
