//! What is sent is what the documented samples say, to the letter; what they answer is understood.

use entrada_core::application::CredentialStatus;
use entrada_graph::{ApplicationPages, Graph, application_overview};
use serde_json::{Value, json};

use crate::{
    graph,
    peer::{Answer, Peer, Request},
};

const SAMPLES: [&str; 7] = [
    include_str!("../../../../../tests/fixtures/graph/list-applications.json"),
    include_str!("../../../../../tests/fixtures/graph/count-applications.json"),
    include_str!("../../../../../tests/fixtures/graph/search-applications.json"),
    include_str!("../../../../../tests/fixtures/graph/application-by-filter.json"),
    include_str!("../../../../../tests/fixtures/graph/owned-applications.json"),
    include_str!("../../../../../tests/fixtures/graph/application-overview.json"),
    include_str!("../../../../../tests/fixtures/graph/service-principal-name.json"),
];

/// The answer of the sample whose request this is, header for header.
fn documented(url: &str, eventual: bool) -> Option<Value> {
    let samples = SAMPLES.map(|sample| serde_json::from_str::<Value>(sample).unwrap());
    let found = samples.into_iter().find(|sample| {
        let wants = sample["request"]["headers"]["ConsistencyLevel"] == "eventual";
        sample["request"]["url"] == url && wants == eventual
    })?;
    Some(found["response"].clone())
}

fn answer(request: &Request) -> Answer {
    let url = request.target.trim_start_matches("/v1.0");
    if url == "/$batch" {
        let body = request.json();
        let items = body["requests"].as_array().unwrap().iter();
        let responses: Vec<Value> = items.map(answer_item).collect();
        return Answer::json(200, &json!({ "responses": responses }));
    }
    let eventual = request.header("ConsistencyLevel") == Some("eventual");
    match documented(url, eventual) {
        Some(response) => Answer::json(200, &response["body"]),
        None => Answer::json(418, &not_documented(url)),
    }
}

fn answer_item(item: &Value) -> Value {
    let url = item["url"].as_str().unwrap();
    let eventual = item["headers"]["ConsistencyLevel"] == "eventual";
    let mut response = documented(url, eventual)
        .unwrap_or_else(|| json!({"status": 404, "body": not_documented(url)}));
    response["id"] = item["id"].clone();
    response
}

fn not_documented(url: &str) -> Value {
    let inner = json!({"date": "2026-11-24T09:00:00", "request-id": "1", "client-request-id": "2"});
    json!({"error": {"code": "notDocumented", "message": url, "innerError": inner}})
}

async fn names(mut pages: ApplicationPages) -> Vec<String> {
    let page = pages.next().await.unwrap().unwrap();
    assert!(pages.is_over());
    page.into_iter().map(|it| it.display_name).collect()
}

async fn documented_graph() -> (Peer, Graph) {
    let peer = Peer::answering(answer).await;
    let graph = graph(peer.base(), "token");
    (peer, graph)
}

#[tokio::test]
async fn the_first_page_comes_with_the_total_in_one_request() {
    let (peer, graph) = documented_graph().await;
    let mut pages = ApplicationPages::first(&graph);
    let page = pages.next().await.unwrap().unwrap();
    assert_eq!(pages.count(), Some(2));
    assert_eq!(peer.exchanges().len(), 1);
    let now = "2026-11-22T12:00:00Z".parse().unwrap();
    let status: Vec<_> = page.iter().map(|it| it.credentials.status(now)).collect();
    let soon = CredentialStatus::ExpiringSoon { days_left: 12 };
    assert_eq!(status, [soon, CredentialStatus::None]);
}

#[tokio::test]
async fn searches_and_owned_lists_are_asked_for_as_documented() {
    let (_peer, graph) = documented_graph().await;
    let found = ApplicationPages::found(&graph, "data lake");
    assert_eq!(names(found).await, ["Data lake loader"]);
    let client_id = "8F2B6C14-93ad-4e07-b1c5-6a0d7e42f983";
    let named = ApplicationPages::found(&graph, client_id);
    assert_eq!(names(named).await, ["Data lake loader"]);
    let owned = ApplicationPages::owned(&graph);
    assert_eq!(names(owned).await, ["Backup reports"]);
}

#[tokio::test]
async fn the_overview_is_one_request_and_knows_an_application_that_is_not_there() {
    let (peer, graph) = documented_graph().await;
    let client_id = "b7c1e9d4-52aa-4f0e-8d39-2f6a1c0e9b02".parse().unwrap();
    let overview = application_overview(&graph, client_id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(peer.exchanges().len(), 1);
    assert_eq!(overview.listed.client_id, client_id);
    assert_eq!(overview.redirect_uris, [1, 0, 2]);
    assert_eq!(
        (
            overview.listed.credentials.secrets,
            overview.listed.credentials.certificates
        ),
        (1, 1)
    );
    assert_eq!(overview.identifier_uris, [format!("api://{client_id}")]);
    let principal = overview.service_principal.unwrap();
    assert_eq!(principal.display_name, "Backup reports");
    let other = uuid::Uuid::from_u128(7).into();
    assert_eq!(application_overview(&graph, other).await.unwrap(), None);
}

#[tokio::test]
async fn a_next_link_to_another_place_is_not_followed() {
    let elsewhere = Peer::answering(answer).await;
    let link = format!("{}v1.0/applications?page=2", elsewhere.base());
    let script =
        move |_: &Request| Answer::json(200, &json!({"value": [], "@odata.nextLink": link}));
    let peer = Peer::answering(script).await;
    let mut pages = ApplicationPages::all(&graph(peer.base(), "token"));
    assert!(pages.next().await.is_err());
    assert!(elsewhere.exchanges().is_empty());
}

#[tokio::test]
async fn a_list_without_an_end_is_given_up() {
    let peer = Peer::answering(|request: &Request| {
        let host = request.header("host").unwrap();
        let link = format!("http://{host}/v1.0/applications?$skiptoken=again");
        Answer::json(200, &json!({"value": [], "@odata.nextLink": link}))
    })
    .await;
    let mut pages = ApplicationPages::all(&graph(peer.base(), "token"));
    let mut read = 0;
    while pages.next().await.is_ok_and(|page| page.is_some()) {
        read += 1;
    }
    assert_eq!(read, 309);
}
