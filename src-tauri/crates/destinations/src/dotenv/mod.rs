//! A file of variables: `.env` in the dialect of who reads it.
//!
//! One file does not serve all: readers differ on quotes, escapes and `$`. A value that a dialect cannot carry as it is
//! is refused, never bent.

mod delivery;
mod dialect;
mod diff;
mod entry;
mod error;
mod existing;
mod git;
mod merge;
mod render;
mod scan;
mod survey;
mod take_back;
mod undo;

pub use delivery::DotenvDelivery;
pub use dialect::{Dialect, Unfit};
pub use entry::{Entry, EntryValue, azure};
pub use error::DotenvError;
pub use git::{VersionControl, version_control};
pub use merge::{Change, Merge, Row, merge};
pub use survey::{Survey, survey};
pub use undo::{Undo, Undone};
