//! What is asked of the sandbox, by a bare client on warm connections.

use std::time::{Duration, Instant};

use futures_util::{StreamExt as _, stream};
use reqwest::Client;
use serde_json::Value;

use crate::program::Info;

/// The question whose answer is the largest.
pub(crate) const PAGE: &str = "page of 999";
/// Requests that are on their way at the same time.
const AT_ONCE: usize = 16;

pub(crate) struct Questions {
    http: Client,
    base: String,
    token: String,
    /// Of some application.
    id: String,
    /// The word that names of applications begin with.
    word: String,
}

impl Questions {
    /// Signs in as the sandbox's own application and looks what the registrations are called.
    pub(crate) async fn of(info: &Info, applications: usize) -> Self {
        let http = Client::builder().no_proxy().build();
        let http = http.expect("TLS can be set up");
        let mut questions = Self {
            token: token(&http, info).await,
            http,
            base: format!("{}/v1.0", info.graph),
            id: String::new(),
            word: String::new(),
        };
        let count = questions.read("/applications/$count").await;
        let count: usize = count.trim().parse().expect("a number");
        assert!(count >= applications, "only {count} registrations");
        let page = questions.read("/applications?$top=999&$select=id,displayName");
        let page: Value = serde_json::from_str(&page.await).expect("it is JSON");
        // One of the middle: the first ones are not generated.
        let some = &page["value"][500];
        questions.id = text(&some["id"]).to_owned();
        let name = text(&some["displayName"]).split([' ', '-', '_']).next();
        questions.word = name.unwrap_or_default().to_owned();
        questions
    }

    /// As little work and as few bytes as Graph has to offer.
    pub(crate) fn smallest(&self) -> String {
        "/organization?$select=id".into()
    }

    /// One application, whole.
    pub(crate) fn one(&self) -> String {
        format!("/applications/{}", self.id)
    }

    /// Questions that concern every registration, with their names.
    pub(crate) fn over_all(&self) -> Vec<(&'static str, String)> {
        let word = &self.word;
        let list = "/applications?$top=100&$count=true";
        vec![
            (PAGE, "/applications?$top=999".into()),
            ("$search", format!("{list}&$search=\"displayName:{word}\"")),
            (
                "startswith",
                format!("{list}&$filter=startswith(displayName,'{word}')"),
            ),
            ("$orderby", format!("{list}&$orderby=displayName desc")),
            ("$count", "/applications/$count".into()),
        ]
    }

    /// How long one answer takes.
    pub(crate) async fn ask(&self, address: &str) -> Duration {
        let began = Instant::now();
        self.read(address).await;
        began.elapsed()
    }

    /// How long so many take, some at a time.
    pub(crate) async fn ask_many(&self, address: &str, times: usize) -> Duration {
        let began = Instant::now();
        stream::iter(0..times)
            .for_each_concurrent(AT_ONCE, |_| async {
                self.read(address).await;
            })
            .await;
        began.elapsed()
    }

    async fn read(&self, address: &str) -> String {
        let request = self.http.get(format!("{}{address}", self.base));
        let request = request.bearer_auth(&self.token);
        let request = request.header("ConsistencyLevel", "eventual");
        let answer = request.send().await.expect("it answers");
        let status = answer.status();
        let body = answer.text().await.expect("the whole answer comes");
        assert!(status.is_success(), "{address}: {status} {body}");
        body
    }
}

async fn token(http: &Client, info: &Info) -> String {
    let scope = "https://graph.microsoft.com/.default";
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", &info.client_id),
        ("client_secret", &info.client_secret),
        ("scope", scope),
    ];
    let address = format!("{}/{}/oauth2/v2.0/token", info.login, info.tenant);
    let answer = http.post(address).form(&form).send().await;
    let answer: Value = answer
        .expect("it answers")
        .json()
        .await
        .expect("it is JSON");
    text(&answer["access_token"]).to_owned()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("it is text")
}
