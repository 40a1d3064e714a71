//! It answers as a real one did: every recorded exchange is replayed, in its order.

use entrada_sandbox::DATAPLANE_PASSWORD;
use serde_json::{Value, json};

use crate::peer::Peer;

const RECORDED: &str =
    include_str!("../../../../../tests/fixtures/destinations/dataplane-wire.jsonl");

/// Names of the recording, as this server has them.
fn translate(peer: &Peer, line: &str) -> String {
    let domain = &peer.domain;
    let [development, production] = &peer.environments;
    line.replace("11111111-1111-4111-8111-111111111111", development)
        .replace("22222222-2222-4222-8222-222222222222", production)
        .replace("admin@example.test", &format!("admin@{domain}"))
        .replace("\"fake-password\"", &format!("\"{DATAPLANE_PASSWORD}\""))
        .replace("FAKE.ACCESS.TOKEN", &peer.access)
        .replace("FAKE.OTHER-ACCESS.TOKEN", &peer.other)
        .replace("FAKE.REFRESH.TOKEN", &peer.refresh)
}

/// What differs from start to start, its type apart.
fn normal(value: &Value) -> Value {
    const VOLATILE: [&str; 5] = ["UpdatedAt", "T", "user_id", "access_token", "refresh_token"];
    match value {
        Value::Object(object) => object
            .iter()
            .map(|(name, value)| match value {
                Value::String(_) if VOLATILE.contains(&name.as_str()) => (name.clone(), json!("…")),
                value => (name.clone(), normal(value)),
            })
            .collect(),
        Value::Array(items) => items.iter().map(normal).collect(),
        other => other.clone(),
    }
}

/// A row of the other environment, which the recording begins with.
async fn plant(peer: &Peer) {
    peer.create(1, "Office_365_Secret", "other").await;
    let query = "mutation D($i: UpdateSecretsInput) { updateSecret(input: $i) { Secret } }";
    let input = json!({
        "Secret": "Office_365_Secret", "Description": "in the other environment",
        "EnvironmentId": peer.environments[1], "Active": true,
    });
    peer.ask(query, json!({"i": input})).await;
}

#[tokio::test]
async fn every_recorded_exchange_is_answered_as_it_was_recorded() {
    let peer = Peer::start().await;
    plant(&peer).await;
    let client = reqwest::Client::new();
    let mut replayed = 0;
    for line in RECORDED.lines() {
        let exchange: Value = serde_json::from_str(&translate(&peer, line)).unwrap();
        let (request, response) = (&exchange["request"], &exchange["response"]);
        let address = format!("{}{}", peer.base, request["path"].as_str().unwrap());
        let mut sent = client.post(address);
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
        assert_eq!(normal(&got), normal(&response["body"]), "{name}");
        replayed += 1;
    }
    assert_eq!(replayed, 25);
}
