//! Good exchanges are spoilt, and each spoiling is found by its name.

use entrada_schema::{Asker, Contradiction, Exchange, Judge, Rule, Schema};
use serde_json::{Value, json};

const ID: &str = "8d0ea1f4-0000-4000-8000-000000000001";

fn judge(exchange: &Exchange) -> Vec<Contradiction> {
    Schema::published().judge(exchange, Asker::Anyone)
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

fn expanded() -> Exchange {
    let owner = json!({"@odata.type": "#microsoft.graph.user", "id": ID});
    let found = json!({"id": ID, "owners": [owner]});
    let address = format!("/applications/{ID}?$select=id&$expand=owners($select=id)");
    exchange("GET", &address, Value::Null, 200, found)
}

fn batch() -> Exchange {
    let asked = json!({"id": "1", "method": "GET", "url": format!("/applications/{ID}")});
    let given = json!({"id": "1", "status": 200, "body": {"id": ID}});
    let (asked, given) = (json!({"requests": [asked]}), json!({"responses": [given]}));
    exchange("POST", "/$batch", asked, 200, given)
}

#[test]
fn good_exchanges_are_left_alone() {
    let good = [
        get(),
        list(),
        add_password(),
        remove_password(),
        refused(),
        expanded(),
        batch(),
    ];
    for exchange in good {
        assert_eq!(judge(&exchange), [], "{exchange:?}");
    }
}

type Spoil = fn(&mut Exchange);

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn planted_contradictions_are_found_by_name() {
    use Rule::*;
    let plants: [(Exchange, Spoil, &str, Rule); 26] = [
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
            refused(),
            |e| e.answer["error"]["innerError"]["request-id"] = Value::Null,
            "answer/error/innerError/request-id",
            Missing,
        ),
        (
            get(),
            |e| drop(e.answer.as_object_mut().unwrap().remove("displayName")),
            "answer/displayName",
            NotGiven,
        ),
        (
            expanded(),
            |e| drop(e.answer.as_object_mut().unwrap().remove("owners")),
            "answer/owners",
            NotGiven,
        ),
        (
            expanded(),
            |e| e.answer["owners"] = json!({"id": ID}),
            "answer/owners",
            WrongType,
        ),
        (
            expanded(),
            |e| e.answer["owners"][0]["displayName"] = json!("A"),
            "answer/owners/0/displayName",
            NotSelected,
        ),
        (
            expanded(),
            |e| e.answer["owners"][0]["colour"] = json!("red"),
            "answer/owners/0/colour",
            UnknownProperty,
        ),
        (
            batch(),
            |e| e.answer["responses"][0]["id"] = json!("2"),
            "request item \"1\"",
            Unpaired,
        ),
    ];
    for (mut exchange, spoil, pointer, rule) in plants {
        spoil(&mut exchange);
        let found = judge(&exchange);
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
    let found = judge(&exchange);
    let said: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [format!(
            "GET /applications/{ID} answer/colour: UnknownProperty"
        )]
    );
}

#[test]
fn what_our_client_asks_is_judged_although_it_was_refused_or_cut() {
    let ours = |exchange: &Exchange| Schema::published().judge(exchange, Asker::OurClient);
    for status in [404, 0] {
        let mut exchange = refused();
        exchange.status = status;
        exchange.request = json!({"colour": "red"});
        if status == 0 {
            exchange.answer = Value::Null;
        }
        assert_eq!(judge(&exchange), [], "{status}");
        assert_eq!(ours(&exchange)[0].rule, Rule::UnexpectedBody, "{status}");
    }
    let mut cut = batch();
    (cut.status, cut.answer) = (0, Value::Null);
    assert_eq!(ours(&cut), []);
    cut.request["requests"][0]["url"] = json!("/applicationz");
    assert_eq!(ours(&cut)[0].rule, Rule::UnknownPath);
}

#[test]
#[should_panic(expected = "GET /applicationz path: UnknownPath")]
fn a_test_that_owns_a_judge_fails_when_it_ends() {
    let judge = Judge::of(Asker::Anyone);
    judge.witness()("GET", "/v1.0/applicationz", b"", 200, br#"{"value": []}"#);
    assert_eq!(judge.seen(), 1);
}
