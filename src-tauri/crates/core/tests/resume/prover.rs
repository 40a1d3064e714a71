//! The prover port: asks the tenant in memory.

use std::time::Duration;

use async_trait::async_trait;
use entrada_core::{
    credential::{ProofRecord, ProvenLookUp, ProvenRead, ProvenRole},
    error::{ErrorCode, Problem},
    ids::{ClientId, TenantId},
    permission::Permission,
    ports::{Clock, ProofError, ProofWish, Prover},
};
use secrecy::{ExposeSecret, SecretString};

use crate::{
    power::{Lost, Wire},
    tenant::Tenant,
    world::Ports,
};

/// What the next proofs say.
#[derive(Clone, Copy, Default)]
pub(crate) enum Proofs {
    /// What is true.
    #[default]
    Honest,
    /// The secret is not accepted yet.
    NotYet,
    /// The token has no roles yet.
    WithoutRoles,
    /// The token has its roles, and the look-up is forbidden all the same.
    LookUpForbidden,
    /// The application is disabled.
    Refused,
}

impl From<Lost> for ProofError {
    fn from(_: Lost) -> Self {
        Self::NotYet(Problem::new(ErrorCode::Unreachable))
    }
}

impl Ports {
    fn proof(&self, tenant: &Tenant, wanted: &[Permission], read: Option<&str>) -> ProofRecord {
        let proofs = *self.world.proofs.lock().unwrap();
        let honest = !matches!(proofs, Proofs::WithoutRoles);
        let forbidden = || ProvenLookUp {
            principal: "ann@contoso.example".into(),
            status: 403,
            groups: Vec::new(),
        };
        let role = |permission: &Permission| {
            let granted = tenant.grants.iter().any(|grant| grant.2 == permission.id);
            ProvenRole {
                value: permission.value.clone(),
                level: permission.level,
                granted,
                in_token: granted && honest,
            }
        };
        ProofRecord {
            at: self.world.clock.now(),
            token: true,
            roles: wanted.iter().map(role).collect(),
            look_up: matches!(proofs, Proofs::LookUpForbidden).then(forbidden),
            read: read.map(|path| ProvenRead {
                path: path.to_owned(),
                status: 200,
                ok: true,
            }),
            elapsed_ms: 20,
        }
    }
}

#[async_trait]
impl Prover for Ports {
    async fn prove(
        &self,
        _: TenantId,
        client_id: ClientId,
        value: &SecretString,
        wish: ProofWish<'_>,
    ) -> Result<ProofRecord, ProofError> {
        self.world.clock.pass(Duration::from_millis(20));
        let effect = || {
            let tenant = self.world.tenant.lock().unwrap();
            let known = tenant.service_principals.contains_key(&client_id);
            let mut passwords = tenant.passwords.iter();
            let accepted = passwords.any(|own| own.value == value.expose_secret());
            match *self.world.proofs.lock().unwrap() {
                Proofs::NotYet => {
                    return Err(ProofError::NotYet(Problem::new(ErrorCode::ProofNotYet)));
                }
                Proofs::Refused => {
                    return Err(ProofError::Refused(Problem::new(ErrorCode::ProofRefused)));
                }
                Proofs::Honest | Proofs::WithoutRoles | Proofs::LookUpForbidden => {}
            }
            assert!(known && accepted, "only what is kept and alive is proven");
            Ok(self.proof(&tenant, wish.permissions, wish.read))
        };
        self.power.call(Wire::Network, "prove", effect).await?
    }
}
