//! Removals on the documented wire: what is sent, what each answer means, and that "not found" is believed after a read.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

#[path = "../contract/peer.rs"]
#[expect(dead_code, reason = "a removal is told by its method and address")]
mod peer;

use std::sync::Arc;

use async_trait::async_trait;
use entrada_core::{
    error::ErrorCode,
    ids::ObjectId,
    ports::{
        Directory as _, DirectoryError, Removal, RemovalAnswer, Removed, WaitObserver, WaitReason,
    },
};
use entrada_graph::{Graph, GraphDirectory};
use entrada_http::{Client, ClientOptions, TokenError, TokenRequest, TokenSource};
use secrecy::SecretString;
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use peer::{Answer, Peer};

const PRINCIPAL: &str = "0e6a7b11-93d2-4c57-a1f8-7d5b2e3c4f03";
const RESOURCE: &str = "5c9f2d84-6e1b-4a73-b0c5-91d8e7f6a204";
const APPLICATION: &str = "6f0d3a52-1b9c-4c8e-9b55-0c2f4f1d7a01";
const ROLE: &str = "332a536c-c7ef-4017-ab91-336970924f0d";
const KEY: &str = "d2b8c6f0-7a4e-4e19-8f63-3c1a5b9d0e05";

struct Signed;

#[async_trait]
impl TokenSource for Signed {
    async fn token(&self, _: &TokenRequest) -> Result<SecretString, TokenError> {
        Ok("token".into())
    }

    async fn refused(&self, _: Option<String>) -> bool {
        false
    }
}

struct Nobody;

impl WaitObserver for Nobody {
    fn waiting(&self, _: WaitReason, _: std::time::Duration) {}
}

fn sample(name: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/graph");
    serde_json::from_slice(&std::fs::read(format!("{folder}/{name}.json")).unwrap()).unwrap()
}

/// A server that knows these samples and nothing else.
async fn server(names: &[&str]) -> (Peer, GraphDirectory) {
    let samples: Vec<Value> = names.iter().map(|name| sample(name)).collect();
    let peer = Peer::answering(move |request| {
        let same = |one: &&Value| {
            one["request"]["method"] == request.method.as_str()
                && format!("/v1.0{}", one["request"]["url"].as_str().unwrap()) == request.target
        };
        match samples.iter().find(same) {
            Some(one) => {
                let status = one["response"]["status"].as_u64().unwrap();
                Answer::json(u16::try_from(status).unwrap(), &one["response"]["body"])
            }
            None => Answer::json(501, &Value::Null),
        }
    })
    .await;
    let options = ClientOptions {
        token_origins: vec![peer.base().origin()],
        ..ClientOptions::default()
    };
    let http = Client::new(options).unwrap().with_tokens(Arc::new(Signed));
    let graph = Graph::new(http, peer.base());
    (peer, GraphDirectory::new(graph))
}

async fn remove(names: &[&str], removal: Removal) -> (RemovalAnswer, Vec<(String, u16)>) {
    let (peer, directory) = server(names).await;
    let never = CancellationToken::new();
    let answer = directory.remove(&[removal], &Nobody, &never).await;
    let exchanges = peer.exchanges().into_iter();
    let told = exchanges.map(|(request, answer)| (request.method, answer.status));
    (answer, told.collect())
}

fn id(text: &str) -> ObjectId {
    text.parse().unwrap()
}

fn role(since: Option<&str>) -> Removal {
    Removal::AppRole {
        principal: id(PRINCIPAL),
        resource: id(RESOURCE),
        role: ROLE.parse().unwrap(),
        since: since.map(|since| since.parse().unwrap()),
    }
}

fn found(answer: &RemovalAnswer) -> Removed {
    answer.results[0].as_ref().unwrap().value
}

#[tokio::test]
async fn a_grant_is_revoked_by_the_id_that_a_read_tells() {
    let (answer, told) = remove(&["grants-with-ids", "revoke-app-role"], role(None)).await;
    assert_eq!(found(&answer), Removed::Gone);
    assert_eq!(told, [("GET".to_owned(), 200), ("DELETE".to_owned(), 204)]);
    assert_eq!(answer.requests, 2);
}

#[tokio::test]
async fn a_grant_older_than_the_run_is_not_touched() {
    let since = Some("2026-11-24T10:00:00Z");
    let (answer, told) = remove(&["grants-with-ids"], role(since)).await;
    assert_eq!(found(&answer), Removed::NotThere);
    assert_eq!(told, [("GET".to_owned(), 200)]);
}

#[tokio::test]
async fn without_the_role_it_is_refused_in_words() {
    let names = ["grants-with-ids", "revoke-app-role-denied"];
    let (mut answer, _) = remove(&names, role(None)).await;
    match answer.results.remove(0) {
        Err(DirectoryError::Refused(problem)) => assert_eq!(problem.code, ErrorCode::RoleMissing),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn each_object_is_deleted_by_its_documented_call() {
    for (name, removal) in [
        (
            "delete-service-principal",
            Removal::ServicePrincipal(id(PRINCIPAL)),
        ),
        ("delete-application", Removal::Application(id(APPLICATION))),
        (
            "delete-permanently",
            Removal::DeletedApplication(id(APPLICATION)),
        ),
        (
            "remove-password",
            Removal::Password {
                application: id(APPLICATION),
                key_id: Some(KEY.parse().unwrap()),
                display_name: "any".into(),
            },
        ),
    ] {
        let (answer, told) = remove(&[name], removal).await;
        assert_eq!(found(&answer), Removed::Gone, "{name}");
        assert_eq!(told.len(), 1, "{name}");
    }
}

#[tokio::test]
async fn not_found_is_believed_after_a_read_and_not_before() {
    let removal = || Removal::Application(id(APPLICATION));
    let gone = ["delete-application-not-found", "application-gone"];
    let (answer, told) = remove(&gone, removal()).await;
    assert_eq!(found(&answer), Removed::NotThere);
    assert_eq!(told.len(), 2);

    let lagging = ["delete-application-not-found", "application-seen"];
    let (answer, _) = remove(&lagging, removal()).await;
    let error = answer.results[0].as_ref().unwrap_err();
    assert!(matches!(error, DirectoryError::NotYet(_)), "{error:?}");
}
