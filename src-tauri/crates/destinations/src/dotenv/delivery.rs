//! Delivering into one file: every variable in one write.

use std::path::PathBuf;

use async_trait::async_trait;
use entrada_core::{
    error::{ErrorCode, Problem},
    ports::{Delivered, Delivery, Destination, Placed, ReadBack, Removed},
};
use tokio::sync::Mutex;

use super::{
    Change, Dialect, DotenvError, Entry, EntryValue, Undo, existing::read, merge,
    take_back::take_back,
};
use crate::{
    DestinationError,
    elasticsearch::file::{Digest, FileError, Place},
};

/// [`Destination`] in a file of variables; each row is one.
///
/// The trace is the same for all rows of a write: an [`Undo`], as JSON. It is also what holds the write to the file
/// that was looked at: another file is not written.
pub struct DotenvDelivery {
    path: PathBuf,
    dialect: Dialect,
    written: Mutex<Option<Digest>>,
}

impl DotenvDelivery {
    /// The path is looked at with each call.
    pub fn new(path: PathBuf, dialect: Dialect) -> Self {
        Self {
            path,
            dialect,
            written: Mutex::default(),
        }
    }

    fn note(&self, rows: &[Delivery]) -> Result<String, DotenvError> {
        let place = Place::at(&self.path)?;
        let file = place.read()?;
        let now = file.as_ref().map(|it| Digest::of(it.bytes()));
        let earlier = rows.iter().find_map(|row| row.trace.as_ref());
        if let Some((trace, undo)) = earlier.and_then(|it| Some((it, parsed(it)?)))
            && now.as_ref() == Some(undo.after())
        {
            return Ok(trace.clone());
        }
        let undo = merge(file.as_ref(), self.dialect, &entries(rows))?.undo(&place, file.as_ref());
        serde_json::to_string(&undo).map_err(|_| DotenvError::NotReadBack)
    }

    /// The file has to be the one that was noted; written already it is left as it is.
    fn write(&self, rows: &[Delivery]) -> Result<Undo, DotenvError> {
        let changed = || FileError::Changed(self.path.clone());
        let noted = rows.iter().find_map(|row| parsed(row.trace.as_ref()?));
        let noted = noted.ok_or_else(changed)?;
        let place = Place::at(&self.path)?;
        let file = place.read()?;
        let now = file.as_ref().map(|it| Digest::of(it.bytes()));
        if now.as_ref() == Some(noted.after()) {
            return Ok(noted);
        }
        if now.as_ref() != noted.before() {
            return Err(changed().into());
        }
        let merge = merge(file.as_ref(), self.dialect, &entries(rows))?;
        if merge.undo(&place, file.as_ref()) != noted {
            return Err(changed().into());
        }
        merge.write(&place, file.as_ref())?;
        Ok(noted)
    }

    fn look(&self, names: &[String], written: Option<&Digest>) -> Result<(), DotenvError> {
        let astray = |name: &String| DotenvError::Astray(name.clone());
        let file = Place::at(&self.path)?.read()?;
        let bytes = file.as_ref().map_or(&[][..], |it| it.bytes());
        let text = str::from_utf8(bytes).map_err(|_| DotenvError::NotText)?;
        let there = read(self.dialect, text)?;
        for name in names {
            let mut same = there.iter().filter(|it| it.name == name);
            let found = same.next().is_some_and(|it| !it.value.is_empty());
            if !found || same.next().is_some() {
                return Err(astray(name));
            }
        }
        match written {
            Some(written) if *written != Digest::of(bytes) => {
                Err(FileError::Changed(self.path.clone()).into())
            }
            _ => Ok(()),
        }
    }
}

fn parsed(trace: &str) -> Option<Undo> {
    serde_json::from_str(trace).ok()
}

/// Nothing of a hand-over is shown, so nothing of it has to be told apart.
fn entries(rows: &[Delivery]) -> Vec<Entry> {
    rows.iter()
        .map(|row| Entry {
            name: row.name.clone(),
            value: EntryValue::Secret(row.value.clone()),
            overwrite: row.overwrite,
        })
        .collect()
}

fn told(error: DotenvError) -> Problem {
    DestinationError::from(error).into()
}

#[async_trait]
impl Destination for DotenvDelivery {
    async fn prepare(&self, rows: &[Delivery]) -> Result<Vec<Option<String>>, Problem> {
        let trace = self.note(rows).map_err(told)?;
        Ok(rows.iter().map(|_| Some(trace.clone())).collect())
    }

    async fn put(&self, rows: &[Delivery]) -> Vec<Result<Delivered, Problem>> {
        let undo = match self.write(rows) {
            Ok(undo) => undo,
            Err(error) => return rows.iter().map(|_| Err(told(error.clone()))).collect(),
        };
        *self.written.lock().await = Some(undo.after().clone());
        rows.iter()
            .map(|row| {
                Ok(match undo.change(&row.name) {
                    Change::Added => Delivered::Created,
                    Change::Replaced => Delivered::Replaced,
                    Change::AlreadyThere => Delivered::Unchanged,
                })
            })
            .collect()
    }

    async fn attach(&self, names: &[String], _group: &str) -> Vec<Result<(), Problem>> {
        let refused = || Err(Problem::new(ErrorCode::Internal));
        names.iter().map(|_| refused()).collect()
    }

    async fn read_back(&self, names: &[String], _group: Option<&str>) -> Result<ReadBack, Problem> {
        let written = self.written.lock().await;
        self.look(names, written.as_ref()).map_err(told)?;
        Ok(ReadBack::Seen)
    }

    async fn remove(&self, rows: &[Placed]) -> Vec<Result<Removed, Problem>> {
        let results = take_back(&self.path, rows).into_iter();
        results.map(|result| result.map_err(told)).collect()
    }
}
