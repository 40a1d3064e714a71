//! Judges exchanges with Microsoft Graph by the schema that Microsoft publishes.
//!
//! A support crate of the tests: nothing that ships depends on it. A test owns a [`Judge`], shows it each exchange, and
//! fails when it ends if one did not fit.

mod accepted;
mod asked;
mod batch;
mod body;
mod contradiction;
mod exchange;
mod judge;
mod schema;
mod trial;
mod wanted;

pub use accepted::is_accepted;
pub use contradiction::{Contradiction, Rule};
pub use exchange::Exchange;
pub use judge::Asker;
pub use schema::Schema;
pub use trial::Judge;
