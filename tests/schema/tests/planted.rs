//! Good exchanges are spoilt, and each spoiling is found by its name.
#![expect(clippy::unwrap_used, reason = "a test")]

use entrada_schema::{Exchange, Rule, Schema};
use serde_json::{Value, json};

const ID: &str = "8d0ea1f4-0000-4000-8000-000000000001";

fn schema() -> Schema {
    Schema::read(include_str!("../../fixtures/graph/openapi-subset.yaml")).unwrap()
}

fn exchange(method: &str, address: &str, request: Value, status: u16, answer: Value) -> Exchange {
    let (method, address) = (method.into(), address.into());
    Exchange {
        method,
        address,
        request,
        status,
        answer,
    }
}

fn get() -> Exchange {
    let found = json!({"id": ID, "displayName": "App"});
    let address = format!("/applications/{ID}?$select=id,displayName");
    exchange("GET", &address, Value::Null, 200, found)
}

fn list() -> Exchange {
    let owner = json!({"@odata.type": "#microsoft.graph.user", "id": ID, "displayName": "A"});
    let address = format!("/applications/{ID}/owners?$top=5");
    exchange("GET", &address, Value::Null, 200, json!({"value": [owner]}))
}

fn add_password() -> Exchange {
    let asked = json!({"passwordCredential": {"displayName": "a"}});
    let made = json!({"keyId": ID, "endDateTime": "2027-01-01T00:00:00Z", "displayName": "a"});
    exchange(
        "POST",
        &format!("/applications/{ID}/addPassword"),
        asked,
        200,
        made,
    )
}

fn remove_password() -> Exchange {
    let address = format!("/applications/{ID}/removePassword");
    exchange("POST", &address, json!({"keyId": ID}), 204, Value::Null)
}

fn refused() -> Exchange {
    let inner = json!({"date": "2026-01-01T00:00:00", "request-id": ID, "client-request-id": ID});
    let error = json!({"code": "Request_ResourceNotFound", "message": "m", "innerError": inner});
    let address = format!("/applications/{ID}");
    exchange("GET", &address, Value::Null, 404, json!({"error": error}))
}

fn batch() -> Exchange {
    let asked = json!({"id": "1", "method": "GET", "url": format!("/applications/{ID}")});
    let given = json!({"id": "1", "status": 200, "body": {"id": ID}});
    let (asked, given) = (json!({"requests": [asked]}), json!({"responses": [given]}));
    exchange("POST", "/$batch", asked, 200, given)
}

#[test]
fn good_exchanges_are_left_alone() {
    let schema = schema();
    let good = [
        get(),
        list(),
        add_password(),
        remove_password(),
        refused(),
        batch(),
    ];
    for exchange in good {
        assert_eq!(schema.judge(&exchange), [], "{exchange:?}");
    }
}

type Spoil = fn(&mut Exchange);

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn twenty_planted_contradictions_are_found_by_name() {
    use Rule::*;
    let plants: [(Exchange, Spoil, &str, Rule); 20] = [
        (
            get(),
            |e| e.address = "/applicationz".into(),
            "path",
            UnknownPath,
        ),
        (get(), |e| e.method = "PUT".into(), "method", WrongMethod),
        (
            get(),
            |e| e.address += "&$top=1",
            "query $top",
            UnknownQueryOption,
        ),
        (
            list(),
            |e| e.address += "&$serch=a",
            "query $serch",
            UnknownQueryOption,
        ),
        (get(), |e| e.request = json!({}), "request", UnexpectedBody),
        (get(), |e| e.status = 201, "answer", WrongStatus),
        (get(), |e| e.answer = Value::Null, "answer", MissingBody),
        (
            get(),
            |e| e.answer["displayName"] = json!(1),
            "answer/displayName",
            WrongType,
        ),
        (get(), |e| e.answer["id"] = Value::Null, "answer/id", Null),
        (
            get(),
            |e| e.answer["notes"] = json!("n"),
            "answer/notes",
            NotSelected,
        ),
        (list(), |e| e.answer = json!({}), "answer/value", Missing),
        (
            list(),
            |e| e.answer["value"][0]["appID"] = json!(""),
            "answer/value/0/appID",
            UnknownProperty,
        ),
        (
            add_password(),
            |e| e.request = Value::Null,
            "request",
            MissingBody,
        ),
        (
            add_password(),
            |e| e.request["pasword"] = json!({}),
            "request/pasword",
            UnknownProperty,
        ),
        (
            add_password(),
            |e| e.answer["keyId"] = json!("k"),
            "answer/keyId",
            WrongFormat,
        ),
        (
            add_password(),
            |e| e.answer["endDateTime"] = json!("soon"),
            "answer/endDateTime",
            WrongFormat,
        ),
        (
            remove_password(),
            |e| e.request = json!({}),
            "request/keyId",
            Missing,
        ),
        (
            remove_password(),
            |e| e.answer = json!({}),
            "answer",
            UnexpectedBody,
        ),
        (
            refused(),
            |e| drop(e.answer["error"].as_object_mut().unwrap().remove("code")),
            "answer/error/code",
            Missing,
        ),
        (
            batch(),
            |e| e.answer["responses"][0]["id"] = json!("2"),
            "request item \"1\"",
            Unpaired,
        ),
    ];
    let schema = schema();
    for (mut exchange, spoil, pointer, rule) in plants {
        spoil(&mut exchange);
        let found = schema.judge(&exchange);
        let named = found
            .iter()
            .any(|it| it.pointer == pointer && it.rule == rule);
        assert!(named, "{pointer} {rule:?} was not found, but {found:?}");
    }
}

#[test]
fn an_item_of_a_batch_is_judged_as_a_call_of_its_own() {
    let mut exchange = batch();
    exchange.answer["responses"][0]["body"]["colour"] = json!("red");
    let found = schema().judge(&exchange);
    let said: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [format!(
            "GET /applications/{ID} answer/colour: UnknownProperty"
        )]
    );
}
