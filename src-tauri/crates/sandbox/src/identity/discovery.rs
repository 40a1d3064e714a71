//! Metadata: where the endpoints are and which key signs.
//!
//! <https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc>

use serde_json::json;

use crate::{
    wire::{Answer, Call},
    world::World,
};

pub(crate) fn configuration(world: &World, authority: &str, call: &Call) -> Answer {
    let base = &call.base;
    let tenant = world.tenant().id();
    let multi = matches!(authority, "common" | "organizations");
    let path = if multi {
        authority.to_owned()
    } else {
        tenant.clone()
    };
    let issuer = if multi {
        "{tenantid}".to_owned()
    } else {
        tenant
    };
    let graph_host = world
        .addresses
        .graph
        .trim_start_matches("http://")
        .to_owned();
    Answer::json(
        200,
        json!({
            "token_endpoint": format!("{base}/{path}/oauth2/v2.0/token"),
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "jwks_uri": format!("{base}/{path}/discovery/v2.0/keys"),
            "response_modes_supported": ["query", "form_post"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "response_types_supported": ["code"],
            "scopes_supported": ["openid", "profile", "email", "offline_access"],
            "issuer": format!("{base}/{issuer}/v2.0"),
            "authorization_endpoint": format!("{base}/{path}/oauth2/v2.0/authorize"),
            "claims_supported": ["sub", "iss", "aud", "exp", "iat", "nonce", "preferred_username", "name", "tid", "oid"],
            "tenant_region_scope": "EU",
            "cloud_instance_name": base.trim_start_matches("http://").trim_start_matches("https://"),
            "msgraph_host": graph_host,
        }),
    )
}

pub(crate) fn instance(_world: &World, _authority: &str, call: &Call) -> Answer {
    let base = &call.base;
    let host = base
        .trim_start_matches("http://")
        .trim_start_matches("https://");
    Answer::json(
        200,
        json!({
            "tenant_discovery_endpoint": format!("{base}/common/v2.0/.well-known/openid-configuration"),
            "api-version": "1.1",
            "metadata": [{"preferred_network": host, "preferred_cache": host, "aliases": [host]}],
        }),
    )
}

pub(crate) fn keys(world: &World, _authority: &str, _call: &Call) -> Answer {
    let tenant = world.tenant();
    let key = &tenant.key;
    Answer::json(
        200,
        json!({"keys": [{
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": key.key_id(),
            "n": key.modulus(),
            "e": key.exponent(),
        }]}),
    )
}
