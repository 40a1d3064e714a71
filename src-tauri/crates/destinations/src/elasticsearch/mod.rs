//! An Elasticsearch node with the plugin microsoft-graph-authz: its block in `elasticsearch.yml`, its secret in the
//! keystore.
//!
//! Both belong together: a secret without its block stops the node at start, and so does a second block.

pub mod command;
mod delivery;
mod diff;
pub mod file;
pub mod keystore;
pub mod settings;
mod trace;
mod undo;
pub mod yml;

pub use delivery::ElasticsearchDelivery;
pub(crate) use diff::with_neighbours as neighbours;
pub use diff::{DiffLine, Mark};
pub use trace::{KeyTrace, SettingsTrace};
pub use undo::undo;
