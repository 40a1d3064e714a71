//! What leaves for other hands: scripts that say letter by letter what the plan says, and a page that says no more.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod any_name;
#[cfg(unix)]
mod az;
mod golden;
mod no_secret;
mod page;
mod plans;
mod powershell;
mod powershell_text;
#[cfg(unix)]
mod shell;
mod terraform;
