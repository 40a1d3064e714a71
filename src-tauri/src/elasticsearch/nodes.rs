//! How far each node of a cluster is, kept beside the credential.

use entrada_core::{
    credential::{CredentialRecord, DeliveryRecord, NodeProgress},
    error::Problem,
    ids::CredentialId,
    journal::{RunRecord, StepState},
    plan::{NODE, PlannedDestination, Step},
};
use tauri::{AppHandle, Manager};

use super::{KIND, realm_of};
use crate::{connection::Connection, state::AppState};

/// Longest name of a node.
pub(crate) const LONGEST_NODE: usize = 128;

/// The list, as it was last ticked.
pub(crate) fn list(record: &CredentialRecord) -> Vec<NodeProgress> {
    let mut lists = record.deliveries.iter().rev();
    let list = lists.find(|it| it.destination == KIND && it.by_hand);
    list.map_or_else(Vec::new, |it| it.nodes.clone())
}

/// Keeps the list.
pub(crate) async fn record(
    state: &AppState,
    connection: &Connection,
    record: &CredentialRecord,
    nodes: Vec<NodeProgress>,
    approved: bool,
) -> Result<(), Problem> {
    let setting = realm_of(connection, record).await?.secret_setting();
    let delivery = DeliveryRecord {
        destination: KIND.into(),
        place: "Elasticsearch".into(),
        environment: None,
        group: None,
        names: vec![setting.to_string()],
        at: state.clock.now(),
        by_hand: true,
        approved,
        nodes,
        run_id: None,
    };
    let vault = &connection.world.vault;
    vault.record_delivery(record.id, &delivery).await
}

/// A node's name as it is typed.
pub(crate) fn checked(typed: &str) -> Result<String, Problem> {
    let name = typed.trim();
    let fits = !name.is_empty()
        && name.chars().count() <= LONGEST_NODE
        && !name.chars().any(char::is_control);
    match fits {
        true => Ok(name.to_owned()),
        false => Err(Problem::invalid("node", "Type the node’s name.")),
    }
}

/// Ticks the keystore of the node that a hand-over wrote.
pub(super) async fn written(
    app: &AppHandle,
    connection: &Connection,
    credential: CredentialId,
    planned: &PlannedDestination,
) {
    if let Some(node) = planned.options.get(NODE) {
        tick(app, connection, credential, node, true).await;
    }
}

/// Takes the tick away again where an undo took out the key.
pub(crate) async fn taken_back(
    app: &AppHandle,
    connection: &Connection,
    credential: Option<CredentialId>,
    undone: &RunRecord,
) {
    let Some(credential) = credential else {
        return;
    };
    for planned in &undone.head.plan.steps {
        let Step::RemoveDelivered { destination, .. } = &planned.step else {
            continue;
        };
        let latest = undone.latest(planned.number);
        let is_out = latest.is_some_and(|row| row.state == StepState::Done);
        if let Some(node) = destination.options.get(NODE).filter(|_| is_out) {
            tick(app, connection, credential, node, false).await;
        }
    }
}

/// The list is a help and no part of the run: where it cannot be kept, the run has done its work all the same.
async fn tick(
    app: &AppHandle,
    connection: &Connection,
    credential: CredentialId,
    node: &str,
    done: bool,
) {
    let ticked = async {
        let Some(kept) = connection.world.vault.get(credential).await? else {
            return Ok(());
        };
        let mut nodes = list(&kept);
        match nodes.iter_mut().find(|it| it.name == node) {
            // It reads both at its next start.
            Some(known) => (known.keystore, known.restart) = (done, false),
            None if !done => return Ok(()),
            None => nodes.push(NodeProgress {
                name: node.to_owned(),
                plugin: false,
                keystore: true,
                restart: false,
            }),
        }
        let mut lists = kept.deliveries.iter();
        let approved = lists.any(|it| it.destination == KIND && it.approved);
        record(&app.state::<AppState>(), connection, &kept, nodes, approved).await
    };
    let ticked: Result<(), Problem> = ticked.await;
    if let Err(problem) = ticked {
        tracing::warn!(%problem, "the list of nodes could not be kept");
    }
}
