//! Lists of applications and the overview: the documented exchanges, and whole lists against the sandbox.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

#[path = "../contract/peer.rs"]
mod peer;
mod samples;
mod tenants;

use std::sync::Arc;

use async_trait::async_trait;
use entrada_graph::Graph;
use entrada_http::{Client, ClientOptions, TokenError, TokenRequest, TokenSource};
use secrecy::SecretString;
use url::Url;

/// One token for everything.
struct Fixed(SecretString);

#[async_trait]
impl TokenSource for Fixed {
    async fn token(&self, _: &TokenRequest) -> Result<SecretString, TokenError> {
        Ok(self.0.clone())
    }

    async fn refused(&self, _: Option<String>) -> bool {
        false
    }
}

fn graph(base: Url, token: &str) -> Graph {
    let options = ClientOptions {
        token_origins: vec![base.origin()],
        ..ClientOptions::default()
    };
    let tokens = Fixed(token.to_owned().into());
    let http = Client::new(options).unwrap().with_tokens(Arc::new(tokens));
    Graph::new(http, base)
}
