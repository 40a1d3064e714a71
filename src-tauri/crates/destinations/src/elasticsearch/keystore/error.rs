//! Why nothing, or not the right thing, is in the keystore.

use std::{io, path::PathBuf};

use entrada_core::error::ErrorCode;

use super::{Unfit, call::Action};

/// Why a program is not run.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ProgramFault {
    /// Which one would run depends on where one stands.
    #[error("is not a full path")]
    NotFull,
    /// Any other name is another program.
    #[error("is not named elasticsearch-keystore")]
    OtherName,
    /// Nothing there.
    #[error("is not there")]
    Missing,
    /// A folder or a device.
    #[error("is not a file")]
    NotAFile,
    /// It cannot be run.
    #[error("may not be run")]
    NotExecutable,
    /// Somebody else could put another program there.
    #[error("may be changed by other accounts")]
    Writable,
}

/// By what may be done about it. No variant holds anything that was given to the tool, or that it said.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum KeystoreError {
    /// Neither owner nor processes can be held here as they must be.
    #[error("The tool is not called on this system. Copy the command instead.")]
    Unsupported,
    /// The program is not run.
    #[error("{} {fault}.", path.display())]
    Program {
        /// Its path.
        path: PathBuf,
        /// Why.
        fault: ProgramFault,
    },
    /// A Java folder that is no full path.
    #[error("{} is not a full path.", .0.display())]
    Java(PathBuf),
    /// The tool would make it, wherever that is.
    #[error("There is no folder {}.", .0.display())]
    NoFolder(PathBuf),
    /// Whoever may write into it may exchange the keystore.
    #[error("Everybody on this computer may write into {}.", .0.display())]
    WorldWritable(PathBuf),
    /// The Value would not arrive as it is.
    #[error("The Value {0}.")]
    Value(Unfit),
    /// The password would not arrive as it is.
    #[error("The password {0}.")]
    Password(Unfit),
    /// No keystore, and nobody agreed to make one.
    #[error("There is no keystore {}.", .0.display())]
    Missing(PathBuf),
    /// The tool never changes the owner, not even for root.
    #[error("{} belongs to the account {owner}, and Entrada runs as {us}.", path.display())]
    OtherOwner {
        /// The keystore.
        path: PathBuf,
        /// Whose it is.
        owner: u32,
        /// Who we are.
        us: u32,
    },
    /// Of a tool that was killed, or that runs at this moment.
    #[error("{} was left by a tool that did not end. Delete it if none is running.", .0.display())]
    LeftOver(PathBuf),
    /// Entrada is at this keystore already.
    #[error("{} is being written already.", .0.display())]
    Busy(PathBuf),
    /// It has a password.
    #[error("The keystore has a password.")]
    PasswordNeeded,
    /// It has another password.
    #[error("The keystore's password is wrong.")]
    WrongPassword,
    /// With a password, tools without `show` store nothing and answer well.
    #[error(
        "This old tool loses the Value where the keystore has a password. Run the command yourself."
    )]
    LosesValue,
    /// It is there and nobody agreed to replace it.
    #[error("{0} is in the keystore already.")]
    Exists(String),
    /// Another Value than the one that was stored.
    #[error("{0} has changed since.")]
    Changed(String),
    /// The tool answered well, and the keystore does not have it.
    #[error("The tool ended well, but {0} is not in the keystore as it was given.")]
    NotStored(String),
    /// The tool answered well, and the keystore still has it.
    #[error("The tool ended well, but {0} is still in the keystore.")]
    NotRemoved(String),
    /// The account may not write there.
    #[error("This account may not write into {}.", .0.display())]
    NotWritable(PathBuf),
    /// Another tool was writing. None of the two may have stored anything.
    #[error("Another program was writing {}. Try again.", .0.display())]
    Parallel(PathBuf),
    /// Cut, empty or foreign.
    #[error("{} cannot be read: it is damaged.", .0.display())]
    Damaged(PathBuf),
    /// A tool of a package may be set to a folder of its own.
    #[error("The tool does not see {}: it is set to another folder.", .0.display())]
    OtherFolder(PathBuf),
    /// It does not know what the keystore's tool knows.
    #[error("{} is another program, or a very old one.", .0.display())]
    NotTheTool(PathBuf),
    /// The system does not start it.
    #[error("The tool could not be started: {0}.")]
    NotStarted(io::ErrorKind),
    /// It was ended, with all that it had started.
    #[error("The tool did not end in time while it was to {0}.")]
    TimedOut(Action),
    /// The person cancelled. It was ended, with all that it had started.
    #[error("Cancelled while the tool was to {0}.")]
    Cancelled(Action),
    /// It ended with a status that says no more.
    #[error("The tool ended with {} while it was to {action}.", told(*.status))]
    Refused {
        /// What it was to do.
        action: Action,
        /// Its status; nothing if a signal ended it.
        status: Option<i32>,
    },
}

fn told(status: Option<i32>) -> String {
    match status {
        Some(status) => format!("status {status}"),
        None => "a signal".to_owned(),
    }
}

impl KeystoreError {
    /// The keystore may have changed although no answer says so: look before trying again.
    pub fn may_have_acted(&self) -> bool {
        match self {
            Self::TimedOut(action) | Self::Cancelled(action) | Self::Refused { action, .. } => {
                action.writes()
            }
            Self::NotStored(_) | Self::NotRemoved(_) | Self::Parallel(_) => true,
            _ => false,
        }
    }

    pub(crate) fn code(&self) -> ErrorCode {
        match self {
            Self::Program { .. } | Self::Java(_) | Self::NoFolder(_) | Self::WorldWritable(_) => {
                ErrorCode::InvalidInput
            }
            Self::Value(_) => ErrorCode::ValueUnsuitable,
            Self::Password(_) | Self::PasswordNeeded | Self::WrongPassword => {
                ErrorCode::DestinationSignIn
            }
            Self::OtherOwner { .. } | Self::NotWritable(_) => ErrorCode::DestinationForbidden,
            Self::Busy(_) | Self::Parallel(_) => ErrorCode::Busy,
            Self::Cancelled(_) => ErrorCode::Cancelled,
            Self::TimedOut(_) => ErrorCode::DestinationUnreachable,
            Self::OtherFolder(_) | Self::NotTheTool(_) => ErrorCode::DestinationUnknown,
            Self::Unsupported
            | Self::Missing(_)
            | Self::LeftOver(_)
            | Self::LosesValue
            | Self::Exists(_)
            | Self::Changed(_)
            | Self::NotStored(_)
            | Self::NotRemoved(_)
            | Self::Damaged(_)
            | Self::NotStarted(_)
            | Self::Refused { .. } => ErrorCode::DestinationRejected,
        }
    }

    pub(crate) fn field(&self) -> Option<&'static str> {
        match self {
            Self::Program { .. } | Self::NotTheTool(_) | Self::NotStarted(_) => Some("program"),
            Self::Java(_) => Some("java"),
            Self::NoFolder(_)
            | Self::WorldWritable(_)
            | Self::Missing(_)
            | Self::OtherOwner { .. }
            | Self::LeftOver(_)
            | Self::NotWritable(_)
            | Self::Damaged(_)
            | Self::OtherFolder(_) => Some("config"),
            Self::Password(_) | Self::PasswordNeeded | Self::WrongPassword => Some("password"),
            _ => None,
        }
    }
}
