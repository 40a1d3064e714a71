//! A server that answers as recorded: the answers of named exchanges, under the aliases that the client chose.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header},
};
use entrada_destinations::dataplane::{Dataplane, Session};
use serde_json::{Map, Value, json};

const RECORDED: &str =
    include_str!("../../../../../tests/fixtures/destinations/dataplane-wire.jsonl");

/// All exchanges by name.
pub(crate) fn exchanges() -> HashMap<String, Value> {
    let lines = RECORDED.lines();
    lines
        .map(|line| {
            let exchange: Value = serde_json::from_str(line).unwrap();
            (exchange["name"].as_str().unwrap().to_owned(), exchange)
        })
        .collect()
}

/// One request as it came in.
pub(crate) struct Heard {
    pub(crate) path: String,
    pub(crate) authorization: String,
    pub(crate) body: Value,
}

#[derive(Clone, Default)]
pub(crate) struct Recording {
    /// What the next requests get: the exchanges that each answer is put together from.
    script: Arc<Mutex<VecDeque<Vec<Value>>>>,
    heard: Arc<Mutex<Vec<Heard>>>,
    address: String,
}

impl Recording {
    pub(crate) async fn serve() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let recording = Self {
            address: format!("http://{}", listener.local_addr().unwrap()),
            ..Self::default()
        };
        let router = Router::new().fallback(answer).with_state(recording.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        recording
    }

    /// The next requests are answered by these exchanges, one list each.
    pub(crate) fn next(&self, steps: &[&[&str]]) {
        let all = exchanges();
        let step = |names: &&[&str]| names.iter().map(|name| all[*name].clone()).collect();
        let mut script = self.script.lock().unwrap();
        script.extend(steps.iter().map(step));
    }

    /// Requests since the last call; all that was planned has been asked for.
    pub(crate) fn heard(&self) -> Vec<Heard> {
        assert!(
            self.script.lock().unwrap().is_empty(),
            "fewer requests than planned"
        );
        std::mem::take(&mut self.heard.lock().unwrap())
    }

    pub(crate) fn dataplane(&self) -> Dataplane {
        Dataplane::at(&self.address, false).unwrap()
    }

    /// Signed in as recorded.
    pub(crate) async fn session(&self) -> Session {
        self.next(&[&["login ok"]]);
        let password = "fake-password".into();
        let session = self
            .dataplane()
            .sign_in("admin@example.test", password)
            .await;
        self.heard();
        session.unwrap()
    }
}

async fn answer(
    State(recording): State<Recording>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, [(header::HeaderName, &'static str); 1], String) {
    let body: Value = serde_json::from_slice(&body).unwrap();
    let authorization = headers.get(header::AUTHORIZATION);
    let authorization = authorization
        .map_or("", |it| it.to_str().unwrap())
        .to_owned();
    let planned = recording.script.lock().unwrap().pop_front();
    let planned = planned.unwrap_or_else(|| panic!("more requests than planned: {body}"));
    let first = &planned[0];
    assert_eq!(uri.path(), first["request"]["path"], "{}", first["name"]);
    let status = first["response"]["status"].as_u64().unwrap();
    let answer = match (status, body["query"].as_str()) {
        (200, Some(query)) => by_alias(query, &planned),
        _ => first["response"]["body"].clone(),
    };
    let path = uri.path().to_owned();
    recording.heard.lock().unwrap().push(Heard {
        path,
        authorization,
        body,
    });
    let status = StatusCode::from_u16(u16::try_from(status).unwrap()).unwrap();
    let json = [(header::CONTENT_TYPE, "application/json")];
    (status, json, answer.to_string())
}

/// Arguments that a field was given, what it answered, and what was said about it.
type Answered = (BTreeSet<String>, Value, Option<String>);

/// Gives each field the next recorded answer of that field; the last one serves the rest.
fn by_alias(query: &str, planned: &[Value]) -> Value {
    let mut recorded: HashMap<String, VecDeque<Answered>> = HashMap::new();
    for exchange in planned {
        let body = &exchange["response"]["body"];
        let query = exchange["request"]["body"]["query"].as_str().unwrap();
        for field in fields(query) {
            let errors = body["errors"].as_array().into_iter().flatten();
            let error = errors
                .filter(|error| error["path"][0] == field.alias.as_str())
                .map(|error| error["message"].as_str().unwrap().to_owned())
                .next();
            let result = (field.arguments, body["data"][&field.alias].clone(), error);
            recorded.entry(field.name).or_default().push_back(result);
        }
    }
    let (mut data, mut errors) = (Map::new(), Vec::new());
    for field in fields(query) {
        let results = recorded.get_mut(&field.name);
        let results = results.unwrap_or_else(|| panic!("{} was not planned", field.name));
        let (arguments, value, error) = match results.len() {
            1 => results[0].clone(),
            _ => results.pop_front().unwrap(),
        };
        assert_eq!(field.arguments, arguments, "arguments of {}", field.name);
        if let Some(message) = error {
            errors.push(json!({"message": message, "path": [field.alias]}));
        }
        data.insert(field.alias, value);
    }
    match errors.is_empty() {
        true => json!({"data": data}),
        false => json!({"errors": errors, "data": data}),
    }
}

struct Field {
    alias: String,
    name: String,
    arguments: BTreeSet<String>,
}

/// The top-level fields of an operation.
fn fields(query: &str) -> Vec<Field> {
    let (_, body) = query.split_once('{').unwrap();
    let mut depth = 0;
    let top: String = body
        .chars()
        .filter(|letter| {
            depth += i32::from(*letter == '{') - i32::from(*letter == '}');
            depth == 0 && *letter != '}'
        })
        .collect();
    let mut fields = Vec::new();
    let mut rest = top.trim();
    while !rest.is_empty() {
        let (mut name, mut after) = word(rest);
        let alias = name.to_owned();
        if let Some(aliased) = after.strip_prefix(':') {
            (name, after) = word(aliased.trim_start());
        }
        let mut arguments = BTreeSet::new();
        if let Some(inner) = after.strip_prefix('(') {
            let (list, behind) = inner.split_once(')').unwrap();
            let named = list.split(',').map(|pair| pair.split_once(':').unwrap().0);
            arguments = named.map(|name| name.trim().to_owned()).collect();
            after = behind.trim_start();
        }
        let name = name.to_owned();
        fields.push(Field {
            alias,
            name,
            arguments,
        });
        rest = after;
    }
    fields
}

fn word(text: &str) -> (&str, &str) {
    let end = text
        .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
        .unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}
