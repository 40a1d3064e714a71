//! The directory port over Graph: one round of writes, and the reads that settle what a lost answer left open.

use async_trait::async_trait;
use entrada_core::{
    ids::{ClientId, KeyId, ObjectId, PermissionId},
    ports::{
        ApplicationIds, Directory, DirectoryError, Operation, PasswordSighting, Removal,
        RemovalAnswer, RoundAnswer, WaitObserver,
    },
};
use futures_util::TryStreamExt;
use tokio_util::sync::CancellationToken;

use crate::{
    applications,
    batch::Together,
    call::Call,
    classify::CallKind,
    client::{Graph, Trip},
    error::GraphError,
    models::{application::Application, service_principal::AppRoleAssignment},
    outcome, page,
    removal::Removing,
    reply::Reply,
    service_principals,
};

/// [`Directory`] of the tenant that the token of the [`Graph`] is for.
#[derive(Clone, Debug)]
pub struct GraphDirectory {
    graph: Graph,
}

impl GraphDirectory {
    /// Writes and reads through this client.
    pub fn new(graph: Graph) -> Self {
        Self { graph }
    }

    async fn read(&self, call: &Call) -> Result<Reply, GraphError> {
        let trip = Trip::unwatched();
        self.graph.read(call, &trip).await?.success()
    }

    /// `None` where the directory answers that there is no such object.
    async fn find(&self, call: &Call) -> Result<Option<Reply>, DirectoryError> {
        match self.read(call).await {
            Ok(reply) => Ok(Some(reply)),
            Err(GraphError::Refused(error)) if error.status == 404 => Ok(None),
            Err(error) => Err(error.into_directory(CallKind::Read)),
        }
    }
}

#[async_trait]
impl Directory for GraphDirectory {
    async fn round(
        &self,
        operations: &[Operation],
        waits: &dyn WaitObserver,
        cancel: &CancellationToken,
    ) -> RoundAnswer {
        let trip = Trip::new(waits, cancel);
        let calls: Vec<Call> = operations.iter().map(outcome::first_call).collect();
        // Parallel grants to one principal may collide: after the first collision the rest goes in series.
        let collide = operations
            .iter()
            .all(|operation| CallKind::from(operation) == CallKind::Grant);
        let replies = Together::new(&self.graph, &trip, collide)
            .send(&calls)
            .await;
        let mut results = Vec::with_capacity(operations.len());
        for (operation, reply) in operations.iter().zip(replies) {
            results.push(outcome::settle(&self.graph, &trip, operation, reply).await);
        }
        RoundAnswer {
            results,
            requests: trip.requests(),
        }
    }

    async fn find_application(
        &self,
        unique_name: &str,
    ) -> Result<Option<ApplicationIds>, DirectoryError> {
        let found = self
            .find(&applications::ids_by_unique_name(unique_name))
            .await?;
        found
            .map(|reply| outcome::application_ids(&reply))
            .transpose()
            .map_err(|error| error.into_directory(CallKind::Read))
    }

    async fn find_service_principal(
        &self,
        client_id: ClientId,
    ) -> Result<Option<ObjectId>, DirectoryError> {
        let found = self
            .find(&service_principals::id_by_client(client_id))
            .await?;
        found
            .map(|reply| outcome::service_principal_id(&reply))
            .transpose()
            .map_err(|error| error.into_directory(CallKind::Read))
    }

    async fn passwords(
        &self,
        application: ObjectId,
    ) -> Result<Vec<PasswordSighting>, DirectoryError> {
        let read = async {
            let reply = self.read(&applications::passwords(application)).await?;
            sightings(&reply)
        };
        read.await
            .map_err(|error: GraphError| error.into_directory(CallKind::Read))
    }

    async fn remove_password(
        &self,
        application: ObjectId,
        key_id: KeyId,
    ) -> Result<(), DirectoryError> {
        let trip = Trip::unwatched();
        let call = applications::remove_password(application, key_id);
        let sent = self.graph.write_again(&call, &trip).await;
        let Err(error) = sent.and_then(Reply::success) else {
            return Ok(());
        };
        // "No such password" has no code of its own: what counts is that a read no longer shows it.
        if matches!(&error, GraphError::Refused(refused) if matches!(refused.status, 400 | 404)) {
            let left = self.passwords(application).await;
            if left.is_ok_and(|left| left.iter().all(|own| own.key_id != key_id)) {
                return Ok(());
            }
        }
        Err(error.into_directory(CallKind::RemovePassword))
    }

    async fn granted_roles(
        &self,
        principal: ObjectId,
        resource: ObjectId,
    ) -> Result<Vec<PermissionId>, DirectoryError> {
        let all: Vec<AppRoleAssignment> =
            page::items(self.graph.clone(), service_principals::granted(principal))
                .try_collect()
                .await
                .map_err(|error: GraphError| error.into_directory(CallKind::Read))?;
        Ok(all
            .into_iter()
            .filter(|assignment| assignment.resource_id == Some(resource))
            .filter_map(|assignment| assignment.app_role_id)
            .collect())
    }

    async fn remove(
        &self,
        removals: &[Removal],
        waits: &dyn WaitObserver,
        cancel: &CancellationToken,
    ) -> RemovalAnswer {
        let trip = Trip::new(waits, cancel);
        let results = Removing::new(&self.graph, &trip).send(removals).await;
        RemovalAnswer {
            results,
            requests: trip.requests(),
        }
    }
}

/// Secrets without a `keyId` cannot be named in `removePassword`: they are nothing to look for.
pub(crate) fn sightings(reply: &Reply) -> Result<Vec<PasswordSighting>, GraphError> {
    let application: Application = reply.read()?;
    let credentials = application.password_credentials.into_iter().flatten();
    Ok(credentials
        .filter_map(|credential| {
            Some(PasswordSighting {
                key_id: credential.key_id?,
                display_name: credential.display_name,
            })
        })
        .collect())
}
