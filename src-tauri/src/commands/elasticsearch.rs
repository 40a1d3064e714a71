//! What an Elasticsearch cluster is told by hand: texts without a Value, and how far each node is.

use entrada_core::{
    credential::{CredentialRecord, DeliveryRecord, NodeProgress},
    error::{ErrorCode, Problem},
};
use entrada_destinations::elasticsearch::{
    command::{self, Where},
    settings::{Realm, SamlExample, role_mapping, saml_example},
};
use tauri::State;

use super::hand_over::{find, is_approved};
use crate::{
    connection::Connection,
    state::AppState,
    views::elasticsearch::{ElasticsearchView, NodePlace, RoleQuestion, SamlQuestion},
};

/// Kind of this destination in the vault.
const KIND: &str = "elasticsearch";
/// Most nodes of one list; the largest clusters stay below.
const MOST_NODES: usize = 500;
const LONGEST_NODE: usize = 128;

/// The realm that the credential was made for, by what was typed into the recipe's form.
async fn realm_of(connection: &Connection, record: &CredentialRecord) -> Result<Realm, Problem> {
    let made = connection.world.journal.run(record.run_id).await?;
    let inputs = made.map(|run| run.head.plan.inputs).unwrap_or_default();
    let typed = |key: &str| inputs.get(key).map_or("", String::as_str);
    let (name, order) = (typed("realm"), typed("order"));
    Ok(Realm::new(name, order, record.tenant_id, record.client_id)?)
}

fn delivery(record: &CredentialRecord) -> Option<&DeliveryRecord> {
    let deliveries = record.deliveries.iter();
    deliveries.rev().find(|it| it.destination == KIND)
}

/// Everything that needs no further question.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_elasticsearch(
    state: State<'_, AppState>,
    credential_id: String,
) -> Result<ElasticsearchView, Problem> {
    let connection = state.connection()?;
    let record = find(&connection, &credential_id).await?;
    let realm = realm_of(&connection, &record).await?;
    let looked_up = record.last_proof.as_ref().and_then(|it| it.look_up.clone());
    Ok(ElasticsearchView {
        approved: is_approved(&connection, &record).await?,
        practice: connection.is_practice(),
        realm: realm.name().to_owned(),
        block: realm.block(),
        setting: realm.secret_setting().to_string(),
        groups: looked_up.map(|it| it.groups).unwrap_or_default(),
        nodes: delivery(&record).map_or_else(Vec::new, |it| it.nodes.clone()),
        credential_id,
    })
}

/// The keystore command for where a node runs. It asks for the Value, which is no part of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn elasticsearch_command(
    state: State<'_, AppState>,
    credential_id: String,
    place: NodePlace,
) -> Result<String, Problem> {
    let connection = state.connection()?;
    let record = find(&connection, &credential_id).await?;
    let setting = realm_of(&connection, &record).await?.secret_setting();
    let place = match &place {
        NodePlace::ThisComputer => Where::ThisComputer {
            program: None,
            config: None,
        },
        NodePlace::LinuxService => Where::LinuxService { program: None },
        NodePlace::Docker { container } => Where::Docker { container },
        NodePlace::Kubernetes { namespace, pod } => Where::Kubernetes {
            namespace: Some(namespace.trim()).filter(|it| !it.is_empty()),
            pod,
            container: None,
        },
    };
    Ok(command::command(&setting, place)?)
}

/// Both realms whole, as the guide shows them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn elasticsearch_saml_example(
    state: State<'_, AppState>,
    credential_id: String,
    question: SamlQuestion,
) -> Result<String, Problem> {
    let connection = state.connection()?;
    let record = find(&connection, &credential_id).await?;
    let realm = realm_of(&connection, &record).await?;
    let application = question.application_id.trim().parse().map_err(|_| {
        Problem::invalid(
            "applicationId",
            "Type the Application (client) ID of the SAML application.",
        )
    })?;
    let example = SamlExample {
        realm_name: &question.realm_name,
        application,
        kibana: &question.kibana_url,
        login: &connection.session.tenant().cloud.login,
    };
    Ok(saml_example(&realm, &example)?)
}

/// A role for groups, as Kibana's console takes it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn elasticsearch_role_mapping(
    state: State<'_, AppState>,
    credential_id: String,
    question: RoleQuestion,
) -> Result<String, Problem> {
    let connection = state.connection()?;
    let record = find(&connection, &credential_id).await?;
    let realm = realm_of(&connection, &record).await?;
    let groups: Result<Vec<_>, _> = question.groups.iter().map(|id| id.trim().parse()).collect();
    let groups = groups.map_err(|_| Problem::invalid("groups", "Type object IDs of groups."))?;
    Ok(role_mapping(&realm, &question.role, &groups)?)
}

/// Keeps how far each node is, beside the credential.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_elasticsearch_nodes(
    state: State<'_, AppState>,
    credential_id: String,
    nodes: Vec<NodeProgress>,
) -> Result<(), Problem> {
    check(&nodes)?;
    let connection = state.connection()?;
    let record = find(&connection, &credential_id).await?;
    let setting = realm_of(&connection, &record).await?.secret_setting();
    let delivery = DeliveryRecord {
        destination: KIND.into(),
        place: "Elasticsearch".into(),
        environment: None,
        group: None,
        names: vec![setting.to_string()],
        at: state.clock.now(),
        by_hand: true,
        approved: is_approved(&connection, &record).await?,
        nodes,
    };
    connection
        .world
        .vault
        .record_delivery(record.id, &delivery)
        .await
}

fn check(nodes: &[NodeProgress]) -> Result<(), Problem> {
    let sound = |node: &NodeProgress| {
        let name = node.name.trim();
        !name.is_empty()
            && name.chars().count() <= LONGEST_NODE
            && !name.chars().any(char::is_control)
    };
    if nodes.len() > MOST_NODES || !nodes.iter().all(sound) {
        return Err(Problem::invalid("node", "Type the node’s name."));
    }
    let mut names: Vec<&str> = nodes.iter().map(|node| node.name.trim()).collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        let problem = Problem::new(ErrorCode::InvalidInput);
        return Err(Problem {
            field: Some("node".into()),
            ..problem.with_detail("A node of this name is in the list.")
        });
    }
    Ok(())
}
