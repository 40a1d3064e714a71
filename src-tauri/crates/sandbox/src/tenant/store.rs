//! The tenant's file: one SQLite database, written before each answer. It has no column for a secret.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{
    directory::{Directory, Entry, Kind},
    properties::Properties,
    template,
};
use crate::SandboxError;

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS object (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    entry TEXT NOT NULL,
    UNIQUE (kind, id)
) STRICT;";

const PUT: &str = "INSERT INTO object (kind, id, entry) VALUES (?1, ?2, ?3)
    ON CONFLICT (kind, id) DO UPDATE SET entry = excluded.entry";

/// An object as it is written: its own properties, over the defaults of its kind or alone.
#[derive(Serialize, Deserialize)]
struct Row {
    properties: Map<String, Value>,
    #[serde(default, skip_serializing_if = "is_false")]
    over_defaults: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    owners: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    members: Vec<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_false(it: &bool) -> bool {
    !it
}

impl Row {
    fn of(entry: &Entry) -> Self {
        let own = entry.properties.own();
        Self {
            properties: own
                .map(|(name, value)| (name.to_owned(), value.clone()))
                .collect(),
            over_defaults: entry.properties.is_over_defaults(),
            owners: entry.owners.clone(),
            members: entry.members.clone(),
        }
    }

    fn entry(self, kind: Kind) -> Entry {
        let properties = match template::defaults(kind).filter(|_| self.over_defaults) {
            Some(defaults) => {
                let mut properties = Properties::over(defaults);
                for (name, value) in self.properties {
                    properties.insert(name, value);
                }
                properties
            }
            None => self.properties.into(),
        };
        Entry {
            properties,
            owners: self.owners,
            members: self.members,
            place: 0,
        }
    }
}

/// A change that waits for the commit.
pub(crate) enum Change {
    Put(Kind, Box<Entry>),
    Remove(Kind, String),
    Clear,
}

/// An open database.
pub(crate) struct Store(Connection);

impl Store {
    /// Opens the database in a file, and makes its folder where that lacks.
    pub(crate) fn open(file: &Path) -> Result<Self, SandboxError> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|source| SandboxError::Folder {
                path: folder.to_owned(),
                source,
            })?;
        }
        let connection = Connection::open(file)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.execute_batch(SCHEMA)?;
        Ok(Self(connection))
    }

    pub(crate) fn setting(&self, name: &str) -> Result<Option<Vec<u8>>, SandboxError> {
        let value = self
            .0
            .query_row("SELECT value FROM setting WHERE name = ?1", [name], |row| {
                row.get(0)
            })
            .optional()?;
        Ok(value)
    }

    pub(crate) fn set(&self, name: &str, value: &[u8]) -> Result<(), SandboxError> {
        self.0.execute(
            "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)",
            params![name, value],
        )?;
        Ok(())
    }

    pub(crate) fn load(&self) -> Result<Directory, SandboxError> {
        let mut directory = Directory::default();
        let mut rows = self
            .0
            .prepare("SELECT kind, entry FROM object ORDER BY row")?;
        let rows = rows.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        for row in rows {
            let (kind, entry) = row?;
            let kind = serde_json::from_value(kind.into()).map_err(SandboxError::Row)?;
            let row: Row = serde_json::from_str(&entry).map_err(SandboxError::Row)?;
            directory.put(kind, row.entry(kind));
        }
        Ok(directory)
    }

    /// Writes all changes in one transaction; when it returns they are on disk.
    pub(crate) fn commit(&mut self, changes: &[Change]) -> Result<(), SandboxError> {
        let transaction = self.0.transaction()?;
        for change in changes {
            match change {
                Change::Put(kind, entry) => {
                    let row = Row::of(entry);
                    let text = serde_json::to_string(&row).map_err(SandboxError::Row)?;
                    let mut put = transaction.prepare_cached(PUT)?;
                    put.execute(params![column(*kind), entry.id(), text])?;
                }
                Change::Remove(kind, id) => {
                    transaction.execute(
                        "DELETE FROM object WHERE kind = ?1 AND id = ?2",
                        params![column(*kind), id],
                    )?;
                }
                Change::Clear => {
                    transaction.execute("DELETE FROM object", [])?;
                }
            }
        }
        transaction.commit()?;
        Ok(())
    }
}

fn column(kind: Kind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(name)) => name,
        _ => unreachable!("a kind is written as its name"),
    }
}
