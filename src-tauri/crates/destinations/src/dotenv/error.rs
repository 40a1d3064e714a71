//! Why a file of variables is left as it is.

use entrada_core::error::ErrorCode;

use super::Unfit;
use crate::elasticsearch::file::FileError;

/// No variant holds a value, neither ours nor one of the file.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum DotenvError {
    /// No reader takes such a name.
    #[error("{0:?} is no name: use letters, digits and _, and no digit first.")]
    Name(String),
    /// One name for two values.
    #[error("{0} is to be written twice.")]
    NameTwice(String),
    /// The dialect cannot carry the value.
    #[error("The value of {name} {why}: choose another dialect.")]
    Value {
        /// Of the variable.
        name: String,
        /// What is in its way.
        why: Unfit,
    },
    /// Another encoding, or no text at all.
    #[error("The file is not UTF-8 text.")]
    NotText,
    /// The file has something that its reader would not take, or that may set anything.
    #[error("Line {line} has {what}: add the lines by hand.")]
    Unreadable {
        /// Counted from 1.
        line: usize,
        /// What is there.
        what: &'static str,
    },
    /// Which of the two counts depends on the reader.
    #[error("Line {line} sets {name} a second time.")]
    Twice {
        /// Of the second time, counted from 1.
        line: usize,
        /// Of the variable.
        name: String,
    },
    /// There with another value, and nobody agreed to replace it.
    #[error("{} there with another value.", listed(.0))]
    Exists(Vec<String>),
    /// The new file would not read as what was meant. Nothing is written then.
    #[error("The file would not read back as it should: add the lines by hand.")]
    NotReadBack,
    /// It was replaced, and so cannot be put back.
    #[error("{0} keeps its new value: the old one was kept nowhere.")]
    NotRestorable(String),
    /// It was written, and is not there.
    #[error("{0} is not there as it was written.")]
    Astray(String),
    /// The file is not written.
    #[error(transparent)]
    File(#[from] FileError),
}

fn listed(names: &[String]) -> String {
    let verb = if names.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", names.join(", "))
}

impl DotenvError {
    pub(crate) fn code(&self) -> ErrorCode {
        match self {
            Self::Name(_) | Self::NameTwice(_) => ErrorCode::InvalidInput,
            Self::Value { .. } => ErrorCode::ValueUnsuitable,
            Self::File(error) => error.code(),
            Self::NotText
            | Self::Unreadable { .. }
            | Self::Twice { .. }
            | Self::Exists(_)
            | Self::NotReadBack
            | Self::NotRestorable(_)
            | Self::Astray(_) => ErrorCode::DestinationRejected,
        }
    }

    pub(crate) fn field(&self) -> Option<String> {
        match self {
            Self::Name(name) | Self::NameTwice(name) | Self::Value { name, .. } => {
                Some(name.clone())
            }
            Self::File(error) => error.field().map(str::to_owned),
            _ => None,
        }
    }
}
