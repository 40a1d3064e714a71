//! What stands in for the clock, the screen and the shell's prover.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use async_trait::async_trait;
use entrada_core::{
    credential::{ProofRecord, ProvenRead, ProvenRole},
    error::{ErrorCode, Problem},
    ids::{ClientId, TenantId},
    journal::RunRecord,
    permission::Permission,
    ports::{Clock, ProofError, ProofWish, Prover, WaitReason},
    runner::Progress,
};
use entrada_graph::{Graph, read_with};
use entrada_http::Client;
use entrada_identity::{Cloud, app_token};
use jiff::Timestamp;
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

/// Nobody watches.
pub(crate) struct Silent;

impl Progress for Silent {
    fn changed(&self, _: &RunRecord, _: Option<(WaitReason, Duration)>) {}
}

/// Time passes only by waiting.
#[derive(Default)]
pub(crate) struct QuickClock(AtomicU64);

#[async_trait]
impl Clock for QuickClock {
    fn now(&self) -> Timestamp {
        let ahead = i64::try_from(self.elapsed_ms()).expect("a short test");
        Timestamp::now() + jiff::SignedDuration::from_millis(ahead)
    }

    fn elapsed_ms(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    async fn wait(&self, how_long: Duration, cancel: &CancellationToken) -> bool {
        let spent = u64::try_from(how_long.as_millis()).expect("a short wait");
        self.0.fetch_add(spent, Ordering::Relaxed);
        !cancel.is_cancelled()
    }

    fn jitter(&self) -> f64 {
        0.5
    }
}

/// Signs in as the application, as the shell does.
pub(crate) struct TestProver {
    pub(crate) http: Client,
    pub(crate) cloud: Cloud,
}

#[async_trait]
impl Prover for TestProver {
    async fn prove(
        &self,
        tenant: TenantId,
        client: ClientId,
        value: &SecretString,
        wish: ProofWish<'_>,
    ) -> Result<ProofRecord, ProofError> {
        let app = app_token(&self.http, &self.cloud, tenant, client, value)
            .await
            .map_err(|error| {
                let problem = Problem::from(error);
                match problem.code {
                    ErrorCode::ProofNotYet => ProofError::NotYet(problem),
                    _ => ProofError::Refused(problem),
                }
            })?;
        let has = |permission: &Permission| app.roles.contains(&permission.value);
        let roles = wish
            .permissions
            .iter()
            .map(|it| ProvenRole {
                value: it.value.clone(),
                level: it.level,
                granted: has(it),
                in_token: has(it),
            })
            .collect();
        let graph = Graph::new(self.http.clone(), self.cloud.graph.clone());
        let read = match wish.read {
            Some(path) => {
                let status = read_with(&graph, app.token, path)
                    .await
                    .expect("Graph answers");
                Some(ProvenRead {
                    path: path.to_owned(),
                    status,
                    ok: status == 200,
                })
            }
            None => None,
        };
        Ok(ProofRecord {
            at: Timestamp::now(),
            token: true,
            roles,
            read,
            look_up: None,
            elapsed_ms: 1,
        })
    }
}
