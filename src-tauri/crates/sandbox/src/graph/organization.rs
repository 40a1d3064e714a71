//! The tenant itself: organization, domains, the root site.
//!
//! <https://learn.microsoft.com/graph/api/organization-get>

use serde_json::json;

use super::{
    odata::{self, Item},
    problem::Refusal,
    request::Request,
    schema,
};
use crate::{
    tenant::{Entry, Tenant},
    wire::Answer,
};

fn organization(tenant: &Tenant, whole: bool) -> Entry {
    let mut entry = Entry::new(json!({
        "id": tenant.id(),
        "displayName": tenant.identity.display_name,
        "verifiedDomains": [{
            "capabilities": "Email, OfficeCommunicationsOnline",
            "isDefault": true,
            "isInitial": true,
            "name": tenant.identity.domain,
            "type": "Managed",
        }],
    }));
    let filled = json!({
        "createdDateTime": tenant.identity.created,
        "countryLetterCode": "US",
        "tenantType": "AAD",
        "preferredLanguage": "en",
    });
    for (name, value) in filled.as_object().into_iter().flatten() {
        let value = if whole {
            value.clone()
        } else {
            serde_json::Value::Null
        };
        entry.properties.insert(name.clone(), value);
    }
    for name in [
        "assignedPlans",
        "businessPhones",
        "provisionedPlans",
        "technicalNotificationMails",
        "marketingNotificationEmails",
    ] {
        entry.properties.insert(name.into(), json!([]));
    }
    entry
}

/// With `User.Read` alone only id, name and domains are filled.
fn reads_all(request: &Request<'_>) -> bool {
    let rights = [
        "Organization.Read.All",
        "Organization.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ];
    request.caller.require(&rights).is_ok()
}

pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    let tenant = request.world.tenant();
    let of = schema::of("organization");
    let own = Item::made(of, organization(&tenant, reads_all(request)));
    request.items(&tenant, of, "organization", std::iter::once(own))
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    let tenant = request.world.tenant();
    if !request.key().text().eq_ignore_ascii_case(&tenant.id()) {
        return Err(Refusal::missing(request.key().text()));
    }
    let own = organization(&tenant, reads_all(request));
    request.object(&tenant, "organization", &own, "organization", 200)
}

fn domain(tenant: &Tenant) -> Entry {
    Entry::new(json!({
        "id": tenant.identity.domain,
        "authenticationType": "Managed",
        "availabilityStatus": null,
        "isAdminManaged": true,
        "isDefault": true,
        "isInitial": true,
        "isRoot": true,
        "isVerified": true,
        "supportedServices": ["Email", "OfficeCommunicationsOnline"],
    }))
}

fn require_read_domains(request: &Request<'_>) -> Result<(), Refusal> {
    request.caller.require(&[
        "Domain.Read.All",
        "Domain.ReadWrite.All",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ])
}

/// <https://learn.microsoft.com/graph/api/domain-list>
pub(crate) fn domains(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read_domains(request)?;
    let tenant = request.world.tenant();
    let of = schema::of("domain");
    let own = Item::made(of, domain(&tenant));
    request.items(&tenant, of, "domains", std::iter::once(own))
}

pub(crate) fn one_domain(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read_domains(request)?;
    let tenant = request.world.tenant();
    let own = domain(&tenant);
    if !request.key().text().eq_ignore_ascii_case(own.id()) {
        return Err(Refusal::missing(request.key().text()));
    }
    request.object(&tenant, "domain", &own, "domains", 200)
}

/// What everybody may know of a tenant, found by its domain or its id.
/// <https://learn.microsoft.com/graph/api/resources/tenantinformation>
pub(crate) fn information(request: &Request<'_>) -> Result<Answer, Refusal> {
    request
        .caller
        .require_named(&["CrossTenantInformation.ReadBasic.All"])?;
    let tenant = request.world.tenant();
    let asked = request.key().text();
    let names = [&tenant.id(), &tenant.identity.domain];
    if !names.iter().any(|it| it.eq_ignore_ascii_case(asked)) {
        return Err(Refusal::missing(asked));
    }
    let entry = Entry::new(json!({
        "defaultDomainName": tenant.identity.domain,
        "displayName": tenant.identity.display_name,
        "federationBrandName": null,
        "tenantId": tenant.id(),
    }));
    Ok(odata::with_context(
        request.call,
        entry.properties.to_map(),
        "microsoft.graph.tenantInformation",
        200,
    ))
}

/// The root site, by its name or by its id.
/// <https://learn.microsoft.com/graph/api/site-get>
pub(crate) fn site(request: &Request<'_>) -> Result<Answer, Refusal> {
    let rights = [
        "Sites.Read.All",
        "Sites.ReadWrite.All",
        "Sites.Manage.All",
        "Sites.FullControl.All",
    ];
    if request.caller.require_named(&rights).is_err() {
        return Err(Refusal::new(403, "accessDenied", "Access denied"));
    }
    let tenant = request.world.tenant();
    let host = format!(
        "{}.sharepoint.example",
        tenant.identity.domain.replace('.', "-")
    );
    let id = format!(
        "{host},{},{}",
        tenant.stable_id("site"),
        tenant.stable_id("web")
    );
    let asked = request.keys.first().map_or("root", |key| key.text());
    if ![id.as_str(), host.as_str(), "root"].contains(&asked) {
        return Err(Refusal::new(
            404,
            "itemNotFound",
            "Requested site could not be found",
        ));
    }
    let entry = Entry::new(json!({
        "id": id,
        "createdDateTime": tenant.identity.created,
        "description": "",
        "displayName": "Communication site",
        "name": "",
        "webUrl": format!("https://{host}"),
    }));
    request.object(&tenant, "site", &entry, "sites", 200)
}
