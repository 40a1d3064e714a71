//! Why an `elasticsearch.yml` is left as it is.

use entrada_core::error::ErrorCode;

/// Each names the line to look at, counted from 1.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum YmlError {
    /// Another encoding, or no text at all.
    #[error("The file is not UTF-8 text.")]
    NotText,
    /// YAML that this reader does not follow, or that is none.
    #[error("Line {line} has {what}: add the block by hand.")]
    Unreadable {
        /// Where.
        line: usize,
        /// What is there.
        what: &'static str,
    },
    /// The node does not start with it.
    #[error("Line {line} sets {key} a second time.")]
    Twice {
        /// Of the second time.
        line: usize,
        /// Full name of the setting.
        key: String,
    },
    /// The realm is there, with another value.
    #[error("Line {line} has another {setting}.")]
    Different {
        /// Where.
        line: usize,
        /// Full name of the setting.
        setting: String,
    },
    /// The realm is there, without something that it needs.
    #[error("The realm is there without {setting}; line {line} belongs to it.")]
    Incomplete {
        /// Of a line of the realm.
        line: usize,
        /// Full name of the setting.
        setting: String,
    },
    /// A node refuses the client secret outside of its keystore.
    #[error("Line {line} has a client secret, which belongs into the keystore only.")]
    SecretInFile {
        /// Where.
        line: usize,
    },
    /// No two realms may have one order.
    #[error("Line {line}: the realm {realm} has order {order} already.")]
    OrderTaken {
        /// Where.
        line: usize,
        /// Type and name.
        realm: String,
        /// The order.
        order: u32,
    },
    /// No two realms may have one name, whatever their types.
    #[error("Line {line}: the realm {realm} has this name already.")]
    NameTaken {
        /// Where.
        line: usize,
        /// Type and name.
        realm: String,
    },
    /// The realm that is to hand people on.
    #[error("There is no realm {realm} in the file.")]
    NoSuchRealm {
        /// Type and name.
        realm: String,
    },
    /// It hands people on to other realms.
    #[error("Line {line} hands people on to other realms: add the name there by hand.")]
    DelegatesElsewhere {
        /// Where.
        line: usize,
    },
    /// The new text would not read as what was meant. Nothing is written then.
    #[error("The file would not read back as it should: add the block by hand.")]
    NotReadBack,
    /// Other bytes than those that were written.
    #[error("The file has changed since.")]
    Changed,
}

impl YmlError {
    pub(crate) fn code(&self) -> ErrorCode {
        ErrorCode::DestinationRejected
    }
}
