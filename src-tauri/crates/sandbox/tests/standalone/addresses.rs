//! Where it listens: one address for all hosts, by https where it has a certificate, under the name the client used.

use reqwest::{Certificate, Method, Version, header::HOST};
use serde_json::{Value, json};

use crate::program::{Program, client};

pub(crate) const CERTIFICATE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/standalone/fixtures/certificate.pem"
);
pub(crate) const KEY: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/standalone/fixtures/key.pem"
);

#[tokio::test]
async fn one_address_serves_login_graph_and_portal() {
    let sandbox = Program::start(&[]);
    assert_eq!(sandbox.info["login"], sandbox.info["graph"]);
    assert_eq!(sandbox.info["login"], sandbox.info["portal"]);
    assert_ne!(sandbox.info["login"], sandbox.info["dataplane"]);
    sandbox.register("By path").await;
    let get = async |path: &str| {
        let address = format!("{}{path}", sandbox.text("login"));
        sandbox.http.get(address).send().await.unwrap().status()
    };
    assert_eq!(
        get("/common/v2.0/.well-known/openid-configuration").await,
        200
    );
    assert_eq!(get("/v1.0/me").await, 401, "Graph wants a token");
    assert_ne!(get("/api/nothing").await, 200, "the portal is there too");
}

#[tokio::test]
async fn a_certificate_makes_it_https_by_http_1_and_2() {
    let sandbox = Program::start(&["--tls-cert", CERTIFICATE, "--tls-key", KEY]);
    for key in ["login", "graph", "portal", "dataplane"] {
        assert!(sandbox.text(key).starts_with("https://"), "{key}");
    }
    let pem = std::fs::read(CERTIFICATE).unwrap();
    let trusted = || client().tls_certs_only([Certificate::from_pem(&pem).unwrap()]);
    let address = format!(
        "{}/common/v2.0/.well-known/openid-configuration",
        sandbox.text("login")
    );
    let old = trusted().http1_only().build().unwrap();
    for (http, version) in [
        (trusted().build().unwrap(), Version::HTTP_2),
        (old, Version::HTTP_11),
    ] {
        let answer = http.get(&address).send().await.unwrap();
        assert_eq!(answer.version(), version);
        let metadata: Value = answer.json().await.unwrap();
        let token = metadata["token_endpoint"].as_str().unwrap();
        assert!(token.starts_with(sandbox.text("login")), "{token}");
    }
    let stranger = sandbox.http.get(&address).send().await;
    assert!(stranger.is_err(), "nobody else vouches for the certificate");
}

#[tokio::test]
async fn addresses_in_answers_follow_the_name_and_scheme_that_the_client_used() {
    let sandbox = Program::start(&["--apps", "2"]);
    let token = sandbox.token().await;
    let seen = async |path: &str| -> Value {
        let address = format!("{}{path}", sandbox.text("graph"));
        let request = sandbox.http.get(address).bearer_auth(&token);
        let request = request
            .header(HOST, "graph.example")
            .header("x-forwarded-proto", "https");
        request.send().await.unwrap().json().await.unwrap()
    };
    let page = seen("/v1.0/applications?$top=1").await;
    for key in ["@odata.context", "@odata.nextLink"] {
        let address = page[key].as_str().unwrap();
        assert!(
            address.starts_with("https://graph.example/v1.0/"),
            "{address}"
        );
    }
    let metadata = seen("/organizations/v2.0/.well-known/openid-configuration").await;
    for key in [
        "issuer",
        "authorization_endpoint",
        "token_endpoint",
        "jwks_uri",
    ] {
        let address = metadata[key].as_str().unwrap();
        assert!(address.starts_with("https://graph.example/"), "{address}");
    }
}

#[tokio::test]
async fn without_pages_the_authorize_endpoint_answers_with_a_code_at_once() {
    let sandbox = Program::start(&["--no-pages", "--domain", "fabrikam.example"]);
    let who = async |hint| -> Value {
        let tokens = sandbox.person(hint).await;
        let me = sandbox.graph_as(&tokens, Method::GET, "/me", Value::Null);
        me.await.json().await.unwrap()
    };
    let me = who(None).await;
    assert_eq!(me["userPrincipalName"], "admin@fabrikam.example");
    let me = who(Some("member@fabrikam.example")).await;
    assert_eq!(me["userPrincipalName"], "member@fabrikam.example");
}

#[tokio::test]
async fn identities_are_those_of_the_flags() {
    let tenant = "8d0ea1f4-5c7e-4f0b-9d9c-2f6f3f1f6f52";
    let client = "1b2f7a55-3c0a-4a3e-8f57-1d1f2a0f9c11";
    let flags = [
        "--tenant",
        tenant,
        "--client-id",
        client,
        "--client-secret",
        "open sesame",
        "--domain",
        "Fabrikam.example",
    ];
    let sandbox = Program::start(&flags);
    let expected = json!({
        "tenant": tenant, "clientId": client, "clientSecret": "open sesame", "domain": "fabrikam.example",
    });
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(&sandbox.info[key], value, "{key}");
    }
    let organization = sandbox
        .graph(Method::GET, "/organization", Value::Null)
        .await;
    let organization: Value = organization.unwrap().json().await.unwrap();
    assert_eq!(organization["value"][0]["id"], tenant);
    let mut roles: Vec<&str> = Vec::new();
    for account in sandbox.info["accounts"].as_array().unwrap() {
        assert!(account["id"].as_str().unwrap().len() == 36);
        roles.push(account["role"].as_str().unwrap());
    }
    assert_eq!(
        roles,
        ["globalAdministrator", "applicationAdministrator", "member"]
    );
}
