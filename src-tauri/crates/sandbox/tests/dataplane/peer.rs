//! A plain client of the practice Dataplane, for tests.

use entrada_sandbox::{DATAPLANE_PASSWORD, Options, Sandbox};
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

pub(crate) struct Peer {
    pub(crate) sandbox: Sandbox,
    pub(crate) base: String,
    pub(crate) domain: String,
    /// Tokens of the administrator.
    pub(crate) access: String,
    pub(crate) refresh: String,
    /// Access token of the account that has "Manage secrets" only.
    pub(crate) other: String,
    /// Development, Production.
    pub(crate) environments: [String; 2],
    http: Client,
}

impl Peer {
    pub(crate) async fn start() -> Self {
        Self::on(Sandbox::start(Options::default()).await.unwrap()).await
    }

    pub(crate) async fn on(sandbox: Sandbox) -> Self {
        let mut peer = Self {
            base: sandbox.info().dataplane.clone().unwrap(),
            domain: sandbox.info().domain.clone(),
            sandbox,
            access: String::new(),
            refresh: String::new(),
            other: String::new(),
            environments: Default::default(),
            http: Client::new(),
        };
        let own = peer.log_in(&format!("admin@{}", peer.domain)).await;
        let other = peer.log_in(&format!("secrets-only@{}", peer.domain)).await;
        peer.access = text(&own["access_token"]);
        peer.refresh = text(&own["refresh_token"]);
        peer.other = text(&other["access_token"]);
        let seen = peer.ask("{ getEnvironments { id } }", json!({})).await;
        let id = |index: usize| text(&seen["data"]["getEnvironments"][index]["id"]);
        peer.environments = [id(0), id(1)];
        peer
    }

    pub(crate) async fn log_in(&self, user: &str) -> Value {
        let query = "query L($u: String!, $p: String!) { loginUser(username: $u, password: $p) { access_token refresh_token } }";
        let variables = json!({"u": user, "p": DATAPLANE_PASSWORD});
        let body = json!({"query": query, "variables": variables});
        let (_, answer) = self.post("/app/public/graphql", None, &body).await;
        answer["data"]["loginUser"].clone()
    }

    /// A page, as a browser gets it.
    pub(crate) async fn page(&self, path: &str) -> String {
        let asked = self.http.get(format!("{}{path}", self.base)).send().await;
        asked.unwrap().text().await.unwrap()
    }

    /// As the administrator.
    pub(crate) async fn ask(&self, query: &str, variables: Value) -> Value {
        self.ask_as(&self.access, query, variables).await.1
    }

    pub(crate) async fn ask_as(
        &self,
        token: &str,
        query: &str,
        variables: Value,
    ) -> (StatusCode, Value) {
        let body = json!({"query": query, "variables": variables});
        self.post("/app/private/graphql", Some(token), &body).await
    }

    pub(crate) async fn post(
        &self,
        path: &str,
        token: Option<&str>,
        body: &Value,
    ) -> (StatusCode, Value) {
        let mut request = self.http.post(format!("{}{path}", self.base)).json(body);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let answer = request.send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    /// Creates a secret in one of the environments.
    pub(crate) async fn create(&self, environment: usize, name: &str, value: &str) -> Value {
        let input = json!({
            "Secret": name, "Description": "", "Value": value,
            "EnvironmentId": self.environments[environment], "Active": true,
        });
        let query =
            "mutation C($i: AddSecretsInput) { createSecret(input: $i) { Secret UpdatedAt } }";
        self.ask(query, json!({"i": input})).await
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
