//! The sign-in page: who, then consent where it lacks, then a code on the redirect URI.
//!
//! <https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow>

use jiff::ToSpan;
use rand::{Rng, distr::Alphanumeric};
use url::Url;

use super::{Code, consent, page};
use crate::{
    Account,
    tenant::{Kind, Tenant, ids, seed},
    wire::{Answer, Call, first},
    world::World,
};

/// A code lives ten minutes.
const CODE_MINUTES: i64 = 10;

/// What the address asks for, once it is sound.
struct Asked {
    client: String,
    redirect_uri: String,
    state: Option<String>,
    nonce: Option<String>,
    challenge: Option<String>,
    scopes: Vec<String>,
}

pub(crate) fn answer(world: &World, _authority: &str, call: &Call) -> Answer {
    let mut tenant = world.tenant();
    let asked = match read(&tenant, call) {
        Ok(asked) => asked,
        Err(page) => return page,
    };
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
    if world.faults.consent_is_required() {
        return page::error(
            65001,
            "The user or administrator has not consented to use the application.",
        );
    }
    match settle_consent(&mut tenant, &asked, account, first(&form, "decision")) {
        Some(answer) => answer,
        None => hand_out_code(world, &tenant, &asked, &account.id),
    }
}

/// Errors that concern the client itself never leave this page.
fn read(tenant: &Tenant, call: &Call) -> Result<Asked, Answer> {
    let query = call.query_pairs();
    let get = |name: &str| first(&query, name).map(str::to_owned);
    let Some(client) = get("client_id").filter(|client| is_client(tenant, client)) else {
        return Err(page::error(
            700_016,
            "The application was not found in the directory.",
        ));
    };
    let Some(redirect_uri) = get("redirect_uri").filter(|uri| is_registered(tenant, &client, uri))
    else {
        let text = "The redirect URI does not match the ones configured for the application.";
        return Err(page::error(50011, text));
    };
    if get("response_type").as_deref() != Some("code") {
        return Err(page::error(
            900_144,
            "The request must contain response_type=code.",
        ));
    }
    let challenge = get("code_challenge");
    if challenge.is_some() && get("code_challenge_method").as_deref() != Some("S256") {
        return Err(page::error(
            501_491,
            "Only the code challenge method S256 is served.",
        ));
    }
    let scope = get("scope").unwrap_or_default();
    Ok(Asked {
        client,
        redirect_uri,
        challenge,
        state: get("state"),
        nonce: get("nonce"),
        scopes: scope.split_whitespace().map(str::to_owned).collect(),
    })
}

/// `None` once nothing lacks consent.
fn settle_consent(
    tenant: &mut Tenant,
    asked: &Asked,
    account: &Account,
    decision: Option<&str>,
) -> Option<Answer> {
    let has = consent::consented(tenant, &asked.client, &account.id);
    let mut lacks = consent::graph_scopes(&asked.scopes);
    lacks.retain(|scope| !has.contains(scope));
    if lacks.is_empty() {
        return None;
    }
    if !consent::may_consent(tenant, &account.id) {
        let text = "Admin consent is required for the permissions requested.";
        return Some(page::error(90094, text));
    }
    match decision {
        Some("accept") => {
            consent::record(tenant, &asked.client, &account.id, &lacks);
            let kept = tenant.commit();
            kept.err()
                .map(|_| page::error(90033, "A transient error has occurred."))
        }
        Some(_) => {
            let text = "AADSTS65004: The user declined to consent to access the app.";
            let pairs = [("error", "access_denied"), ("error_description", text)];
            Some(redirect_back(asked, &pairs))
        }
        None => Some(page::consent(
            &asked.client,
            &account.user_principal_name,
            &lacks,
        )),
    }
}

fn hand_out_code(world: &World, tenant: &Tenant, asked: &Asked, user: &str) -> Answer {
    let code: String = rand::rng()
        .sample_iter(&Alphanumeric)
        .take(64)
        .map(char::from)
        .collect();
    let kept = Code {
        client: asked.client.clone(),
        user: user.to_owned(),
        redirect_uri: asked.redirect_uri.clone(),
        challenge: asked.challenge.clone(),
        nonce: asked.nonce.clone(),
        scopes: asked.scopes.clone(),
        expires: tenant.clock.now() + CODE_MINUTES.minutes(),
    };
    world.sign_ins.codes().insert(code.clone(), kept);
    redirect_back(asked, &[("code", &code)])
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
            .and_then(|it| it.properties.get(platform)?.get("redirectUris")?.as_array())
            .is_some_and(|uris| uris.iter().any(|known| known == uri))
    })
}

fn redirect_back(asked: &Asked, pairs: &[(&str, &str)]) -> Answer {
    let Ok(mut url) = Url::parse(&asked.redirect_uri) else {
        return page::error(50011, "The redirect URI is no address.");
    };
    let mut query = url.query_pairs_mut();
    query.extend_pairs(pairs);
    if let Some(state) = &asked.state {
        query.append_pair("state", state);
    }
    drop(query);
    Answer::redirect(url.into())
}
