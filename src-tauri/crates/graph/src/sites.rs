//! The harmless read of a proof, with the token that is proven.

use secrecy::SecretString;

use crate::{call::Call, client::Graph, error::GraphError};

/// Reads a path below `/v1.0` with that token and tells the status; the answer's content is not looked at.
///
/// # Errors
/// No answer came. An answer of 4xx or 5xx is none: it is the outcome.
pub async fn read_with(graph: &Graph, token: SecretString, path: &str) -> Result<u16, GraphError> {
    Ok(graph.read_as(&Call::get(path), token).await?.status)
}
