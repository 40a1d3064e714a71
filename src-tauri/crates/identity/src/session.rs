//! A signed-in person: tokens in memory, refreshed once for all who wait.

use std::time::Duration;

use async_trait::async_trait;
use entrada_http::{Client, TokenError, TokenRequest, TokenSource};
use secrecy::SecretString;
use tokio::{sync::Mutex, time::Instant};

use crate::{
    authority::Rung, discovery::Tenant, error::IdentityError, flow::refresh::refresh,
    wire::TokenAnswer,
};

/// A token with less to live counts as expired.
const MARGIN: Duration = Duration::from_secs(5 * 60);

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
        Ok(())
    }
}

#[async_trait]
impl TokenSource for Session {
    async fn token(&self, _wanted: &TokenRequest) -> Result<SecretString, TokenError> {
        // Whoever waited here finds the token that the first one fetched.
        let mut tokens = self.tokens.lock().await;
        if Instant::now() >= tokens.fresh_until {
            let scopes = tokens.scopes.clone();
            self.renew(&mut tokens, scopes)
                .await
                .map_err(|error| match error {
                    IdentityError::Http(_) => TokenError::Unavailable,
                    _ => TokenError::InteractionRequired,
                })?;
        }
        Ok(tokens.access.clone())
    }

    async fn refused(&self, claims: Option<String>) -> bool {
        let mut tokens = self.tokens.lock().await;
        tokens.fresh_until = Instant::now();
        // A claims challenge needs the person; a plain 401 may be mended by a fresh token.
        claims.is_none() && tokens.refresh.is_some()
    }
}

fn tokens(answer: TokenAnswer, scopes: Vec<String>, old: Option<SecretString>) -> Tokens {
    let lifetime = Duration::from_secs(answer.lifetime_seconds());
    Tokens {
        fresh_until: Instant::now() + lifetime.saturating_sub(MARGIN),
        access: answer.access_token,
        refresh: answer.refresh_token.or(old),
        scopes,
    }
}
