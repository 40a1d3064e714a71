//! The ID token: who signed in, checked before anything is done in his name.

use entrada_core::ids::TenantId;
use entrada_http::{Client, Request};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header, jwk::JwkSet};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::{
    authority::Rung, discovery::Tenant, error::IdentityError, session::Account, wire::LARGEST,
};

#[derive(Deserialize)]
struct Claims {
    tid: String,
    oid: String,
    nonce: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    preferred_username: String,
}

/// Checks signature (RS256 only, key by `kid`), `iss`, `aud`, `exp`, `nonce` and `tid`.
pub(crate) async fn account(
    http: &Client,
    tenant: &Tenant,
    rung: Rung,
    nonce: &str,
    token: &SecretString,
) -> Result<Account, IdentityError> {
    const UNSOUND: IdentityError = IdentityError::Unexpected("the ID token does not hold");
    let header = decode_header(token.expose_secret()).map_err(|_| UNSOUND)?;
    let kid = header.kid.ok_or(UNSOUND)?;
    let keys = keys(http, tenant).await?;
    let key = keys.find(&kid).ok_or(UNSOUND)?;
    let key = DecodingKey::from_jwk(key).map_err(|_| UNSOUND)?;

    let mut rules = Validation::new(Algorithm::RS256);
    rules.set_audience(&[rung.client_id()]);
    rules.set_issuer(&[&tenant.issuer]);
    rules.set_required_spec_claims(&["exp", "iss", "aud"]);
    let claims: Claims = decode(token.expose_secret(), &key, &rules)
        .map_err(|_| UNSOUND)?
        .claims;
    if claims.nonce != nonce {
        return Err(UNSOUND);
    }
    if claims.tid.parse::<TenantId>().ok() != Some(tenant.id) {
        return Err(IdentityError::WrongTenant);
    }
    Ok(Account {
        object_id: claims.oid,
        name: claims.name,
        user_principal_name: claims.preferred_username,
    })
}

async fn keys(http: &Client, tenant: &Tenant) -> Result<JwkSet, IdentityError> {
    let path = format!("/{}/discovery/v2.0/keys", tenant.id);
    let request = Request::get(tenant.cloud.login_path(&path)).body_limit(LARGEST);
    Ok(http.send(request).await?.json()?)
}
