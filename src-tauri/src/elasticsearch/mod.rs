//! A node on this computer: its files looked at, hand-overs to it, and what they wrote.

mod handing;
mod nodes;
mod password;
mod survey;
mod written;

use std::path::{Path, PathBuf};

use entrada_core::{credential::CredentialRecord, error::Problem};
use entrada_destinations::{
    DestinationError,
    elasticsearch::{
        file::Place,
        keystore::{ConfigFolder, Java, Keystore, Program},
        settings::Realm,
        yml::Delegating,
    },
};

pub(crate) use handing::{begin, folder_of, go_on, reopen};
pub(crate) use nodes::{checked, list, record, taken_back};
pub(crate) use password::Passwords;
pub(crate) use survey::{file, keystore};
pub(crate) use written::written;

use crate::connection::Connection;

/// Kind of this destination in plans and in the vault.
pub(crate) const KIND: &str = "elasticsearch";

/// The realm that the credential was made for, by what was typed into the recipe's form.
pub(crate) async fn realm_of(
    connection: &Connection,
    record: &CredentialRecord,
) -> Result<Realm, Problem> {
    let made = connection.world.journal.run(record.run_id).await?;
    let inputs = made.map(|run| run.head.plan.inputs).unwrap_or_default();
    let typed = |key: &str| inputs.get(key).map_or("", String::as_str);
    let (name, order) = (typed("realm"), typed("order"));
    Ok(Realm::new(name, order, record.tenant_id, record.client_id)?)
}

/// The tool for a folder, both looked at; nothing is run.
fn tool(program: &str, config: &str) -> Result<Keystore, Problem> {
    let program = Program::check(&path(program)).map_err(about("program"))?;
    let folder = ConfigFolder::check(&path(config)).map_err(about("config"))?;
    Keystore::new(program, folder, Java::default()).map_err(about("program"))
}

fn place(file: &str) -> Result<Place, Problem> {
    Place::at(&path(file)).map_err(about("file"))
}

fn path(typed: &str) -> PathBuf {
    Path::new(typed.trim()).to_owned()
}

/// `saml.kibana-realm`.
fn delegating(typed: Option<&str>) -> Option<Delegating> {
    let (kind, name) = typed?.split_once('.')?;
    Some(Delegating {
        kind: kind.to_owned(),
        name: name.to_owned(),
    })
}

/// A refusal belongs to the field that the person mends it in.
fn about<E: Into<DestinationError>>(field: &'static str) -> impl Fn(E) -> Problem {
    move |error| {
        let mut problem = Problem::from(error.into());
        problem.field.get_or_insert_with(|| field.to_owned());
        problem
    }
}
