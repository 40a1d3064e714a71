//! A plan or an unfinished run as text for other hands.

use entrada_core::export::Script;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A form of the hand-off pack.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ExportForm {
    /// One page to read.
    Page,
    /// Azure CLI script.
    Az,
    /// Microsoft Graph PowerShell script.
    GraphPowerShell,
    /// Terraform file.
    Terraform,
}

impl ExportForm {
    /// Which script; none for the page.
    pub(crate) fn script(self) -> Option<Script> {
        match self {
            Self::Page => None,
            Self::Az => Some(Script::Az),
            Self::GraphPowerShell => Some(Script::GraphPowerShell),
            Self::Terraform => Some(Script::Terraform),
        }
    }

    /// What the name of its file ends in.
    pub(crate) fn extension(self) -> &'static str {
        self.script().map_or("md", Script::extension)
    }
}

/// What is exported.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExportSubject {
    /// Run, or the run that a plan would be.
    pub run_id: String,
    /// The plan, which was shown and not run yet; else what the run has left for somebody else.
    pub plan: bool,
}
