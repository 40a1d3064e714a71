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
    damaged: bool,
}

impl Settings {
    /// Reads `settings.json` of a folder; a missing file is empty.
    ///
    /// A file that is not one of settings is kept beside, as `settings.json.damaged`, and begun anew.
    ///
    /// # Errors
    /// A folder or file that cannot be read, or a damaged file that cannot be kept.
    pub fn open(folder: &Path) -> Result<Self, StorageError> {
        fs::create_dir_all(folder).map_err(StorageError::Settings)?;
        let path = folder.join("settings.json");
        let read = match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).ok(),
            Err(error) if error.kind() == ErrorKind::NotFound => Some(BTreeMap::new()),
            Err(error) => return Err(StorageError::Settings(error)),
        };
        let damaged = read.is_none();
        if damaged {
            keep_damaged(&path).map_err(StorageError::Settings)?;
        }
        Ok(Self {
            path,
            kept: Mutex::new(read.unwrap_or_default()),
            damaged,
        })
    }

    /// Whether the file was not one of settings when it was opened; it was kept beside.
    pub fn is_damaged(&self) -> bool {
        self.damaged
    }

    /// Whether a setting is there in a shape that nobody here reads.
    pub fn is_unreadable<T: DeserializeOwned>(&self, name: &str) -> bool {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(name)
            .is_some_and(|value| serde_json::from_value::<T>(value.clone()).is_err())
    }

    /// A setting, or nothing where it was never set or has another shape now.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        serde_json::from_value(kept.get(name)?.clone()).ok()
    }

    /// Sets it; on the disk when the call returns. What it replaces unread is kept beside first.
    ///
    /// # Errors
    /// The file cannot be written; the setting then keeps its old value.
    pub fn set<T: Serialize + DeserializeOwned>(
        &self,
        name: &str,
        setting: &T,
    ) -> Result<(), StorageError> {
        if self.is_unreadable::<T>(name) {
            keep_damaged(&self.path).map_err(StorageError::Settings)?;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut changed = kept.clone();
        changed.insert(name.to_owned(), serde_json::to_value(setting)?);
        replace(&self.path, &serde_json::to_vec_pretty(&changed)?)
            .map_err(StorageError::Settings)?;
        *kept = changed;
        Ok(())
    }
}

/// Copies the file as it is; an earlier copy is not overwritten.
fn keep_damaged(path: &Path) -> std::io::Result<()> {
    let free = (0..)
        .map(|number: u32| match number {
            0 => path.with_extension("json.damaged"),
            _ => path.with_extension(format!("json.damaged-{number}")),
        })
        .find(|candidate| !candidate.exists());
    match free {
        Some(free) => fs::copy(path, free).map(drop),
        None => Ok(()),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("entrada-{name}-{}", std::process::id()));
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).expect("a folder can be made");
        folder
    }

    #[test]
    fn what_was_set_is_there_after_a_restart() {
        let folder = folder("settings-kept");
        let settings = Settings::open(&folder).expect("they open");
        settings.set("seconds", &60_u32).expect("they are written");
        let again = Settings::open(&folder).expect("they open");
        assert_eq!(again.get("seconds"), Some(60_u32));
        fs::remove_dir_all(folder).ok();
    }

    #[test]
    fn a_setting_of_another_shape_falls_back_alone_and_nothing_is_lost() {
        let folder = folder("settings-shape");
        let before = r#"{"seconds":"soon","dark":true,"of a newer version":[1]}"#;
        fs::write(folder.join("settings.json"), before).expect("it is written");
        let settings = Settings::open(&folder).expect("they open");
        assert!(settings.is_unreadable::<u32>("seconds") && !settings.is_damaged());
        assert_eq!(settings.get::<u32>("seconds"), None);
        assert_eq!(settings.get("dark"), Some(true));
        settings.set("seconds", &30_u32).expect("they are written");
        let again = Settings::open(&folder).expect("they open");
        assert_eq!(again.get("of a newer version"), Some(vec![1]));
        let kept = fs::read_to_string(folder.join("settings.json.damaged")).expect("it is kept");
        assert_eq!(kept, before);
        fs::remove_dir_all(folder).ok();
    }

    #[test]
    fn a_file_that_is_none_of_settings_is_kept_beside_each_time() {
        let folder = folder("settings-damaged");
        for (text, copy) in [("{\"se", "damaged"), ("[]", "damaged-1")] {
            fs::write(folder.join("settings.json"), text).expect("it is written");
            let settings = Settings::open(&folder).expect("they open");
            assert!(settings.is_damaged());
            let kept = folder.join(format!("settings.json.{copy}"));
            assert_eq!(fs::read_to_string(kept).expect("it is kept"), text);
        }
        fs::remove_dir_all(folder).ok();
    }
}
