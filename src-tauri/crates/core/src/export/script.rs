//! The languages that a plan can be written in.

use serde::{Deserialize, Serialize};

use super::{az, graph_powershell, terraform, work::Work};
use crate::{journal::RunRecord, plan::Plan};

/// A language that a plan can be written in.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum Script {
    /// Azure CLI, for any POSIX shell.
    Az,
    /// Microsoft Graph PowerShell, for PowerShell 7.
    GraphPowerShell,
    /// Terraform with the azuread provider.
    Terraform,
}

impl Script {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Az, Self::GraphPowerShell, Self::Terraform];

    /// What the name of a file of it ends in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Az => "sh",
            Self::GraphPowerShell => "ps1",
            Self::Terraform => "tf",
        }
    }
}

/// The whole plan. What is delivered to a destination is no part of it: a script has no Value to deliver.
pub fn script(plan: &Plan, form: Script) -> String {
    write(&Work::whole(plan), form)
}

/// What a run has not made yet, with the ids of what it has made filled in.
///
/// A secret whose answer was lost counts as not made: Entrada removes the lost one, by its own display name.
pub fn hand_off(run: &RunRecord, form: Script) -> String {
    write(&Work::missing(run), form)
}

fn write(work: &Work<'_>, form: Script) -> String {
    match form {
        Script::Az => az::write(work),
        Script::GraphPowerShell => graph_powershell::write(work),
        Script::Terraform => terraform::write(work),
    }
}
