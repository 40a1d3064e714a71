//! Whole lists of a tenant with more than one page.

use std::collections::HashSet;

use entrada_graph::{ApplicationPages, Graph};
use entrada_sandbox::{Observer, Options, Sandbox, Seed};
use entrada_schema::{Asker, Judge};

use crate::graph;

async fn tenant(registrations: usize) -> (Sandbox, Graph, Judge) {
    let judge = Judge::of(Asker::OurClient);
    let options = Options {
        dataplane: false,
        observer: Some(Observer::of_graph(judge.witness())),
        seed: Seed {
            registrations,
            ..Seed::default()
        },
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).await.unwrap();
    let info = sandbox.info();
    let scope = format!("{}/.default", info.graph);
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", &info.client_id),
        ("client_secret", &info.client_secret),
        ("scope", &scope),
    ];
    let address = format!("{}/{}/oauth2/v2.0/token", info.login, info.tenant);
    let request = entrada_http::Request::post(address.parse().unwrap()).form(&form);
    let http = entrada_http::Client::new(Default::default()).unwrap();
    let answer = http.send(request).await.unwrap();
    let token: serde_json::Value = answer.json().unwrap();
    let graph = graph(
        info.graph.parse().unwrap(),
        token["access_token"].as_str().unwrap(),
    );
    sandbox.clear_requests();
    (sandbox, graph, judge)
}

async fn whole(mut pages: ApplicationPages) -> (Vec<String>, Option<u64>) {
    let mut names = Vec::new();
    while let Some(page) = pages.next().await.unwrap() {
        names.extend(page.into_iter().map(|it| it.display_name));
    }
    (names, pages.count())
}

#[tokio::test]
async fn small_pages_and_large_ones_make_the_same_list() {
    let (sandbox, graph, judge) = tenant(1200).await;
    let (large, _) = whole(ApplicationPages::all(&graph)).await;
    assert_eq!(sandbox.requests().len(), 2, "999 and the rest");
    assert_eq!(large.iter().collect::<HashSet<_>>().len(), 1201);
    let (small, count) = whole(ApplicationPages::first(&graph)).await;
    assert_eq!(count, Some(1201));
    assert_eq!(small, large);
    assert_eq!(judge.seen(), sandbox.requests().len());
}

#[tokio::test]
async fn a_search_of_several_pages_keeps_its_header_and_its_count() {
    let (_sandbox, graph, _judge) = tenant(150).await;
    let (found, count) = whole(ApplicationPages::found(&graph, "registration")).await;
    assert_eq!((found.len(), count), (150, Some(150)));
    let (one, _) = whole(ApplicationPages::found(&graph, "Registration 000007")).await;
    assert_eq!(one, ["Registration 000007"]);
    let (none, count) = whole(ApplicationPages::found(&graph, "\" OR \\")).await;
    assert_eq!((none.len(), count), (0, Some(0)));
}
