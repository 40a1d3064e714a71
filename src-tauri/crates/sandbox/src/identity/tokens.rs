//! Access tokens and id tokens: what each says, and for how long.
//!
//! <https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference>

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    clients::Client, consent, credentials::Proof, discovery, params::Params, scopes::Resource,
};
use crate::{
    jwt,
    tenant::{Entry, Kind, Tenant},
    wire::Call,
};

/// Seconds that an access token lives.
pub(super) const LIFETIME: i64 = 3_599;
/// Role templates that stand for "no role": of an application, and of a person.
const NO_ROLE_APPLICATION: &str = "0997a1d0-0d1d-4acb-b408-d5ca73121e90";
const NO_ROLE_PERSON: &str = "b79fbf4d-3ef9-4689-8143-76b194e85509";

/// What an access token is made for.
pub(super) struct Order<'a> {
    pub(super) tenant: &'a Tenant,
    pub(super) call: &'a Call,
    pub(super) client: &'a Client,
    pub(super) resource: &'a Resource,
    pub(super) proof: Proof,
    /// Asked at the first version of the endpoint.
    pub(super) is_v1: bool,
    /// The client can answer a claims challenge.
    pub(super) knows_challenges: bool,
}

/// Whether `claims` declares the client able to answer a claims challenge.
pub(super) fn knows_challenges(form: &Params) -> bool {
    let claims: Option<Value> = form
        .get("claims")
        .and_then(|it| serde_json::from_str(it).ok());
    let values = claims.map(|it| it["access_token"]["xms_cc"]["values"].clone());
    values.is_some_and(|it| {
        let values = it.as_array().map_or(&[][..], Vec::as_slice);
        values
            .iter()
            .filter_map(Value::as_str)
            .any(|it| it.eq_ignore_ascii_case("cp1"))
    })
}

impl Order<'_> {
    /// A token of a person's: `scp` is what was consented to and asked for.
    pub(super) fn delegated(&self, user: &Entry, scopes: &[String]) -> String {
        let mut roles = consent::roles_of(self.tenant, user.id());
        roles.push(NO_ROLE_PERSON.to_owned());
        let name = user.text("userPrincipalName");
        let mut claims = self.common();
        set(
            &mut claims,
            &[
                ("acr", "1".into()),
                ("amr", json!(["pwd", "mfa"])),
                ("idtyp", "user".into()),
                ("name", user.text("displayName").into()),
                ("oid", user.id().into()),
                ("scp", scopes.join(" ").into()),
                ("sub", pairwise(user.id(), &self.resource.audience).into()),
                ("unique_name", name.into()),
                ("upn", name.into()),
                ("wids", json!(roles)),
            ],
        );
        jwt::sign(&self.tenant.key, &claims)
    }

    /// A token of the application's own: `roles` is exactly what was granted.
    pub(super) fn app_only(&self, principal: &Entry, roles: &[String]) -> String {
        let mut claims = self.common();
        set(
            &mut claims,
            &[
                ("idtyp", "app".into()),
                ("oid", principal.id().into()),
                ("sub", principal.id().into()),
                ("wids", json!([NO_ROLE_APPLICATION])),
            ],
        );
        if !roles.is_empty() {
            claims["roles"] = json!(roles);
        }
        jwt::sign(&self.tenant.key, &claims)
    }

    fn common(&self) -> Value {
        let tenant = self.tenant.id();
        let issuer = match self.is_v1 {
            true => discovery::sts(&tenant),
            false => format!("{}/{tenant}/v2.0", self.call.base),
        };
        let mut claims = lasting(self.tenant, &self.resource.audience, &issuer);
        let class = self.proof.class();
        set(
            &mut claims,
            &[
                ("app_displayname", self.client.name.clone().into()),
                ("appid", self.client.id.clone().into()),
                ("appidacr", class.into()),
                ("azp", self.client.id.clone().into()),
                ("azpacr", class.into()),
                ("idp", discovery::sts(&tenant).into()),
                ("tenant_region_scope", "EU".into()),
                ("ver", if self.is_v1 { "1.0" } else { "2.0" }.into()),
            ],
        );
        if self.knows_challenges {
            claims["xms_cc"] = json!(["cp1"]);
        }
        claims
    }
}

/// Who signed in, for the client.
pub(super) fn id_token(
    tenant: &Tenant,
    call: &Call,
    client: &Client,
    user: &Entry,
    nonce: Option<&str>,
) -> String {
    let issuer = format!("{}/{}/v2.0", call.base, tenant.id());
    let mut claims = lasting(tenant, &client.id, &issuer);
    let name = user.text("userPrincipalName");
    set(
        &mut claims,
        &[
            ("name", user.text("displayName").into()),
            ("oid", user.id().into()),
            ("preferred_username", name.into()),
            ("sub", pairwise(user.id(), &client.id).into()),
            ("ver", "2.0".into()),
        ],
    );
    if !user.text("mail").is_empty() {
        claims["email"] = user.text("mail").into();
    }
    if let Some(nonce) = nonce {
        claims["nonce"] = nonce.into();
    }
    jwt::sign(&tenant.key, &claims)
}

/// The account in MSAL's words: object id and tenant id.
pub(super) fn client_info(tenant: &Tenant, user: &Entry) -> String {
    let info = json!({"uid": user.id(), "utid": tenant.id()});
    URL_SAFE_NO_PAD.encode(info.to_string())
}

fn lasting(tenant: &Tenant, audience: &str, issuer: &str) -> Value {
    let now = tenant.clock.now().as_second();
    json!({
        "aud": audience,
        "exp": now + LIFETIME,
        "iat": now,
        "iss": issuer,
        "nbf": now,
        "tid": tenant.id(),
        "uti": URL_SAFE_NO_PAD.encode(Uuid::new_v4().as_bytes()),
    })
}

/// A subject that differs from client to client.
fn pairwise(user: &str, audience: &str) -> String {
    let digest = Sha256::digest(format!("{user}/{audience}").as_bytes());
    URL_SAFE_NO_PAD.encode(digest)
}

fn set(claims: &mut Value, pairs: &[(&str, Value)]) {
    for (name, value) in pairs {
        claims[*name] = value.clone();
    }
}

/// Names of the application permissions that a principal holds on a resource.
pub(super) fn roles(tenant: &Tenant, principal: &str, resource: &Resource) -> Vec<String> {
    let published = resource.principal.list("appRoles");
    let held = tenant.directory.all(Kind::AppRoleAssignment).filter(|it| {
        it.text("principalId") == principal && it.text("resourceId") == resource.principal.id()
    });
    let mut roles: Vec<String> = held
        .filter_map(|it| {
            let role = published
                .iter()
                .find(|role| role["id"] == it.text("appRoleId"))?;
            role["value"].as_str().map(str::to_owned)
        })
        .collect();
    roles.sort();
    roles.dedup();
    roles
}
