//! An Elasticsearch node with the plugin microsoft-graph-authz: its block in `elasticsearch.yml`, its secret in the
//! keystore.
//!
//! Both belong together: a secret without its block stops the node at start, and so does a second block.

pub mod command;
mod diff;
pub mod file;
pub mod keystore;
pub mod settings;
mod undo;
pub mod yml;

pub(crate) use diff::with_neighbours as neighbours;
pub use diff::{DiffLine, Mark};
pub use undo::undo;
