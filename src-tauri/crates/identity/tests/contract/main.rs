//! The crate against the wire: a scripted platform for what goes wrong, the sandbox for what goes well.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod app_token;
mod authorize_address;
mod browser;
mod callback;
mod discovery;
mod id_token;
mod limits;
mod peer;
mod refresh;
mod samples;

mod sandbox;
mod scene;
mod signing;
mod token_answer;
