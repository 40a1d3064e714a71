//! Hand-overs to a node: begun, gone on with, and opened again to take something back.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use entrada_core::{
    credential::CredentialRecord,
    error::{ErrorCode, Problem},
    ids::{CredentialId, RunId},
    journal::{RunHead, RunRecord, RunState},
    plan::{DeliverySecret, NODE, Plan, PlannedDestination, Step, ValueSource},
    ports::Destination,
};
use entrada_destinations::elasticsearch::{
    ElasticsearchDelivery,
    file::FileError,
    keystore::{Held, Keystore, KeystoreError},
    settings::Realm,
    yml::merge,
};
use secrecy::SecretString;
use tauri::{AppHandle, Manager};
use tokio_util::sync::CancellationToken;

use super::{KIND, about, delegating, nodes, place, realm_of, tool};
use crate::{
    connection::Connection, running, state::AppState, views::elasticsearch::StartElasticsearch,
};

/// How this computer is called.
const PLACE: &str = "This computer";
/// Names of the options that a hand-over is made of.
const PROGRAM: &str = "program";
pub(super) const FILE: &str = "file";
const REALM: &str = "realm";
const ORDER: &str = "order";
const DELEGATES: &str = "delegates";
const CREATE: &str = "create";

/// Begins a hand-over; answers with its run. What would be refused half-way is refused here.
pub(crate) async fn begin(
    app: &AppHandle,
    connection: &Arc<Connection>,
    record: &CredentialRecord,
    request: StartElasticsearch,
) -> Result<RunId, Problem> {
    let state = app.state::<AppState>();
    check_practice(connection, &request)?;
    let node = nodes::checked(&request.node)?;
    let realm = realm_of(connection, record).await?;
    let keystore = tool(&request.program, &request.config)?;
    if keystore.program().path() != Path::new(&request.program) {
        let remedy = "Look at the command again: another program would be run.";
        return Err(Problem::invalid("program", remedy));
    }
    let file = place(&request.file.file)?;
    let content = file.read().map_err(about("file"))?;
    let content = content.ok_or_else(|| about("file")(FileError::Missing(file.path())))?;
    let from = delegating(request.file.delegates.as_deref());
    merge(content.bytes(), &realm, from.as_ref()).map_err(about("file"))?;
    let overwrite = request.overwrite && !connection.is_practice();
    look(&state, connection, record, &realm, &keystore, overwrite).await?;

    let name = file
        .path()
        .file_name()
        .map(|it| it.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let destination = PlannedDestination {
        kind: KIND.into(),
        place: PLACE.into(),
        environment: Some(keystore.folder().path().display().to_string()),
        options: options(&request, &node, &realm, &keystore, &file.path()),
        ..PlannedDestination::default()
    };
    let secret = DeliverySecret {
        name: realm.secret_setting().to_string(),
        source: ValueSource::Value,
        description: String::new(),
        overwrite,
    };
    let run: RunId = state.ids.next().into();
    let head = RunHead {
        id: run,
        tenant_id: record.tenant_id,
        tenant_name: record.tenant_name.clone(),
        account: connection.session.account().user_principal_name.clone(),
        started_at: state.clock.now(),
        plan: Plan::hand_over(run, record, destination, Some(name), vec![secret]),
    };
    spawn(app, connection, record, head)?;
    Ok(run)
}

/// The Value of practice never comes to a node by mistake, and never over something.
fn check_practice(connection: &Connection, request: &StartElasticsearch) -> Result<(), Problem> {
    match connection.is_practice() && !request.practice_agreed {
        true => Err(Problem::invalid(
            "practice",
            "This Value works only in practice. Confirm that the node is to have it.",
        )),
        false => Ok(()),
    }
}

/// What the keystore has is either ours, or the person agreed to replace it.
async fn look(
    state: &AppState,
    connection: &Connection,
    record: &CredentialRecord,
    realm: &Realm,
    keystore: &Keystore,
    overwrite: bool,
) -> Result<(), Problem> {
    let setting = realm.secret_setting();
    let value = connection.world.vault.value(record.id).await?;
    let password = state.passwords.get(keystore.folder().path());
    let held = keystore
        .held(
            &setting,
            &value,
            password.as_ref(),
            &CancellationToken::new(),
        )
        .await
        .map_err(about("config"))?;
    match held {
        Held::Other | Held::Something if !overwrite => Err(about("overwrite")(
            KeystoreError::Exists(setting.to_string()),
        )),
        _ => Ok(()),
    }
}

fn options(
    request: &StartElasticsearch,
    node: &str,
    realm: &Realm,
    keystore: &Keystore,
    file: &Path,
) -> BTreeMap<String, String> {
    let program = keystore.program().path().display().to_string();
    let mut options = vec![
        (PROGRAM, program),
        (FILE, file.display().to_string()),
        (REALM, realm.name().to_owned()),
        (ORDER, realm.order().to_string()),
        (NODE, node.to_owned()),
    ];
    options.extend(request.file.delegates.clone().map(|it| (DELEGATES, it)));
    options.extend(request.create.then(|| (CREATE, "yes".to_owned())));
    let options = options.into_iter();
    options
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

/// Goes on with a hand-over that stopped.
pub(crate) async fn go_on(
    app: &AppHandle,
    connection: &Arc<Connection>,
    head: RunHead,
) -> Result<(), Problem> {
    let credential = head.plan.steps.iter().find_map(|step| match &step.step {
        Step::DeliverSecret { credential_id, .. } => Some(*credential_id),
        _ => None,
    });
    let record = known(connection, credential).await?;
    spawn(app, connection, &record, head)
}

/// The node of an earlier hand-over, for taking back what it wrote there.
pub(crate) async fn reopen(
    app: &AppHandle,
    connection: &Arc<Connection>,
    planned: &PlannedDestination,
    credential: Option<CredentialId>,
) -> Result<Arc<dyn Destination>, Problem> {
    let record = known(connection, credential).await?;
    let value = connection.world.vault.value(record.id).await?;
    let delivery = delivery(&app.state::<AppState>(), &record, planned)?;
    Ok(Arc::new(delivery.with_value(value)))
}

/// The folder of the keystore whose password a run of either kind stopped at.
pub(crate) fn folder_of(run: &RunRecord) -> Option<PathBuf> {
    let plan = &run.head.plan;
    let removed = plan.steps.iter().filter_map(|step| match &step.step {
        Step::RemoveDelivered { destination, .. } => {
            let problem = run.latest(step.number)?.problem.as_ref()?;
            (problem.field.as_deref() == Some("password")).then_some(destination)
        }
        _ => None,
    });
    let mut places = plan.destination.iter().chain(removed);
    let node = places.find(|place| place.kind == KIND)?;
    node.environment.as_deref().map(PathBuf::from)
}

async fn known(
    connection: &Connection,
    credential: Option<CredentialId>,
) -> Result<CredentialRecord, Problem> {
    let missing = || Problem::new(ErrorCode::NotFound);
    let id = credential.ok_or_else(missing)?;
    connection.world.vault.get(id).await?.ok_or_else(missing)
}

/// As it was planned. A password that was typed for this folder goes with it, and is gone with it.
fn delivery(
    state: &AppState,
    record: &CredentialRecord,
    planned: &PlannedDestination,
) -> Result<ElasticsearchDelivery, Problem> {
    let option = |key: &str| planned.options.get(key).map_or("", String::as_str);
    let (tenant, client) = (record.tenant_id, record.client_id);
    let realm = Realm::new(option(REALM), option(ORDER), tenant, client)?;
    let config = planned.environment.as_deref().unwrap_or_default();
    let keystore = tool(option(PROGRAM), config)?;
    let password: Option<SecretString> = state.passwords.take(keystore.folder().path());
    let file = place(option(FILE))?;
    let from = delegating(planned.options.get(DELEGATES).map(String::as_str));
    Ok(ElasticsearchDelivery::new(realm, file, keystore)
        .delegating(from)
        .with_password(password)
        .may_create(planned.options.contains_key(CREATE)))
}

fn spawn(
    app: &AppHandle,
    connection: &Arc<Connection>,
    record: &CredentialRecord,
    head: RunHead,
) -> Result<(), Problem> {
    let planned = head.plan.destination.clone();
    let planned = planned.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let delivery = delivery(&app.state::<AppState>(), record, &planned)?;
    let login = connection.session.tenant().cloud.login.clone();
    let (runner, credential) = (connection.runner(), record.id);
    let (window, connection) = (app.clone(), Arc::clone(connection));
    running::spawn(
        app,
        Some(login),
        head,
        move |head, teller, cancel| async move {
            let delivery = delivery.cancelled_by(cancel.clone());
            let ended = runner.hand_over(head, &delivery, &*teller, &cancel).await?;
            if ended.state == RunState::Done {
                nodes::written(&window, &connection, credential, &planned).await;
            }
            Ok(ended)
        },
    )
}
