//! Hand-overs into files of variables.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use entrada_core::{
    credential::CredentialRecord,
    error::{ErrorCode, Problem},
    ids::RunId,
    journal::RunHead,
    plan::{DeliverySecret, Plan, PlannedDestination, ValueSource},
    ports::Destination,
};
use entrada_destinations::{
    DestinationError,
    dotenv::{Change, Dialect, DotenvDelivery, DotenvError, Entry, EntryValue, Survey, survey},
};
use tauri::{AppHandle, Manager};

use crate::{
    connection::Connection,
    running,
    state::AppState,
    views::env_file::{EnvFileRequest, EnvVariable, StartEnvFile},
};

/// Kind of this destination in plans and in the vault.
pub(crate) const KIND: &str = "dotenv";
const DIALECT: &str = "dialect";
const FILE: &str = "file";

/// What a write would do. The Value is compared with what is there, and goes nowhere.
pub(crate) async fn look(
    app: &AppHandle,
    connection: &Connection,
    record: &CredentialRecord,
    request: &EnvFileRequest,
) -> Result<Survey, Problem> {
    let path = expanded(app, &request.file)?;
    let mut entries = Vec::with_capacity(request.variables.len());
    for variable in &request.variables {
        entries.push(entry(connection, record, variable).await?);
    }
    survey(&path, request.dialect.into(), &entries).map_err(refused)
}

/// Begins a hand-over; answers with its run.
pub(crate) async fn begin(
    app: &AppHandle,
    connection: &Arc<Connection>,
    record: &CredentialRecord,
    request: StartEnvFile,
) -> Result<RunId, Problem> {
    let practice = connection.is_practice();
    if practice && !request.practice_agreed {
        let remedy = "Agree first: this Value works only in practice.";
        return Err(Problem::invalid("practiceAgreed", remedy));
    }
    let seen = look(app, connection, record, &request.what).await?;
    let replace = request.replace && !practice;
    let others = seen.rows.iter().filter(|it| it.change == Change::Replaced);
    let others: Vec<String> = others.map(|it| it.name.clone()).collect();
    if !others.is_empty() && !replace {
        return Err(DestinationError::from(DotenvError::Exists(others)).into());
    }
    let dialect = Dialect::from(request.what.dialect);
    let destination = PlannedDestination {
        kind: KIND.into(),
        place: shown(&seen.path)?,
        options: [(DIALECT.to_owned(), dialect.key().to_owned())].into(),
        ..PlannedDestination::default()
    };
    let variables = request.what.variables.into_iter();
    let secrets = variables.map(|variable| DeliverySecret {
        name: variable.name,
        source: variable.source,
        description: String::new(),
        overwrite: replace,
    });
    let state = app.state::<AppState>();
    let run: RunId = state.ids.next().into();
    let head = RunHead {
        id: run,
        tenant_id: record.tenant_id,
        tenant_name: record.tenant_name.clone(),
        account: connection.session.account().user_principal_name.clone(),
        started_at: state.clock.now(),
        plan: Plan::hand_over(run, record, destination, None, secrets.collect()),
    };
    go_on(app, connection, head)?;
    Ok(run)
}

/// Writes, or goes on with a write that stopped.
pub(crate) fn go_on(
    app: &AppHandle,
    connection: &Arc<Connection>,
    head: RunHead,
) -> Result<(), Problem> {
    let delivery = head.plan.destination.as_ref().and_then(delivery);
    let delivery = delivery.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let login = connection.session.tenant().cloud.login.clone();
    let runner = connection.runner();
    running::spawn(app, Some(login), head, |head, teller, cancel| async move {
        runner.hand_over(head, &delivery, &*teller, &cancel).await
    })
}

/// The file of an earlier hand-over.
pub(crate) fn reopen(planned: &PlannedDestination) -> Result<Arc<dyn Destination>, Problem> {
    let delivery = delivery(planned).ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    Ok(Arc::new(delivery))
}

fn delivery(planned: &PlannedDestination) -> Option<DotenvDelivery> {
    let dialect = Dialect::by_key(planned.options.get(DIALECT)?)?;
    Some(DotenvDelivery::new(PathBuf::from(&planned.place), dialect))
}

/// Only Values are fetched from the keychain.
async fn entry(
    connection: &Connection,
    record: &CredentialRecord,
    variable: &EnvVariable,
) -> Result<Entry, Problem> {
    let value = match variable.source {
        ValueSource::Value => EntryValue::Secret(connection.world.vault.value(record.id).await?),
        ValueSource::SecretId => EntryValue::Plain(record.key_id.to_string()),
        ValueSource::TenantId => EntryValue::Plain(record.tenant_id.to_string()),
        ValueSource::ApplicationId => EntryValue::Plain(record.client_id.to_string()),
    };
    Ok(Entry {
        name: variable.name.clone(),
        value,
        overwrite: false,
    })
}

/// `~/` as a shell reads it.
pub(crate) fn expanded(app: &AppHandle, typed: &str) -> Result<PathBuf, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Problem::invalid(FILE, "Type or browse to a file."));
    }
    match typed.strip_prefix("~/") {
        Some(below) => {
            let home = app.path().home_dir();
            let home = home.map_err(|_| Problem::invalid(FILE, "Type the full path."))?;
            Ok(home.join(below))
        }
        None => Ok(PathBuf::from(typed)),
    }
}

fn shown(path: &Path) -> Result<String, Problem> {
    let text = path.to_str().map(str::to_owned);
    text.ok_or_else(|| Problem::invalid(FILE, "Its name is no text. Choose another."))
}

/// What is about neither a name nor a value is about the file.
fn refused(error: DotenvError) -> Problem {
    let problem = Problem::from(DestinationError::from(error));
    Problem {
        field: problem.field.or_else(|| Some(FILE.to_owned())),
        ..problem
    }
}
