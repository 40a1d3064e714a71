//! Taking out what was put into a file, if nobody wrote it since.

use std::{fs, path::PathBuf};

use serde::{Deserialize, Serialize};

use super::{Content, Digest, FileError, Insertions, Place, replace::sync_folder};
use crate::elasticsearch::{DiffLine, diff::lines_added};

/// What it takes to undo one write. Holds places and digests, nothing of the content.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Undo {
    path: PathBuf,
    insertions: Insertions,
    /// Of the file before; nothing if there was none.
    mode: Option<u32>,
}

impl Undo {
    /// For a write of `insertions` over `before`.
    pub fn of(place: &Place, before: Option<&Content>, insertions: Insertions) -> Self {
        Self {
            path: place.path(),
            insertions,
            mode: before.map(Content::mode),
        }
    }

    pub(crate) fn insertions(&self) -> &Insertions {
        &self.insertions
    }

    /// Whether [`Self::run`] would be refused. Writes nothing.
    ///
    /// # Errors
    /// As there.
    pub fn check(&self) -> Result<(), FileError> {
        self.rest().map(drop)
    }

    /// Whether nothing of the write is there: it was taken out already, or never came to be.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn is_undone(&self) -> Result<bool, FileError> {
        let now = Place::at(&self.path)?.read()?;
        Ok(match (now, self.mode) {
            (None, None) => true,
            (Some(now), Some(_)) => Digest::of(now.bytes()) == *self.insertions.without(),
            _ => false,
        })
    }

    /// What was put in, with its neighbours, for as long as nobody else writes the file.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn lines(&self) -> Result<Vec<DiffLine>, FileError> {
        let (_, now, _) = self.rest()?;
        let text = str::from_utf8(now.bytes());
        let text = text.map_err(|_| FileError::Changed(self.path.clone()))?;
        Ok(lines_added(text, self.insertions.ranges()))
    }

    /// Puts the file back, byte for byte, with the mode it had; a file that did not exist is deleted.
    ///
    /// # Errors
    /// [`FileError::Changed`] if anything in it is other than it was written.
    pub fn run(&self) -> Result<(), FileError> {
        let (place, now, rest) = self.rest()?;
        if let Some(mode) = self.mode {
            return place.exchange(Some(&now), &rest, mode);
        }
        fs::remove_file(&self.path).map_err(|error| FileError::from_io(&self.path, &error))?;
        sync_folder(place.folder());
        Ok(())
    }

    fn rest(&self) -> Result<(Place, Content, zeroize::Zeroizing<Vec<u8>>), FileError> {
        let changed = || FileError::Changed(self.path.clone());
        let place = Place::at(&self.path)?;
        let now = place.read()?.ok_or_else(changed)?;
        let rest = self.insertions.take_out(now.bytes()).ok_or_else(changed)?;
        Ok((place, now, rest))
    }
}
