//! The practice tenant's Graph, asked over the wire as any client would ask it.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod applications;
mod batch;
mod bodies;
mod credentials;
mod directory;
mod federation;
mod filters;
mod grants;
mod lists;
mod peer;
mod roles;
mod wire;
