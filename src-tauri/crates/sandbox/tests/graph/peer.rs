//! A plain client of the practice tenant's Graph, with the token of an application or of a person.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use entrada_sandbox::{
    Observer, Options, Sandbox, Seed,
    browser::{Decision, sign_in},
};
use entrada_schema::{Asker, Judge};
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use url::Url;

/// Microsoft Azure CLI and Microsoft Graph Command Line Tools.
pub(crate) const AZURE_CLI: &str = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
pub(crate) const COMMAND_LINE: &str = "14d82eec-204b-4c2f-b7e8-296a70dab67e";
pub(crate) const GRAPH: &str = "00000003-0000-0000-c000-000000000000";

pub(crate) struct Peer {
    base: String,
    token: String,
    http: Client,
    pub(crate) sandbox: Arc<Sandbox>,
    judge: Arc<Judge>,
}

impl Peer {
    /// A tenant with so many registrations beside the bootstrap application, asked with that application's token.
    pub(crate) async fn with(registrations: usize) -> Self {
        let judge = Judge::of(Asker::Anyone);
        let options = Options {
            dataplane: false,
            observer: Some(Observer::of_graph(judge.witness())),
            seed: Seed {
                registrations,
                secret_max_lifetime: None,
                ..Seed::default()
            },
            ..Options::default()
        };
        let sandbox = Sandbox::start(options).await.unwrap();
        let info = sandbox.info().clone();
        let mut peer = Self {
            base: format!("{}/v1.0", info.graph),
            token: String::new(),
            http: Client::builder().no_proxy().build().unwrap(),
            sandbox: Arc::new(sandbox),
            judge: Arc::new(judge),
        };
        peer.token = peer
            .app_token(&info.client_id, &info.client_secret)
            .await
            .unwrap();
        peer
    }

    /// How many exchanges Microsoft's description has judged so far.
    pub(crate) fn judged(&self) -> usize {
        self.judge.seen()
    }

    /// A token of an application, if its secret is right.
    pub(crate) async fn app_token(&self, client: &str, secret: &str) -> Option<String> {
        let scope = format!("{}/.default", self.sandbox.info().graph);
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", client),
            ("client_secret", secret),
            ("scope", &scope),
        ];
        let answer: Value = self.token(&form).await;
        answer["access_token"].as_str().map(str::to_owned)
    }

    async fn token(&self, form: &[(&str, &str)]) -> Value {
        let info = self.sandbox.info();
        let address = format!("{}/{}/oauth2/v2.0/token", info.login, info.tenant);
        let answer = self.http.post(address).form(form).send().await.unwrap();
        answer.json().await.unwrap()
    }

    fn with_token(&self, token: String) -> Self {
        Self {
            base: self.base.clone(),
            token,
            http: self.http.clone(),
            sandbox: Arc::clone(&self.sandbox),
            judge: Arc::clone(&self.judge),
        }
    }

    /// The same tenant with another application's token.
    pub(crate) async fn as_app(&self, client: &str, secret: &str) -> Self {
        self.with_token(self.app_token(client, secret).await.unwrap())
    }

    /// The same tenant with nobody's token.
    pub(crate) fn as_nobody(&self) -> Self {
        self.with_token("not.a.token".into())
    }

    /// The same tenant, asked by a person who signed in to a public client with these scopes of Graph.
    pub(crate) async fn as_person(&self, account: &str, client: &str, scopes: &str) -> Self {
        let info = self.sandbox.info();
        let verifier = "a-verifier-of-forty-three-letters-at-the-least-000";
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let redirect = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let mut address = Url::parse(&format!(
            "{}/{}/oauth2/v2.0/authorize",
            info.login, info.tenant
        ))
        .unwrap();
        address.query_pairs_mut().extend_pairs([
            ("client_id", client),
            ("response_type", "code"),
            ("redirect_uri", &redirect),
            ("scope", scopes),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("state", "s"),
        ]);
        let upn = format!("{account}@{}", info.domain);
        let (code, signed_in) =
            tokio::join!(code(listener), sign_in(&address, &upn, Decision::Accept));
        signed_in.unwrap();
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", client),
            ("code", &code),
            ("redirect_uri", &redirect),
            ("code_verifier", verifier),
            ("scope", scopes),
        ];
        let answer = self.token(&form).await;
        let token = answer["access_token"].as_str();
        self.with_token(token.unwrap_or_else(|| panic!("{answer}")).to_owned())
    }

    /// Reads below `/v1.0`, or a whole next link. `eventual` sends the header of advanced queries.
    pub(crate) async fn get(&self, address: &str, eventual: bool) -> (u16, Value) {
        let headers: &[(&str, &str)] = if eventual {
            &[("ConsistencyLevel", "eventual")]
        } else {
            &[]
        };
        self.send(Method::GET, address, headers, None).await
    }

    pub(crate) async fn read(&self, address: &str) -> Value {
        let (status, body) = self.get(address, false).await;
        assert_eq!(status, 200, "{address}: {body}");
        body
    }

    pub(crate) async fn post(&self, address: &str, body: Value) -> (u16, Value) {
        self.send(Method::POST, address, &[], Some(body)).await
    }

    pub(crate) async fn patch(&self, address: &str, body: Value) -> (u16, Value) {
        self.send(Method::PATCH, address, &[], Some(body)).await
    }

    pub(crate) async fn delete(&self, address: &str) -> (u16, Value) {
        self.send(Method::DELETE, address, &[], None).await
    }

    /// Any request. A body that is no JSON comes back as text.
    pub(crate) async fn send(
        &self,
        method: Method,
        address: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> (u16, Value) {
        let address = match address.starts_with('/') {
            true => format!("{}{address}", self.base),
            false => address.to_owned(),
        };
        let mut request = self.http.request(method, &address).bearer_auth(&self.token);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
        (status, body)
    }

    /// The whole answer, its headers too.
    pub(crate) async fn answer(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
    ) -> Response {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.bearer_auth(&self.token).send().await.unwrap()
    }

    /// A raw body with its content type.
    pub(crate) async fn raw(
        &self,
        address: &str,
        content_type: &str,
        body: Vec<u8>,
    ) -> (u16, Value) {
        let request = self.http.post(format!("{}{address}", self.base));
        let request = request
            .bearer_auth(&self.token)
            .header("content-type", content_type);
        let answer = request.body(body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// A new application: its object id and its client id.
    pub(crate) async fn register(&self, name: &str) -> (String, String) {
        let (status, made) = self
            .post("/applications", json!({"displayName": name}))
            .await;
        assert_eq!(status, 201, "{made}");
        (text(&made, "id"), text(&made, "appId"))
    }

    /// The id of the service principal with this client id.
    pub(crate) async fn principal(&self, app_id: &str) -> String {
        text(
            &self
                .read(&format!("/servicePrincipals(appId='{app_id}')?$select=id"))
                .await,
            "id",
        )
    }

    pub(crate) async fn user(&self, account: &str) -> String {
        let domain = &self.sandbox.info().domain;
        text(
            &self.read(&format!("/users/{account}%40{domain}")).await,
            "id",
        )
    }
}

async fn code(listener: TcpListener) -> String {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut read = vec![0; 8192];
    let length = stream.read(&mut read).await.unwrap();
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    stream.write_all(answer).await.unwrap();
    let head = String::from_utf8_lossy(&read[..length]).into_owned();
    let path = head.split(' ').nth(1).unwrap();
    let url = Url::parse("http://localhost").unwrap().join(path).unwrap();
    let code = url.query_pairs().find(|(name, _)| name == "code");
    code.unwrap_or_else(|| panic!("{url}")).1.into_owned()
}

pub(crate) fn text(body: &Value, name: &str) -> String {
    body[name]
        .as_str()
        .unwrap_or_else(|| panic!("no {name} in {body}"))
        .to_owned()
}

pub(crate) fn names(body: &Value) -> Vec<&str> {
    let all = body["value"].as_array().unwrap_or_else(|| panic!("{body}"));
    all.iter()
        .map(|it| it["displayName"].as_str().unwrap())
        .collect()
}

/// A refusal with this status and code, whose message has this part.
pub(crate) fn refused((status, body): (u16, Value), expected: (u16, &str, &str)) {
    let message = body["error"]["message"].as_str().unwrap_or_default();
    assert_eq!(
        (status, body["error"]["code"].as_str()),
        (expected.0, Some(expected.1)),
        "{body}"
    );
    assert!(
        message.contains(expected.2),
        "{message} lacks {}",
        expected.2
    );
    for name in ["date", "request-id", "client-request-id"] {
        assert!(body["error"]["innerError"][name].is_string(), "{body}");
    }
}
