//! A signed-in person: tokens in memory, refreshed once for all who wait.

use std::time::Duration;

use async_trait::async_trait;
use entrada_core::error::ErrorCode;
use entrada_http::{Client, TokenError, TokenRequest, TokenSource};
use secrecy::SecretString;
use tokio::{sync::Mutex, time::Instant};

use crate::{
    authority::Rung, discovery::Tenant, error::IdentityError, flow::refresh::refresh,
    wire::TokenAnswer,
};

/// A token with less to live counts as expired.
const MARGIN: Duration = Duration::from_secs(5 * 60);
/// A new token is used for so long whatever is said of its life: else each request would ask for another.
const SHORTEST_USE: Duration = Duration::from_secs(60);
/// Requests that went out with the token before may be refused for so long after a new one came.
const LATE_REFUSALS: Duration = Duration::from_secs(60);
/// A refusal that only the person can mend is not asked for again so soon.
const PERSON_NEEDED: Duration = Duration::from_secs(2 * 60);

/// Who signed in, as the ID token says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Account {
    /// `oid`: object id in the tenant.
    pub object_id: String,
    /// Display name.
    pub name: String,
    /// `preferred_username`: shown, never decided by.
    pub user_principal_name: String,
}

struct Tokens {
    access: SecretString,
    fresh_until: Instant,
    refresh: Option<SecretString>,
    scopes: Vec<String>,
    renewed: Option<Instant>,
    failed: Option<Failure>,
}

/// How the last refresh ended, when it did not bring a token.
struct Failure {
    at: Instant,
    error: TokenError,
}

impl Failure {
    /// Answers those who waited for it too, and everybody for a while where only the person can help.
    fn for_caller(&self, asked: Instant) -> Option<TokenError> {
        let holds = asked <= self.at
            || (self.error == TokenError::InteractionRequired && self.at.elapsed() < PERSON_NEEDED);
        holds.then(|| self.error.clone())
    }
}

/// One account in one tenant through one client. Tokens are never written anywhere.
pub struct Session {
    http: Client,
    tenant: Tenant,
    rung: Rung,
    account: Account,
    tokens: Mutex<Tokens>,
}

impl Session {
    pub(crate) fn new(
        http: Client,
        tenant: Tenant,
        rung: Rung,
        account: Account,
        scopes: Vec<String>,
        answer: TokenAnswer,
    ) -> Self {
        Self {
            http,
            tenant,
            rung,
            account,
            tokens: Mutex::new(tokens(answer, scopes, None)),
        }
    }

    /// Tenant and cloud.
    pub fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// Who.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// Through which client.
    pub fn rung(&self) -> Rung {
        self.rung
    }

    /// Gets a token with more scopes of Graph, without the browser.
    ///
    /// # Errors
    /// Consent or the person is needed: then a new [`SignIn`](crate::SignIn) with these scopes is the way.
    pub async fn widen(&self, extra: &[String]) -> Result<(), IdentityError> {
        if !self.rung.is_incremental() {
            return Ok(());
        }
        let mut tokens = self.tokens.lock().await;
        let mut scopes = tokens.scopes.clone();
        for scope in extra {
            let scope = self.tenant.cloud.graph_scope(scope);
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
        if scopes != tokens.scopes {
            self.renew(&mut tokens, scopes).await?;
        }
        Ok(())
    }

    /// The old refresh token is dropped only when the new one is here.
    async fn renew(&self, now: &mut Tokens, scopes: Vec<String>) -> Result<(), IdentityError> {
        let token = now
            .refresh
            .as_ref()
            .ok_or(IdentityError::Unexpected("there is no refresh token"))?;
        let answer = refresh(&self.http, &self.tenant, self.rung, token, &scopes).await?;
        let old = now.refresh.take();
        *now = tokens(answer, scopes, old);
        now.renewed = Some(Instant::now());
        Ok(())
    }
}

/// A service that stumbles says nothing about the session.
fn why(error: &IdentityError) -> TokenError {
    match error {
        IdentityError::Http(_)
        | IdentityError::Refused(ErrorCode::ServiceFailed | ErrorCode::Throttled, _) => {
            TokenError::Unavailable
        }
        _ => TokenError::InteractionRequired,
    }
}

#[async_trait]
impl TokenSource for Session {
    async fn token(&self, _wanted: &TokenRequest) -> Result<SecretString, TokenError> {
        let asked = Instant::now();
        // Whoever waited here finds the token that the first one fetched, or why there is none.
        let mut tokens = self.tokens.lock().await;
        if Instant::now() < tokens.fresh_until {
            return Ok(tokens.access.clone());
        }
        let failed = tokens.failed.as_ref();
        if let Some(error) = failed.and_then(|failed| failed.for_caller(asked)) {
            return Err(error);
        }
        let scopes = tokens.scopes.clone();
        match self.renew(&mut tokens, scopes).await {
            Ok(()) => Ok(tokens.access.clone()),
            Err(error) => {
                let (at, error) = (Instant::now(), why(&error));
                tokens.failed = Some(Failure {
                    at,
                    error: error.clone(),
                });
                Err(error)
            }
        }
    }

    async fn refused(&self, claims: Option<String>) -> bool {
        let mut tokens = self.tokens.lock().await;
        let is_late = |at: Instant| at.elapsed() < LATE_REFUSALS;
        if claims.is_none() && tokens.renewed.is_some_and(is_late) {
            return true;
        }
        tokens.fresh_until = Instant::now();
        // A claims challenge needs the person; a plain 401 may be mended by a fresh token.
        claims.is_none() && tokens.refresh.is_some()
    }
}

fn tokens(answer: TokenAnswer, scopes: Vec<String>, old: Option<SecretString>) -> Tokens {
    let lifetime = Duration::from_secs(answer.lifetime_seconds());
    Tokens {
        fresh_until: Instant::now() + lifetime.saturating_sub(MARGIN).max(SHORTEST_USE),
        access: answer.access_token,
        refresh: answer.refresh_token.or(old),
        scopes,
        renewed: None,
        failed: None,
    }
}
