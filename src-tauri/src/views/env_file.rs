//! Handing a credential over into a `.env` file.

use entrada_core::plan::ValueSource;
use entrada_destinations::{
    dotenv::{Change, Dialect, VersionControl},
    elasticsearch::Mark,
};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A variable, and what goes in.
#[derive(Clone, Debug, Deserialize, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnvVariable {
    /// Its name.
    pub name: String,
    /// What goes in.
    pub source: ValueSource,
}

/// A hand-over before it begins.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnvFileView {
    /// Credential.
    pub credential_id: String,
    /// The Value works only in practice.
    pub practice: bool,
    /// Nothing of the set-up waits for an administrator.
    pub approved: bool,
    /// Variables that the Azure libraries read.
    pub azure: Vec<EnvVariable>,
    /// Variables as the recipe's own destination has them; none where it has none.
    pub recipe: Vec<EnvVariable>,
}

/// Who reads the file.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum EnvDialect {
    /// docker compose.
    DockerCompose,
    /// `docker run --env-file`.
    DockerEnvFile,
    /// A systemd unit.
    Systemd,
    /// A POSIX shell.
    Shell,
    /// dotenv for Node.js.
    Node,
    /// python-dotenv.
    Python,
}

impl From<EnvDialect> for Dialect {
    fn from(dialect: EnvDialect) -> Self {
        match dialect {
            EnvDialect::DockerCompose => Self::DockerCompose,
            EnvDialect::DockerEnvFile => Self::DockerEnvFile,
            EnvDialect::Systemd => Self::Systemd,
            EnvDialect::Shell => Self::Shell,
            EnvDialect::Node => Self::Node,
            EnvDialect::Python => Self::Python,
        }
    }
}

/// What is to be written where.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnvFileRequest {
    /// Credential.
    pub credential_id: String,
    /// Path as typed; `~/` is the home folder.
    pub file: String,
    /// Who reads the file.
    pub dialect: EnvDialect,
    /// Variables in order.
    pub variables: Vec<EnvVariable>,
}

/// Press of *Write file*.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StartEnvFile {
    /// What is to be written where.
    pub what: EnvFileRequest,
    /// Other values under these names may be replaced. Never in practice.
    pub replace: bool,
    /// The person knows that this Value works only in practice. Asked for there.
    pub practice_agreed: bool,
}

/// What becomes of a variable.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum EnvChange {
    /// A new line.
    Added,
    /// The same value is there already.
    AlreadyThere,
    /// Another value is there.
    Replaced,
}

impl From<Change> for EnvChange {
    fn from(change: Change) -> Self {
        match change {
            Change::Added => Self::Added,
            Change::AlreadyThere => Self::AlreadyThere,
            Change::Replaced => Self::Replaced,
        }
    }
}

/// A variable and what becomes of it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnvRowView {
    /// Its name.
    pub name: String,
    /// What becomes of it.
    pub change: EnvChange,
}

/// What becomes of a line.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum EnvMark {
    /// Stays.
    Kept,
    /// Is new.
    Added,
    /// Has another content than before.
    Replaced,
}

impl From<Mark> for EnvMark {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Kept => Self::Kept,
            Mark::Added => Self::Added,
            Mark::Replaced => Self::Replaced,
        }
    }
}

/// A line of the file as it will be, with dots for every value that is a secret or may be one.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnvLineView {
    /// Counted from 1.
    pub number: u32,
    /// What becomes of it.
    pub mark: EnvMark,
    /// Its text.
    pub text: String,
}

/// Whether git would take the file along.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum EnvVersionControl {
    /// No folder above is one of git's.
    None,
    /// A `.gitignore` leaves it out.
    LeftOut,
    /// None does.
    NotLeftOut,
}

impl From<VersionControl> for EnvVersionControl {
    fn from(seen: VersionControl) -> Self {
        match seen {
            VersionControl::None => Self::None,
            VersionControl::LeftOut => Self::LeftOut,
            VersionControl::NotLeftOut => Self::NotLeftOut,
        }
    }
}

/// A file before it is written.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnvFileSurvey {
    /// Its full path.
    pub path: String,
    /// It is there.
    pub exists: bool,
    /// Lines that stay as they are.
    pub other_lines: u32,
    /// Its folder is this account's, and no other may write into it.
    pub folder_is_ours: bool,
    /// Whether git would take it along.
    pub version_control: EnvVersionControl,
    /// One per variable, in the order asked.
    pub rows: Vec<EnvRowView>,
    /// What changes, with its neighbours.
    pub lines: Vec<EnvLineView>,
}
