//! Federated identity credentials.

use reqwest::Method;
use serde_json::{Value, json};

use crate::peer::{Peer, refused, text};

fn github(name: &str, subject: &str) -> Value {
    json!({
        "name": name,
        "issuer": "https://token.actions.githubusercontent.com",
        "subject": subject,
        "audiences": ["api://AzureADTokenExchange"],
    })
}

#[tokio::test]
async fn a_federated_credential_is_made_read_changed_and_deleted() {
    let tenant = Peer::with(0).await;
    let (id, app_id) = tenant.register("A").await;
    let all = format!("/applications/{id}/federatedIdentityCredentials");
    let (status, made) = tenant
        .post(&all, github("main", "repo:a/b:ref:refs/heads/main"))
        .await;
    assert_eq!((status, &made["description"]), (201, &Value::Null));
    let one = format!("{all}/{}", text(&made, "id"));
    assert_eq!(text(&tenant.read(&one).await, "name"), "main");
    let by_name =
        format!("/applications(appId='{app_id}')/federatedIdentityCredentials(name='main')");
    assert_eq!(
        tenant
            .patch(&by_name, json!({"description": "from main"}))
            .await
            .0,
        204
    );
    assert_eq!(
        text(&tenant.read(&format!("{all}/main")).await, "description"),
        "from main"
    );
    refused(
        tenant.patch(&one, json!({"name": "other"})).await,
        (400, "Request_BadRequest", "'name' is read-only"),
    );
    let expanded = tenant
        .read(&format!(
            "/applications/{id}?$expand=federatedIdentityCredentials"
        ))
        .await;
    assert_eq!(expanded["federatedIdentityCredentials"][0]["name"], "main");
    let filtered = tenant
        .read(&format!("{all}?$filter=name%20eq%20'main'"))
        .await;
    assert_eq!(filtered["value"].as_array().unwrap().len(), 1);
    assert_eq!(tenant.delete(&one).await.0, 204);
    refused(
        tenant.delete(&one).await,
        (404, "Request_ResourceNotFound", "does not exist"),
    );
}

#[tokio::test]
async fn one_that_is_missing_is_made_on_request() {
    let tenant = Peer::with(0).await;
    let (id, _) = tenant.register("A").await;
    let one = format!("/applications/{id}/federatedIdentityCredentials(name='main')");
    let mut body = github("main", "s");
    body.as_object_mut().unwrap().remove("name");
    refused(
        tenant.patch(&one, body.clone()).await,
        (404, "Request_ResourceNotFound", "main"),
    );
    let prefer = [("Prefer", "create-if-missing")];
    assert_eq!(
        tenant
            .send(Method::PATCH, &one, &prefer, Some(body.clone()))
            .await
            .0,
        201
    );
    assert_eq!(
        tenant
            .send(Method::PATCH, &one, &prefer, Some(body))
            .await
            .0,
        204
    );
}

#[tokio::test]
async fn rules_are_kept() {
    let tenant = Peer::with(0).await;
    let (id, _) = tenant.register("A").await;
    let all = format!("/applications/{id}/federatedIdentityCredentials");
    assert_eq!(tenant.post(&all, github("main", "s")).await.0, 201);
    let conflict = "Request_MultipleObjectsWithSameKeyValue";
    refused(
        tenant.post(&all, github("main", "t")).await,
        (409, conflict, "same name"),
    );
    refused(
        tenant.post(&all, github("other", "s")).await,
        (409, conflict, "same issuer and subject"),
    );
    let check = async |name: &str, value: Value| {
        let mut body = github("third", "t");
        body[name] = value;
        refused(
            tenant.post(&all, body).await,
            (400, "Request_BadRequest", name),
        );
    };
    check("name", json!("a/b c")).await;
    check("name", json!("n".repeat(121))).await;
    check("issuer", json!("http://plain.example")).await;
    check("subject", json!("")).await;
    check("subject", json!("s".repeat(601))).await;
    check("audiences", json!([])).await;
    check("audiences", json!(["a", "b"])).await;
    check("color", json!("red")).await;
    for number in 1..20 {
        assert_eq!(
            tenant
                .post(&all, github(&format!("n{number}x"), &format!("s{number}")))
                .await
                .0,
            201
        );
    }
    refused(
        tenant.post(&all, github("last", "last")).await,
        (403, "Directory_QuotaExceeded", "20"),
    );
}
