//! A plain HTTP client of the practice tenant: no script, no cookies but those it is told to send.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use entrada_sandbox::{Info, Observer, Options, Sandbox};
use entrada_schema::{Asker, Judge};
use reqwest::{Client, header, redirect::Policy};
use serde_json::Value;
use url::Url;

pub(crate) const GRAPH_COMMAND_LINE: &str = "14d82eec-204b-4c2f-b7e8-296a70dab67e";
pub(crate) const AZURE_CLI: &str = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
pub(crate) const GRAPH: &str = "00000003-0000-0000-c000-000000000000";
/// `User.Read.All`, an application permission of Graph.
pub(crate) const USER_READ_ALL: &str = "df021288-bdef-4463-88db-98f22de89214";

pub(crate) struct Peer {
    pub(crate) sandbox: Sandbox,
    http: Client,
    /// Fails the test in which Graph answered against Microsoft's description.
    _judge: Judge,
}

/// Status, target of a redirect, headers that matter and body.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) status: u16,
    pub(crate) location: Option<Url>,
    pub(crate) cookie: Option<String>,
    pub(crate) text: String,
}

impl Said {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// The AADSTS number, which must lead the text and stand in `error_codes`.
    pub(crate) fn number(&self) -> u64 {
        let body = self.json();
        let number = body["error_codes"][0].as_u64().unwrap();
        let text = body["error_description"].as_str().unwrap();
        assert!(text.starts_with(&format!("AADSTS{number}: ")), "{text}");
        for name in [
            "error",
            "timestamp",
            "trace_id",
            "correlation_id",
            "error_uri",
        ] {
            assert!(body[name].is_string(), "{name} lacks in {body}");
        }
        number
    }

    /// A parameter of the redirect, in its query or its fragment.
    pub(crate) fn back(&self, name: &str) -> Option<String> {
        let url = self.location.as_ref().unwrap();
        let text = url.query().or(url.fragment()).unwrap_or_default();
        let mut pairs = url::form_urlencoded::parse(text.as_bytes());
        pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned()))
    }
}

pub(crate) type Pairs<'a> = &'a [(&'a str, &'a str)];

impl Peer {
    pub(crate) async fn start() -> Self {
        let judge = Judge::of(Asker::Anyone);
        let options = Options {
            dataplane: false,
            observer: Some(Observer::of_graph(judge.witness())),
            ..Options::default()
        };
        let client = Client::builder().no_proxy().redirect(Policy::none());
        Self {
            sandbox: Sandbox::start(options).await.unwrap(),
            _judge: judge,
            http: client.build().unwrap(),
        }
    }

    pub(crate) fn info(&self) -> &Info {
        self.sandbox.info()
    }

    /// `{tenant}` stands for the tenant id.
    pub(crate) fn at(&self, path: &str) -> String {
        let path = path.replace("{tenant}", &self.info().tenant);
        format!("{}{path}", self.info().login)
    }

    pub(crate) async fn get(&self, path: &str, query: Pairs<'_>) -> Said {
        said(self.http.get(self.at(path)).query(query)).await
    }

    pub(crate) async fn get_with(&self, path: &str, query: Pairs<'_>, cookie: &str) -> Said {
        let request = self.http.get(self.at(path)).query(query);
        said(request.header(header::COOKIE, cookie)).await
    }

    pub(crate) async fn post(&self, path: &str, query: Pairs<'_>, form: Pairs<'_>) -> Said {
        said(self.http.post(self.at(path)).query(query).form(form)).await
    }

    pub(crate) async fn send(
        &self,
        request: impl FnOnce(&Client) -> reqwest::RequestBuilder,
    ) -> Said {
        said(request(&self.http)).await
    }

    pub(crate) async fn token(&self, form: Pairs<'_>) -> Said {
        self.post("/{tenant}/oauth2/v2.0/token", &[], form).await
    }

    /// Client credentials of the bootstrap application for Graph, with these fields besides.
    pub(crate) async fn app_token(&self, more: Pairs<'_>) -> Said {
        let info = self.info();
        let mut form = vec![
            ("grant_type", "client_credentials"),
            ("client_id", info.client_id.as_str()),
            ("scope", "https://graph.practice.example/.default"),
        ];
        form.extend_from_slice(more);
        self.token(&form).await
    }

    /// Calls Graph as the bootstrap application.
    pub(crate) async fn graph(&self, method: &str, path: &str, body: Value) -> Value {
        let secret = self.info().client_secret.as_str();
        let token = self.app_token(&[("client_secret", secret)]).await.json();
        let token = token["access_token"].as_str().unwrap();
        let address = format!("{}/v1.0{path}", self.info().graph);
        let request = self
            .http
            .request(method.parse().unwrap(), address)
            .bearer_auth(token)
            .json(&body);
        let said = said(request).await;
        assert!(said.status < 300, "{}", said.text);
        serde_json::from_str(&said.text).unwrap_or_default()
    }

    pub(crate) fn account(&self, role: &str) -> &str {
        let mut accounts = self.info().accounts.iter();
        let account = accounts.find(|it| it.role == role).unwrap();
        &account.user_principal_name
    }
}

async fn said(request: reqwest::RequestBuilder) -> Said {
    let answer = request.send().await.unwrap();
    let header = |name: header::HeaderName| {
        let value = answer.headers().get(name)?;
        Some(value.to_str().unwrap().to_owned())
    };
    Said {
        status: answer.status().as_u16(),
        location: header(header::LOCATION).and_then(|it| it.parse().ok()),
        cookie: header(header::SET_COOKIE),
        text: answer.text().await.unwrap(),
    }
}

/// The claims of a token, unverified.
pub(crate) fn claims(token: &Value) -> Value {
    let part = token.as_str().unwrap().split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}
