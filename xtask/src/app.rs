//! Building the program.

use std::path::PathBuf;

use crate::{Outcome, environment, process};

/// Builds the program with the sandbox and the tests of its window.
///
/// It is built as a part of the whole workspace and beside a test: so its dependencies get the features that
/// `cargo test` gives them, and every chore shares one set of compiled crates.
pub(crate) fn build() -> Outcome<PathBuf> {
    const PARTS: [&str; 7] = [
        "--workspace",
        "--bin",
        "entrada",
        "--bin",
        "entrada-sandbox",
        "--test",
        "e2e",
    ];
    process::step("build the program", || {
        process::run(process::cargo("build").args(PARTS))
    })?;
    Ok(environment::target()
        .join("debug")
        .join("entrada")
        .with_extension(std::env::consts::EXE_EXTENSION))
}
