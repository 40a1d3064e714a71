//! `/applicationTemplates`: the gallery, of which the practice tenant has the one template that is no gallery's.
//!
//! <https://learn.microsoft.com/graph/api/applicationtemplate-instantiate>

use serde_json::{Value, json};

use super::{
    applications::plant,
    body::{self, missing_value},
    odata,
    problem::Refusal,
    request::Request,
    schema,
};
use crate::{tenant::Entry, wire::Answer};

/// The template for an application that the gallery does not have, in the global cloud.
const NON_GALLERY: &str = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621";

fn template() -> Entry {
    Entry::new(json!({
        "id": NON_GALLERY,
        "categories": [],
        "description": null,
        "displayName": "Custom",
        "endpoints": [],
        "homePageUrl": null,
        "isEntraIntegrated": false,
        "lastModifiedDateTime": null,
        "logoUrl": null,
        "publisher": null,
        "supportedProvisioningTypes": [],
        "supportedSingleSignOnModes": ["saml", "password"],
    }))
}

pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    let tenant = request.world.tenant();
    let of = schema::of("applicationTemplate");
    let all = std::iter::once(odata::Item::made(of, template()));
    request.items(&tenant, of, "applicationTemplates", all)
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    check_id(request)?;
    let tenant = request.world.tenant();
    request.object(
        &tenant,
        "applicationTemplate",
        &template(),
        "applicationTemplates",
        200,
    )
}

fn check_id(request: &Request<'_>) -> Result<(), Refusal> {
    let id = request.key().text();
    if id.eq_ignore_ascii_case(NON_GALLERY) {
        Ok(())
    } else {
        Err(Refusal::missing(id))
    }
}

/// Both objects in one answer. What the template gives them is a guess after the documentation's samples.
pub(crate) fn instantiate(request: &Request<'_>) -> Result<Answer, Refusal> {
    let asked = request.body()?;
    let known = ["displayName", "serviceManagementReference"];
    if let Some(name) = asked
        .keys()
        .find(|name| !known.contains(&name.as_str()) && !body::is_annotation(name))
    {
        return Err(body::invalid_property(name));
    }
    check_id(request)?;
    let name = asked
        .get("displayName")
        .and_then(Value::as_str)
        .filter(|it| !it.is_empty());
    let name = name.ok_or_else(|| missing_value("displayName", "Application"))?;
    body::longest(&asked, "displayName", 256, "Application")?;
    let (role, scope) = {
        let tenant = request.world.tenant();
        (tenant.fresh_id(), tenant.fresh_id())
    };
    let Value::Object(properties) = properties(name, &role, &scope) else {
        return Ok(Answer::no_content());
    };
    let (application, mut principal) = plant(request, &properties)?;
    principal
        .properties
        .insert("appRoleAssignmentRequired".into(), true.into());
    let mut tenant = request.world.tenant();
    tenant.put(crate::tenant::Kind::ServicePrincipal, principal.clone());
    let select = odata::Select::default();
    let shown = |of: &str, entry: &Entry| Value::Object(select.shown(schema::of(of), entry));
    let Value::Object(both) = json!({
        "application": shown("application", &application),
        "servicePrincipal": shown("servicePrincipal", &principal),
    }) else {
        return Ok(Answer::no_content());
    };
    Ok(odata::with_context(
        request.call,
        both,
        "microsoft.graph.applicationServicePrincipal",
        201,
    ))
}

fn properties(name: &str, role: &str, scope: &str) -> Value {
    json!({
        "displayName": name,
        "applicationTemplateId": NON_GALLERY,
        "signInAudience": "AzureADMyOrg",
        "tags": ["WindowsAzureActiveDirectoryIntegratedApp"],
        "appRoles": [{
            "allowedMemberTypes": ["User"],
            "description": "msiam_access",
            "displayName": "msiam_access",
            "id": role,
            "isEnabled": true,
            "origin": "Application",
            "value": null,
        }],
        "api": {"oauth2PermissionScopes": [{
            "adminConsentDescription": format!("Allow the application to access {name} on behalf of the signed-in user."),
            "adminConsentDisplayName": format!("Access {name}"),
            "id": scope,
            "isEnabled": true,
            "type": "User",
            "userConsentDescription": format!("Allow the application to access {name} on your behalf."),
            "userConsentDisplayName": format!("Access {name}"),
            "value": "user_impersonation",
        }]},
    })
}
