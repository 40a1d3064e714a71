//! What a recipe file may say, what a form accepts, and the exact plan that comes of both.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod answers;
mod any_answers;
mod form;
mod golden;
mod inputs;
mod json_schema;
mod refusals;
mod schema;
mod widened;
