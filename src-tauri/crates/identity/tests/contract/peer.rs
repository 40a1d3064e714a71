//! The identity platform in a test: says what it was told to say, and remembers what it was asked.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Method, Response, Uri},
};
use serde_json::Value;
use tokio::net::TcpListener;
use url::{Url, form_urlencoded};

/// Who is asked; told from the end of the path.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Endpoint {
    Discovery,
    Keys,
    Token,
    Elsewhere,
}

impl Endpoint {
    fn of(path: &str) -> Self {
        match path {
            path if path.ends_with("/v2.0/.well-known/openid-configuration") => Self::Discovery,
            path if path.ends_with("/discovery/v2.0/keys") => Self::Keys,
            path if path.ends_with("/oauth2/v2.0/token") => Self::Token,
            _ => Self::Elsewhere,
        }
    }
}

/// One answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// 0 for an answer that never comes.
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::raw(status, body.to_string()).header("content-type", "application/json")
    }

    pub(crate) fn raw(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: body.into(),
        }
    }

    /// The request is taken, and nothing comes back.
    pub(crate) fn never() -> Self {
        Self::raw(0, "")
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// One request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) endpoint: Endpoint,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Asked {
    /// The fields of the form, decoded.
    pub(crate) fn form(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.body.as_bytes())
            .into_owned()
            .collect()
    }

    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let mut form = self.form().into_iter();
        form.find_map(|(key, value)| (key == name).then_some(value))
    }
}

#[derive(Default)]
struct Script {
    answers: Mutex<HashMap<Endpoint, VecDeque<Answer>>>,
    asked: Mutex<Vec<Asked>>,
}

impl Script {
    fn next(&self, endpoint: Endpoint) -> Answer {
        let mut answers = self.answers.lock().unwrap();
        let planned = answers.entry(endpoint).or_default();
        let next = match planned.len() {
            0 | 1 => planned.front().cloned(),
            _ => planned.pop_front(),
        };
        next.unwrap_or(Answer::raw(501, format!("nobody planned {endpoint:?}")))
    }
}

/// A server on a free port of the loopback. It stops with the test's runtime.
pub(crate) struct Peer {
    base: Url,
    script: Arc<Script>,
}

impl Peer {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Script::default());
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&script));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            base: Url::parse(&base).unwrap(),
            script,
        }
    }

    /// Its origin.
    pub(crate) fn base(&self) -> &Url {
        &self.base
    }

    /// Its origin without the slash at the end.
    pub(crate) fn origin(&self) -> &str {
        self.base.as_str().trim_end_matches('/')
    }

    /// What it says from now on, in this order; the last one again and again.
    pub(crate) fn says(&self, endpoint: Endpoint, answers: impl IntoIterator<Item = Answer>) {
        let answers = answers.into_iter().collect();
        self.script
            .answers
            .lock()
            .unwrap()
            .insert(endpoint, answers);
    }

    /// What this endpoint was asked so far.
    pub(crate) fn asked(&self, endpoint: Endpoint) -> Vec<Asked> {
        let asked = self.script.asked.lock().unwrap();
        let those = asked.iter().filter(|one| one.endpoint == endpoint);
        those.cloned().collect()
    }

    /// How often the token endpoint was asked.
    pub(crate) fn token_calls(&self) -> usize {
        self.asked(Endpoint::Token).len()
    }
}

async fn answer(
    State(script): State<Arc<Script>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let endpoint = Endpoint::of(uri.path());
    script.asked.lock().unwrap().push(Asked {
        endpoint,
        method: method.to_string(),
        path: uri.path().to_owned(),
        headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    });
    let planned = script.next(endpoint);
    if planned.status == 0 {
        return std::future::pending().await;
    }
    let mut response = Response::builder().status(planned.status);
    for (name, value) in planned.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(planned.body)).unwrap()
}
