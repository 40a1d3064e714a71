//! The program `entrada-sandbox` as a stranger starts it: its flags, its first line, its end.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod addresses;
mod ending;
mod faults;
mod federated;
mod ids;
mod kept;
mod person;
mod policy;
mod program;
mod wrong;
