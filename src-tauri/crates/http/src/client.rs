//! The client: transport settings and the source of tokens.

use std::{sync::Arc, time::Duration};

use reqwest::{Certificate, redirect};
use url::Origin;

use crate::{error::HttpError, pipeline, request::Request, response::Response, token::TokenSource};

/// How long a connection may take to open.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Settings that hold for all requests of one client.
#[derive(Clone, Debug, Default)]
pub struct ClientOptions {
    /// PEM certificates trusted beside the system's, by this client alone.
    pub extra_roots_pem: Option<Vec<u8>>,
    /// Origins that a token may go to; a request with a token to any other is refused. Empty: none.
    pub token_origins: Vec<Origin>,
}

/// Sends requests through the pipeline. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    pub(crate) remote: reqwest::Client,
    /// Without a proxy: what listens on this computer is not behind one.
    pub(crate) local: reqwest::Client,
    pub(crate) token_origins: Arc<[Origin]>,
    pub(crate) tokens: Option<Arc<dyn TokenSource>>,
}

impl Client {
    /// Follows no redirect, for a redirect could carry a token or a password to another host.
    ///
    /// # Errors
    /// [`HttpError::Setup`] where the extra roots are not PEM certificates or the system's TLS cannot be set up.
    pub fn new(options: ClientOptions) -> Result<Self, HttpError> {
        let roots = match &options.extra_roots_pem {
            Some(pem) => Certificate::from_pem_bundle(pem)
                .map_err(|_| HttpError::Setup("the CA file holds no PEM certificate"))?,
            None => Vec::new(),
        };
        Ok(Self {
            remote: transport(&roots, true)?,
            local: transport(&roots, false)?,
            token_origins: options.token_origins.into(),
            tokens: None,
        })
    }

    /// The same client with a source for requests that ask for a token.
    #[must_use]
    pub fn with_tokens(&self, tokens: Arc<dyn TokenSource>) -> Self {
        Self {
            tokens: Some(tokens),
            ..self.clone()
        }
    }

    /// Sends a request and reads the whole answer, whatever its status.
    ///
    /// # Errors
    /// See [`HttpError`]; an answer of 4xx or 5xx is not one.
    pub async fn send(&self, request: Request) -> Result<Response, HttpError> {
        pipeline::send(self, request).await
    }
}

fn transport(roots: &[Certificate], proxied: bool) -> Result<reqwest::Client, HttpError> {
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("Entrada/", env!("CARGO_PKG_VERSION")))
        .redirect(redirect::Policy::none())
        .connect_timeout(CONNECT_TIMEOUT)
        .tls_certs_merge(roots.iter().cloned());
    if !proxied {
        builder = builder.no_proxy();
    }
    builder
        .build()
        .map_err(|_| HttpError::Setup("TLS cannot be set up on this computer"))
}
