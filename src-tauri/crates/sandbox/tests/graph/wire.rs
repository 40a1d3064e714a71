//! Headers, methods, versions: the wire around the calls.

use reqwest::Method;
use serde_json::{Value, json};

use crate::peer::{Peer, refused};

#[tokio::test]
async fn no_metadata_leaves_only_what_a_client_needs_to_go_on() {
    let tenant = Peer::with(3).await;
    let none = [
        ("Accept", "application/json;odata.metadata=none"),
        ("Content-Type", "application/json"),
    ];
    let (status, page) = tenant
        .send(Method::GET, "/applications?$top=2", &none, None)
        .await;
    assert_eq!((status, page.get("@odata.context")), (200, None));
    assert!(page["@odata.nextLink"].is_string());
    let (_, one) = tenant.send(Method::GET, "/organization", &none, None).await;
    assert_eq!(one.get("@odata.context"), None);
}

#[tokio::test]
async fn each_exchange_is_shown_to_the_observer() {
    let tenant = Peer::with(0).await;
    let before = tenant.judged();
    tenant.read("/organization").await;
    tenant.raw("/applications", "text/plain", vec![0xff]).await;
    assert_eq!(tenant.judged() - before, 2);
}

#[tokio::test]
async fn addresses_in_answers_follow_the_host_that_was_asked() {
    let tenant = Peer::with(3).await;
    let proxied = [
        ("Host", "graph.microsoft.com"),
        ("X-Forwarded-Proto", "https"),
    ];
    let (_, page) = tenant
        .send(Method::GET, "/applications?$top=1", &proxied, None)
        .await;
    for name in ["@odata.context", "@odata.nextLink"] {
        let address = page[name].as_str().unwrap();
        assert!(
            address.starts_with("https://graph.microsoft.com/v1.0/"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn methods_and_paths_that_are_not_served_say_so_in_graphs_shape() {
    let tenant = Peer::with(1).await;
    let check = async |method: Method, path: &str, expected: (u16, &str, &str)| {
        refused(tenant.send(method, path, &[], None).await, expected);
    };
    let not_allowed = (405, "Request_BadRequest", "HTTP method is not allowed");
    check(Method::DELETE, "/applications", not_allowed).await;
    check(Method::PUT, "/applications/x", not_allowed).await;
    check(Method::OPTIONS, "/applications", not_allowed).await;
    check(
        Method::from_bytes(b"BREW").unwrap(),
        "/applications",
        not_allowed,
    )
    .await;
    check(
        Method::GET,
        "/deviceManagement",
        (501, "NotImplemented", "GET /deviceManagement"),
    )
    .await;
    check(
        Method::GET,
        "/applications/x/logo",
        (501, "NotImplemented", "/applications/x/logo"),
    )
    .await;
    check(
        Method::GET,
        "/applications/x/owners/graph.tree",
        (501, "NotImplemented", "graph.tree"),
    )
    .await;
    check(
        Method::GET,
        "/applications/x/$count",
        (501, "NotImplemented", "$count"),
    )
    .await;
    check(
        Method::GET,
        "/applications/delta",
        (501, "NotImplemented", "/applications/delta"),
    )
    .await;
    check(
        Method::GET,
        "/applications(color='x')",
        (400, "BadRequest", "'color'"),
    )
    .await;
    check(Method::GET, "/users/%ff", (501, "NotImplemented", "%ff")).await;
    let head = tenant.send(Method::HEAD, "/applications", &[], None).await;
    assert_eq!(head, (405, Value::String(String::new())));
}

#[tokio::test]
async fn the_count_is_plain_text_and_wants_its_header() {
    let tenant = Peer::with(4).await;
    assert_eq!(
        tenant.get("/applications/$count", true).await,
        (200, json!(5))
    );
    let filtered = "/applications/$count?$filter=startswith(displayName,'Reg')";
    assert_eq!(tenant.get(filtered, true).await, (200, json!(4)));
    refused(
        tenant.get("/applications/$count", false).await,
        (
            400,
            "Request_BadRequest",
            "$count is not currently supported",
        ),
    );
    for set in [
        "users",
        "groups",
        "servicePrincipals",
        "oauth2PermissionGrants",
    ] {
        let (status, count) = tenant.get(&format!("/{set}/$count"), true).await;
        assert!(
            status == 200 && count.as_u64().unwrap() > 1,
            "{set}: {count}"
        );
    }
}

#[tokio::test]
async fn a_refusal_has_the_same_request_id_in_header_and_body() {
    let tenant = Peer::with(0).await;
    let missing = tenant.answer(Method::GET, "/applications/x", &[]).await;
    let header = missing.headers()["request-id"].to_str().unwrap().to_owned();
    let body: Value = missing.json().await.unwrap();
    assert_eq!(
        header,
        body["error"]["innerError"]["request-id"].as_str().unwrap()
    );
}

#[tokio::test]
async fn scripts_of_other_origins_are_let_in() {
    let tenant = Peer::with(0).await;
    let ask = [
        ("Origin", "http://localhost:3000"),
        ("Access-Control-Request-Method", "PATCH"),
        ("Access-Control-Request-Headers", "authorization"),
    ];
    let stranger = tenant.as_nobody();
    let asked = stranger
        .answer(Method::OPTIONS, "/applications/x", &ask)
        .await;
    assert_eq!(asked.status(), 200);
    let allowed = |name: &str| asked.headers()[name].to_str().unwrap();
    assert_eq!(allowed("access-control-allow-methods"), "PATCH");
    assert_eq!(allowed("access-control-allow-headers"), "authorization");
    for origin in [&ask[..1], &[]] {
        let read = tenant.answer(Method::GET, "/organization", origin).await;
        let open = read.headers().contains_key("access-control-allow-origin");
        assert_eq!(open, !origin.is_empty());
    }
}
