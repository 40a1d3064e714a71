//! Proof of a credential: sign-in and Graph joined.

use async_trait::async_trait;
use entrada_core::{
    credential::{ProofRecord, ProvenLookUp, ProvenRead, ProvenRole},
    error::{ErrorCode, Problem},
    ids::{ClientId, TenantId},
    ports::{Clock, ProofError, ProofWish, Prover},
};
use entrada_graph::{Graph, look_up, read_with};
use entrada_http::Client;
use entrada_identity::{Cloud, app_token};
use secrecy::SecretString;
use std::sync::Arc;

/// Uses the credential against one cloud.
pub(crate) struct LiveProver {
    pub(crate) http: Client,
    pub(crate) cloud: Cloud,
    pub(crate) clock: Arc<dyn Clock>,
}

#[async_trait]
impl Prover for LiveProver {
    async fn prove(
        &self,
        tenant_id: TenantId,
        client_id: ClientId,
        value: &SecretString,
        wish: ProofWish<'_>,
    ) -> Result<ProofRecord, ProofError> {
        let before = self.clock.elapsed_ms();
        let app = app_token(&self.http, &self.cloud, tenant_id, client_id, value)
            .await
            .map_err(|error| judged(error.into()))?;
        let roles = wish
            .permissions
            .iter()
            .map(|permission| ProvenRole {
                value: permission.value.clone(),
                level: permission.level,
                granted: app.roles.contains(&permission.value),
                in_token: app.roles.contains(&permission.value),
            })
            .collect();
        let read = match wish.read {
            Some(path) => Some(self.read(app.token.clone(), path).await?),
            None => None,
        };
        let look_up = match wish.look_up {
            Some(principal) => Some(self.look_up(app.token, principal).await?),
            None => None,
        };
        let elapsed = self.clock.elapsed_ms() - before;
        Ok(ProofRecord {
            at: self.clock.now(),
            token: true,
            roles,
            read,
            look_up,
            elapsed_ms: u32::try_from(elapsed).unwrap_or(u32::MAX),
        })
    }
}

impl LiveProver {
    async fn look_up(
        &self,
        token: SecretString,
        principal: &str,
    ) -> Result<ProvenLookUp, ProofError> {
        let graph = Graph::new(self.http.clone(), self.cloud.graph.clone());
        look_up(&graph, token, principal)
            .await
            .map_err(|error| judged(error.into()))
    }

    async fn read(&self, token: SecretString, path: &str) -> Result<ProvenRead, ProofError> {
        let graph = Graph::new(self.http.clone(), self.cloud.graph.clone());
        let status = read_with(&graph, token, path)
            .await
            .map_err(|error| judged(error.into()))?;
        Ok(ProvenRead {
            path: path.to_owned(),
            status,
            ok: (200..300).contains(&status),
        })
    }
}

/// A secret that is still spreading is tried again; so is a service that does not answer.
fn judged(problem: Problem) -> ProofError {
    match problem.code {
        ErrorCode::ProofNotYet
        | ErrorCode::Unreachable
        | ErrorCode::ServiceFailed
        | ErrorCode::Throttled => ProofError::NotYet(problem),
        _ => ProofError::Refused(problem),
    }
}
