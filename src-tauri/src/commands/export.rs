//! Plans and unfinished runs as scripts and as a page. None of it can hold a Value.

use entrada_core::{
    error::{ErrorCode, Problem},
    export::{Subject, hand_off, page, script, table},
    plan::Plan,
    recipe::catalog,
};
use jiff::Timestamp;
use tauri::{AppHandle, State};

use super::runs::parse;
use crate::{
    connection::Connection,
    downloads::{self, Reader},
    state::{AppState, lock},
    views::{
        export::{ExportForm, ExportSubject},
        lists::ListForm,
    },
};

/// The text, to be shown or copied.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_text(
    state: State<'_, AppState>,
    subject: ExportSubject,
    form: ExportForm,
) -> Result<String, Problem> {
    Ok(written(&state, &subject, form).await?.text)
}

/// Writes the text to a new file in the Downloads folder; answers with its path.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_export(
    app: AppHandle,
    state: State<'_, AppState>,
    subject: ExportSubject,
    form: ExportForm,
) -> Result<String, Problem> {
    let written = written(&state, &subject, form).await?;
    let stem = downloads::stem(&written.application);
    downloads::save(
        &app,
        &stem,
        form.extension(),
        written.text.as_bytes(),
        Reader::Anybody,
    )
}

/// Writes the rows of a list into the Downloads folder; answers with the file's path.
pub(super) fn download_list<Row: table::Line>(
    app: &AppHandle,
    stem: &str,
    form: ListForm,
    rows: &[Row],
    now: Timestamp,
) -> Result<String, Problem> {
    let (extension, text) = match form {
        ListForm::Csv => ("csv", table::csv(rows, now)?),
        ListForm::Json => ("json", table::json(rows, now)?),
    };
    downloads::save(app, stem, extension, text.as_bytes(), Reader::Anybody)
}

struct Written {
    application: String,
    text: String,
}

async fn written(
    state: &AppState,
    subject: &ExportSubject,
    form: ExportForm,
) -> Result<Written, Problem> {
    let connection = state.connection()?;
    let id = parse(&subject.run_id)?;
    let missing = || Problem::new(ErrorCode::NotFound);
    if subject.plan {
        let plan = lock(&state.drafts).get(&id).cloned().ok_or_else(missing)?;
        return Ok(Written {
            text: of_plan(&connection, &plan, form),
            application: plan.application_name,
        });
    }
    let record = connection.world.journal.run(id).await?;
    let record = record.ok_or_else(missing)?;
    let recipe = catalog::find(&record.head.plan.recipe_id);
    let text = match form.script() {
        Some(script) => hand_off(&record, script),
        None => page(Subject::Run(&record), recipe, login(&connection)),
    };
    Ok(Written {
        text,
        application: record.head.plan.application_name,
    })
}

fn of_plan(connection: &Connection, plan: &Plan, form: ExportForm) -> String {
    let subject = Subject::Plan {
        plan,
        tenant_name: &connection.tenant_name(),
        account: &connection.session.account().user_principal_name,
    };
    match form.script() {
        Some(form) => script(plan, form),
        None => page(subject, catalog::find(&plan.recipe_id), login(connection)),
    }
}

fn login(connection: &Connection) -> &str {
    connection.session.tenant().cloud.login.as_str()
}
