//! A person who signs in without a browser, where the sandbox shows no pages.

use reqwest::{Method, Response};
use serde_json::Value;

use crate::program::Program;

/// Microsoft Graph Command Line Tools, a public client that every tenant knows.
const CLIENT: &str = "14d82eec-204b-4c2f-b7e8-296a70dab67e";
const REDIRECT: &str = "http://localhost:1/";

impl Program {
    /// Signs in as the account of this name, or as the default one: the answer of the token endpoint.
    pub(crate) async fn person(&self, login_hint: Option<&str>) -> Value {
        let query = [
            ("client_id", CLIENT),
            ("response_type", "code"),
            ("redirect_uri", REDIRECT),
            (
                "scope",
                "openid offline_access User.Read Application.ReadWrite.All",
            ),
            ("state", "s"),
        ];
        let hint = login_hint.map(|it| ("login_hint", it));
        let address = format!(
            "{}/{}/oauth2/v2.0/authorize",
            self.text("login"),
            self.text("tenant")
        );
        let request = self.http.get(address).query(&query).query(&hint.as_slice());
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 302);
        let to = answer.headers()["location"].to_str().unwrap();
        let to: url::Url = to.parse().unwrap();
        let code = to.query_pairs().find(|(name, _)| name == "code").unwrap().1;
        let form = [
            ("grant_type", "authorization_code"),
            ("redirect_uri", REDIRECT),
            ("code", &code),
        ];
        self.redeem(&form).await.json().await.unwrap()
    }

    /// Asks the token endpoint for new tokens by the old refresh token.
    pub(crate) async fn refresh(&self, tokens: &Value) -> Response {
        let token = tokens["refresh_token"].as_str().unwrap();
        let form = [
            ("grant_type", "refresh_token"),
            (
                "scope",
                "openid offline_access User.Read Application.ReadWrite.All",
            ),
            ("refresh_token", token),
        ];
        self.redeem(&form).await
    }

    async fn redeem(&self, form: &[(&str, &str)]) -> Response {
        let address = format!("{}/common/oauth2/v2.0/token", self.text("login"));
        let mut form = form.to_vec();
        form.push(("client_id", CLIENT));
        self.http.post(address).form(&form).send().await.unwrap()
    }

    /// One Graph call of that person's.
    pub(crate) async fn graph_as(
        &self,
        tokens: &Value,
        method: Method,
        path: &str,
        body: Value,
    ) -> Response {
        let address = format!("{}/v1.0{path}", self.text("graph"));
        let request = self.http.request(method, address);
        let token = tokens["access_token"].as_str().unwrap();
        let request = request.bearer_auth(token).json(&body);
        request.send().await.unwrap()
    }
}
