//! The practice Dataplane answers as a real one did: every recorded exchange is replayed, in its order.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is the failure of the test")]

use entrada_sandbox::{DATAPLANE_PASSWORD, Options, Sandbox};
use serde_json::{Value, json};

const RECORDED: &str = include_str!("../../../../tests/fixtures/destinations/dataplane-wire.jsonl");

struct Replay {
    base: String,
    environments: [String; 2],
    access: String,
    other: String,
    refresh: String,
}

async fn graphql(base: &str, token: Option<&str>, body: &Value) -> Value {
    let path = if token.is_some() { "private" } else { "public" };
    let mut request = reqwest::Client::new().post(format!("{base}/app/{path}/graphql")).json(body);
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    request.send().await.unwrap().json().await.unwrap()
}

async fn log_in(base: &str, user: &str) -> Value {
    let query = "query L($u: String!, $p: String!) { loginUser(username: $u, password: $p) { access_token refresh_token } }";
    let body = json!({"query": query, "variables": {"u": user, "p": DATAPLANE_PASSWORD}});
    graphql(base, None, &body).await["data"]["loginUser"].clone()
}

impl Replay {
    async fn prepare(sandbox: &Sandbox) -> Self {
        let base = sandbox.info().dataplane.clone().unwrap();
        let domain = &sandbox.info().domain;
        let own = log_in(&base, &format!("admin@{domain}")).await;
        let other = log_in(&base, &format!("secrets@{domain}")).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let access = text(&own["access_token"]);
        let seen = graphql(&base, Some(&access), &json!({"query": "query { getEnvironments { id } }"})).await;
        let id = |index: usize| text(&seen["data"]["getEnvironments"][index]["id"]);
        Self {
            environments: [id(0), id(1)],
            other: text(&other["access_token"]),
            refresh: text(&own["refresh_token"]),
            access,
            base,
        }
    }

    /// A row of the other environment that the recording begins with.
    async fn plant(&self) {
        let input = json!({"Secret": "Office_365_Secret", "Description": "in the other environment", "Value": "other",
            "EnvironmentId": self.environments[1], "Active": true});
        let query = "mutation C($i: AddSecretsInput) { createSecret(input: $i) { Secret } }";
        graphql(&self.base, Some(&self.access), &json!({"query": query, "variables": {"i": input}})).await;
    }

    /// Names of the recording, as this server has them.
    fn translate(&self, text: &str, domain: &str) -> String {
        text.replace("11111111-1111-4111-8111-111111111111", &self.environments[0])
            .replace("22222222-2222-4222-8222-222222222222", &self.environments[1])
            .replace("admin@example.test", &format!("admin@{domain}"))
            .replace("\"fake-password\"", &format!("\"{DATAPLANE_PASSWORD}\""))
            .replace("FAKE.ACCESS.TOKEN", &self.access)
            .replace("FAKE.OTHER-ACCESS.TOKEN", &self.other)
            .replace("FAKE.REFRESH.TOKEN", &self.refresh)
    }
}

/// What differs from start to start, and the column of a syntax error.
fn normal(value: &Value) -> Value {
    match value {
        Value::Object(object) => object
            .iter()
            .map(|(name, value)| {
                let volatile = ["UpdatedAt", "T", "user_id", "access_token", "refresh_token", "column"];
                let value = if volatile.contains(&name.as_str()) { json!("…") } else { normal(value) };
                (name.clone(), value)
            })
            .collect(),
        Value::Array(items) => items.iter().map(normal).collect(),
        other => other.clone(),
    }
}

#[tokio::test]
async fn every_recorded_exchange_is_answered_as_it_was_recorded() {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let domain = sandbox.info().domain.clone();
    let replay = Replay::prepare(&sandbox).await;
    replay.plant().await;
    let mut replayed = 0;
    for line in RECORDED.lines() {
        let exchange: Value = serde_json::from_str(&replay.translate(line, &domain)).unwrap();
        let (request, response) = (&exchange["request"], &exchange["response"]);
        let address = format!("{}{}", replay.base, request["path"].as_str().unwrap());
        let mut sent = reqwest::Client::new().post(address);
        for (name, value) in request["headers"].as_object().unwrap() {
            sent = sent.header(name, value.as_str().unwrap());
        }
        let body = match &request["body"] {
            Value::String(raw) => raw.clone(),
            body => body.to_string(),
        };
        let answer = sent.body(body).send().await.unwrap();
        let name = &exchange["name"];
        assert_eq!(answer.status().as_u16(), response["status"], "{name}");
        let got: Value = answer.json().await.unwrap();
        // The login above already made tokens of this server's own: those in the recording are only shapes.
        assert_eq!(normal(&got), normal(&response["body"]), "{name}");
        replayed += 1;
    }
    assert_eq!(replayed, 25);
}
