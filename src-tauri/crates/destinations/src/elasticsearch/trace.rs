//! What is noted before a node's files are written, for taking back exactly that.

use serde::{Deserialize, Serialize};

use super::file;

/// Of the block in `elasticsearch.yml`: places and digests, nothing of the file.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SettingsTrace {
    /// What takes it out again.
    pub undo: file::Undo,
    /// Name of the file as it was, kept beside it.
    pub copy: Option<String>,
}

impl SettingsTrace {
    /// From a journal; nothing if it is not one of these.
    pub fn read(trace: &str) -> Option<Self> {
        serde_json::from_str(trace).ok()
    }

    pub(super) fn write(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }
}

/// Of the key in the keystore.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum KeyTrace {
    /// It was not there.
    Absent,
    /// It was there. What it had is not known.
    Present,
}

impl KeyTrace {
    /// From a journal; nothing if it is not one of these.
    pub fn read(trace: &str) -> Option<Self> {
        match trace {
            "absent" => Some(Self::Absent),
            "present" => Some(Self::Present),
            _ => None,
        }
    }

    pub(super) fn write(self) -> String {
        let word = match self {
            Self::Absent => "absent",
            Self::Present => "present",
        };
        word.to_owned()
    }
}
