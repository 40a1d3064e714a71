//! Whatever comes in is answered in the platform's shape, and nothing panics.

use proptest::{prelude::*, test_runner::TestRunner};
use tokio::runtime::Runtime;

use crate::peer::{GRAPH_COMMAND_LINE, Peer};

#[tokio::test]
async fn bodies_that_are_no_form_are_refused_in_the_platforms_shape() {
    let peer = Peer::start().await;
    let address = peer.at("/{tenant}/oauth2/v2.0/token");
    let form = "application/x-www-form-urlencoded";
    let huge = format!("grant_type={}", "x".repeat(300_000));
    for (kind, body, number) in [
        (
            "application/json",
            "{\"grant_type\":\"client_credentials\"}",
            900_144,
        ),
        (form, "", 900_144),
        (form, "grant_type=a&grant_type=b", 9_000_411),
        (form, "grant_type=%ff%00", 70003),
        (form, "grant_type=refresh_token", 900_144),
        (form, &huge, 9_002_313),
    ] {
        let body = body.to_owned();
        let request =
            |http: &reqwest::Client| http.post(&address).header("content-type", kind).body(body);
        let said = peer.send(request).await;
        assert_eq!((said.status, said.number()), (400, number), "{kind}");
    }
}

#[tokio::test]
async fn the_correlation_id_of_the_client_comes_back() {
    let peer = Peer::start().await;
    let address = peer.at("/{tenant}/oauth2/v2.0/token");
    let id = "c0ffee00-0000-4000-8000-000000000001";
    let said = peer
        .send(|http| http.post(&address).header("client-request-id", id))
        .await;
    assert_eq!(said.json()["correlation_id"], id);
    let junk = peer
        .send(|http| http.post(&address).header("client-request-id", "junk"))
        .await;
    assert_ne!(junk.json()["correlation_id"], "junk");
}

/// Names that the endpoints read, with values near what they expect and far from it.
fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop_oneof![
        proptest::sample::select(vec![
            "grant_type",
            "client_id",
            "client_secret",
            "client_assertion",
            "client_assertion_type",
            "scope",
            "code",
            "refresh_token",
            "device_code",
            "redirect_uri",
            "response_type",
            "response_mode",
            "resource",
            "code_challenge",
            "prompt",
            "account",
            "decision",
            "claims",
            "username",
            "password",
        ])
        .prop_map(str::to_owned),
        ".{0,12}",
    ];
    let value = prop_oneof![
        proptest::sample::select(vec![
            "authorization_code",
            "refresh_token",
            "client_credentials",
            "device_code",
            "password",
            GRAPH_COMMAND_LINE,
            "http://localhost",
            "https://a.example//.default",
            "User.Read",
            "code",
            "none",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "e30.e30.e30",
            "[]",
            "a.b.c",
            "form_post",
        ])
        .prop_map(str::to_owned),
        ".{0,40}",
    ];
    proptest::collection::vec((name, value), 0..8)
}

#[test]
fn no_form_gets_a_token_or_a_panic() {
    let runtime = Runtime::new().unwrap();
    let peer = runtime.block_on(Peer::start());
    let mut runner = TestRunner::default();
    let ran = runner.run(&pairs(), |pairs| {
        let form: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        let said = runtime.block_on(peer.token(&form));
        prop_assert!((400..500).contains(&said.status), "{}", said.text);
        said.number();
        Ok(())
    });
    ran.unwrap();
}

#[test]
fn no_query_makes_a_page_panic_or_write_what_it_was_told() {
    let runtime = Runtime::new().unwrap();
    let peer = runtime.block_on(Peer::start());
    let mut runner = TestRunner::default();
    let ran = runner.run(&pairs(), |mut pairs| {
        pairs.push(("login_hint".into(), "<script>\"'".into()));
        let query: Vec<(&str, &str)> = pairs
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        for path in [
            "/common/oauth2/v2.0/authorize",
            "/{tenant}/adminconsent",
            "/common/oauth2/deviceauth",
        ] {
            let said = runtime.block_on(peer.get(path, &query));
            prop_assert!(said.status < 500, "{path}: {}", said.text);
            prop_assert!(!said.text.contains("<script>\""), "{}", said.text);
        }
        Ok(())
    });
    ran.unwrap();
}
