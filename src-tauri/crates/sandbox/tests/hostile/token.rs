//! Forms for the token endpoint: known names with values near what is expected and far from it, and bodies that are no form.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseResult};
use url::form_urlencoded;

use crate::{
    spoilt::{damaged, text},
    tenant::{Said, Tenant},
    trial::Trial,
};

const NAMES: &[&str] = &[
    "grant_type",
    "client_id",
    "client_secret",
    "client_assertion",
    "client_assertion_type",
    "scope",
    "code",
    "code_verifier",
    "refresh_token",
    "device_code",
    "redirect_uri",
    "resource",
    "claims",
    "username",
    "password",
    "assertion",
    "requested_token_use",
    "client_info",
];

/// `{client}` and `{secret}` stand for those of the bootstrap application.
const VALUES: &[&str] = &[
    "authorization_code",
    "refresh_token",
    "client_credentials",
    "device_code",
    "password",
    "urn:ietf:params:oauth:grant-type:device_code",
    "urn:ietf:params:oauth:grant-type:jwt-bearer",
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    "{client}",
    "{secret}",
    "14d82eec-204b-4c2f-b7e8-296a70dab67e",
    "00000003-0000-0000-c000-000000000000",
    "http://localhost",
    "https://graph.microsoft.com/.default",
    "https://graph.microsoft.com//.default openid profile offline_access",
    "User.Read",
    "e30.e30.e30",
    "[]",
    "{\"access_token\":{}}",
    "1",
    "\0",
    "é𝄞",
];

const FORMS: &[&str] = &[
    "grant_type=client_credentials&client_id={client}&client_secret={secret}&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default",
    "grant_type=refresh_token&client_id=14d82eec-204b-4c2f-b7e8-296a70dab67e&refresh_token=a.b.c&scope=User.Read",
    "grant_type=device_code&client_id=14d82eec-204b-4c2f-b7e8-296a70dab67e&device_code=abc",
    "grant_type=authorization_code&client_id={client}&code=0.abc&redirect_uri=http%3A%2F%2Flocalhost&code_verifier=x&client_secret={secret}",
    "%=&&=%ff&a=%zz",
];

/// Parts of an assertion before they are encoded.
const TOKENS: &[&str] = &[
    r#"{"alg":"RS256","typ":"JWT","x5t":"AAAA"}"#,
    r#"{"alg":"none"}"#,
    r#"{"alg":"PS256","x5t#S256":"AAAA","kid":"a"}"#,
    r#"{"iss":"{client}","sub":"{client}","aud":"https://login.microsoftonline.com/","exp":99999999999.5,"iat":-1,"jti":"a"}"#,
    r#"{"exp":"soon","nbf":1e400,"aud":[]}"#,
];

fn assertion() -> impl Strategy<Value = String> {
    vec(damaged(VALUES, TOKENS), 1..4).prop_map(|parts| {
        let encoded: Vec<String> = parts.iter().map(|it| URL_SAFE_NO_PAD.encode(it)).collect();
        encoded.join(".")
    })
}

/// What each grant wants.
const GRANTS: &[&[(&str, &str)]] = &[
    &[
        ("grant_type", "client_credentials"),
        ("client_id", "{client}"),
        ("client_secret", "{secret}"),
        ("scope", "https://graph.microsoft.com/.default"),
    ],
    &[
        ("grant_type", "client_credentials"),
        ("client_id", "{client}"),
        (
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        ),
        ("client_assertion", "{assertion}"),
        ("scope", "https://graph.microsoft.com/.default"),
    ],
    &[
        ("grant_type", "authorization_code"),
        ("client_id", "14d82eec-204b-4c2f-b7e8-296a70dab67e"),
        ("code", "0.abc"),
        ("redirect_uri", "http://localhost"),
        (
            "code_verifier",
            "a-verifier-of-forty-three-letters-at-the-least-000",
        ),
        ("scope", "User.Read"),
    ],
    &[
        ("grant_type", "refresh_token"),
        ("client_id", "14d82eec-204b-4c2f-b7e8-296a70dab67e"),
        ("refresh_token", "1.abc"),
        ("scope", "User.Read offline_access"),
    ],
    &[
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("client_id", "14d82eec-204b-4c2f-b7e8-296a70dab67e"),
        ("device_code", "abc"),
    ],
];

/// A sound form of which some fields say something else, lack, or stand twice.
fn form() -> impl Strategy<Value = String> {
    let value =
        prop_oneof![4 => select(VALUES).prop_map(str::to_owned), 1 => assertion(), 1 => ".{0,40}"];
    let name = prop_oneof![9 => select(NAMES).prop_map(str::to_owned), 1 => ".{0,12}"];
    let changes = vec(
        (name, prop::option::weighted(0.8, value), any::<bool>()),
        0..4,
    );
    (select(GRANTS), assertion(), changes).prop_map(|(grant, assertion, changes)| {
        let sound = grant
            .iter()
            .map(|(name, value)| (*name, value.replace("{assertion}", &assertion)));
        let mut fields: Vec<(String, String)> =
            sound.map(|(name, value)| (name.into(), value)).collect();
        for (name, value, twice) in changes {
            fields.retain(|(other, _)| twice || *other != name);
            fields.extend(value.map(|value| (name, value)));
        }
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish()
    })
}

fn body() -> impl Strategy<Value = String> {
    prop_oneof![8 => form(), 3 => damaged(VALUES, FORMS), 1 => text(VALUES, FORMS)]
}

fn check(tenant: &Tenant, body: &str, kind: &str) -> TestCaseResult {
    let info = tenant.info();
    let body = body
        .replace("{client}", &info.client_id)
        .replace("%7Bclient%7D", &info.client_id);
    let body = body
        .replace("{secret}", &info.client_secret)
        .replace("%7Bsecret%7D", &info.client_secret);
    let request = tenant
        .http
        .post(tenant.token_endpoint())
        .header("content-type", kind);
    let said = tenant.send(request.body(body));
    match said.status {
        200 => given(&said),
        400..=499 => refused(&said),
        other => Err(TestCaseError::fail(format!("{other}: {}", said.body))),
    }
}

/// <https://www.rfc-editor.org/rfc/rfc6749#section-5.1>
fn given(said: &Said) -> TestCaseResult {
    let body = &said.body;
    prop_assert!(
        body["access_token"].is_string() && body["expires_in"].is_u64(),
        "{body}"
    );
    prop_assert_eq!(&body["token_type"], "Bearer");
    Ok(())
}

/// <https://learn.microsoft.com/entra/identity-platform/reference-error-codes>
fn refused(said: &Said) -> TestCaseResult {
    let body = &said.body;
    let number = body["error_codes"][0].as_u64().unwrap_or_default();
    let text = body["error_description"].as_str().unwrap_or_default();
    prop_assert!(text.starts_with(&format!("AADSTS{number}: ")), "{body}");
    for name in [
        "error",
        "timestamp",
        "trace_id",
        "correlation_id",
        "error_uri",
    ] {
        prop_assert!(body[name].is_string(), "{name} lacks in {body}");
    }
    let error = body["error"].as_str().unwrap_or_default();
    prop_assert!(
        !error.is_empty() && error.chars().all(|it| it.is_ascii_lowercase() || it == '_'),
        "{body}"
    );
    Ok(())
}

#[test]
fn any_form_gets_a_token_or_an_oauth_error() {
    let trial = Trial::of("token");
    let tenant = Tenant::start(trial.seed());
    let form = "application/x-www-form-urlencoded";
    let form = prop_oneof![
        Just(form),
        Just("application/x-www-form-urlencoded; charset=utf-8")
    ];
    let kinds = prop_oneof![20 => form, 1 => select(vec!["application/json", ";"])];
    trial.run(
        &(body(), kinds),
        || {},
        |(body, kind)| check(&tenant, &body, kind),
    );
}
