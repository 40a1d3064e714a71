//! Where the pipeline gets bearer tokens from, without knowing how one signs in.

use async_trait::async_trait;
use secrecy::SecretString;

/// What a token must be good for.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct TokenRequest {
    /// Scopes beyond those that the source gives anyway; empty for its usual token.
    pub scopes: Vec<String>,
}

/// Why there is no token.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum TokenError {
    /// The person has to sign in again.
    #[error("signing in again is needed")]
    InteractionRequired,
    /// The sign-in service could not be asked.
    #[error("no token could be fetched")]
    Unavailable,
}

/// Gives tokens to requests.
#[async_trait]
pub trait TokenSource: Send + Sync {
    /// A token with at least five minutes to live.
    async fn token(&self, wanted: &TokenRequest) -> Result<SecretString, TokenError>;

    /// The server refused the token it was given. `claims` is the decoded claims challenge, if one came
    /// (<https://learn.microsoft.com/entra/identity-platform/claims-challenge>).
    ///
    /// Answers whether asking for another token now may help.
    async fn refused(&self, claims: Option<String>) -> bool;
}
