//! What was set up is found again: among all applications, among the account's own, by name and by client id.

use entrada_graph::{ApplicationPages, application_overview};

use crate::bench::Bench;

async fn names(mut pages: ApplicationPages) -> Vec<String> {
    let page = pages.next().await.expect("it answers");
    let rows = page.unwrap_or_default();
    rows.into_iter().map(|row| row.display_name).collect()
}

#[tokio::test]
async fn an_application_just_set_up_is_found_in_every_way_and_known_whole() {
    let bench = Bench::start().await;
    let graph = bench.graph();
    assert!(names(ApplicationPages::owned(graph)).await.is_empty());
    bench.run(&bench.plan("read").await).await;
    let all = names(ApplicationPages::first(graph)).await;
    assert_eq!(all, ["Dataplane", "Sandbox bootstrap"]);
    let owned = names(ApplicationPages::owned(graph)).await;
    assert_eq!(owned, ["Dataplane"]);

    let mut found = ApplicationPages::found(graph, "data");
    let page = found.next().await.expect("it answers").expect("one page");
    let client_id = page[0].client_id;
    let by_id = ApplicationPages::found(graph, &client_id.to_string());
    assert_eq!(names(by_id).await, ["Dataplane"]);

    let overview = application_overview(graph, client_id).await;
    let overview = overview.expect("it answers").expect("it is there");
    assert_eq!(overview.listed, page[0]);
    assert_eq!(overview.listed.credentials.secrets, 1);
    assert_eq!(overview.sign_in_audience.as_deref(), Some("AzureADMyOrg"));
    let principal = overview.service_principal.expect("a managed application");
    assert_eq!(principal.display_name, "Dataplane");
    assert_ne!(principal.object_id, overview.listed.object_id);
}
