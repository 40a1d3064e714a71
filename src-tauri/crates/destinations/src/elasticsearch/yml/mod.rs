//! Putting the realm's block into an `elasticsearch.yml` that is there, as text: all other bytes stay.
//!
//! Lines are read only as far as realms need it. What is not understood is refused with its line, for a second block
//! or a key twice keeps the node from starting.

mod delegate;
mod document;
mod error;
mod flow;
mod key;
mod merge;
mod reader;
mod scalar;
mod state;

pub use delegate::Delegating;
pub use error::YmlError;
pub use merge::{Merge, Outcome, merge, remove};
pub use state::{RealmFound, realms};
