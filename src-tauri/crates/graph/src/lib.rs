//! Microsoft Graph, typed and thin: the calls that Entrada makes, batching, paging, and what error answers mean.
//!
//! Knows nothing of how one signs in: tokens come through `entrada_http`. Wire models stay inside.
//!
//! ```no_run
//! # async fn example(http: entrada_http::Client) {
//! use entrada_graph::{Graph, GraphDirectory, prefetch};
//!
//! let graph = Graph::new(http, "https://graph.example".parse().expect("a literal address"));
//! let facts = prefetch(&graph, "Dataplane", jiff::Timestamp::now()).await;
//! let directory = GraphDirectory::new(graph);
//! # }
//! ```

mod application_overview;
mod application_pages;
mod applications;
mod batch;
mod call;
mod classify;
mod client;
mod directory;
mod error;
mod me;
mod merge;
mod models;
mod organization;
mod outcome;
mod page;
mod policies;
mod prefetch;
mod removal;
mod reply;
mod service_error;
mod service_principals;
mod sites;
mod users;

pub use application_overview::application_overview;
pub use application_pages::ApplicationPages;
pub use client::Graph;
pub use directory::GraphDirectory;
pub use error::GraphError;
pub use prefetch::{find_twins, prefetch};
pub use sites::read_with;
pub use users::look_up;
