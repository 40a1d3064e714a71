//! Judges exchanges with Microsoft Graph by the schema that Microsoft publishes.
//!
//! A support crate of the tests: nothing that ships depends on it.

mod batch;
mod body;
mod contradiction;
mod exchange;
mod judge;
mod schema;

pub use contradiction::{Contradiction, Rule};
pub use exchange::Exchange;
pub use schema::Schema;
