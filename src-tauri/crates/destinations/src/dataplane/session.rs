//! A signed-in account: its tokens, what it sees.

use std::sync::Arc;

use entrada_http::Repeat;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use tokio::sync::Mutex;

use super::{
    server::Dataplane,
    wire::{Answer, Operation},
};
use crate::DestinationError;

/// An environment of the server.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
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

/// A signed-in account. Its tokens live in memory only; signing out is forgetting them, for the server keeps them good.
#[derive(Clone)]
pub struct Session {
    server: Dataplane,
    user: String,
    access: Arc<Mutex<SecretString>>,
    refresh: SecretString,
}

impl Session {
    pub(crate) fn new(
        server: Dataplane,
        user: &str,
        access: SecretString,
        refresh: SecretString,
    ) -> Self {
        Self {
            server,
            user: user.to_owned(),
            access: Arc::new(Mutex::new(access)),
            refresh,
        }
    }

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
    pub async fn overview(&self) -> Result<Overview, DestinationError> {
        #[derive(Deserialize)]
        struct Me {
            #[serde(default)]
            user_type: String,
            #[serde(default)]
            email: String,
        }
        let mut query = Operation::query();
        query.field("me", "me { user_type email }");
        query.field("environments", "getEnvironments { id name active }");
        let answer = self.send(&query, Repeat::Freely).await?;
        let me: Me = answer.take("me", "see its own account")?;
        let environments = answer.find("environments", "see environments")?;
        Ok(Overview {
            email: me.email,
            administrator: me.user_type == "admin",
            environments: environments.unwrap_or_default(),
        })
    }

    /// Sends an operation; an expired token is renewed once.
    pub(crate) async fn send(
        &self,
        operation: &Operation<'_>,
        repeat: Repeat,
    ) -> Result<Answer, DestinationError> {
        let body = operation.body()?;
        let mut token = self.access.lock().await.clone();
        let mut response = self
            .server
            .call(body.clone(), token.clone(), repeat)
            .await?;
        // A refused token did nothing: the operation may go again, whatever it is.
        if response.status().as_u16() == 401 {
            token = self.renew(&token).await?;
            response = self.server.call(body, token.clone(), repeat).await?;
        }
        let mut sent = operation.secrets();
        sent.push(token);
        Answer::read(&response, sent)
    }

    /// One renewal serves all calls that were refused with the same token.
    async fn renew(&self, refused: &SecretString) -> Result<SecretString, DestinationError> {
        let mut access = self.access.lock().await;
        if access.expose_secret() == refused.expose_secret() {
            let renewed = self.server.renew(self.refresh.clone()).await?;
            *access = renewed.ok_or(DestinationError::SessionEnded)?;
        }
        Ok(access.clone())
    }
}
