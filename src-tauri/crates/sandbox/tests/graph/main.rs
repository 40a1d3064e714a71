//! The practice tenant's Graph, asked over the wire as any client would ask it.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod lists;
mod peer;
