//! Files of variables: what is written, what is left alone, and what a shell makes of it.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod delivery;
mod folder;
mod merge;
mod shell;
mod survey;
mod taken_back;
mod write;
