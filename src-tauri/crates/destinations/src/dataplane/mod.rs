//! Dataplane over its GraphQL API: secrets in an environment, attached to a worker group.

mod address;
mod delivery;
mod mutation;
mod names;
mod remove;
mod server;
mod session;
mod survey;
mod wire;
mod write;

pub use delivery::DataplaneDelivery;
pub use names::{check_name, variable};
pub use server::{Dataplane, LoginMethod};
pub use session::{Environment, Overview, Session};
pub use survey::{Survey, SurveyedRow};
