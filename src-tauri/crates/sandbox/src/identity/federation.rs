//! Workload identity federation: another issuer's token proves the client.
//!
//! <https://learn.microsoft.com/entra/workload-id/workload-identity-federation>

use std::time::Duration;

use serde_json::Value;

use super::{
    assertion::{audiences, check_time},
    clients::Client,
    credentials::credentials,
    refusal::Refusal,
};
use crate::{jwt::Foreign, world::World};

/// The issuer has so long to publish its keys.
const PATIENCE: Duration = Duration::from_secs(5);
/// Larger documents are not read.
const LARGEST: usize = 256 * 1024;

pub(super) fn check(world: &World, client: &Client, assertion: &Foreign) -> Result<(), Refusal> {
    let issuer = registered_issuer(client, assertion)?;
    check_time(&world.tenant(), assertion)?;
    let keys = fetch_keys(&issuer).ok_or_else(|| {
        let text = format!("Request to External OIDC endpoint of '{issuer}' failed.");
        Refusal::request(90061, text)
    })?;
    let kid = &assertion.header["kid"];
    let all = keys["keys"].as_array().map_or(&[][..], Vec::as_slice);
    let fits = |key: &&Value| kid.is_null() || key["kid"] == *kid;
    if all
        .iter()
        .filter(fits)
        .any(|key| assertion.is_signed_by_jwk(key))
    {
        return Ok(());
    }
    let text = "Assertion failed signature validation. [Reason - The key was not found or did not sign it.]";
    Err(Refusal::client(50013, text))
}

/// Issuer, subject and audience must be those of one federated credential, letter by letter.
fn registered_issuer(client: &Client, assertion: &Foreign) -> Result<String, Refusal> {
    let none = |number: u32, what: &str, value: &str| {
        let value: String = value.chars().take(300).collect();
        let text = format!(
            "No matching federated identity record found for presented assertion {what} '{value}'."
        );
        Refusal::client(number, text)
    };
    let all: Vec<&Value> = credentials(client, "federatedIdentityCredentials").collect();
    let (issuer, subject) = (assertion.text("iss"), assertion.text("sub"));
    let of_issuer: Vec<&&Value> = all.iter().filter(|it| it["issuer"] == issuer).collect();
    if of_issuer.is_empty() {
        return Err(none(700_211, "issuer", issuer));
    }
    let found = of_issuer.iter().find(|it| it["subject"] == subject);
    let found = found.ok_or_else(|| none(700_213, "subject", subject))?;
    let sent = audiences(&assertion.claims["aud"]);
    let registered = audiences(&found["audiences"]);
    if !sent.iter().any(|it| registered.contains(it)) {
        return Err(none(700_212, "audience", &sent.join(" ")));
    }
    Ok(issuer.to_owned())
}

/// The issuer's JWK set, by its OpenID configuration. Handlers run where waiting is allowed.
fn fetch_keys(issuer: &str) -> Option<Value> {
    let runtime = tokio::runtime::Handle::try_current().ok()?;
    runtime.block_on(async {
        let http = reqwest::Client::builder()
            .no_proxy()
            .timeout(PATIENCE)
            .build()
            .ok()?;
        let address = format!(
            "{}/.well-known/openid-configuration",
            issuer.trim_end_matches('/')
        );
        let document = fetch(&http, &address).await?;
        fetch(&http, document["jwks_uri"].as_str()?).await
    })
}

async fn fetch(http: &reqwest::Client, address: &str) -> Option<Value> {
    let mut answer = http.get(address).send().await.ok()?;
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.ok()? {
        body.extend_from_slice(&chunk);
        if body.len() > LARGEST {
            return None;
        }
    }
    serde_json::from_slice(&body).ok()
}
