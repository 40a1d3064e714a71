//! A practice tenant on this computer: the Microsoft identity platform and Microsoft Graph, emulated on loopback.
//!
//! It serves practice mode, the tests and the standalone program `entrada-sandbox`. Clients that know nothing of it do
//! their job on it; what it does not know it refuses with 501 and the route's name. It shares no type with our own
//! clients, so that a mistake on one side is not repeated on the other.
//!
//! ```no_run
//! # async fn example() -> Result<(), entrada_sandbox::SandboxError> {
//! use entrada_sandbox::{Options, Sandbox};
//!
//! let sandbox = Sandbox::start(Options::default()).await?;
//! println!("{}/{}", sandbox.info().login, sandbox.info().tenant);
//! sandbox.stop().await;
//! # Ok(())
//! # }
//! ```

#![recursion_limit = "256"]
#![expect(
    clippy::disallowed_methods,
    reason = "it plays the outside world: its clock and ids are nobody's port"
)]

pub mod browser;
mod clock;
mod dataplane;
mod error;
mod fault;
mod graph;
mod identity;
mod inspection;
mod jwt;
mod listening;
mod observer;
mod operation;
mod options;
mod portal;
mod request_log;
mod sandbox;
mod server;
mod severable;
mod tenant;
mod tls;
mod wire;
mod world;

pub use dataplane::PASSWORD as DATAPLANE_PASSWORD;
pub use error::SandboxError;
pub use fault::{FaultSyntax, Faults, Moment, Part};
pub use inspection::Inspection;
pub use observer::Observer;
pub use operation::Operation;
pub use options::{Account, Info, Options, Ports, Seed};
pub use request_log::{HostKind, Seen};
pub use sandbox::Sandbox;
pub use tls::Tls;
