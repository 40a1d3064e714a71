//! Metadata: where the endpoints are, which key signs, which hosts mean the same.
//!
//! <https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc>

use serde_json::{Value, json};
use url::Url;

use super::{authority::Authority, clouds, params::Params, refusal::Refusal};
use crate::{
    wire::{Answer, Call},
    world::World,
};

/// Where tokens of the first version say that they come from.
pub(super) fn sts(tenant: &str) -> String {
    format!("https://sts.windows.net/{tenant}/")
}

/// Host and port that the client used.
fn host(call: &Call) -> &str {
    call.base
        .split_once("://")
        .map_or(call.base.as_str(), |(_, host)| host)
}

pub(super) fn configuration(world: &World, authority: Authority, call: &Call) -> Answer {
    let issuer = format!("{}/{}/v2.0", call.base, issuer_of(world, authority));
    let document = document(world, authority, call, "/v2.0");
    Answer::json(200, with(document, "issuer", issuer)).header("access-control-allow-origin", "*")
}

pub(super) fn configuration_v1(world: &World, authority: Authority, call: &Call) -> Answer {
    let issuer = sts(&issuer_of(world, authority));
    let document = document(world, authority, call, "");
    Answer::json(200, with(document, "issuer", issuer)).header("access-control-allow-origin", "*")
}

fn with(mut document: Value, name: &str, value: String) -> Value {
    document[name] = value.into();
    document
}

/// Everybody's authority has a template in its place.
fn issuer_of(world: &World, authority: Authority) -> String {
    match authority {
        Authority::Tenant => world.tenant().id(),
        Authority::Common | Authority::Organizations => "{tenantid}".into(),
    }
}

fn document(world: &World, authority: Authority, call: &Call, version: &str) -> Value {
    let base = &call.base;
    let path = authority.path(&world.tenant());
    let at = |endpoint: &str| format!("{base}/{path}/oauth2{version}/{endpoint}");
    let graph = graph_host(world, call);
    json!({
        "token_endpoint": at("token"),
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "jwks_uri": format!("{base}/{path}/discovery{version}/keys"),
        "response_modes_supported": ["query", "fragment", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "issuer": "",
        "request_uri_parameter_supported": false,
                "authorization_endpoint": at("authorize"),
        "device_authorization_endpoint": at("devicecode"),
        "http_logout_supported": true,
        "frontchannel_logout_supported": true,
        "end_session_endpoint": at("logout"),
        "claims_supported": [
            "sub", "iss", "cloud_instance_name", "cloud_instance_host_name", "cloud_graph_host_name", "msgraph_host",
            "aud", "exp", "iat", "auth_time", "acr", "nonce", "preferred_username", "name", "tid", "ver", "at_hash",
            "c_hash", "email",
        ],
        "kerberos_endpoint": format!("{base}/{path}/kerberos"),
        "tenant_region_scope": region(authority),
        "cloud_instance_name": cloud_name(call),
        "cloud_graph_host_name": "graph.windows.net",
        "msgraph_host": graph,
        "rbac_url": "https://pas.windows.net",
    })
}

fn region(authority: Authority) -> Value {
    match authority {
        Authority::Tenant => "EU".into(),
        Authority::Common | Authority::Organizations => Value::Null,
    }
}

/// A cloud calls itself by its domain; a host of one's own by its name.
fn cloud_name(call: &Call) -> String {
    let host = host(call);
    match clouds::of_login(host) {
        Some(cloud) => cloud.login.trim_start_matches("login.").to_owned(),
        None => host.to_owned(),
    }
}

/// Graph of the cloud whose login was asked, else the sandbox's own.
fn graph_host(world: &World, call: &Call) -> String {
    let known = clouds::of_login(host(call)).and_then(|cloud| cloud.graphs.first());
    let own = world.addresses.graph.split_once("://");
    known.map_or_else(
        || own.map_or("", |(_, host)| host).to_owned(),
        |host| (*host).to_owned(),
    )
}

/// Which hosts belong together. Clients ask it before they trust an authority that they do not know.
pub(super) fn instance(world: &World, authority: Authority, call: &Call) -> Answer {
    match authority_asked(world, authority, call) {
        Ok((tenant, version)) => {
            let at = format!(
                "{}/{tenant}{version}/.well-known/openid-configuration",
                call.base
            );
            let body = json!({
                "tenant_discovery_endpoint": at,
                "api-version": "1.1",
                "metadata": metadata(call),
            });
            Answer::json(200, body).header("access-control-allow-origin", "*")
        }
        Err(refusal) => refusal.answer(call),
    }
}

/// Tenant and version of the authorize address that the client asks about.
fn authority_asked(
    world: &World,
    authority: Authority,
    call: &Call,
) -> Result<(String, &'static str), Refusal> {
    let query = Params::of_query(call)?;
    let Some(asked) = query.get("authorization_endpoint") else {
        return Ok((authority.path(&world.tenant()), "/v2.0"));
    };
    let unknown = || {
        Refusal::new(
            400,
            "invalid_instance",
            50049,
            "Unknown or invalid instance.",
        )
    };
    let url = Url::parse(asked).map_err(|_| unknown())?;
    let authority_of = |text: &str| Url::parse(text).ok().map(|it| it.authority().to_owned());
    let name = url.host_str().unwrap_or_default();
    let own = [Some(&call.base), Some(&world.addresses.login)];
    let is_own = own
        .into_iter()
        .flatten()
        .any(|it| authority_of(it).as_deref() == Some(url.authority()));
    if !is_own && clouds::of_login(name).is_none() {
        return Err(unknown());
    }
    let tenant = url.path().split('/').find(|part| !part.is_empty());
    let version = if url.path().contains("/v2.0/") {
        "/v2.0"
    } else {
        ""
    };
    Ok((tenant.unwrap_or("common").to_owned(), version))
}

fn metadata(call: &Call) -> Vec<Value> {
    let known = clouds::all().iter().map(|cloud| {
        json!({"preferred_network": cloud.login, "preferred_cache": cloud.cache, "aliases": cloud.aliases})
    });
    let host = host(call);
    let own = json!({"preferred_network": host, "preferred_cache": host, "aliases": [host]});
    let own = clouds::of_login(host).is_none().then_some(own);
    own.into_iter().chain(known).collect()
}

pub(super) fn keys(world: &World, _: Authority, call: &Call) -> Answer {
    let tenant = world.tenant();
    let key = &tenant.key;
    let body = json!({"keys": [{
        "kty": "RSA",
        "use": "sig",
        "alg": "RS256",
        "kid": key.key_id(),
        "x5t": key.key_id(),
        "n": key.modulus(),
        "e": key.exponent(),
        "issuer": format!("{}/{}/v2.0", call.base, tenant.id()),
    }]});
    Answer::json(200, body).header("access-control-allow-origin", "*")
}
