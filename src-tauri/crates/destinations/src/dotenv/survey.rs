//! What a write would do to a file, and who else could read it there: looked up before anything is written.

use std::path::{Path, PathBuf};

use super::{Change, Dialect, DotenvError, Entry, Row, VersionControl, merge, version_control};
use crate::elasticsearch::{
    DiffLine,
    file::{Content, FileError, Place},
};

/// A file before it is written.
#[derive(Debug)]
pub struct Survey {
    /// Without links on the way to it.
    pub path: PathBuf,
    /// It is there.
    pub exists: bool,
    /// Lines that stay as they are.
    pub other_lines: usize,
    /// Its folder is this account's, and no other may write into it.
    pub folder_is_ours: bool,
    /// Whether it would be taken along into version control.
    pub version_control: VersionControl,
    /// One per variable, in the order given.
    pub rows: Vec<Row>,
    /// What changes, with its neighbours and without a value.
    pub lines: Vec<DiffLine>,
}

/// Looks, and writes nothing. Values that are there with another one are shown as replaced, agreed or not.
///
/// # Errors
/// Why the file could not be written.
pub fn survey(path: &Path, dialect: Dialect, entries: &[Entry]) -> Result<Survey, DotenvError> {
    let place = Place::at(path)?;
    let file = place.read()?;
    may_write(&place)?;
    let agreed: Vec<Entry> = entries
        .iter()
        .map(|entry| Entry {
            overwrite: true,
            ..entry.clone()
        })
        .collect();
    let merge = merge(file.as_ref(), dialect, &agreed)?;
    let added = |row: &&Row| row.change == Change::Added;
    let ours = merge.rows.len() - merge.rows.iter().filter(added).count();
    let bytes = file.as_ref().map_or(&[][..], Content::bytes);
    let lines = String::from_utf8_lossy(bytes).lines().count();
    Ok(Survey {
        path: place.path(),
        exists: file.is_some(),
        other_lines: lines.saturating_sub(ours),
        folder_is_ours: place.folder_is_ours(),
        version_control: version_control(&place.path()),
        rows: merge.rows,
        lines: merge.lines,
    })
}

/// The new file is made beside the old one, so the folder counts.
#[cfg(unix)]
fn may_write(place: &Place) -> Result<(), FileError> {
    use rustix::fs::{Access, access};
    let folder = place.folder();
    access(folder, Access::WRITE_OK | Access::EXEC_OK)
        .map_err(|_| FileError::NotWritable(folder.to_owned()))
}

#[cfg(not(unix))]
fn may_write(_place: &Place) -> Result<(), FileError> {
    Err(FileError::Unsupported)
}
