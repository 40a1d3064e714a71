//! `cargo xtask run`: from a bare machine to the open window.

use std::process::Command;

use crate::{Outcome, app, environment, packages, process, screens, tour};

/// Installs, builds, and opens the window; where there is no display it plays the tour.
pub(crate) fn run() -> Outcome {
    if !environment::has_display() {
        println!("There is no display here: Entrada plays its tour under a virtual one.");
        return tour::run();
    }
    packages::ensure(packages::Purpose::Desktop)?;
    screens::build()?;
    let program = app::build()?;
    println!("\nEntrada is open. Close its window to come back.");
    process::run(&mut Command::new(program))
}
