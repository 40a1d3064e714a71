//! A credential proves itself by being used.

use async_trait::async_trait;
use secrecy::SecretString;

use crate::{
    credential::ProofRecord,
    error::Problem,
    ids::{ClientId, TenantId},
    permission::Permission,
};

/// How a proof failed.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// The secret or the application is not known everywhere yet.
    #[error("not yet: {0}")]
    NotYet(Problem),
    /// Refused for good.
    #[error("refused: {0}")]
    Refused(Problem),
}

/// What a proof has to show.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProofWish<'a> {
    /// Application permissions that the token must carry.
    pub permissions: &'a [Permission],
    /// Path below `/v1.0` to read.
    pub read: Option<&'a str>,
    /// Person whose groups are looked up, by user principal name or object ID.
    pub look_up: Option<&'a str>,
}

/// Proves a credential by using it.
#[async_trait]
pub trait Prover: Send + Sync {
    /// One try: a token, its roles, the reads. No waiting inside.
    async fn prove(
        &self,
        tenant_id: TenantId,
        client_id: ClientId,
        value: &SecretString,
        wish: ProofWish<'_>,
    ) -> Result<ProofRecord, ProofError>;
}
