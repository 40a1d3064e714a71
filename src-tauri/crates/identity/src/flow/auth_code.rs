//! Authorization code with PKCE over a loopback redirect, in the system browser (RFC 6749 4.1, 7636, 8252).

use std::time::Duration;

use entrada_http::Client;
use oauth2::{
    AuthUrl, ClientId, CsrfToken, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    basic::BasicClient,
};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::{
    authority::Rung,
    discovery::Tenant,
    error::IdentityError,
    flow::refresh::redeem,
    id_token,
    loopback::{Callback, Loopback},
    session::Session,
    wire::ErrorAnswer,
};

/// How long the browser is waited for.
pub const TIME_LIMIT: Duration = Duration::from_secs(5 * 60);

/// A sign-in under way: the listener listens, the address may be opened.
pub struct SignIn {
    http: Client,
    tenant: Tenant,
    rung: Rung,
    scopes: Vec<String>,
    address: Url,
    loopback: Loopback,
    verifier: PkceCodeVerifier,
    nonce: CsrfToken,
    expected_account: Option<String>,
    cancel: CancellationToken,
}

impl SignIn {
    /// Opens the listener and makes the address, with fresh state, nonce and verifier.
    ///
    /// # Errors
    /// No port of this computer can be listened on.
    pub async fn begin(
        http: Client,
        tenant: Tenant,
        rung: Rung,
        login_hint: Option<&str>,
    ) -> Result<Self, IdentityError> {
        Self::begin_with_scopes(http, tenant, rung, login_hint, &[]).await
    }

    /// The same, asking for more scopes of Graph than a sign-in needs.
    ///
    /// # Errors
    /// No port of this computer can be listened on.
    pub async fn begin_with_scopes(
        http: Client,
        tenant: Tenant,
        rung: Rung,
        login_hint: Option<&str>,
        extra: &[String],
    ) -> Result<Self, IdentityError> {
        let state = CsrfToken::new_random_len(32);
        let nonce = CsrfToken::new_random_len(32);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let loopback = Loopback::open(state.secret().clone()).await?;
        let scopes = rung.scopes(&tenant.cloud, extra);
        let address = address(&tenant, rung, &loopback, &scopes, &state, challenge)?;
        let address = with_account(address, &nonce, login_hint);
        Ok(Self {
            http,
            tenant,
            rung,
            scopes,
            address,
            loopback,
            verifier,
            nonce,
            expected_account: None,
            cancel: CancellationToken::new(),
        })
    }

    /// Only this account (object id) may come back.
    #[must_use]
    pub fn for_account(mut self, object_id: &str) -> Self {
        self.expected_account = Some(object_id.to_owned());
        self
    }

    /// What the browser has to open. Holds no secret: the verifier stays here.
    pub fn address(&self) -> &Url {
        &self.address
    }

    /// The tenant that is signed in to.
    pub fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// The client that is tried.
    pub fn rung(&self) -> Rung {
        self.rung
    }

    /// Cancels the wait from elsewhere.
    pub fn cancel_token(&self) -> CancellationToken {
        self.cancel.clone()
    }

    /// Waits for the browser, redeems the code, checks who came.
    ///
    /// # Errors
    /// Declined, cancelled, timed out, the wrong account or tenant, or what the service says.
    pub async fn finish(self) -> Result<Session, IdentityError> {
        let cancel = self.cancel.clone();
        // Whoever gives up while the code is being redeemed is not signed in either.
        tokio::select! {
            biased;
            () = cancel.cancelled() => Err(IdentityError::Cancelled),
            session = self.wait_and_redeem() => session,
        }
    }

    async fn wait_and_redeem(self) -> Result<Session, IdentityError> {
        let callback = tokio::time::timeout(TIME_LIMIT, self.loopback.callback())
            .await
            .map_err(|_| IdentityError::TimedOut)?;
        let code = match callback {
            Some(Callback::Code(code)) => code,
            Some(Callback::Error { error, description }) => {
                let answer = ErrorAnswer::brought(error, &description);
                return Err(IdentityError::refused(&answer, None));
            }
            None => return Err(IdentityError::Cancelled),
        };
        self.redeem(code).await
    }

    async fn redeem(self, code: secrecy::SecretString) -> Result<Session, IdentityError> {
        use secrecy::ExposeSecret;
        let client_id = self.rung.client_id();
        let fields = [
            ("client_id", client_id.as_str()),
            ("grant_type", "authorization_code"),
            ("code", code.expose_secret()),
            ("redirect_uri", &self.loopback.redirect_uri()),
            ("code_verifier", self.verifier.secret()),
            ("scope", &self.scopes.join(" ")),
        ];
        let tokens = redeem(&self.http, &self.tenant, &fields).await?;
        let id_token = tokens
            .id_token
            .as_ref()
            .ok_or(IdentityError::Unexpected("there is no ID token"))?;
        let nonce = self.nonce.secret();
        let account =
            id_token::account(&self.http, &self.tenant, self.rung, nonce, id_token).await?;
        if self
            .expected_account
            .is_some_and(|expected| expected != account.object_id)
        {
            return Err(IdentityError::WrongAccount);
        }
        Ok(Session::new(
            self.http,
            self.tenant,
            self.rung,
            account,
            self.scopes,
            tokens,
        ))
    }
}

fn address(
    tenant: &Tenant,
    rung: Rung,
    loopback: &Loopback,
    scopes: &[String],
    state: &CsrfToken,
    challenge: PkceCodeChallenge,
) -> Result<Url, IdentityError> {
    const UNSOUND: IdentityError = IdentityError::Unexpected("the login address is not usable");
    let authorize = tenant
        .cloud
        .login_path(&format!("/{}/oauth2/v2.0/authorize", tenant.id));
    let redirect = RedirectUrl::new(loopback.redirect_uri()).map_err(|_| UNSOUND)?;
    let client = BasicClient::new(ClientId::new(rung.client_id()))
        .set_auth_uri(AuthUrl::from_url(authorize))
        .set_redirect_uri(redirect);
    let state = state.clone();
    let (url, _) = client
        .authorize_url(|| state)
        .add_scopes(scopes.iter().cloned().map(Scope::new))
        .add_extra_param("response_mode", "query")
        .set_pkce_challenge(challenge)
        .url();
    Ok(url)
}

/// A hint where an address was typed, else a choice: the platform takes one of the two, not both.
fn with_account(mut address: Url, nonce: &CsrfToken, login_hint: Option<&str>) -> Url {
    let hint = login_hint.filter(|hint| hint.contains('@'));
    let mut query = address.query_pairs_mut();
    query.append_pair("nonce", nonce.secret());
    match hint {
        Some(hint) => query.append_pair("login_hint", hint),
        None => query.append_pair("prompt", "select_account"),
    };
    drop(query);
    address
}
