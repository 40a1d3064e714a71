//! The Dataplane destination against what a real server said, and against the practice server.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod bad_days;
mod delivery;
mod practice;
mod recorded;
mod recording;
mod removal;
