//! The page on which a person looks at the secrets.

use serde_json::json;

use crate::peer::Peer;

#[tokio::test]
async fn the_page_shows_what_was_put_and_never_a_value() {
    let peer = Peer::start().await;
    let empty = peer.page("/secrets").await;
    assert_eq!(empty.matches("No secrets yet.").count(), 2);

    peer.create(0, "Office_365_Secret", "not-to-be-seen").await;
    peer.create(1, "Alone", "not-to-be-seen").await;
    let attach = "mutation A($e: String!) { addSecretToWorkerGroup(environmentID: $e, WorkerGroup: \"<b>dev\", Secret: \"Office_365_Secret\") }";
    peer.ask(attach, json!({"e": peer.environments[0]})).await;
    let page = peer.page("/").await;
    let (development, production) = page.split_once("<h2>Production").unwrap();
    assert!(development.contains("secret_dp_office_365_secret"));
    assert!(development.contains("&lt;b&gt;dev"), "{development}");
    assert!(production.contains("Attached to no worker group"));
    assert!(!production.contains("Office_365_Secret"));
    assert!(!page.contains("not-to-be-seen") && !page.contains("<script"));
}
