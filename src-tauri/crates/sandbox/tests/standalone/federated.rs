//! An application that signs in with the token of an issuer it trusts, and with nothing of its own.

use std::process::Stdio;

use reqwest::{Certificate, Client};
use serde_json::{Value, json};

use crate::{
    addresses::{CERTIFICATE, KEY},
    program::{Program, client, command},
};

const AUDIENCE: &str = "00000003-0000-0000-c000-000000000000";

/// The sandbox as an issuer that anybody finds by its OpenID configuration: it vouches for its own bootstrap
/// application. The program trusts the certificate through the variable that TLS libraries agree on.
struct Federation {
    program: Program,
    http: Client,
}

impl Federation {
    fn start() -> Self {
        let mut started = command(&["--tls-cert", CERTIFICATE, "--tls-key", KEY]);
        started
            .env("SSL_CERT_FILE", CERTIFICATE)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let pem = std::fs::read(CERTIFICATE).unwrap();
        let trusted = client().tls_certs_only([Certificate::from_pem(&pem).unwrap()]);
        Self {
            program: Program::run(&mut started),
            http: trusted.build().unwrap(),
        }
    }

    async fn token(&self, form: &[(&str, &str)]) -> Value {
        let (login, tenant) = (self.program.text("login"), self.program.text("tenant"));
        let address = format!("{login}/{tenant}/oauth2/v2.0/token");
        let mut form = form.to_vec();
        form.push(("grant_type", "client_credentials"));
        form.push(("scope", "https://graph.microsoft.com/.default"));
        let answer = self.http.post(address).form(&form).send().await.unwrap();
        answer.json().await.unwrap()
    }

    async fn bootstrap_token(&self) -> String {
        let (id, secret) = (
            self.program.text("clientId"),
            self.program.text("clientSecret"),
        );
        let answer = self
            .token(&[("client_id", id), ("client_secret", secret)])
            .await;
        answer["access_token"].as_str().unwrap().to_owned()
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let token = self.bootstrap_token().await;
        let address = format!("{}/v1.0{path}", self.program.text("graph"));
        let request = self.http.post(address).bearer_auth(token).json(&body);
        request.send().await.unwrap().json().await.unwrap()
    }

    /// What the token endpoint says to this client with that assertion: nothing, or the number of the refusal.
    async fn refusal(&self, client_id: &str, assertion: &str) -> Option<u64> {
        let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        let answer = self
            .token(&[
                ("client_id", client_id),
                ("client_assertion_type", kind),
                ("client_assertion", assertion),
            ])
            .await;
        match answer["access_token"].as_str() {
            Some(_) => None,
            None => answer["error_codes"][0].as_u64().or(Some(0)),
        }
    }
}

#[tokio::test]
async fn another_issuers_token_signs_an_application_in() {
    let federation = Federation::start();
    let program = &federation.program;
    let assertion = federation.bootstrap_token().await;
    let made = federation
        .post("/applications", json!({"displayName": "Workload"}))
        .await;
    let app_id = made["appId"].as_str().unwrap();
    federation
        .post("/servicePrincipals", json!({"appId": app_id}))
        .await;
    assert_eq!(federation.refusal(app_id, &assertion).await, Some(700_211));
    let credential = json!({
        "name": "workload",
        "issuer": format!("{}/{}/v2.0", program.text("login"), program.text("tenant")),
        "subject": subject(&assertion),
        "audiences": [AUDIENCE],
    });
    let path = format!("/applications(appId='{app_id}')/federatedIdentityCredentials");
    let kept = federation.post(&path, credential).await;
    assert_eq!(kept["name"], "workload", "{kept}");
    assert_eq!(federation.refusal(app_id, &assertion).await, None);
    let forged = format!("{}AAAA", &assertion[..assertion.len() - 4]);
    assert_eq!(federation.refusal(app_id, &forged).await, Some(50013));
}

fn subject(token: &str) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let claims = token.split('.').nth(1).unwrap();
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    claims["sub"].as_str().unwrap().to_owned()
}
