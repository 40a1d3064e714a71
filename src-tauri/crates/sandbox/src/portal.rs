//! Hosts beside login and Graph that Azure CLI talks to: the portal's consent button, and Azure Resource Manager as far
//! as a sign-in asks it.

use serde_json::{Value, json};

use crate::{
    Moment, Operation,
    fault::Interrupt,
    identity, jwt,
    tenant::{Tenant, ids},
    wire::{Answer, Call, Reply},
    world::World,
};

pub(crate) fn answer(world: &World, call: &Call) -> Reply {
    let parts: Vec<&str> = call.path.split('/').filter(|it| !it.is_empty()).collect();
    let lower: Vec<String> = parts.iter().map(|it| it.to_ascii_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    match (call.method.as_str(), lower.as_slice()) {
        ("POST", ["api", "registeredapplications", client, "consent"]) => {
            consent(world, call, client)
        }
        ("GET", ["tenants"]) => managed(world, call, tenants).into(),
        ("GET", ["subscriptions"]) => managed(world, call, |_| Vec::new()).into(),
        _ => {
            let route = format!("{} {}", call.method, call.path);
            let text = format!("The sandbox does not serve {route}.");
            refused(501, "NotImplemented", &text).into()
        }
    }
}

fn refused(status: u16, code: &str, message: &str) -> Answer {
    Answer::json(status, json!({"error": {"code": code, "message": message}}))
}

/// The claims of the caller's token, if it is for one of these audiences and of this tenant.
fn caller(tenant: &Tenant, call: &Call, audiences: &[&str]) -> Result<Value, Answer> {
    let invalid = |text: &str| {
        refused(401, "InvalidAuthenticationToken", text)
            .header("www-authenticate", "Bearer error=\"invalid_token\"")
    };
    let (_, token) = call
        .header("authorization")
        .and_then(|it| it.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .ok_or_else(|| invalid("The access token is missing."))?;
    let claims = jwt::verify(&tenant.key, token.trim())
        .ok_or_else(|| invalid("The access token is invalid."))?;
    let now = tenant.clock.now().as_second();
    if claims["exp"].as_i64().is_none_or(|exp| exp <= now) {
        return Err(refused(
            401,
            "ExpiredAuthenticationToken",
            "The access token expired.",
        ));
    }
    let audience = claims["aud"]
        .as_str()
        .unwrap_or_default()
        .trim_end_matches('/');
    if !audiences.contains(&audience) || claims["tid"] != tenant.id() {
        let text = "The access token has been obtained for the wrong audience or resource.";
        return Err(refused(401, "InvalidAuthenticationTokenAudience", text));
    }
    Ok(claims)
}

/// `az ad app permission admin-consent`: grants for everybody what the application lists.
///
/// Not documented: path and audience are what Azure CLI sends; status and errors are a guess.
fn consent(world: &World, call: &Call, client: &str) -> Reply {
    if let Some(interrupt) = world.faults.take(Operation::PortalConsent, Moment::Before) {
        return interrupted(interrupt);
    }
    let answer = granted(world, call, client).unwrap_or_else(|refused| refused);
    match world.faults.take(Operation::PortalConsent, Moment::After) {
        Some(Interrupt::CutWithin(part)) => answer.cut_within(part).into(),
        Some(interrupt) => interrupted(interrupt),
        None => answer.into(),
    }
}

fn granted(world: &World, call: &Call, client: &str) -> Result<Answer, Answer> {
    let mut tenant = world.tenant();
    let claims = caller(&tenant, call, &[ids::AZURE_PORTAL])?;
    let query = call.query_pairs();
    let for_all = query.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("onBehalfOfAll") && value.eq_ignore_ascii_case("true")
    });
    if !for_all {
        return Err(refused(
            400,
            "BadRequest",
            "Only onBehalfOfAll=true is served.",
        ));
    }
    // The button is for people: an application grants through Graph.
    let user = match claims["idtyp"].as_str() {
        Some("user") => claims["oid"].as_str(),
        _ => None,
    };
    let Some(user) = user else {
        let text = "Only a signed-in person may consent here.";
        return Err(refused(403, "Forbidden", text));
    };
    let made = identity::grant_listed(&mut tenant, client, user);
    made.map_err(|(status, text)| {
        let (status, code) = match status {
            403 => (403, "Forbidden"),
            503 => (503, "ServiceUnavailable"),
            _ => (404, "NotFound"),
        };
        refused(status, code, &text)
    })?;
    Ok(Answer::no_content())
}

fn interrupted(interrupt: Interrupt) -> Reply {
    match interrupt {
        Interrupt::Cut | Interrupt::CutWithin(_) => Reply::Cut,
        Interrupt::Challenge => {
            let text = "The access token is no longer accepted.";
            refused(401, "InvalidAuthenticationToken", text).into()
        }
        Interrupt::Fail { status } => {
            refused(status, "ServiceUnavailable", "The service is unavailable.").into()
        }
        Interrupt::Throttle { retry_after } => {
            let answer = refused(429, "TooManyRequests", "Too many requests.");
            match retry_after {
                Some(value) => answer.header("retry-after", value),
                None => answer,
            }
            .into()
        }
    }
}

/// Addresses of Azure Resource Manager, as tokens for it name them.
const MANAGEMENT: [&str; 3] = [
    "https://management.core.windows.net",
    "https://management.azure.com",
    ids::AZURE_MANAGEMENT,
];

/// <https://learn.microsoft.com/rest/api/resources/tenants/list>,
/// <https://learn.microsoft.com/rest/api/resources/subscriptions/list>
fn managed(world: &World, call: &Call, list: fn(&Tenant) -> Vec<Value>) -> Answer {
    let tenant = world.tenant();
    if let Err(refused) = caller(&tenant, call, &MANAGEMENT) {
        return refused;
    }
    let query = call.query_pairs();
    if !query.iter().any(|(name, _)| name == "api-version") {
        let text = "The api-version query parameter (?api-version=) is required for all requests.";
        return refused(400, "MissingApiVersionParameter", text);
    }
    let value = list(&tenant);
    let count = json!({"type": "Total", "value": value.len()});
    Answer::json(200, json!({"value": value, "count": count}))
}

/// This tenant and no other.
fn tenants(tenant: &Tenant) -> Vec<Value> {
    let (id, domain) = (tenant.id(), &tenant.identity.domain);
    vec![json!({
        "id": format!("/tenants/{id}"),
        "tenantId": id,
        "countryCode": "DE",
        "displayName": tenant.identity.display_name,
        "domains": [domain],
        "tenantCategory": "Home",
        "defaultDomain": domain,
        "tenantType": "AAD",
    })]
}
