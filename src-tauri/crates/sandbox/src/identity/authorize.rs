//! The sign-in page: who, then consent where it lacks, then a code on the redirect URI.
//!
//! <https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow>

use jiff::ToSpan;
use rand::{Rng, distr::Alphanumeric};
use url::Url;

use super::{Code, consent, page};
use crate::{
    tenant::{Kind, Tenant, ids, seed},
    wire::{Answer, Call, first},
    world::World,
};

/// A code lives ten minutes.
const CODE_MINUTES: i64 = 10;

pub(crate) fn answer(world: &World, _authority: &str, call: &Call) -> Answer {
    let query = call.query_pairs();
    let get = |name: &str| first(&query, name);
    let mut tenant = world.tenant();
    let Some(client) = get("client_id").filter(|client| is_client(&tenant, client)) else {
        return page::error(700_016, "The application was not found in the directory.");
    };
    let Some(redirect) = get("redirect_uri").filter(|uri| is_registered(&tenant, client, uri))
    else {
        return page::error(
            50011,
            "The redirect URI does not match the ones configured for the application.",
        );
    };
    if get("response_type") != Some("code") {
        return page::error(900_144, "The request must contain response_type=code.");
    }
    if get("code_challenge").is_some() && get("code_challenge_method") != Some("S256") {
        return page::error(501_491, "Only the code challenge method S256 is served.");
    }
    let form = call.form();
    let accounts = seed::accounts(&tenant);
    let chosen = first(&form, "account").and_then(|upn| {
        accounts
            .iter()
            .find(|account| account.user_principal_name.eq_ignore_ascii_case(upn))
    });
    let Some(account) = chosen else {
        return page::accounts("Pick an account", &accounts);
    };
    let asked: Vec<String> = get("scope")
        .unwrap_or_default()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let wanted = consent::graph_scopes(&asked);
    let has = consent::consented(&tenant, client, &account.id);
    let lacks: Vec<String> = wanted
        .into_iter()
        .filter(|scope| !has.contains(scope))
        .collect();
    if world.faults.consent_is_required() {
        return page::error(
            65001,
            "The user or administrator has not consented to use the application.",
        );
    }
    let back = |pairs: &[(&str, &str)]| redirect_back(redirect, get("state"), pairs);
    if !lacks.is_empty() {
        if !consent::may_consent(&tenant, &account.id) {
            return page::error(
                90094,
                "Admin consent is required for the permissions requested.",
            );
        }
        match first(&form, "decision") {
            Some("accept") => {
                consent::record(&mut tenant, client, &account.id, &lacks);
                if tenant.commit().is_err() {
                    return page::error(90033, "A transient error has occurred.");
                }
            }
            Some(_) => {
                let text = "AADSTS65004: The user declined to consent to access the app.";
                return back(&[("error", "access_denied"), ("error_description", text)]);
            }
            None => return page::consent(client, &account.user_principal_name, &lacks),
        }
    }
    let code: String = rand::rng()
        .sample_iter(&Alphanumeric)
        .take(64)
        .map(char::from)
        .collect();
    let kept = Code {
        client: client.to_owned(),
        user: account.id.clone(),
        redirect_uri: redirect.to_owned(),
        challenge: get("code_challenge").map(str::to_owned),
        nonce: get("nonce").map(str::to_owned),
        scopes: asked,
        expires: tenant.clock.now() + CODE_MINUTES.minutes(),
    };
    world.sign_ins.codes().insert(code.clone(), kept);
    back(&[("code", &code)])
}

/// Known public clients and applications of the tenant.
fn is_client(tenant: &Tenant, client: &str) -> bool {
    [ids::GRAPH_COMMAND_LINE, ids::AZURE_CLI].contains(&client)
        || tenant
            .directory
            .by_key(Kind::Application, "appId", client)
            .is_some()
}

/// Exact match, but the port of a loopback address is ignored (RFC 8252 section 7.3).
fn is_registered(tenant: &Tenant, client: &str, uri: &str) -> bool {
    let is_localhost = Url::parse(uri).is_ok_and(|url| {
        url.scheme() == "http" && url.host_str() == Some("localhost") && url.path() == "/"
    });
    if [ids::GRAPH_COMMAND_LINE, ids::AZURE_CLI].contains(&client) {
        return is_localhost;
    }
    let application = tenant.directory.by_key(Kind::Application, "appId", client);
    ["web", "spa", "publicClient"].iter().any(|platform| {
        application
            .and_then(|it| {
                it.properties
                    .get(*platform)?
                    .get("redirectUris")?
                    .as_array()
            })
            .is_some_and(|uris| uris.iter().any(|known| known == uri))
    })
}

fn redirect_back(redirect: &str, state: Option<&str>, pairs: &[(&str, &str)]) -> Answer {
    let Ok(mut url) = Url::parse(redirect) else {
        return page::error(50011, "The redirect URI is no address.");
    };
    let mut query = url.query_pairs_mut();
    query.extend_pairs(pairs);
    if let Some(state) = state {
        query.append_pair("state", state);
    }
    drop(query);
    Answer::redirect(url.into())
}
