//! `--seed`: ids and their order are a function of a number.

use reqwest::Method;
use serde_json::{Value, json};

use crate::program::Program;

/// Every id that a road through the tenant meets.
async fn met(seed: &str) -> Value {
    let sandbox = Program::start(&["--seed", seed, "--apps", "5"]);
    let made = sandbox.register("New").await;
    let path = format!("/applications/{}/addPassword", made["id"].as_str().unwrap());
    let secret = sandbox.graph(Method::POST, &path, json!({})).await.unwrap();
    let secret: Value = secret.json().await.unwrap();
    let body = json!({"appId": made["appId"]});
    let principal = sandbox
        .graph(Method::POST, "/servicePrincipals", body)
        .await;
    let principal: Value = principal.unwrap().json().await.unwrap();
    let path = "/applications?$select=id,appId";
    let list = sandbox.graph(Method::GET, path, Value::Null).await.unwrap();
    let list: Value = list.json().await.unwrap();
    json!([
        sandbox.info["tenant"],
        sandbox.info["clientId"],
        sandbox.info["clientSecret"],
        sandbox.info["accounts"],
        secret["keyId"],
        principal["id"],
        list["value"],
    ])
}

#[tokio::test]
async fn the_same_number_makes_the_same_ids_in_the_same_order() {
    let first = met("7").await;
    assert_eq!(first, met("7").await);
    let other = met("8").await;
    let ours = first.as_array().unwrap().iter();
    for (one, two) in ours.zip(other.as_array().unwrap()) {
        assert_ne!(one, two, "another number has nothing in common");
    }
}
