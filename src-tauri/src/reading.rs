//! What a screen needs from several readings at once.

use std::sync::Arc;

use entrada_core::{
    api_permissions::{Api, ApplicationPermissions},
    error::{ErrorCode, Problem},
    ids::{ClientId, ObjectId},
};

use crate::connection::Connection;

/// What an application asks for and was granted, and the APIs that both name, as far as they can be read.
///
/// # Errors
/// There is no such application, or the directory does not answer.
pub(crate) async fn permissions(
    connection: &Connection,
    client_id: ClientId,
) -> Result<(ApplicationPermissions, Vec<Arc<Api>>), Problem> {
    let own = entrada_graph::application_permissions(connection.graph(), client_id).await?;
    let own = own.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let mut apis: Vec<Arc<Api>> = Vec::new();
    let mut resources: Vec<ClientId> = own.configured.iter().map(|it| it.resource).collect();
    resources.sort();
    resources.dedup();
    for resource in resources {
        apis.extend(connection.api(resource).await?);
    }
    let roles = own.roles.iter().flatten().map(|it| it.resource);
    let scopes = own.scopes.iter().flatten().map(|it| it.resource);
    let mut others: Vec<ObjectId> = roles.chain(scopes).collect();
    others.sort();
    others.dedup();
    for principal in others {
        if !apis.iter().any(|api| api.principal == principal) {
            apis.extend(connection.api_of(principal).await?);
        }
    }
    Ok((own, apis))
}
