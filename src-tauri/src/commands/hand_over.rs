//! Handing a credential over.

use entrada_core::{
    credential::{CredentialRecord, DeliveryRecord},
    error::{ErrorCode, Problem},
    ids::CredentialId,
    journal::RunState,
    plan::ValueSource,
    recipe::catalog,
};
use entrada_destinations::dataplane::{Dataplane, LoginMethod, SurveyedRow, variable};
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;

use crate::{
    connection::Connection,
    dataplane::{self, ADDRESS, DataplaneConnection},
    state::AppState,
    views::hand_over::{
        DataplaneSignIn, DataplaneView, HandOverRowView, HandOverView, LoginMethodView,
        PastedByHand, StartHandOver, SurveyDataplane, SurveyRowView, SurveyView,
    },
};

/// Metadata of a kept credential.
pub(super) async fn find(connection: &Connection, id: &str) -> Result<CredentialRecord, Problem> {
    let id: CredentialId = id.parse().map_err(|_| Problem::new(ErrorCode::NotFound))?;
    let found = connection.world.vault.get(id).await?;
    found.ok_or_else(|| Problem::new(ErrorCode::NotFound))
}

/// The set-up that made the credential waits for nobody.
pub(super) async fn is_approved(
    connection: &Connection,
    record: &CredentialRecord,
) -> Result<bool, Problem> {
    let made = connection.world.journal.run(record.run_id).await?;
    Ok(made.is_none_or(|run| run.state != RunState::AwaitingConsent))
}

/// What a hand-over would deliver.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_hand_over(
    state: State<'_, AppState>,
    credential_id: String,
) -> Result<HandOverView, Problem> {
    let connection = state.connection()?;
    let record = find(&connection, &credential_id).await?;
    let recipe =
        catalog::find(&record.recipe_id).ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let destination = recipe.destination.as_ref();
    let secrets = destination.map_or(&[][..], |it| it.secrets.as_slice());
    Ok(HandOverView {
        credential_id,
        practice: connection.is_practice(),
        address: state.settings.get(ADDRESS),
        approved: is_approved(&connection, &record).await?,
        rows: secrets
            .iter()
            .map(|secret| HandOverRowView {
                name: secret.name.clone(),
                description: secret.description.clone(),
                source: secret.source,
                plain: plain(&record, secret.source),
            })
            .collect(),
        application_name: record.application_name,
    })
}

/// What goes in, where it is an id.
fn plain(record: &CredentialRecord, source: ValueSource) -> Option<String> {
    match source {
        ValueSource::SecretId => Some(record.key_id.to_string()),
        ValueSource::TenantId => Some(record.tenant_id.to_string()),
        ValueSource::ApplicationId => Some(record.client_id.to_string()),
        ValueSource::Value => None,
    }
}

/// Asks an address how it lets people in.
#[tauri::command]
#[specta::specta]
pub(crate) async fn find_dataplane(
    address: String,
    plain_http_agreed: bool,
) -> Result<LoginMethodView, Problem> {
    let method = Dataplane::at(&address, plain_http_agreed)?
        .login_method()
        .await?;
    Ok(match method {
        LoginMethod::Password => LoginMethodView::Password,
        LoginMethod::OpenId => LoginMethodView::OpenId,
    })
}

/// Signs in to a Dataplane.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_in_dataplane(
    state: State<'_, AppState>,
    request: DataplaneSignIn,
) -> Result<DataplaneView, Problem> {
    let practice = state.connection()?.is_practice();
    let (server, place) = if practice {
        (
            dataplane::practice_server(&state).await?,
            dataplane::PRACTICE.to_owned(),
        )
    } else {
        let server = Dataplane::at(&request.address, request.plain_http_agreed)?;
        let place = server.place();
        (server, place)
    };
    let password = request.password.0;
    let opened = DataplaneConnection::open(&server, place, &request.user_name, password).await?;
    if !practice {
        state.settings.set(ADDRESS, &request.address)?;
    }
    Ok(dataplane::keep(&state, opened))
}

/// Shows the secrets of the practice Dataplane in the system's browser: names and times, never a Value.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_practice_dataplane(
    app: AppHandle,
    state: State<'_, AppState>,
) -> Result<(), Problem> {
    if !state.connection()?.is_practice() {
        return Err(Problem::new(ErrorCode::NotSignedIn));
    }
    let address = state.practice.info().await?.dataplane.clone();
    let address = address.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    app.opener()
        .open_url(format!("{address}/secrets"), None::<&str>)
        .map_err(|_| {
            Problem::new(ErrorCode::Internal)
                .with_detail("The system’s browser could not be opened.")
        })
}

/// Signs in to the practice Dataplane.
#[tauri::command]
#[specta::specta]
pub(crate) async fn connect_practice_dataplane(
    state: State<'_, AppState>,
) -> Result<DataplaneView, Problem> {
    if !state.connection()?.is_practice() {
        return Err(Problem::new(ErrorCode::NotFound));
    }
    dataplane::connect_practice(&state).await
}

/// Looks what exists, and what the account may do.
#[tauri::command]
#[specta::specta]
pub(crate) async fn survey_dataplane(
    state: State<'_, AppState>,
    request: SurveyDataplane,
) -> Result<SurveyView, Problem> {
    let dataplane = dataplane::current(&state)?;
    let survey = dataplane
        .session
        .survey(&request.environment_id, &request.names)
        .await?;
    Ok(SurveyView {
        worker_groups: survey.worker_groups,
        may_create: survey.may_create,
        may_attach: survey.may_attach,
        rows: request
            .names
            .into_iter()
            .zip(survey.rows)
            .map(row)
            .collect(),
    })
}

fn row((name, seen): (String, SurveyedRow)) -> SurveyRowView {
    SurveyRowView {
        variable: variable(&name),
        name,
        existing: seen.existing,
        updated_at: seen.updated_at,
        attached_to: seen.attached_to,
        problem: seen.problem.map(Problem::from),
    }
}

/// Delivers. Answers with the run id and reports through `RunChanged`.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_hand_over(
    app: AppHandle,
    state: State<'_, AppState>,
    request: StartHandOver,
) -> Result<String, Problem> {
    let connection = state.connection()?;
    Ok(dataplane::begin(&app, &connection, request)
        .await?
        .to_string())
}

/// Writes down that the rows were pasted by hand.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pasted_by_hand(
    state: State<'_, AppState>,
    request: PastedByHand,
) -> Result<(), Problem> {
    let connection = state.connection()?;
    let record = find(&connection, &request.credential_id).await?;
    let place = if connection.is_practice() {
        dataplane::PRACTICE
    } else {
        "Dataplane"
    };
    let delivery = DeliveryRecord {
        destination: "dataplane".into(),
        place: place.into(),
        environment: None,
        group: None,
        names: request.names,
        at: state.clock.now(),
        by_hand: true,
        approved: is_approved(&connection, &record).await?,
        nodes: Vec::new(),
        run_id: None,
    };
    connection
        .world
        .vault
        .record_delivery(record.id, &delivery)
        .await
}
