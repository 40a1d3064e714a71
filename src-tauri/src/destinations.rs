//! The destinations of hand-overs, by their kind: gone on with, and opened again to take something back.

use std::sync::Arc;

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::CredentialId,
    journal::RunHead,
    plan::PlannedDestination,
    ports::Destination,
};
use tauri::AppHandle;

use crate::{connection::Connection, dataplane, dotenv, elasticsearch};

/// Goes on with a hand-over that stopped.
///
/// # Errors
/// The place cannot be reached as it was, or nobody is signed in to it.
pub(crate) async fn go_on(
    app: &AppHandle,
    connection: &Arc<Connection>,
    head: RunHead,
) -> Result<(), Problem> {
    match kind(head.plan.destination.as_ref()) {
        dataplane::KIND => dataplane::go_on(app, connection, head).await,
        dotenv::KIND => dotenv::go_on(app, connection, head),
        elasticsearch::KIND => elasticsearch::go_on(app, connection, head).await,
        _ => Err(unknown()),
    }
}

/// The place of an earlier hand-over, for taking back what it wrote there of this credential.
///
/// # Errors
/// As [`go_on`].
pub(crate) async fn reopen(
    app: &AppHandle,
    connection: &Arc<Connection>,
    planned: &PlannedDestination,
    credential: Option<CredentialId>,
) -> Result<Arc<dyn Destination>, Problem> {
    match kind(Some(planned)) {
        dataplane::KIND => dataplane::reopen(app, connection, planned).await,
        dotenv::KIND => dotenv::reopen(planned),
        elasticsearch::KIND => elasticsearch::reopen(app, connection, planned, credential).await,
        _ => Err(unknown()),
    }
}

fn kind(planned: Option<&PlannedDestination>) -> &str {
    planned.map_or("", |it| it.kind.as_str())
}

fn unknown() -> Problem {
    let detail = "This version of Entrada does not know the place of this hand-over.";
    Problem::new(ErrorCode::NotFound).with_detail(detail)
}
