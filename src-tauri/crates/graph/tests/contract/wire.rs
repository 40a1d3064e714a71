//! Samples played in their order: the n-th request gets the n-th answer, and must have been the n-th request.

use std::sync::{Arc, atomic::AtomicUsize};

use async_trait::async_trait;
use entrada_core::ports::Directory as _;
use entrada_graph::{Graph, GraphDirectory};
use entrada_http::{Client, ClientOptions, TokenError, TokenRequest, TokenSource};
use secrecy::SecretString;
use serde_json::Value;

use crate::{exchange, peer::Peer};

struct Signed;

#[async_trait]
impl TokenSource for Signed {
    async fn token(&self, _: &TokenRequest) -> Result<SecretString, TokenError> {
        Ok("token".into())
    }

    async fn refused(&self, _: Option<String>) -> bool {
        false
    }
}

/// The content of a sample's file.
pub(crate) fn sample(name: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/graph");
    let bytes = std::fs::read(format!("{folder}/{name}.json"));
    serde_json::from_slice(&bytes.unwrap_or_else(|error| panic!("{name}: {error}"))).unwrap()
}

/// A server that plays these samples and nothing else.
pub(crate) struct Wire {
    peer: Peer,
    samples: Vec<(String, Value)>,
}

impl Wire {
    /// By their names.
    pub(crate) async fn playing(names: &[&str]) -> Self {
        let named = names.iter().map(|name| ((*name).to_owned(), sample(name)));
        Self::of(named.collect()).await
    }

    /// The same for samples that are at hand.
    pub(crate) async fn of(samples: Vec<(String, Value)>) -> Self {
        let script = samples.clone();
        let played = AtomicUsize::new(0);
        let peer =
            Peer::answering(move |request| exchange::answer(&script, &played, request)).await;
        Self { peer, samples }
    }

    pub(crate) fn graph(&self) -> Graph {
        let options = ClientOptions {
            token_origins: vec![self.peer.base().origin()],
            ..ClientOptions::default()
        };
        let http = Client::new(options).unwrap().with_tokens(Arc::new(Signed));
        Graph::new(http, self.peer.base())
    }

    pub(crate) fn directory(&self) -> GraphDirectory {
        GraphDirectory::new(self.graph())
    }

    /// What was sent is what the samples say, no more and no less. Tells how many requests went over the wire.
    pub(crate) fn finish(self) -> u32 {
        let exchanges = self.peer.exchanges();
        for (request, _) in &exchanges {
            assert_eq!(request.header("Authorization"), Some("Bearer token"));
        }
        let sent: Vec<Value> = exchanges
            .iter()
            .flat_map(|(request, _)| exchange::calls(request))
            .collect();
        assert_eq!(sent.len(), self.samples.len(), "{sent:#?}");
        for (sent, (name, sample)) in sent.iter().zip(&self.samples) {
            assert_eq!(*sent, exchange::documented(sample), "{name}");
        }
        u32::try_from(exchanges.len()).unwrap()
    }
}

#[tokio::test]
#[should_panic(expected = "remove-password")]
async fn a_call_that_is_not_the_sample_s_is_found() {
    let wire = Wire::playing(&["remove-password"]).await;
    let application = crate::APPLICATION.parse().unwrap();
    let _ = wire.directory().passwords(application).await;
    wire.finish();
}
