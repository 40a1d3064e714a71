//! What is written for a node, and what a keystore's tool is told, against a stand-in for that tool.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

mod both;
mod command;
mod delivery;
mod file;
mod keystore;
mod program;
mod real_tool;
mod settings;
mod stand_in;
mod unkept;
mod yml;
mod yml_properties;
