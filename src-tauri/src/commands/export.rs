//! Plans and unfinished runs as scripts and as a page. None of it can hold a Value.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
};

use entrada_core::{
    error::{ErrorCode, Problem},
    export::{Subject, hand_off, page, script, table},
    plan::Plan,
    recipe::catalog,
};
use jiff::Timestamp;
use tauri::{AppHandle, Manager, State};

use super::runs::parse;
use crate::{
    connection::Connection,
    state::{AppState, lock},
    views::{
        export::{ExportForm, ExportSubject},
        lists::ListForm,
    },
};

/// Most files of one name in the folder.
const MOST_FILES: u32 = 1000;

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
    let stem = file_stem(&written.application);
    download(&app, &stem, form.extension(), &written.text)
}

/// Writes a new file into the Downloads folder; answers with its path.
pub(super) fn download(
    app: &AppHandle,
    stem: &str,
    extension: &str,
    text: &str,
) -> Result<String, Problem> {
    let folder = app.path().download_dir().or_else(|_| app.path().home_dir());
    let folder = folder.map_err(|_| failed("There is no folder for downloads."))?;
    let path = write_new(&folder, stem, extension, text)
        .map_err(|error| failed(format!("{}: {error}.", folder.display())))?;
    Ok(path.display().to_string())
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
    download(app, stem, extension, &text)
}

fn failed(detail: impl Into<String>) -> Problem {
    Problem::new(ErrorCode::StorageFailed).with_detail(detail)
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

/// Letters and digits of the name, so that it is a file's name everywhere.
fn file_stem(application: &str) -> String {
    let kept: String = application
        .chars()
        .map(|c| match c.is_ascii_alphanumeric() {
            true => c.to_ascii_lowercase(),
            false => '-',
        })
        .take(60)
        .collect();
    let kept = kept.trim_matches('-');
    format!("entrada-{}", if kept.is_empty() { "plan" } else { kept })
}

/// Never in place of a file that is there: the next number is taken.
fn write_new(folder: &Path, stem: &str, extension: &str, text: &str) -> std::io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    for number in 1..MOST_FILES {
        let suffix = match number {
            1 => String::new(),
            _ => format!("-{number}"),
        };
        let path = folder.join(format!("{stem}{suffix}.{extension}"));
        match File::create_new(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes())?;
                file.sync_all()?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_never_written_over_and_its_name_is_plain() {
        assert_eq!(file_stem("Data plane/..$(id)"), "entrada-data-plane-----id");
        assert_eq!(file_stem("☃"), "entrada-plan");
        let folder = std::env::temp_dir().join(format!("entrada-export-{}", std::process::id()));
        let first = write_new(&folder, "a", "sh", "one").unwrap();
        let second = write_new(&folder, "a", "sh", "two").unwrap();
        assert_eq!(fs::read_to_string(first).unwrap(), "one");
        assert!(second.ends_with("a-2.sh"));
        fs::remove_dir_all(folder).unwrap();
    }
}
