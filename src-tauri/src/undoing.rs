//! Undos at work: what they may have to ask for, and the destinations that they act in.

use std::sync::Arc;

use entrada_core::{
    error::Problem,
    ids::CredentialId,
    journal::RunHead,
    plan::{Plan, PlannedDestination, Step},
    runner::OpenDestination,
};
use tauri::{AppHandle, Manager};

use crate::{
    changing,
    connection::Connection,
    destinations, elasticsearch, running,
    state::{AppState, lock},
};

/// Revoking asks for the right to grant.
pub(crate) fn scopes_of(plan: &Plan) -> Vec<String> {
    changing::scopes_of(plan)
}

/// Begins an undo, or goes on with it.
pub(crate) fn spawn(
    app: &AppHandle,
    connection: &Arc<Connection>,
    head: RunHead,
) -> Result<(), Problem> {
    let login = connection.session.tenant().cloud.login.clone();
    let runner = connection.runner();
    let (window, connection) = (app.clone(), Arc::clone(connection));
    running::spawn(
        app,
        Some(login),
        head,
        move |head, teller, cancel| async move {
            let open = open_all(&window, &connection, &head.plan).await;
            // It is in the journal from here on.
            lock(&window.state::<AppState>().drafts).remove(&head.id);
            let credential = credential_of(&connection, &head.plan).await;
            let undone = runner.undo(head, &open, &*teller, &cancel).await?;
            elasticsearch::taken_back(&window, &connection, credential, &undone).await;
            Ok(undone)
        },
    )
}

/// Each place that the plan acts in, once.
pub(crate) fn places(plan: &Plan) -> Vec<&PlannedDestination> {
    let mut places: Vec<&PlannedDestination> = Vec::new();
    for step in &plan.steps {
        if let Step::RemoveDelivered { destination, .. } = &step.step
            && !places.iter().any(|it| it.is_same_environment(destination))
        {
            places.push(destination);
        }
    }
    places
}

/// Whose hand-overs are taken back.
async fn credential_of(connection: &Connection, plan: &Plan) -> Option<CredentialId> {
    let undone = plan.undo.as_ref()?.run_id;
    let made = connection.world.journal.run(undone).await.ok()??;
    made.credential()
}

async fn open_all(
    app: &AppHandle,
    connection: &Arc<Connection>,
    plan: &Plan,
) -> Vec<OpenDestination> {
    let mut open = Vec::new();
    let credential = credential_of(connection, plan).await;
    for place in places(plan) {
        open.push(OpenDestination {
            place: place.clone(),
            destination: destinations::reopen(app, connection, place, credential).await,
        });
    }
    open
}
