//! What a client would not expect, and the real server does.

use std::time::Duration;

use entrada_sandbox::{Options, Sandbox};
use serde_json::{Value, json};

use crate::peer::{Peer, text};

const CHANGE: &str = "mutation C($s: String!, $v: String!, $e: String!) { updateSecretValue(secret: $s, value: $v, environmentId: $e) }";
const DELETE: &str =
    "mutation D($s: String!, $e: String!) { updateDeleteSecret(secret: $s, environmentId: $e) }";
const ATTACH: &str = "mutation A($g: String!, $s: String!, $e: String!) { addSecretToWorkerGroup(environmentID: $e, WorkerGroup: $g, Secret: $s) }";

fn names(peer: &Peer, environment: &str) -> Vec<String> {
    let rows = peer.sandbox.tenant().dataplane_secrets(environment);
    rows.into_iter().map(|(name, _)| name).collect()
}

#[tokio::test]
async fn a_change_or_a_delete_in_other_case_reports_success_and_does_nothing() {
    let peer = Peer::start().await;
    peer.create(0, "Token", "first").await;
    let wrong = json!({"s": "token", "v": "second", "e": peer.environments[0]});
    let answer = peer.ask(CHANGE, wrong).await;
    assert_eq!(answer["data"]["updateSecretValue"], "Secret changed");
    peer.ask(DELETE, json!({"s": "token", "e": peer.environments[0]}))
        .await;
    let tenant = peer.sandbox.tenant();
    assert!(tenant.dataplane_holds("Development", "Token", "first"));
    assert!(!tenant.dataplane_holds("Development", "Token", "second"));
}

#[tokio::test]
async fn an_empty_name_deletes_a_whole_environment() {
    let peer = Peer::start().await;
    for (environment, name) in [(0, "A"), (0, "B"), (1, "A"), (1, "C")] {
        peer.create(environment, name, "v").await;
    }
    peer.ask(DELETE, json!({"s": "", "e": peer.environments[0]}))
        .await;
    assert!(names(&peer, "Development").is_empty());
    assert_eq!(names(&peer, "Production"), ["A", "C"]);
    peer.ask(DELETE, json!({"s": "C", "e": ""})).await;
    assert_eq!(names(&peer, "Production"), ["A"]);
}

#[tokio::test]
async fn a_secret_made_again_is_still_attached() {
    let peer = Peer::start().await;
    let of = json!({"s": "A", "e": peer.environments[0], "g": "no_such_group"});
    // Neither the secret nor the group exists yet.
    let answer = peer.ask(ATTACH, of.clone()).await;
    assert_eq!(
        answer["data"]["addSecretToWorkerGroup"],
        "Secret added to work group"
    );
    peer.create(0, "A", "v").await;
    peer.ask(DELETE, json!({"s": "A", "e": peer.environments[0]}))
        .await;
    peer.create(0, "A", "w").await;
    let rows = peer.sandbox.tenant().dataplane_secrets("Development");
    assert_eq!(rows, [("A".to_owned(), vec!["no_such_group".to_owned()])]);
    let detach = "mutation D($g: String!, $e: String!) { deleteSecretFromWorkerGroup(environmentID: $e, WorkerGroup: $g, Secret: \"\") }";
    peer.ask(
        detach,
        json!({"g": "no_such_group", "e": peer.environments[0]}),
    )
    .await;
    let rows = peer.sandbox.tenant().dataplane_secrets("Development");
    assert_eq!(rows, [("A".to_owned(), Vec::new())]);
}

#[tokio::test]
async fn an_empty_value_and_one_with_a_nul_are_taken_and_never_set() {
    let peer = Peer::start().await;
    for value in ["", "a\0b"] {
        let name = format!("Empty_{}", value.len());
        let answer = peer.create(0, &name, value).await;
        assert!(answer["errors"].is_null(), "{answer}");
        assert!(
            !peer
                .sandbox
                .tenant()
                .dataplane_holds("Development", &name, value)
        );
    }
    let answer = peer.create(0, &"n".repeat(256), "v").await;
    assert_eq!(
        answer["errors"][0]["message"],
        "Create secret database error."
    );
}

#[tokio::test]
async fn a_read_has_the_time_of_a_create_cut_to_microseconds() {
    let peer = Peer::start().await;
    let made = peer.create(0, "A", "v").await;
    let made = text(&made["data"]["createSecret"]["UpdatedAt"]);
    let query =
        "query S($e: String!) { getSecret(secret: \"A\", environmentId: $e) { UpdatedAt } }";
    let read = peer.ask(query, json!({"e": peer.environments[0]})).await;
    let read = text(&read["data"]["getSecret"]["UpdatedAt"]);
    let (made, read) = (made.trim_end_matches('Z'), read.trim_end_matches('Z'));
    let digits = read
        .rsplit_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    assert!(made.starts_with(read) && digits <= 6, "{made} {read}");
}

#[tokio::test]
async fn manage_secrets_alone_writes_secrets_and_may_not_look_at_groups() {
    let peer = Peer::start().await;
    let groups = "query G($e: String!) { getSecretGroups(environmentID: $e, Secret: \"any\") { Active } getWorkerGroups(environmentID: $e) { WorkerGroup } getSecrets(environmentId: $e) { Secret } }";
    let (_, answer) = peer
        .ask_as(&peer.other, groups, json!({"e": peer.environments[0]}))
        .await;
    let refused = json!([{"message": "Requires permissions.", "path": ["getSecretGroups"]}]);
    assert_eq!(answer["errors"], refused);
    assert_eq!(answer["data"]["getSecrets"][0]["Secret"], "db_pwd");
    assert_eq!(
        answer["data"]["getWorkerGroups"][0]["WorkerGroup"],
        "python_dev"
    );
    let (_, answer) = peer
        .ask_as(&peer.other, groups, json!({"e": "elsewhere"}))
        .await;
    assert_eq!(answer["errors"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn a_refresh_token_passes_and_sees_next_to_nothing() {
    let peer = Peer::start().await;
    let query = "query Q($e: String!) { me { email } getEnvironments { id } getSecrets(environmentId: $e) { Secret } }";
    let variables = json!({"e": peer.environments[0]});
    let (status, answer) = peer.ask_as(&peer.refresh, query, variables).await;
    assert_eq!(status, 200);
    assert_eq!(
        answer["data"]["me"]["email"],
        format!("admin@{}", peer.domain)
    );
    assert_eq!(answer["data"]["getEnvironments"], json!([]));
    assert_eq!(answer["data"]["getSecrets"], Value::Null);
}

#[tokio::test]
async fn tokens_end_by_the_clock_and_a_refresh_begins_anew() {
    let peer = Peer::start().await;
    peer.sandbox.advance_clock(Duration::from_secs(3601));
    let (status, answer) = peer
        .ask_as(&peer.access, "{ me { email } }", json!({}))
        .await;
    assert_eq!(
        (status.as_u16(), answer),
        (401, json!({"r": "Unauthorized"}))
    );
    let (_, renewed) = peer
        .post("/app/refreshtoken", Some(&peer.refresh), &json!({}))
        .await;
    let renewed = text(&renewed["access_token"]);
    let (status, _) = peer.ask_as(&renewed, "{ me { email } }", json!({})).await;
    assert_eq!(status, 200);
    peer.sandbox.advance_clock(Duration::from_secs(48 * 3600));
    let (status, _) = peer
        .post("/app/refreshtoken", Some(&peer.refresh), &json!({}))
        .await;
    assert_eq!(status, 401);
}

#[tokio::test]
async fn an_empty_user_name_is_taken_for_the_first_account() {
    let peer = Peer::start().await;
    assert!(peer.log_in("").await["access_token"].is_string());
    assert!(peer.log_in("nobody@example.test").await.is_null());
    assert!(
        peer.log_in(&format!("Admin@{}", peer.domain))
            .await
            .is_null()
    );
}

#[tokio::test]
async fn openid_is_named_on_request() {
    let peer = Peer::start().await;
    peer.sandbox.faults().dataplane_openid();
    let (_, answer) = peer
        .post("/app/public/api/authstrategy", None, &json!({}))
        .await;
    assert_eq!(answer["authstrategy"], "openid");
    assert!(answer["authurl"].is_string());
}

#[tokio::test]
async fn what_was_delivered_is_there_after_a_restart_and_no_file_holds_it() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("dataplane-kept");
    let _nothing_there = std::fs::remove_dir_all(&folder);
    let options = Options {
        persist: Some(folder.clone()),
        ..Options::default()
    };
    let peer = Peer::on(Sandbox::start(options.clone()).await.unwrap()).await;
    peer.create(0, "A", "planted-value").await;
    peer.sandbox.stop().await;
    let again = Sandbox::start(options).await.unwrap();
    assert!(
        again
            .tenant()
            .dataplane_holds("Development", "A", "planted-value")
    );
    for file in std::fs::read_dir(&folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let planted = bytes.windows(13).any(|part| part == b"planted-value");
        assert!(!planted, "a file holds the value");
    }
}
