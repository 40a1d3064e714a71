//! Writing beside, then renaming.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{
    Content, FileError, Place,
    platform::{self, Stamp, put_stamp},
};

/// Copies kept beside a file before it is refused to keep more.
const MOST_COPIES: usize = 99;

/// How a file is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Manner {
    /// With the mode it has, and the file as it was kept beside it.
    Configuration,
    /// Readable by its owner only. No copy is kept: it would hold the secrets of the old one.
    Secret,
}

/// What was done beside the write itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Replaced {
    /// The file as it was, under another name.
    pub copy: Option<PathBuf>,
}

impl Place {
    /// Puts `bytes` in the place of `before`, with its owner. Whenever this is interrupted, the old file or the new
    /// one is there.
    ///
    /// # Errors
    /// The file changed after it was read, or the system refuses; the old file is then still there.
    pub fn replace(
        &self,
        before: Option<&Content>,
        bytes: &[u8],
        manner: Manner,
    ) -> Result<Replaced, FileError> {
        let copy = match (before, manner) {
            (Some(before), Manner::Configuration) => Some(self.keep_copy(before)?),
            _ => None,
        };
        let mode = match (before, manner) {
            (Some(before), Manner::Configuration) => before.stamp.mode,
            _ => 0o600,
        };
        self.exchange(before, bytes, mode)?;
        Ok(Replaced { copy })
    }

    pub(super) fn exchange(
        &self,
        before: Option<&Content>,
        bytes: &[u8],
        mode: u32,
    ) -> Result<(), FileError> {
        let path = self.path();
        let mut new = Beside::create(self.beside(".", ".entrada-new"))?;
        let stamp = before.map(|before| Stamp {
            mode,
            ..before.stamp
        });
        new.fill(bytes, stamp, &path)?;
        self.check_unchanged(before)?;
        new.rename(&path)?;
        sync_folder(self.folder());
        Ok(())
    }

    fn check_unchanged(&self, before: Option<&Content>) -> Result<(), FileError> {
        let now = self.read()?;
        let same = match (&now, before) {
            (None, None) => true,
            (Some(now), Some(before)) => now.bytes == before.bytes && now.stamp == before.stamp,
            _ => false,
        };
        match same {
            true => Ok(()),
            false => Err(FileError::Changed(self.path())),
        }
    }

    /// Where [`Self::replace`] would keep the file as it is.
    pub fn copy_of(&self, before: &Content) -> Option<PathBuf> {
        self.copies()
            .find(|path| is_copy(path, before) || fs::symlink_metadata(path).is_err())
    }

    /// Under the first name that is free, or where this very content is kept already. Another one stays: an earlier
    /// copy is older, and so the better one.
    fn keep_copy(&self, before: &Content) -> Result<PathBuf, FileError> {
        for path in self.copies() {
            if is_copy(&path, before) {
                return Ok(path);
            }
            let mut copy = match Beside::create(path.clone()) {
                Err(FileError::LeftOver(_)) => continue,
                other => other?,
            };
            copy.fill(before.bytes(), Some(before.stamp), &path)?;
            copy.keep();
            return Ok(path);
        }
        Err(FileError::LeftOver(self.beside("", ".before-entrada")))
    }

    fn copies(&self) -> impl Iterator<Item = PathBuf> {
        (1..=MOST_COPIES).map(|number| {
            let ending = match number {
                1 => ".before-entrada".to_owned(),
                more => format!(".before-entrada-{more}"),
            };
            self.beside("", &ending)
        })
    }
}

fn is_copy(path: &Path, before: &Content) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|seen| seen.is_file());
    is_file
        && fs::read(path)
            .map(zeroize::Zeroizing::new)
            .is_ok_and(|bytes| *bytes == *before.bytes)
}

/// A new file beside another; deleted again unless it is kept or renamed.
struct Beside {
    path: PathBuf,
    file: File,
    stays: bool,
}

impl Beside {
    fn create(path: PathBuf) -> Result<Self, FileError> {
        let file = platform::create_private(&mut OpenOptions::new())
            .open(&path)
            .map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => FileError::LeftOver(path.clone()),
                _ => FileError::from_io(folder_of(&path), &error),
            })?;
        Ok(Self {
            path,
            file,
            stays: false,
        })
    }

    /// Content first, readable by nobody else, then owner and mode.
    fn fill(&mut self, bytes: &[u8], stamp: Option<Stamp>, meant: &Path) -> Result<(), FileError> {
        let failed = |error: io::Error| FileError::from_io(meant, &error);
        self.file.write_all(bytes).map_err(failed)?;
        if let Some(stamp) = stamp {
            put_stamp(&self.file, stamp).map_err(|error| match error.kind() {
                io::ErrorKind::PermissionDenied => FileError::Owner(meant.to_owned()),
                _ => failed(error),
            })?;
        }
        self.file.sync_all().map_err(failed)
    }

    fn rename(mut self, to: &Path) -> Result<(), FileError> {
        fs::rename(&self.path, to).map_err(|error| FileError::from_io(to, &error))?;
        self.stays = true;
        Ok(())
    }

    fn keep(mut self) {
        self.stays = true;
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.stays {
            // Nothing more can be done about it; the next write names what is left.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn folder_of(path: &Path) -> PathBuf {
    path.parent().unwrap_or(path).to_owned()
}

/// The rename is done; some file systems cannot sync a folder, and then it is durable a little later.
pub(super) fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}
