//! Faults by flag: each hits the call it was aimed at, and what it says about the tenant is true.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::program::Program;

async fn post(sandbox: &Program, name: &str) -> Result<reqwest::Response, reqwest::Error> {
    let body = json!({"displayName": name});
    sandbox.graph(Method::POST, "/applications", body).await
}

#[tokio::test]
async fn a_failure_hits_the_nth_call_after_its_effect() {
    let sandbox = Program::start(&["--fault", "fail=createApplication,2,503,after"]);
    let mut statuses = Vec::new();
    for name in ["a", "b", "c"] {
        statuses.push(post(&sandbox, name).await.unwrap().status().as_u16());
    }
    assert_eq!(statuses, [201, 503, 201]);
    assert_eq!(sandbox.names().await, ["Sandbox bootstrap", "a", "b", "c"]);
}

#[tokio::test]
async fn a_cut_within_the_answer_leaves_its_header_and_the_effect() {
    let sandbox = Program::start(&[
        "--fault",
        "cut=createApplication,1,header",
        "--fault",
        "cut=createApplication,2,body",
        "--fault",
        "cut=createApplication,3,before",
    ]);
    for name in ["header", "body"] {
        let answer = post(&sandbox, name).await.unwrap();
        assert_eq!(answer.status(), StatusCode::CREATED, "{name}");
        let whole: u64 = answer.content_length().unwrap();
        let mut got = 0;
        let mut answer = answer;
        let lost = loop {
            match answer.chunk().await {
                Ok(Some(part)) => got += part.len() as u64,
                Ok(None) => break false,
                Err(_) => break true,
            }
        };
        assert!(lost, "{name}");
        assert_eq!(got, if name == "header" { 0 } else { whole / 2 });
    }
    assert!(post(&sandbox, "before").await.is_err());
    assert_eq!(
        sandbox.names().await,
        ["Sandbox bootstrap", "header", "body"]
    );
}

#[tokio::test]
async fn retry_after_is_sent_as_it_stands_or_not_at_all() {
    let sandbox = Program::start(&[
        "--fault",
        "throttle=any,2,2.128",
        "--fault",
        "throttle=organization,2,Wed, 21 Oct 2026 07:28:00 GMT",
        "--fault",
        "throttle=organization,3",
    ]);
    let mut seen = Vec::new();
    for _ in 0..4 {
        let answer = sandbox
            .graph(Method::GET, "/organization", Value::Null)
            .await
            .unwrap();
        let after = answer.headers().get("retry-after");
        let after = after.map(|it| it.to_str().unwrap().to_owned());
        seen.push((answer.status().as_u16(), after));
    }
    assert_eq!(
        seen[0],
        (429, Some("2.128".into())),
        "the second call of all"
    );
    assert_eq!(seen[1].1.as_deref(), Some("Wed, 21 Oct 2026 07:28:00 GMT"));
    assert_eq!(seen[2], (429, None));
    assert_eq!(seen[3], (200, None));
}

#[tokio::test]
async fn a_clock_that_is_wrong_shows_in_the_date_and_in_tokens() {
    let sandbox = Program::start(&["--fault", "clock_skew=-86400"]);
    let answer = sandbox.sign_in().await;
    let date = httpdate::parse_http_date(answer.headers()["date"].to_str().unwrap()).unwrap();
    let behind = jiff::Timestamp::try_from(date).unwrap();
    let token: Value = answer.json().await.unwrap();
    let claims = token["access_token"]
        .as_str()
        .unwrap()
        .split('.')
        .nth(1)
        .unwrap();
    let claims =
        base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, claims).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    let issued = claims["iat"].as_i64().unwrap();
    assert!((issued - behind.as_second()).abs() <= 1);
    let modified = std::fs::metadata(env!("CARGO_BIN_EXE_entrada-sandbox")).unwrap();
    let built = jiff::Timestamp::try_from(modified.modified().unwrap()).unwrap();
    assert!(issued < built.as_second() + 86_400, "a day ago");
}

#[tokio::test]
async fn a_claims_challenge_says_what_a_new_token_must_have() {
    let sandbox = Program::start(&["--fault", "challenge=organization,1"]);
    let ask = || sandbox.graph(Method::GET, "/organization", Value::Null);
    let challenged = ask().await.unwrap();
    assert_eq!(challenged.status(), 401);
    let header = challenged.headers()["www-authenticate"].to_str().unwrap();
    assert!(header.contains("error=\"insufficient_claims\""), "{header}");
    assert!(header.contains("claims=\"ey"), "{header}");
    assert_eq!(ask().await.unwrap().status(), 200);
}

#[tokio::test]
async fn a_token_ends_before_its_time() {
    for (fault, expected) in [
        ("token_expires_early=3000", 200),
        ("token_expires_early=0", 401),
    ] {
        let sandbox = Program::start(&["--fault", fault]);
        let path = "/organization";
        let answer = sandbox.graph(Method::GET, path, Value::Null).await;
        assert_eq!(answer.unwrap().status(), expected, "{fault}");
    }
}

#[tokio::test]
async fn a_revoked_session_ends_its_tokens_and_a_new_sign_in_goes_on() {
    let sandbox = Program::start(&["--no-pages", "--fault", "revoke_sessions=2"]);
    let me = async |tokens: &Value| {
        let answer = sandbox.graph_as(tokens, Method::GET, "/me", Value::Null);
        answer.await.status().as_u16()
    };
    let tokens = sandbox.person(None).await;
    assert_eq!(me(&tokens).await, 200);
    assert_eq!(me(&tokens).await, 401, "the second call of Graph");
    assert_eq!(me(&tokens).await, 401, "and every one after it");
    let refused = sandbox.refresh(&tokens).await;
    assert_eq!(refused.status(), 400);
    let refused: Value = refused.json().await.unwrap();
    assert_eq!(refused["error"], "invalid_grant");
    assert_eq!(refused["error_codes"], json!([50173]));
    let anew = sandbox.person(None).await;
    assert_eq!(me(&anew).await, 200);
    assert_eq!(sandbox.refresh(&anew).await.status(), 200);
}

#[tokio::test]
async fn a_name_that_is_taken_is_refused_once() {
    let sandbox = Program::start(&["--fault", "unique_name_taken=1"]);
    let http = &sandbox.http;
    let mut statuses = Vec::new();
    for _ in 0..2 {
        let address = format!(
            "{}/v1.0/applications(uniqueName='a-name')",
            sandbox.text("graph")
        );
        let request = http
            .patch(address)
            .bearer_auth(sandbox.token().await)
            .header("prefer", "create-if-missing")
            .json(&json!({"displayName": "Named"}));
        statuses.push(request.send().await.unwrap().status().as_u16());
    }
    assert_eq!(statuses, [400, 201]);
}

#[tokio::test]
async fn what_was_just_made_is_found_everywhere_only_after_the_lag() {
    let sandbox = Program::start(&["--lag-ms", "1500"]);
    let made = sandbox.register("Late").await;
    let path = format!("/applications/{}", made["id"].as_str().unwrap());
    let found = async || {
        let answer = sandbox.graph(Method::GET, &path, Value::Null).await;
        answer.unwrap().status() == 200
    };
    assert!(!found().await, "no replica has it at once");
    assert_eq!(sandbox.names().await, ["Sandbox bootstrap"]);
    while sandbox.names().await.len() < 2 {} // the lag ends by the clock
    assert!(found().await && found().await && found().await);
}
