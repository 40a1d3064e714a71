//! Dataplane over its GraphQL API: secrets in an environment, attached to a worker group.

mod address;
mod delivery;
mod names;
mod session;
mod wire;

pub use delivery::DataplaneDelivery;
pub use names::{check_name, variable};
pub use session::{Dataplane, Environment, LoginMethod, Overview, Session, Survey, SurveyedRow};
