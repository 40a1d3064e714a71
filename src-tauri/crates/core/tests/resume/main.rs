//! Runs over ports in memory, cut off at every point and driven again: always the same end.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod certificate;
mod change;
mod clean;
mod clock;
mod consent;
mod cuts;
mod destination;
mod directory;
mod hand_over;
mod journal;
mod keychain;
mod orphans;
mod plans;
mod power;
mod prover;
mod secrets;
mod stops;
mod tenant;
mod vault;
mod world;
