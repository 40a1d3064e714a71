//! The practice Dataplane, asked over the wire as any client would ask it.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod language;
mod page;
mod peer;
mod quirks;
mod wire;
