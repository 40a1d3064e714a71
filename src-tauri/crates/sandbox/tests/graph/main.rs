//! The practice tenant's Graph, asked over the wire as any client would ask it.
#![expect(
    clippy::unwrap_used,
    clippy::too_many_lines,
    reason = "a failed unwrap is the failure of the test; a road or a table of refusals is read whole"
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
mod role_management;
mod roles;
mod wire;
