//! The program, started by a test and ended with it.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
};

use reqwest::{Client, Method, Response, redirect::Policy};
use serde_json::{Value, json};

/// A sandbox that runs.
pub(crate) struct Program {
    pub(crate) info: Value,
    pub(crate) child: Child,
    pub(crate) http: Client,
}

pub(crate) fn command(flags: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_entrada-sandbox"));
    command.args(flags);
    command
}

/// A file or folder of this test alone, that is not there yet.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    if path.is_dir() {
        std::fs::remove_dir_all(&path).unwrap();
    }
    std::fs::create_dir_all(&path).unwrap();
    path
}

impl Program {
    /// Started, with its first line read: then it listens.
    pub(crate) fn start(flags: &[&str]) -> Self {
        let mut command = command(flags);
        Self::run(command.stdin(Stdio::piped()).stdout(Stdio::piped()))
    }

    pub(crate) fn run(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.as_mut().unwrap());
        out.read_line(&mut line).unwrap();
        Self {
            info: serde_json::from_str(&line).unwrap(),
            child,
            http: client().build().unwrap(),
        }
    }

    pub(crate) fn text(&self, key: &str) -> &str {
        self.info[key].as_str().unwrap()
    }

    /// The bootstrap application's token.
    pub(crate) async fn token(&self) -> String {
        let answer = self.sign_in().await;
        let answer: Value = answer.json().await.unwrap();
        answer["access_token"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn sign_in(&self) -> Response {
        let address = format!(
            "{}/{}/oauth2/v2.0/token",
            self.text("login"),
            self.text("tenant")
        );
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", self.text("clientId")),
            ("client_secret", self.text("clientSecret")),
            ("scope", "https://graph.microsoft.com/.default"),
        ];
        let request = self.http.post(address).form(&form);
        request.send().await.unwrap()
    }

    /// One Graph call, whose answer may be lost on its way.
    pub(crate) async fn graph(
        &self,
        method: Method,
        path: &str,
        body: Value,
    ) -> Result<Response, reqwest::Error> {
        let address = format!("{}/v1.0{path}", self.text("graph"));
        let mut request = self.http.request(method, address);
        request = request.bearer_auth(self.token().await);
        if !body.is_null() {
            request = request.json(&body);
        }
        request.send().await
    }

    /// Makes an application and gives back what it is then.
    pub(crate) async fn register(&self, name: &str) -> Value {
        let body = json!({"displayName": name});
        let made = self.graph(Method::POST, "/applications", body).await;
        let made = made.unwrap();
        assert_eq!(made.status(), 201);
        made.json().await.unwrap()
    }

    /// Names of all applications, oldest first.
    pub(crate) async fn names(&self) -> Vec<String> {
        let path = "/applications?$select=displayName";
        let list = self.graph(Method::GET, path, Value::Null).await.unwrap();
        let list: Value = list.json().await.unwrap();
        let all = list["value"].as_array().unwrap().iter();
        all.map(|it| it["displayName"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Ends it as a terminal does, and says how that went and what else stood on standard output.
    pub(crate) fn end(mut self, signal: &str) -> (ExitStatus, String) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(sent.success());
        let status = self.child.wait().unwrap();
        let mut rest = String::new();
        let out = self.child.stdout.as_mut().unwrap();
        out.read_to_string(&mut rest).unwrap();
        (status, rest)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _known = self.child.wait();
    }
}

pub(crate) fn client() -> reqwest::ClientBuilder {
    Client::builder().no_proxy().redirect(Policy::none())
}
