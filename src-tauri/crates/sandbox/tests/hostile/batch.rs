//! Bodies of `$batch`: items with anything in any place, and texts that are hardly JSON.

use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseResult};
use serde_json::{Map, Value, json};

use crate::{
    spoilt::damaged,
    tenant::{Tenant, refused_as_documented},
    trial::Trial,
};

const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\u0000",
    "\\ud800",
    "null",
    "1e999",
    "-0",
    "\"id\":\"1\"",
    "\"dependsOn\":[\"1\"]",
    "\"requests\":",
    "\"headers\":{}",
    "\u{feff}",
    "é",
];

const SAMPLES: &[&str] = &[
    r#"{"requests":[{"id":"1","method":"GET","url":"/organization"}]}"#,
    r#"{"requests":[{"id":"1","method":"GET","url":"/applications?$filter=displayName eq 'a'","headers":{"ConsistencyLevel":"eventual"}},{"id":"2","method":"GET","url":"/me","dependsOn":["1"]}]}"#,
    r#"{"requests":[{"id":"a","method":"POST","url":"/applications","headers":{"Content-Type":"application/json"},"body":{"displayName":"From a batch","tags":["a"],"web":{"redirectUris":["https://a.example/"]}}}]}"#,
    r#"{"requests":[{"id":"1","method":"PATCH","url":"/applications(uniqueName='u')","headers":{"Content-Type":"application/json","Prefer":"create-if-missing"},"body":{"displayName":"U"}},{"id":"2","method":"GET","url":"/applications(uniqueName='u')","dependsOn":["1"]}]}"#,
    "[[[[[[[[[[]]]]]]]]]]",
];

const URLS: &[&str] = &[
    "/applications",
    "applications",
    "/applications?$top=1",
    "/applications/$count",
    "/me",
    "/organization",
    "/$batch",
    "$batch",
    "/",
    "",
    "//applications",
    "/v1.0/applications",
    "https://graph.microsoft.com/v1.0/organization",
    "http://",
    "/applications(uniqueName='u')",
    "/servicePrincipals",
    "/groups",
    "/users/%ff",
    "/applications/x/addPassword",
    "/applications?$filter=(((",
    "/applications#x",
    "?",
    "/\u{0}",
    "/directoryObjects/getByIds",
    "/policies/defaultAppManagementPolicy",
    "/oauth2PermissionGrants",
    "/applications/../users",
    "\\",
];

/// Any JSON, not deep.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        select(&["1", "2", "a", "#microsoft.graph.user"][..]).prop_map(Value::from),
    ];
    let names = select(
        &[
            "displayName",
            "@odata.type",
            "@odata.id",
            "id",
            "appId",
            "uniqueName",
            "web",
            "redirectUris",
            "passwordCredential",
            "endDateTime",
            "keyCredentials",
            "key",
            "principalId",
            "resourceId",
            "appRoleId",
            "ids",
            "types",
            "scope",
            "clientId",
            "consentType",
            "requests",
            "requiredResourceAccess",
            "resourceAccess",
            "tags",
            "isEnabled",
            "value",
            "Content-Type",
            "Prefer",
        ][..],
    );
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let object = vec((names.clone(), inner.clone()), 0..5);
        prop_oneof![
            vec(inner, 0..4).prop_map(Value::from),
            object.prop_map(|all| {
                let all = all.into_iter().map(|(name, it)| (name.to_owned(), it));
                Value::Object(all.collect::<Map<_, _>>())
            }),
        ]
    })
}

/// What usually stands in a place, or anything.
fn mostly(usual: impl Strategy<Value = Value> + 'static) -> impl Strategy<Value = Value> {
    prop_oneof![40 => usual, 1 => anything()]
}

fn headers() -> impl Strategy<Value = Value> {
    let json = json!({"Content-Type": "application/json"});
    let upsert = json!({"content-type": "application/json", "Prefer": "create-if-missing", "ConsistencyLevel": "eventual"});
    let other = [
        json!({}),
        json!({"Content-Type": "text/plain"}),
        Value::Null,
    ];
    prop_oneof![4 => Just(json), 4 => Just(upsert), 1 => select(other.to_vec())]
}

/// An item that is called by its place, or by another's.
fn item() -> impl Strategy<Value = Value> {
    let texts = |of: &'static [&'static str]| select(of).prop_map(Value::from);
    let ids = &["0", "1", "2", "3", "20", ""][..];
    let methods = &[
        "GET", "GET", "POST", "PATCH", "DELETE", "get", "PUT", "BREW", "G\0T",
    ][..];
    let depends = vec(texts(ids), 0..3).prop_map(Value::from);
    (
        prop_oneof![20 => Just(Value::Null), 1 => mostly(texts(ids))],
        mostly(texts(methods)),
        mostly(texts(URLS)),
        mostly(headers()),
        prop_oneof![1 => Just(Value::Null), 3 => anything()],
        mostly(prop_oneof![9 => Just(Value::Null), 1 => depends]),
    )
        .prop_map(|(id, method, url, headers, body, depends_on)| {
            json!({"id": id, "method": method, "url": url, "headers": headers, "body": body, "dependsOn": depends_on})
        })
}

/// Items that have no id get their place for one; what else is null is mostly left out.
fn completed(mut items: Vec<Value>) -> Value {
    for (at, item) in items.iter_mut().enumerate() {
        let item = item.as_object_mut().unwrap();
        if item["id"].is_null() {
            item.insert("id".into(), at.to_string().into());
        }
        item.retain(|_, it| !it.is_null() || at == 3);
    }
    items.into()
}

fn body() -> impl Strategy<Value = String> {
    let many = prop_oneof![20 => 1..5_usize, 1 => 0..23_usize];
    let items = many
        .prop_flat_map(|many| vec(item(), many))
        .prop_map(completed);
    let whole = mostly(items).prop_map(|requests| json!({ "requests": requests }).to_string());
    prop_oneof![4 => whole, 3 => damaged(WORDS, SAMPLES), 1 => anything().prop_map(|it| it.to_string())]
}

fn check(tenant: &Tenant, body: String, kind: &str) -> TestCaseResult {
    let asked: Value = serde_json::from_str(&body).unwrap_or_default();
    let request = tenant
        .http
        .post(format!("{}/v1.0/$batch", tenant.info().graph));
    let request = request
        .bearer_auth(&tenant.token)
        .header("content-type", kind);
    let said = tenant.send(request.body(body));
    if said.status != 200 {
        return refused_as_documented(said.status, &said.body);
    }
    let answers = said.body["responses"].as_array();
    let asked = asked["requests"].as_array().map(Vec::len);
    prop_assert_eq!(answers.map(Vec::len), asked);
    for answer in answers.into_iter().flatten() {
        let status = answer["status"].as_u64().and_then(|it| it.try_into().ok());
        match status {
            Some(200..=299) => {}
            Some(status) => refused_as_documented(status, &answer["body"])?,
            None => prop_assert!(false, "{answer}"),
        }
    }
    Ok(())
}

#[test]
fn any_batch_is_answered_item_by_item_or_refused_in_graphs_shape() {
    let trial = Trial::of("batch");
    let tenant = Tenant::start(trial.seed());
    let json = prop_oneof![
        Just("application/json"),
        Just("application/json; charset=utf-8")
    ];
    let other = select(vec!["text/plain", "*", "application/x-www-form-urlencoded"]);
    let kinds = prop_oneof![20 => json, 1 => other];
    trial.run(
        &(body(), kinds),
        || tenant.renew(),
        |(body, kind)| check(&tenant, body, kind),
    );
}
