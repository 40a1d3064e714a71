//! Undo over ports in memory: what is planned from a journal, and that every road leads to the same end.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod journal;
mod planned;
mod setup;
mod taken_back;
mod tenant;
mod world;
