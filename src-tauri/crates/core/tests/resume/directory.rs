//! The directory port over a tenant in memory.

use std::time::Duration;

use async_trait::async_trait;
use entrada_core::{
    error::ErrorCode,
    ids::{ClientId, KeyId, ObjectId, PermissionId},
    ports::{
        Answer, ApplicationIds, Clock, Directory, DirectoryError, Operation, PasswordSighting,
        RoundAnswer, WaitObserver,
    },
};
use tokio_util::sync::CancellationToken;

use crate::{
    power::{Lost, Wire},
    tenant::{Tenant, name, problem},
    world::Ports,
};

impl From<Lost> for DirectoryError {
    fn from(_: Lost) -> Self {
        Self::Unclear(problem(ErrorCode::Unreachable))
    }
}

impl Ports {
    async fn ask<T>(
        &self,
        name: &'static str,
        effect: impl FnOnce(&mut Tenant) -> Result<T, DirectoryError>,
    ) -> Result<T, DirectoryError> {
        let clock = &self.world.clock;
        clock.pass(Duration::from_millis(20));
        let effect = || effect(&mut self.world.tenant.lock().unwrap());
        self.power.call(Wire::Network, name, effect).await?
    }
}

#[async_trait]
impl Directory for Ports {
    /// Each write of a round can be cut by itself, as the items of a batch are carried out one by one.
    async fn round(
        &self,
        operations: &[Operation],
        _: &dyn WaitObserver,
        _: &CancellationToken,
    ) -> RoundAnswer {
        let mut results = Vec::new();
        for operation in operations {
            let now = self.world.clock.now();
            let answer = self.ask(name(operation), |tenant| tenant.write(operation, now));
            results.push(answer.await.map(|(status, value)| Answer {
                value,
                status,
                request_id: Some("request-1".into()),
            }));
        }
        RoundAnswer {
            results,
            requests: 1,
        }
    }

    async fn find_application(
        &self,
        unique_name: &str,
    ) -> Result<Option<ApplicationIds>, DirectoryError> {
        let find = |tenant: &mut Tenant| Ok(tenant.applications.get(unique_name).copied());
        self.ask("findApplication", find).await
    }

    async fn find_service_principal(
        &self,
        client_id: ClientId,
    ) -> Result<Option<ObjectId>, DirectoryError> {
        let find = |tenant: &mut Tenant| Ok(tenant.service_principals.get(&client_id).copied());
        self.ask("findServicePrincipal", find).await
    }

    async fn passwords(&self, _: ObjectId) -> Result<Vec<PasswordSighting>, DirectoryError> {
        let now = self.world.clock.now();
        self.ask("passwords", |tenant| tenant.seen(now)).await
    }

    async fn remove_password(&self, _: ObjectId, key_id: KeyId) -> Result<(), DirectoryError> {
        self.ask("removePassword", |tenant| tenant.remove(key_id))
            .await
    }

    async fn granted_roles(
        &self,
        principal: ObjectId,
        resource: ObjectId,
    ) -> Result<Vec<PermissionId>, DirectoryError> {
        let held = |tenant: &mut Tenant| {
            let own = tenant.grants.iter();
            let own = own.filter(|grant| (grant.0, grant.1) == (principal, resource));
            Ok(own.map(|grant| grant.2).collect())
        };
        self.ask("grantedRoles", held).await
    }
}
