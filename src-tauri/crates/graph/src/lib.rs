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

mod apis;
mod application_credentials;
mod application_overview;
mod application_pages;
mod application_permissions;
mod applications;
mod batch;
mod call;
mod changes;
mod classify;
mod client;
mod deleted_applications;
mod directory;
mod enterprise_application;
mod error;
mod identify;
mod listing;
mod me;
mod merge;
mod models;
mod organization;
mod outcome;
mod page;
mod policies;
mod prefetch;
mod principal_pages;
mod removal;
mod reply;
mod service_error;
mod service_principals;
mod sites;
mod thumbprint;
mod users;

pub use apis::{api, api_of_principal, apis};
pub use application_credentials::application_credentials;
pub use application_overview::application_overview;
pub use application_pages::ApplicationPages;
pub use application_permissions::application_permissions;
pub use client::Graph;
pub use deleted_applications::deleted_applications;
pub use directory::GraphDirectory;
pub use enterprise_application::enterprise_application;
pub use error::GraphError;
pub use identify::identify;
pub use prefetch::{find_twins, prefetch};
pub use principal_pages::PrincipalPages;
pub use sites::read_with;
pub use users::look_up;
