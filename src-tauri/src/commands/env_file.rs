//! Handing a credential over into a `.env` file.

use entrada_core::{
    error::{ErrorCode, Problem},
    plan::ValueSource,
    recipe::catalog,
};
use entrada_destinations::{
    dataplane::variable,
    dotenv::{Row, Survey},
    elasticsearch::DiffLine,
};
use tauri::{AppHandle, State};

use super::hand_over::{find, is_approved};
use crate::{
    dotenv,
    state::AppState,
    views::env_file::{
        EnvFileRequest, EnvFileSurvey, EnvFileView, EnvLineView, EnvRowView, EnvVariable,
        StartEnvFile,
    },
};

/// Names that the file may give.
#[tauri::command]
#[specta::specta]
pub(crate) async fn get_env_file(
    state: State<'_, AppState>,
    credential_id: String,
) -> Result<EnvFileView, Problem> {
    let connection = state.connection()?;
    let record = find(&connection, &credential_id).await?;
    Ok(EnvFileView {
        practice: connection.is_practice(),
        approved: is_approved(&connection, &record).await?,
        azure: azure(),
        recipe: of_recipe(&record.recipe_id),
        credential_id,
    })
}

fn azure() -> Vec<EnvVariable> {
    let named = |name: &str, source| EnvVariable {
        name: name.to_owned(),
        source,
    };
    vec![
        named("AZURE_TENANT_ID", ValueSource::TenantId),
        named("AZURE_CLIENT_ID", ValueSource::ApplicationId),
        named("AZURE_CLIENT_SECRET", ValueSource::Value),
    ]
}

/// The variables that the recipe's own destination makes.
fn of_recipe(recipe: &str) -> Vec<EnvVariable> {
    let destination = catalog::find(recipe).and_then(|it| it.destination.as_ref());
    let secrets = destination.map_or(&[][..], |it| it.secrets.as_slice());
    let named = |name: &str, source| EnvVariable {
        name: variable(name),
        source,
    };
    let rows = secrets.iter().map(|it| named(&it.name, it.source));
    rows.collect()
}

/// What a write would do to the file, and who else could read it there. Writes nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn survey_env_file(
    app: AppHandle,
    state: State<'_, AppState>,
    request: EnvFileRequest,
) -> Result<EnvFileSurvey, Problem> {
    let connection = state.connection()?;
    let record = find(&connection, &request.credential_id).await?;
    let seen = dotenv::look(&app, &connection, &record, &request).await?;
    view(seen).ok_or_else(|| Problem::new(ErrorCode::Internal))
}

/// Delivers. Answers with the run id and reports through `RunChanged`.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_env_file(
    app: AppHandle,
    state: State<'_, AppState>,
    request: StartEnvFile,
) -> Result<String, Problem> {
    let connection = state.connection()?;
    let record = find(&connection, &request.what.credential_id).await?;
    let run = dotenv::begin(&app, &connection, &record, request).await?;
    Ok(run.to_string())
}

/// A file of 1 MiB has fewer lines than a number of this border can count.
fn view(seen: Survey) -> Option<EnvFileSurvey> {
    let line = |line: DiffLine| {
        Some(EnvLineView {
            number: u32::try_from(line.number).ok()?,
            mark: line.mark.into(),
            text: line.text,
        })
    };
    let row = |row: Row| EnvRowView {
        name: row.name,
        change: row.change.into(),
    };
    Some(EnvFileSurvey {
        path: seen.path.display().to_string(),
        exists: seen.exists,
        other_lines: u32::try_from(seen.other_lines).ok()?,
        folder_is_ours: seen.folder_is_ours,
        version_control: seen.version_control.into(),
        rows: seen.rows.into_iter().map(row).collect(),
        lines: seen.lines.into_iter().map(line).collect::<Option<_>>()?,
    })
}
