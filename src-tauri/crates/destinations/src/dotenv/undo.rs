//! Taking variables out of a file again.

use serde::{Deserialize, Serialize};

use super::{Change, DotenvError, Row};
use crate::elasticsearch::file::{self, Content, Digest, Insertions, Place};

/// What it takes to undo one write. Holds names, places and digests, no value.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Undo {
    file: file::Undo,
    /// Of the file before; nothing if there was none.
    before: Option<Digest>,
    added: Vec<String>,
    replaced: Vec<String>,
}

/// What was undone, and what could not be.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Undone {
    /// These variables are gone.
    pub removed: Vec<String>,
    /// These keep their new value: the old one was kept nowhere.
    pub not_restorable: Vec<String>,
}

impl Undo {
    pub(super) fn of(
        place: &Place,
        before: Option<&Content>,
        insertions: Insertions,
        rows: &[Row],
    ) -> Self {
        let names = |change| {
            let rows = rows.iter().filter(move |row| row.change == change);
            rows.map(|row| row.name.clone()).collect()
        };
        Self {
            file: file::Undo::of(place, before, insertions),
            before: before.map(|it| Digest::of(it.bytes())),
            added: names(Change::Added),
            replaced: names(Change::Replaced),
        }
    }

    /// What became of a variable in this write.
    pub(super) fn change(&self, name: &str) -> Change {
        let is_in = |names: &[String]| names.iter().any(|it| it == name);
        if is_in(&self.added) {
            Change::Added
        } else if is_in(&self.replaced) {
            Change::Replaced
        } else {
            Change::AlreadyThere
        }
    }

    /// The file as it was written.
    pub(super) fn after(&self) -> &Digest {
        self.file.insertions().with()
    }

    /// The file as it was before; nothing if there was none.
    pub(super) fn before(&self) -> Option<&Digest> {
        self.before.as_ref()
    }

    /// The file as it is once this was taken back. Other than before where a value was replaced.
    pub(super) fn without(&self) -> &Digest {
        self.file.insertions().without()
    }

    /// Takes out what was added. A file that did not exist before is deleted.
    ///
    /// # Errors
    /// The file changed since.
    pub fn run(&self) -> Result<Undone, DotenvError> {
        match self.added.is_empty() {
            true => self.file.check()?,
            false => self.file.run()?,
        }
        Ok(Undone {
            removed: self.added.clone(),
            not_restorable: self.replaced.clone(),
        })
    }
}
