//! Paths that are chosen rather than typed.

use serde::Deserialize;
use specta::Type;

/// What is looked for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Type)]
#[serde(rename_all = "camelCase")]
pub enum BrowseFor {
    /// A file that exists.
    File,
    /// A folder.
    Folder,
}

/// Press of *Browse*.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Browse {
    /// What is looked for.
    pub what: BrowseFor,
    /// Title of the dialog.
    pub title: String,
    /// What stands in the field: the dialog opens there.
    pub from: String,
}
