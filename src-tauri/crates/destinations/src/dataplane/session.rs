//! Signing in to a server, and looking what is there.

use std::{sync::Arc, time::Duration};

use entrada_core::error::{ErrorCode, Problem};
use entrada_http::{Client, ClientOptions, HttpError, Repeat, Request, Response};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::Mutex;
use url::Url;

use super::{
    address,
    names::{check_name, variable},
    wire::{Answer, Operation},
};

/// A server that has not answered by then is said to be away.
const PATIENCE: Duration = Duration::from_secs(20);

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
    /// # Errors
    /// An address that is none, or plain http beyond this computer that nobody agreed to.
    pub fn at(typed: &str, plain_http_agreed: bool) -> Result<Self, Problem> {
        let base = address::read(typed, plain_http_agreed)?;
        let http = Client::new(ClientOptions::default())
            .map_err(|error| Problem::new(ErrorCode::Internal).with_detail(error.to_string()))?;
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
    /// `DestinationUnreachable`, or `DestinationUnknown` where another server answers.
    pub async fn login_method(&self) -> Result<LoginMethod, Problem> {
        #[derive(Deserialize)]
        struct Strategy {
            authstrategy: String,
        }
        let request = self.post("/app/public/api/authstrategy", &json!({}))?;
        let answer = self
            .http
            .send(request.repeat(Repeat::Freely))
            .await
            .map_err(|error| away(&error))?;
        let strategy: Strategy = answer
            .json()
            .map_err(|_| Problem::new(ErrorCode::DestinationUnknown))?;
        match strategy.authstrategy.as_str() {
            "login" => Ok(LoginMethod::Password),
            "openid" => Ok(LoginMethod::OpenId),
            _ => Err(Problem::new(ErrorCode::DestinationUnknown)),
        }
    }

    /// Signs in. An empty user name is refused here: the server takes it for somebody.
    ///
    /// # Errors
    /// A field that is empty, `DestinationSignIn`, or no answer.
    pub async fn sign_in(&self, user: &str, password: SecretString) -> Result<Session, Problem> {
        if user.trim().is_empty() {
            return Err(Problem::invalid(
                "userName",
                "Type the e-mail address of the account.",
            ));
        }
        if password.expose_secret().is_empty() {
            return Err(Problem::invalid("password", "Type the password."));
        }
        let mut login = Operation::query();
        login.variable("username", "String!", user.into());
        login.variable("password", "String!", password.expose_secret().into());
        let text =
            "loginUser(username: $username, password: $password) { access_token refresh_token }";
        login.field("loginUser", text.into());
        let request = self.post("/app/public/graphql", &login.body())?;
        let answer = self
            .http
            .send(request)
            .await
            .map_err(|error| away(&error))?;
        let tokens: Tokens = read(&answer)?.take("loginUser", &[&password])?;
        if tokens.access_token.is_empty() {
            return Err(Problem::new(ErrorCode::DestinationSignIn));
        }
        Ok(Session {
            server: self.clone(),
            user: user.to_owned(),
            access: Arc::new(Mutex::new(tokens.access_token.into())),
            refresh: tokens.refresh_token.into(),
        })
    }

    fn post(&self, path: &str, body: &Value) -> Result<Request, Problem> {
        let base = self.base.as_str().trim_end_matches('/');
        let url = Url::parse(&format!("{base}{path}"))
            .map_err(|_| Problem::invalid("address", "Type the address again."))?;
        Request::post(url)
            .timeout(PATIENCE)
            .json(body)
            .map_err(|_| Problem::new(ErrorCode::Internal))
    }
}

#[derive(Default, Deserialize)]
struct Tokens {
    access_token: String,
    refresh_token: String,
}

/// An environment of the server.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
pub struct Environment {
    /// UUID.
    pub id: String,
    /// Name.
    pub name: String,
    /// False where it was deactivated.
    #[serde(default)]
    pub active: bool,
}

/// Who is signed in, and where one may work.
#[derive(Clone, Debug)]
pub struct Overview {
    /// E-mail address of the account.
    pub email: String,
    /// The account administers the platform.
    pub administrator: bool,
    /// Environments that the account sees.
    pub environments: Vec<Environment>,
}

/// What the server has of one name.
#[derive(Clone, Debug, Default)]
pub struct SurveyedRow {
    /// Spelling of the row that exists, in whatever case.
    pub existing: Option<String>,
    /// When that one was last changed, RFC 3339.
    pub updated_at: Option<String>,
    /// Worker groups that it is attached to.
    pub attached_to: Vec<String>,
    /// The name cannot be used.
    pub problem: Option<Problem>,
}

/// What an environment has already, and what the account may do there.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Worker groups that live right now.
    pub worker_groups: Vec<String>,
    /// May create and change secrets.
    pub may_create: bool,
    /// May see where secrets are attached, and attach them.
    pub may_attach: bool,
    /// In the order of the names asked.
    pub rows: Vec<SurveyedRow>,
}

/// A signed-in account. Its tokens live in memory only.
#[derive(Clone)]
pub struct Session {
    server: Dataplane,
    user: String,
    access: Arc<Mutex<SecretString>>,
    refresh: SecretString,
}

impl Session {
    /// The account, as typed.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// Host and port, as shown.
    pub fn place(&self) -> String {
        self.server.place()
    }

    /// Who am I and which environments, in one request.
    ///
    /// # Errors
    /// No answer, or the session is over.
    pub async fn overview(&self) -> Result<Overview, Problem> {
        #[derive(Default, Deserialize)]
        struct Me {
            #[serde(default)]
            user_type: String,
            #[serde(default)]
            email: String,
        }
        let mut query = Operation::query();
        query.field("me", "me { user_type email }".into());
        query.field("environments", "getEnvironments { id name active }".into());
        let answer = self.send(&query, Repeat::Freely).await?;
        let me: Me = answer.take("me", &[])?;
        Ok(Overview {
            email: me.email,
            administrator: me.user_type == "admin",
            environments: answer.take("environments", &[])?,
        })
    }

    /// Looks at an environment: its groups, its secrets by name without regard to case, where they are attached.
    ///
    /// The right to attach is asked here, before anything is created.
    ///
    /// # Errors
    /// No answer, or the session is over. A missing right is no error: it is in the answer.
    pub async fn survey(&self, environment: &str, names: &[String]) -> Result<Survey, Problem> {
        check_environment(environment)?;
        let mut query = Operation::query();
        query.variable("environment", "String!", environment.into());
        query.field(
            "groups",
            "getWorkerGroups(environmentID: $environment) { WorkerGroup }".into(),
        );
        query.field(
            "secrets",
            "getSecrets(environmentId: $environment) { Secret SecretType EnvironmentId UpdatedAt }"
                .into(),
        );
        for (index, name) in names.iter().enumerate() {
            // The right is asked for any name, so an unusable one is asked for as well.
            query.variable(&format!("n{index}"), "String!", name.as_str().into());
            query.field(
                &format!("s{index}"),
                format!("getSecretGroups(environmentID: $environment, Secret: $n{index}) {{ WorkerGroupID Active }}"),
            );
        }
        let answer = self.send(&query, Repeat::Freely).await?;
        Ok(survey(&answer, environment, names))
    }

    /// Sends an operation; an expired token is renewed once.
    pub(crate) async fn send(
        &self,
        operation: &Operation,
        repeat: Repeat,
    ) -> Result<Answer, Problem> {
        let body = operation.body();
        let mut answer = self.post(&body, repeat).await?;
        if answer.status().as_u16() == 401 {
            self.renew().await?;
            answer = self.post(&body, repeat).await?;
        }
        read(&answer)
    }

    async fn post(&self, body: &Value, repeat: Repeat) -> Result<Response, Problem> {
        let token = self.access.lock().await.clone();
        let request = self
            .server
            .post("/app/private/graphql", body)?
            .repeat(repeat)
            .bearer(token);
        self.server
            .http
            .send(request)
            .await
            .map_err(|error| away(&error))
    }

    async fn renew(&self) -> Result<(), Problem> {
        #[derive(Deserialize)]
        struct Renewed {
            access_token: String,
        }
        let request = self
            .server
            .post("/app/refreshtoken", &json!({}))?
            .bearer(self.refresh.clone());
        let answer = self
            .server
            .http
            .send(request)
            .await
            .map_err(|error| away(&error))?;
        let renewed: Renewed = match answer.is_success() {
            true => answer
                .json()
                .map_err(|_| Problem::new(ErrorCode::UnexpectedAnswer))?,
            false => {
                let again = "The session has ended. Sign in again.";
                return Err(Problem::new(ErrorCode::DestinationSignIn).with_detail(again));
            }
        };
        *self.access.lock().await = renewed.access_token.into();
        Ok(())
    }
}

/// An empty id would reach across environments in some calls.
pub(crate) fn check_environment(environment: &str) -> Result<(), Problem> {
    if environment.trim().is_empty() {
        return Err(Problem::invalid("environment", "Choose an environment."));
    }
    Ok(())
}

#[derive(Clone, Debug, Default, Deserialize)]
struct Row {
    #[serde(rename = "Secret")]
    name: String,
    #[serde(rename = "SecretType")]
    kind: String,
    #[serde(rename = "EnvironmentId")]
    environment: String,
    #[serde(rename = "UpdatedAt")]
    updated_at: Option<String>,
}

#[derive(Default, Deserialize)]
struct Group {
    #[serde(rename = "WorkerGroup", alias = "WorkerGroupID")]
    name: String,
}

fn survey(answer: &Answer, environment: &str, names: &[String]) -> Survey {
    let rows: Result<Vec<Row>, Problem> = answer.take("secrets", &[]);
    let groups: Vec<Group> = answer.take("groups", &[]).unwrap_or_default();
    let attached: Vec<Result<Vec<Group>, Problem>> = (0..names.len())
        .map(|index| answer.take(&format!("s{index}"), &[]))
        .collect();
    // The server answers with the rows of every environment and with its own: only ours count.
    let own: Vec<&Row> = rows
        .iter()
        .flatten()
        .filter(|row| row.environment == environment && row.kind == "custom")
        .collect();
    Survey {
        worker_groups: groups.into_iter().map(|group| group.name).collect(),
        may_create: rows.is_ok(),
        may_attach: attached.iter().all(Result::is_ok),
        rows: names
            .iter()
            .zip(attached)
            .map(|(name, attached)| surveyed(name, &own, attached.unwrap_or_default()))
            .collect(),
    }
}

fn surveyed(name: &str, own: &[&Row], attached: Vec<Group>) -> SurveyedRow {
    // Names that differ in case only become one variable: they are the same to a pipeline.
    let found = own.iter().find(|row| variable(&row.name) == variable(name));
    SurveyedRow {
        existing: found.map(|row| row.name.clone()),
        updated_at: found.and_then(|row| row.updated_at.clone()),
        attached_to: attached.into_iter().map(|group| group.name).collect(),
        problem: check_name(name).err(),
    }
}

/// The body of an error may repeat what was sent: it is not passed on.
fn read(answer: &Response) -> Result<Answer, Problem> {
    match answer.status().as_u16() {
        200 => answer
            .json()
            .map_err(|_| Problem::new(ErrorCode::DestinationUnknown)),
        401 => Err(Problem::new(ErrorCode::DestinationSignIn)),
        404 => Err(Problem::new(ErrorCode::DestinationUnknown)),
        status => {
            let detail = format!("The server answered with HTTP {status}.");
            Err(Problem::new(ErrorCode::DestinationRejected).with_detail(detail))
        }
    }
}

fn away(error: &HttpError) -> Problem {
    let code = match error {
        HttpError::Untrusted { .. } => ErrorCode::CertificateUntrusted,
        HttpError::Json { .. } | HttpError::TooLarge => ErrorCode::DestinationUnknown,
        _ => ErrorCode::DestinationUnreachable,
    };
    Problem::new(code).with_detail(error.to_string())
}
