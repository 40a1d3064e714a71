//! The keystore of a node on this computer, through Elasticsearch's own tool.
//!
//! The Value goes in by standard input and nowhere else. What the tool writes to standard error is thrown away unread:
//! in some states it repeats what it was given. Status and our own words are all that is told.

mod call;
mod error;
mod fit;
mod folder;
mod node;
mod program;
mod session;
mod store;

pub use call::Action;
pub use error::{KeystoreError, ProgramFault};
pub use fit::Unfit;
pub use folder::ConfigFolder;
pub use node::{Before, Java, Keystore, Survey};
pub use program::Program;
pub use store::{Comparison, Held, Removed, Store, Stored};
