//! The practice tenant's sign-in, asked over the wire as any client would ask it.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod certificates;
mod client_credentials;
mod consent;
mod devices;
mod discovery;
mod hostile;
mod peer;
mod sign_in;
