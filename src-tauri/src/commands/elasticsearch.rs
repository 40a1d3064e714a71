//! What an Elasticsearch cluster is told: by hand, in texts without a Value, or by Entrada on this computer.

use entrada_core::{
    credential::NodeProgress,
    error::{ErrorCode, Problem},
    journal::RunRecord,
};
use entrada_destinations::elasticsearch::{
    command::{self, Where},
    settings::{SamlExample, role_mapping, saml_example},
};
use tauri::{AppHandle, State};

use super::{
    credentials::proof_of,
    hand_over::{find, is_approved},
    runs::parse,
};
use crate::{
    downloads::{self, Reader},
    elasticsearch::{self, realm_of},
    state::AppState,
    views::{
        elasticsearch::{
            ElasticsearchView, FileQuestion, FileSurveyView, KeystoreQuestion, KeystoreSurveyView,
            NodePlace, NodeWrittenView, RoleQuestion, SamlQuestion, StartElasticsearch,
        },
        hand_over::TypedSecret,
    },
};

/// Most nodes of one list; the largest clusters stay below.
const MOST_NODES: usize = 500;

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
    let look_up = record.last_proof.as_ref().and_then(|it| it.look_up.clone());
    Ok(ElasticsearchView {
        approved: is_approved(&connection, &record).await?,
        practice: connection.is_practice(),
        realm: realm.name().to_owned(),
        block: realm.block(),
        setting: realm.secret_setting().to_string(),
        person: proof_of(&connection, record.run_id).await?.look_up,
        look_up,
        nodes: elasticsearch::list(&record),
        credential_id,
    })
}

/// Writes the block to a new file in the Downloads folder; answers with its path.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_elasticsearch_block(
    app: AppHandle,
    state: State<'_, AppState>,
    credential_id: String,
) -> Result<String, Problem> {
    let connection = state.connection()?;
    let record = find(&connection, &credential_id).await?;
    let realm = realm_of(&connection, &record).await?;
    let stem = format!("elasticsearch-{}", realm.name());
    let block = realm.block();
    downloads::save(&app, &stem, "yml", block.as_bytes(), Reader::Anybody)
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
    let approved = is_approved(&connection, &record).await?;
    elasticsearch::record(&state, &connection, &record, nodes, approved).await
}

/// What an `elasticsearch.yml` would get. Nothing is written.
#[tauri::command]
#[specta::specta]
pub(crate) async fn survey_elasticsearch_file(
    state: State<'_, AppState>,
    credential_id: String,
    question: FileQuestion,
) -> Result<FileSurveyView, Problem> {
    let connection = state.connection()?;
    let record = find(&connection, &credential_id).await?;
    elasticsearch::file(&connection, &record, &question).await
}

/// What a keystore has of the key. The tool is run and changes nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn survey_keystore(
    state: State<'_, AppState>,
    credential_id: String,
    question: KeystoreQuestion,
) -> Result<KeystoreSurveyView, Problem> {
    let connection = state.connection()?;
    let record = find(&connection, &credential_id).await?;
    elasticsearch::keystore(&state, &connection, &record, question).await
}

/// Writes block and key. Answers with the run id and reports through `RunChanged`.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_elasticsearch(
    app: AppHandle,
    state: State<'_, AppState>,
    request: StartElasticsearch,
) -> Result<String, Problem> {
    let connection = state.connection()?;
    let record = find(&connection, &request.credential_id).await?;
    let run = elasticsearch::begin(&app, &connection, &record, request).await?;
    Ok(run.to_string())
}

/// Takes the password of the keystore that a run of either kind stopped at, for its next try.
#[tauri::command]
#[specta::specta]
pub(crate) async fn give_keystore_password(
    state: State<'_, AppState>,
    run_id: String,
    password: TypedSecret,
) -> Result<(), Problem> {
    let run = journalled(&state, &run_id).await?;
    let planned = elasticsearch::folder_of(&run);
    let folder = planned.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    state.passwords.keep(&folder, password.0);
    Ok(())
}

/// What a hand-over wrote for a node.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_node_written(
    state: State<'_, AppState>,
    run_id: String,
) -> Result<NodeWrittenView, Problem> {
    elasticsearch::written(&journalled(&state, &run_id).await?)
}

async fn journalled(state: &AppState, run_id: &str) -> Result<RunRecord, Problem> {
    let run = state
        .connection()?
        .world
        .journal
        .run(parse(run_id)?)
        .await?;
    run.ok_or_else(|| Problem::new(ErrorCode::NotFound))
}

fn check(nodes: &[NodeProgress]) -> Result<(), Problem> {
    let sound = |node: &NodeProgress| elasticsearch::checked(&node.name).is_ok();
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
