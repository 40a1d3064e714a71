//! A server before anybody is signed in: where it is, how it lets people in.

use std::time::Duration;

use entrada_http::{Client, ClientOptions, Repeat, Request, Response};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;
use zeroize::Zeroizing;

use super::{
    address,
    names::not_empty,
    session::Session,
    wire::{Answer, Operation, Variable, hidden},
};
use crate::DestinationError;

/// A server that has not answered by then is said to be away.
const PATIENCE: Duration = Duration::from_secs(20);
/// Largest answer that is read, in bytes: `getSecrets` lists every row of the server.
const LARGEST_ANSWER: usize = 8 * 1024 * 1024;

/// How a server lets people in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LoginMethod {
    /// E-mail address and password.
    Password,
    /// OpenID Connect; password accounts may exist beside it.
    OpenId,
}

/// A server that nobody is signed in to yet.
#[derive(Clone)]
pub struct Dataplane {
    http: Client,
    base: Url,
}

impl Dataplane {
    /// Reads the address; asks nothing yet.
    ///
    /// # Errors
    /// An address that is none, or plain http beyond this computer that nobody agreed to.
    pub fn at(typed: &str, plain_http_agreed: bool) -> Result<Self, DestinationError> {
        let base = address::read(typed, plain_http_agreed)?;
        let http = Client::new(ClientOptions::default())?;
        Ok(Self { http, base })
    }

    /// Host and port, as shown.
    pub fn place(&self) -> String {
        let host = self.base.host_str().unwrap_or_default();
        match self.base.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }

    /// Asked before anybody signs in.
    ///
    /// # Errors
    /// No answer, or `Foreign` where another server answers.
    pub async fn login_method(&self) -> Result<LoginMethod, DestinationError> {
        #[derive(Deserialize)]
        struct Strategy {
            authstrategy: String,
        }
        let request = self.post("/app/public/api/authstrategy", empty())?;
        let answer = self.http.send(request.repeat(Repeat::Freely)).await?;
        // A gateway before the server, which is away.
        if let status @ 502..=504 = answer.status().as_u16() {
            return Err(DestinationError::Answered(status));
        }
        let strategy: Strategy = answer.json().map_err(|_| DestinationError::Foreign)?;
        match strategy.authstrategy.as_str() {
            "login" => Ok(LoginMethod::Password),
            "openid" => Ok(LoginMethod::OpenId),
            _ => Err(DestinationError::Foreign),
        }
    }

    /// Signs in. An empty user name is refused here: the server takes it for somebody.
    ///
    /// # Errors
    /// A field that is empty, `WrongPassword`, `OpenIdOnly` where passwords are not the way in, or no answer.
    pub async fn sign_in(
        &self,
        user: &str,
        password: SecretString,
    ) -> Result<Session, DestinationError> {
        not_empty("userName", user, "Type the e-mail address of the account.")?;
        // Blanks count in a password.
        if password.expose_secret().is_empty() {
            return Err(DestinationError::Field {
                field: "password",
                remedy: "Type the password.",
            });
        }
        match self.tokens(user, &password).await {
            Ok((access, refresh)) => Ok(Session::new(self.clone(), user, access, refresh)),
            Err(DestinationError::WrongPassword) => Err(self.why_refused().await),
            Err(error) => Err(error),
        }
    }

    /// Access and refresh token.
    async fn tokens(
        &self,
        user: &str,
        password: &SecretString,
    ) -> Result<(SecretString, SecretString), DestinationError> {
        #[derive(Deserialize)]
        struct Tokens {
            #[serde(deserialize_with = "hidden")]
            access_token: SecretString,
            #[serde(deserialize_with = "hidden")]
            refresh_token: SecretString,
        }
        let mut login = Operation::query();
        login.variable("username", Variable::Text(user));
        login.variable("password", Variable::Secret(password));
        login.field(
            "loginUser",
            "loginUser(username: $username, password: $password) { access_token refresh_token }",
        );
        let request = self.post("/app/public/graphql", login.body()?)?;
        let answer = self.http.send(request.repeat(Repeat::WhenRefused)).await?;
        let answer = Answer::read(&answer, login.secrets())?;
        let tokens: Tokens = answer.take("loginUser", "sign in")?;
        Ok((tokens.access_token, tokens.refresh_token))
    }

    /// Whoever comes by OpenID Connect has a password that nobody knows.
    async fn why_refused(&self) -> DestinationError {
        match self.login_method().await {
            Ok(LoginMethod::OpenId) => DestinationError::OpenIdOnly,
            _ => DestinationError::WrongPassword,
        }
    }

    /// A private call.
    pub(crate) async fn call(
        &self,
        body: Zeroizing<Vec<u8>>,
        token: SecretString,
        repeat: Repeat,
    ) -> Result<Response, DestinationError> {
        let request = self.post("/app/private/graphql", body)?;
        let request = request.bearer(token).repeat(repeat);
        Ok(self.http.send(request).await?)
    }

    /// A new access token for a refresh token; `None` where that one has run out as well.
    pub(crate) async fn renew(
        &self,
        refresh: SecretString,
    ) -> Result<Option<SecretString>, DestinationError> {
        #[derive(Deserialize)]
        struct Renewed {
            #[serde(deserialize_with = "hidden")]
            access_token: SecretString,
        }
        let request = self.post("/app/refreshtoken", empty())?.bearer(refresh);
        let answer = self.http.send(request.repeat(Repeat::Freely)).await?;
        if !answer.is_success() {
            return Ok(None);
        }
        let renewed: Renewed = answer.json()?;
        Ok(Some(renewed.access_token))
    }

    fn post(&self, path: &str, body: Zeroizing<Vec<u8>>) -> Result<Request, DestinationError> {
        let mut url = self.base.clone();
        // Joined by hand: a doubled slash is another place to the server.
        url.set_path(&format!("{}{path}", self.base.path().trim_end_matches('/')));
        Ok(Request::post(url)
            .timeout(PATIENCE)
            .body_limit(LARGEST_ANSWER)
            .json_bytes(body))
    }
}

fn empty() -> Zeroizing<Vec<u8>> {
    Zeroizing::new(b"{}".to_vec())
}
