//! What the tenant allows, changed by flag: who may register, how much, and which secrets.

use reqwest::Method;
use serde_json::{Value, json};

use crate::program::Program;

#[tokio::test]
async fn deleted_objects_count_against_the_quota() {
    let sandbox = Program::start(&["--no-pages", "--fault", "quota=2"]);
    let member = sandbox.text("domain");
    let member = sandbox.person(Some(&format!("member@{member}"))).await;
    let register = async |name: &str| {
        let body = json!({"displayName": name});
        let made = sandbox.graph_as(&member, Method::POST, "/applications", body);
        let made = made.await;
        let status = made.status().as_u16();
        (status, made.json::<Value>().await.unwrap())
    };
    let (status, first) = register("first").await;
    assert_eq!(status, 201);
    let path = format!("/applications/{}", first["id"].as_str().unwrap());
    let gone = sandbox.graph_as(&member, Method::DELETE, &path, Value::Null);
    assert_eq!(gone.await.status(), 204);
    assert_eq!(register("second").await.0, 201);
    let (status, refused) = register("third").await;
    assert_eq!(status, 403);
    assert_eq!(refused["error"]["code"], "Directory_QuotaExceeded");
}

#[tokio::test]
async fn members_may_not_register_where_that_is_off() {
    let sandbox = Program::start(&["--no-pages", "--fault", "registering_off"]);
    let domain = sandbox.text("domain");
    let mut statuses = Vec::new();
    for name in ["member", "appadmin"] {
        let person = sandbox.person(Some(&format!("{name}@{domain}"))).await;
        let body = json!({"displayName": name});
        let made = sandbox.graph_as(&person, Method::POST, "/applications", body);
        statuses.push(made.await.status().as_u16());
    }
    assert_eq!(statuses, [403, 201]);
}

#[tokio::test]
async fn secrets_follow_the_app_management_policy() {
    for (fault, months, expected) in [
        (None, 24, "secretText"),
        (
            Some("policy_max_lifetime=P90D"),
            24,
            "CredentialInvalidLifetimeAsPerAppPolicy",
        ),
        (Some("policy_max_lifetime=P90D"), 2, "secretText"),
        (
            Some("policy_forbids_secrets"),
            2,
            "CredentialTypeNotAllowedAsPerAppPolicy",
        ),
    ] {
        let flags: Vec<&str> = fault.iter().flat_map(|it| ["--fault", *it]).collect();
        let sandbox = Program::start(&flags);
        let made = sandbox.register("With a secret").await;
        let path = format!("/applications/{}/addPassword", made["id"].as_str().unwrap());
        let created: jiff::Timestamp = made["createdDateTime"].as_str().unwrap().parse().unwrap();
        let end = created + jiff::SignedDuration::from_hours(24 * 30 * months);
        let body =
            json!({"passwordCredential": {"displayName": "s", "endDateTime": end.to_string()}});
        let answer = sandbox.graph(Method::POST, &path, body).await.unwrap();
        let text = answer.text().await.unwrap();
        assert!(text.contains(expected), "{fault:?}: {text}");
    }
}
