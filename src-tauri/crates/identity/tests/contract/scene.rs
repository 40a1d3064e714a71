//! One tenant on a scripted platform, and a person who signs in to it.

use std::sync::OnceLock;

use entrada_core::ids::TenantId;
use entrada_http::{Client, ClientOptions};
use entrada_identity::{Cloud, IdentityError, Rung, Session, SignIn, Tenant};
use serde_json::{Value, json};

use crate::{
    browser::Browser,
    peer::{Answer, Endpoint, Peer},
    signing,
};

/// The tenant.
pub(crate) const TENANT: &str = "8f1c2f0e-3a52-4d0c-9a55-0c2f4f1d7a01";
/// Who signs in.
pub(crate) const ACCOUNT: &str = "5b1d7a01-9b9c-4c8e-8b55-6f0d3a520c2f";
/// A Graph that no token may reach in these tests.
pub(crate) const GRAPH: &str = "https://graph.example";

pub(crate) struct Scene {
    pub(crate) peer: Peer,
    pub(crate) http: Client,
    pub(crate) tenant: Tenant,
}

impl Scene {
    /// The platform publishes its key, and has nothing else to say yet.
    pub(crate) async fn set() -> Self {
        let peer = Peer::start().await;
        let keys = Answer::json(200, &json!({"keys": [signing::jwk()]}));
        peer.says(Endpoint::Keys, [keys]);
        let tenant = Tenant {
            id: TENANT.parse().unwrap(),
            domain: "contoso.example".into(),
            cloud: cloud(&peer),
            issuer: format!("{}/{TENANT}/v2.0", peer.origin()),
        };
        Self {
            http: client(),
            tenant,
            peer,
        }
    }

    pub(crate) async fn begin(&self) -> SignIn {
        self.begin_as(Rung::GraphCommandLineTools, None).await
    }

    pub(crate) async fn begin_as(&self, rung: Rung, hint: Option<&str>) -> SignIn {
        let begun = SignIn::begin(self.http.clone(), self.tenant.clone(), rung, hint).await;
        begun.unwrap()
    }

    /// What a sound ID token says to this sign-in.
    pub(crate) fn claims(&self, browser: &Browser) -> Value {
        json!({
            "aud": browser.parameter("client_id"),
            "iss": self.tenant.issuer,
            "iat": 1_600_000_000,
            "nbf": 1_600_000_000,
            "exp": 4_102_444_800_u64,
            "tid": TENANT,
            "oid": ACCOUNT,
            "sub": "pairwise",
            "nonce": browser.nonce(),
            "name": "Alex Weber",
            "preferred_username": "alex@contoso.example",
            "ver": "2.0",
        })
    }

    /// A sound token answer to this sign-in.
    pub(crate) fn tokens(&self, browser: &Browser) -> Value {
        json!({
            "token_type": "Bearer",
            "scope": browser.parameter("scope"),
            "expires_in": 3599,
            "access_token": "access-1",
            "refresh_token": "refresh-1",
            "id_token": signing::sound(&self.claims(browser)),
        })
    }

    /// From now on every code of this sign-in is good.
    pub(crate) fn grants(&self, browser: &Browser) {
        let answer = Answer::json(200, &self.tokens(browser));
        self.peer.says(Endpoint::Token, [answer]);
    }

    /// Brings a code for which the platform gives this answer.
    pub(crate) async fn redeems(
        &self,
        answer: impl FnOnce(&Browser) -> Answer,
    ) -> Result<Session, IdentityError> {
        let sign_in = self.begin().await;
        let browser = Browser::opening(&sign_in);
        self.peer.says(Endpoint::Token, [answer(&browser)]);
        let (said, session) = tokio::join!(browser.brings("the-code"), sign_in.finish());
        assert_eq!(said.status, 303);
        session
    }

    /// A session whose token lives for so long, as the platform words it.
    pub(crate) async fn signed_in_for(&self, expires_in: &Value) -> Session {
        let session = self.redeems(|browser| {
            let mut tokens = self.tokens(browser);
            tokens["expires_in"] = expires_in.clone();
            Answer::json(200, &tokens)
        });
        session.await.unwrap()
    }
}

/// One for all tests: reading the system's certificates takes longer than a whole sign-in.
pub(crate) fn client() -> Client {
    static CLIENT: OnceLock<Client> = OnceLock::new();
    let client = CLIENT.get_or_init(|| Client::new(ClientOptions::default()).unwrap());
    client.clone()
}

/// A cloud of that peer's login.
pub(crate) fn cloud(peer: &Peer) -> Cloud {
    Cloud {
        name: "Test".into(),
        login: peer.base().clone(),
        graph: GRAPH.parse().unwrap(),
        portal: None,
    }
}

pub(crate) fn tenant_id() -> TenantId {
    TENANT.parse().unwrap()
}

/// An error as the platform words it.
pub(crate) fn refusal(error: &str, number: u32) -> Value {
    json!({
        "error": error,
        "error_description": format!("AADSTS{number}: Words that may change. Trace ID: 1"),
        "error_codes": [number],
        "timestamp": "2026-11-25 09:00:00Z",
        "trace_id": "c0ffee00-0000-4000-8000-000000000001",
        "correlation_id": "c0ffee00-0000-4000-8000-000000000002",
    })
}
