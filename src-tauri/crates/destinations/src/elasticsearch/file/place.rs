//! Where a file is, or will be: looked at before anything is written.

use std::{
    ffi::OsString,
    fs::{self, File, Metadata},
    io::{self, Read},
    path::{Component, Path, PathBuf},
};

use zeroize::Zeroizing;

use super::{
    FileError,
    platform::{self, Stamp, anybody_may_write, others_may_write, stamp, us},
};

/// Longest file that is read.
const LARGEST: u64 = 1024 * 1024;

/// A path that a file may be written to: its folder exists and not everybody may write into it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    folder: PathBuf,
    name: OsString,
}

/// A file as it was read. What is in it may be somebody's secret: it is wiped when dropped and never printed.
pub struct Content {
    pub(crate) bytes: Zeroizing<Vec<u8>>,
    pub(super) stamp: Stamp,
}

impl Content {
    /// All of it.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Who may read and write it, as in `0o644`.
    pub fn mode(&self) -> u32 {
        self.stamp.mode
    }
}

impl Place {
    /// A path that a person chose. Links on the way to the folder are followed once and for all.
    ///
    /// # Errors
    /// What stands there, or what is wrong with its folder.
    pub fn at(path: &Path) -> Result<Self, FileError> {
        if cfg!(not(unix)) {
            return Err(FileError::Unsupported);
        }
        let not_full = || FileError::NotFull(path.to_owned());
        if !path.is_absolute() || path.components().any(|part| part == Component::ParentDir) {
            return Err(not_full());
        }
        // `file_name` overlooks a slash at the end, which says that a folder is meant.
        if path.as_os_str().as_encoded_bytes().ends_with(b"/") {
            return Err(FileError::IsFolder(path.to_owned()));
        }
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(FileError::IsFolder(path.to_owned()));
        };
        let place = Self {
            folder: checked_folder(folder)?,
            name: name.to_owned(),
        };
        place.look()?;
        Ok(place)
    }

    /// A path that comes with a recipe, held inside of a folder that a person chose.
    ///
    /// # Errors
    /// As [`Self::at`], and a path that leads out.
    pub fn inside(folder: &Path, path: &Path) -> Result<Self, FileError> {
        let leads_in = path
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let outside = || FileError::Outside(path.to_owned());
        if !leads_in || path.as_os_str().is_empty() {
            return Err(outside());
        }
        let place = Self::at(&folder.join(path))?;
        let chosen = checked_folder(folder)?;
        match place.folder.starts_with(chosen) {
            true => Ok(place),
            false => Err(outside()),
        }
    }

    /// Its full path.
    pub fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder belongs to this account and no other may write into it.
    pub fn folder_is_ours(&self) -> bool {
        let seen = fs::metadata(&self.folder);
        seen.is_ok_and(|seen| stamp(&seen).owner == us() && !others_may_write(&seen))
    }

    /// A file beside it.
    pub(super) fn beside(&self, before: &str, after: &str) -> PathBuf {
        let mut name = OsString::from(before);
        name.push(&self.name);
        name.push(after);
        self.folder.join(name)
    }

    /// The file, or nothing if there is none.
    ///
    /// # Errors
    /// It is no plain file, too large, or not to be read by this account.
    pub fn read(&self) -> Result<Option<Content>, FileError> {
        let Some(seen) = self.look()? else {
            return Ok(None);
        };
        let path = self.path();
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::PermissionDenied => FileError::NotReadable(path.clone()),
            _ => FileError::from_io(&path, &error),
        };
        let file = File::open(&path).map_err(failed)?;
        let opened = file.metadata().map_err(failed)?;
        if platform::identity(&opened) != platform::identity(&seen) {
            return Err(FileError::Changed(path));
        }
        let mut bytes = Zeroizing::new(Vec::with_capacity(LARGEST as usize + 1));
        file.take(LARGEST + 1)
            .read_to_end(&mut bytes)
            .map_err(failed)?;
        if bytes.len() as u64 > LARGEST {
            return Err(FileError::TooLarge(path));
        }
        let stamp = stamp(&opened);
        Ok(Some(Content { bytes, stamp }))
    }

    fn look(&self) -> Result<Option<Metadata>, FileError> {
        let path = self.path();
        let seen = match fs::symlink_metadata(&path) {
            Ok(seen) => seen,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(FileError::from_io(path, &error)),
        };
        if seen.is_symlink() {
            return Err(FileError::IsLink(path));
        }
        if seen.is_dir() {
            return Err(FileError::IsFolder(path));
        }
        match seen.is_file() {
            true => Ok(Some(seen)),
            false => Err(FileError::IsDevice(path)),
        }
    }
}

/// The folder without links in its path.
fn checked_folder(folder: &Path) -> Result<PathBuf, FileError> {
    let none = |_| FileError::NoFolder(folder.to_owned());
    let real = folder.canonicalize().map_err(none)?;
    let seen = fs::metadata(&real).map_err(none)?;
    if !seen.is_dir() {
        return Err(FileError::NoFolder(real));
    }
    match anybody_may_write(&seen) {
        true => Err(FileError::WorldWritable(real)),
        false => Ok(real),
    }
}
