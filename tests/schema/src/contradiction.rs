//! What an exchange says against the schema.

use std::fmt;

/// Which rule of the schema is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// No path of the schema fits.
    UnknownPath,
    /// The path has no such method.
    WrongMethod,
    /// A query option that the operation does not name.
    UnknownQueryOption,
    /// A body where none is described.
    UnexpectedBody,
    /// No body where one is described.
    MissingBody,
    /// A status of success that the operation does not name.
    WrongStatus,
    /// A property that the type does not have.
    UnknownProperty,
    /// A property that must be there is not.
    Missing,
    /// Null where it may not be.
    Null,
    /// Another JSON type.
    WrongType,
    /// A text or number that the format or the enumeration does not allow.
    WrongFormat,
    /// A property that `$select` leaves out.
    NotSelected,
    /// A property that `$select` or `$expand` names and the answer lacks.
    NotGiven,
    /// An item of a batch without its counterpart.
    Unpaired,
}

/// One breach, with the place where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Method and path of the exchange, or of the batch item.
    pub path: String,
    /// JSON pointer into the body behind `request` or `answer`; a query option's name behind `query`.
    pub pointer: String,
    /// What is broken.
    pub rule: Rule,
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {:?}", self.path, self.pointer, self.rule)
    }
}
