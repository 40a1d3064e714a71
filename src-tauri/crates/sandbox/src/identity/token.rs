//! The token endpoint: codes, refresh tokens and client secrets become tokens.
//!
//! <https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow>

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{Rng, distr::Alphanumeric};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Code, Granted, consent, error};
use crate::{
    jwt,
    tenant::{Entry, Kind, Tenant, ids, secrets},
    wire::{Answer, Call, first},
    world::World,
};

/// Seconds that an access token lives.
const LIFETIME: i64 = 3_599;

type Form = Vec<(String, String)>;

pub(crate) fn answer(world: &World, _authority: &str, call: &Call) -> Answer {
    let form = call.form();
    match first(&form, "grant_type") {
        Some("authorization_code") => by_code(world, call, &form),
        Some("refresh_token") => by_refresh_token(world, call, &form),
        Some("client_credentials") => by_secret(world, call, &form),
        _ => error(
            call,
            400,
            "unsupported_grant_type",
            70003,
            "The grant type is not supported.",
        ),
    }
}

fn by_code(world: &World, call: &Call, form: &Form) -> Answer {
    if first(form, "client_secret").is_some() {
        return error(
            call,
            401,
            "invalid_client",
            700_025,
            "Client is public so a client secret must not be presented.",
        );
    }
    let code = first(form, "code").and_then(|code| world.sign_ins.codes().remove(code));
    let tenant = world.tenant();
    let Some(code) = code.filter(|code| code.expires > tenant.clock.now()) else {
        return error(
            call,
            400,
            "invalid_grant",
            54005,
            "The authorization code was already redeemed or has expired.",
        );
    };
    if first(form, "client_id") != Some(&code.client)
        || first(form, "redirect_uri") != Some(&code.redirect_uri)
    {
        return error(
            call,
            400,
            "invalid_grant",
            50011,
            "Client or redirect URI differ from the authorization request.",
        );
    }
    if !verifier_fits(&code, first(form, "code_verifier")) {
        return error(
            call,
            400,
            "invalid_grant",
            501_481,
            "The code verifier does not match the code challenge.",
        );
    }
    let granted = Granted {
        client: code.client.clone(),
        user: code.user.clone(),
        began: tenant.clock.now().as_second(),
    };
    delegated(
        world,
        &tenant,
        call,
        &granted,
        &code.scopes,
        code.nonce.as_deref(),
    )
}

/// RFC 7636 section 4.6.
fn verifier_fits(code: &Code, verifier: Option<&str>) -> bool {
    match (&code.challenge, verifier) {
        (Some(challenge), Some(verifier)) => {
            URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) == *challenge
        }
        (None, None) => true,
        _ => false,
    }
}

fn by_refresh_token(world: &World, call: &Call, form: &Form) -> Answer {
    let kept =
        first(form, "refresh_token").and_then(|token| world.sign_ins.refresh().get(token).cloned());
    let tenant = world.tenant();
    if kept
        .as_ref()
        .is_some_and(|it| world.faults.session_is_revoked(it.began))
    {
        let text =
            "The provided grant has expired due to it being revoked, a fresh auth token is needed.";
        return error(call, 400, "invalid_grant", 50173, text);
    }
    let Some(granted) = kept.filter(|kept| first(form, "client_id") == Some(&kept.client)) else {
        return error(
            call,
            400,
            "invalid_grant",
            70008,
            "The refresh token has expired or was revoked.",
        );
    };
    let asked: Vec<String> = first(form, "scope")
        .unwrap_or_default()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let has = consent::consented(&tenant, &granted.client, &granted.user);
    if consent::graph_scopes(&asked)
        .iter()
        .any(|scope| !has.contains(scope))
    {
        return error(
            call,
            400,
            "invalid_grant",
            65001,
            "The user or administrator has not consented to use the application.",
        );
    }
    delegated(world, &tenant, call, &granted, &asked, None)
}

fn delegated(
    world: &World,
    tenant: &Tenant,
    call: &Call,
    granted: &Granted,
    asked: &[String],
    nonce: Option<&str>,
) -> Answer {
    let Some(user) = tenant.directory.get(Kind::User, &granted.user) else {
        return error(
            call,
            400,
            "invalid_grant",
            50034,
            "The user account does not exist in the directory.",
        );
    };
    let scopes = consent::graph_scopes(&consent::consented(tenant, &granted.client, &granted.user));
    let mut claims = common(tenant, call, ids::GRAPH, &granted.client);
    set(
        &mut claims,
        &[
            ("oid", user.id().into()),
            ("sub", user.id().into()),
            ("name", user.text("displayName").into()),
            ("upn", user.text("userPrincipalName").into()),
            ("scp", scopes.join(" ").into()),
            ("wids", json!(consent::roles_of(tenant, user.id()))),
            ("idtyp", "user".into()),
        ],
    );
    let mut answer = json!({
        "token_type": "Bearer",
        "scope": asked.join(" "),
        "expires_in": LIFETIME,
        "ext_expires_in": LIFETIME,
        "access_token": jwt::sign(&tenant.key, &claims),
    });
    if asked.iter().any(|scope| scope == "offline_access") {
        let token: String = rand::rng()
            .sample_iter(&Alphanumeric)
            .take(96)
            .map(char::from)
            .collect();
        world
            .sign_ins
            .refresh()
            .insert(token.clone(), granted.clone());
        answer["refresh_token"] = token.into();
    }
    if asked.iter().any(|scope| scope == "openid") {
        answer["id_token"] = id_token(tenant, call, user, &granted.client, nonce).into();
    }
    Answer::json(200, answer).header("cache-control", "no-store")
}

fn id_token(
    tenant: &Tenant,
    call: &Call,
    user: &Entry,
    client: &str,
    nonce: Option<&str>,
) -> String {
    let mut claims = common(tenant, call, client, client);
    set(
        &mut claims,
        &[
            ("oid", user.id().into()),
            ("sub", user.id().into()),
            ("name", user.text("displayName").into()),
            ("preferred_username", user.text("userPrincipalName").into()),
        ],
    );
    if let Some(nonce) = nonce {
        claims["nonce"] = nonce.into();
    }
    jwt::sign(&tenant.key, &claims)
}

fn common(tenant: &Tenant, call: &Call, audience: &str, client: &str) -> Value {
    let now = tenant.clock.now().as_second();
    json!({
        "aud": audience,
        "iss": format!("{}/{}/v2.0", call.base, tenant.id()),
        "iat": now,
        "nbf": now,
        "exp": now + LIFETIME,
        "tid": tenant.id(),
        "appid": client,
        "azp": client,
        "ver": "2.0",
        "uti": Uuid::new_v4().simple().to_string(),
    })
}

fn set(claims: &mut Value, pairs: &[(&str, Value)]) {
    for (name, value) in pairs {
        claims[*name] = value.clone();
    }
}

fn by_secret(world: &World, call: &Call, form: &Form) -> Answer {
    let tenant = world.tenant();
    let client = first(form, "client_id").unwrap_or_default();
    let unknown = || {
        let text = "The application was not found in the directory.";
        error(call, 400, "unauthorized_client", 700_016, text)
    };
    let Some(application) = tenant.directory.by_key(Kind::Application, "appId", client) else {
        return unknown();
    };
    if world.faults.still_lagging(application.id()) {
        return unknown();
    }
    let Some(principal) = tenant
        .directory
        .by_key(Kind::ServicePrincipal, "appId", client)
    else {
        let text = "The client application is missing service principal in the tenant.";
        return error(call, 401, "invalid_client", 7_000_229, text);
    };
    let secret = first(form, "client_secret");
    if let Some(refusal) = refuse_secret(world, &tenant, call, application, secret) {
        return refusal;
    }
    let scope = first(form, "scope").unwrap_or_default();
    if !scope
        .split_whitespace()
        .any(|scope| scope.ends_with("/.default"))
    {
        return error(
            call,
            400,
            "invalid_scope",
            1_002_012,
            "The scope must end in /.default.",
        );
    }
    app_only(&tenant, call, application, principal)
}

fn app_only(tenant: &Tenant, call: &Call, application: &Entry, principal: &Entry) -> Answer {
    let mut claims = common(tenant, call, ids::GRAPH, application.text("appId"));
    set(
        &mut claims,
        &[
            ("oid", principal.id().into()),
            ("sub", principal.id().into()),
            ("app_displayname", application.text("displayName").into()),
            ("idtyp", "app".into()),
        ],
    );
    let roles = roles(tenant, principal.id());
    if !roles.is_empty() {
        claims["roles"] = json!(roles);
    }
    let answer = json!({
        "token_type": "Bearer",
        "expires_in": LIFETIME,
        "ext_expires_in": LIFETIME,
        "access_token": jwt::sign(&tenant.key, &claims),
    });
    Answer::json(200, answer).header("cache-control", "no-store")
}

fn refuse_secret(
    world: &World,
    tenant: &Tenant,
    call: &Call,
    application: &Entry,
    secret: Option<&str>,
) -> Option<Answer> {
    let wrong = || {
        error(
            call,
            401,
            "invalid_client",
            7_000_215,
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.",
        )
    };
    let Some(secret) = secret else {
        return Some(error(
            call,
            401,
            "invalid_client",
            7_000_216,
            "A client secret is required.",
        ));
    };
    let credentials = application.list("passwordCredentials").iter();
    let matching = credentials
        .filter_map(|credential| Some((credential["keyId"].as_str()?, credential)))
        .find(|(key_id, _)| secrets::matches(tenant, key_id, secret));
    let Some((key_id, credential)) = matching else {
        return Some(wrong());
    };
    if world.faults.still_lagging(key_id) {
        return Some(wrong());
    }
    let end = credential["endDateTime"]
        .as_str()
        .and_then(|end| end.parse::<jiff::Timestamp>().ok());
    if end.is_some_and(|end| end <= tenant.clock.now()) {
        return Some(error(
            call,
            401,
            "invalid_client",
            7_000_222,
            "The provided client secret keys are expired.",
        ));
    }
    None
}

/// Names of the application permissions of Graph that a principal holds.
pub(crate) fn roles(tenant: &Tenant, principal: &str) -> Vec<String> {
    let Some(graph) = tenant
        .directory
        .by_key(Kind::ServicePrincipal, "appId", ids::GRAPH)
    else {
        return Vec::new();
    };
    tenant
        .directory
        .all(Kind::AppRoleAssignment)
        .filter(|it| it.text("principalId") == principal && it.text("resourceId") == graph.id())
        .filter_map(|it| {
            let role = graph
                .list("appRoles")
                .iter()
                .find(|role| role["id"] == it.text("appRoleId"));
            role?["value"].as_str().map(str::to_owned)
        })
        .collect()
}
