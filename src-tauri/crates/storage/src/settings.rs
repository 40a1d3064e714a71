//! Settings beside the worlds: a small JSON file, replaced whole.

use std::{
    collections::BTreeMap,
    fs,
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::error::StorageError;

/// Named settings, each of a type that the caller knows. Nothing secret belongs here.
#[derive(Debug)]
pub struct Settings {
    path: PathBuf,
    kept: Mutex<BTreeMap<String, Value>>,
}

impl Settings {
    /// Reads `settings.json` of a folder; a missing file is empty.
    ///
    /// # Errors
    /// A folder or file that cannot be read, or a file that is not JSON.
    pub fn open(folder: &Path) -> Result<Self, StorageError> {
        fs::create_dir_all(folder).map_err(StorageError::Settings)?;
        let path = folder.join("settings.json");
        let kept = match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(error) if error.kind() == ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(StorageError::Settings(error)),
        };
        Ok(Self {
            path,
            kept: Mutex::new(kept),
        })
    }

    /// A setting, or nothing where it was never set or has another shape now.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        serde_json::from_value(kept.get(name)?.clone()).ok()
    }

    /// Sets it; on the disk when the call returns.
    ///
    /// # Errors
    /// The file cannot be written; the setting then keeps its old value.
    pub fn set<T: Serialize>(&self, name: &str, setting: &T) -> Result<(), StorageError> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut changed = kept.clone();
        changed.insert(name.to_owned(), serde_json::to_value(setting)?);
        replace(&self.path, &serde_json::to_vec_pretty(&changed)?)
            .map_err(StorageError::Settings)?;
        *kept = changed;
        Ok(())
    }
}

/// Written beside, synchronised, renamed: the old file or the new one, never half.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("json.new");
    let mut file = fs::File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)
}
