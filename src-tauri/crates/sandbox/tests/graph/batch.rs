//! `$batch`.

use serde_json::{Value, json};

use crate::peer::{Peer, refused};

fn by_id<'v>(answer: &'v Value, id: &str) -> &'v Value {
    let all = answer["responses"]
        .as_array()
        .unwrap_or_else(|| panic!("{answer}"));
    all.iter().find(|it| it["id"] == id).unwrap()
}

#[tokio::test]
async fn items_come_with_and_without_a_slash_with_empty_lists_and_headers() {
    let tenant = Peer::with(2).await;
    let body = json!({"requests": [
        {"id": "1", "method": "GET", "url": "/applications?$top=1&$select=id", "depends_on": [], "headers": {}},
        {"id": "2", "method": "get", "url": "organization", "dependsOn": [], "body": null},
        {"id": "3", "method": "GET", "url": "/applications/$count", "headers": {"ConsistencyLevel": "eventual"}},
        {"id": "4", "method": "POST", "url": "/applications", "headers": {"Content-Type": "application/json"}, "body": {"displayName": "From a batch"}},
        {"id": "5", "method": "GET", "url": "/nothing"},
        {"id": "6", "method": "GET", "url": "/applications/7a1b6f8e-2f5c-4b52-9d2e-0a6a6f1f4c11"},
    ]});
    let (status, answer) = tenant.post("/$batch", body).await;
    assert_eq!(status, 200);
    for (id, expected) in [
        ("1", 200),
        ("2", 200),
        ("3", 200),
        ("4", 201),
        ("5", 501),
        ("6", 404),
    ] {
        assert_eq!(by_id(&answer, id)["status"], expected, "{answer}");
    }
    assert_eq!(by_id(&answer, "3")["body"], "3");
    assert_eq!(
        by_id(&answer, "6")["body"]["error"]["code"],
        "Request_ResourceNotFound"
    );
    assert!(by_id(&answer, "6")["body"]["error"]["innerError"]["request-id"].is_string());
}

#[tokio::test]
async fn whole_addresses_of_this_graph_mean_the_same_and_others_are_not_followed() {
    let tenant = Peer::with(1).await;
    let base = tenant.sandbox.info().graph.clone();
    let get = |id: &str, url: String| json!({"id": id, "method": "GET", "url": url});
    let body = json!({"requests": [
        get("own", format!("{base}/v1.0//organization?$select=id")),
        get("key", format!("{base}/v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')")),
        get("foreign", "https://elsewhere.example/v1.0/organization".into()),
    ]});
    let (_, answer) = tenant.post("/$batch", body).await;
    for (id, expected) in [("own", 200), ("key", 200), ("foreign", 501)] {
        assert_eq!(by_id(&answer, id)["status"], expected, "{answer}");
    }
}

#[tokio::test]
async fn what_depends_on_a_failure_fails_and_order_is_by_dependence() {
    let tenant = Peer::with(0).await;
    let body = json!({"requests": [
        {"id": "late", "method": "GET", "url": "/organization", "dependsOn": ["bad"]},
        {"id": "bad", "method": "GET", "url": "/applications/x", "dependsOn": ["good"]},
        {"id": "good", "method": "GET", "url": "/organization"},
        {"id": "last", "method": "GET", "url": "/organization", "dependsOn": ["late"]},
    ]});
    let (_, answer) = tenant.post("/$batch", body).await;
    for (id, expected) in [("good", 200), ("bad", 404), ("late", 424), ("last", 424)] {
        assert_eq!(by_id(&answer, id)["status"], expected, "{answer}");
    }
}

#[tokio::test]
async fn a_batch_that_is_none_is_refused_as_a_whole() {
    let tenant = Peer::with(0).await;
    let item = |id: &str| json!({"id": id, "method": "GET", "url": "/organization"});
    let depending = |id: &str, on: &str| json!({"id": id, "method": "GET", "url": "/organization", "dependsOn": [on]});
    let check = async |requests: Value, part: &str| {
        refused(
            tenant
                .post("/$batch", json!({ "requests": requests }))
                .await,
            (400, "BadRequest", part),
        );
    };
    let many: Vec<Value> = (0..21).map(|it| item(&it.to_string())).collect();
    check(json!(many), "maximum value of 20").await;
    check(json!([]), "no request").await;
    check(json!([item("1"), item("1")]), "'1' has to be unique").await;
    check(json!([depending("1", "2"), depending("2", "1")]), "circle").await;
    check(json!([depending("1", "1")]), "circle").await;
    check(
        json!([depending("1", "9")]),
        "'9', which is not in the batch",
    )
    .await;
    check(json!([{"method": "GET", "url": "/me"}]), "id").await;
    check(json!([{"id": "1", "method": "GET"}]), "no url").await;
    check(json!([{"id": "1", "method": "POST", "url": "/applications", "body": {"displayName": "A"}}]), "Content-Type").await;
    check(json!(["x"]), "object").await;
    check(json!("x"), "'requests'").await;
    refused(
        tenant.post("/$batch", json!({})).await,
        (400, "BadRequest", "'requests'"),
    );
    assert_eq!(tenant.get("/$batch", false).await.0, 405);
}
