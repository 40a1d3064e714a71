//! `cargo xtask test`: all that is checked, by a person before a commit and by CI.

use std::fmt::Display;

use crate::{
    Outcome, environment, packages,
    process::{self, cargo, step},
    screens,
    tally::Tally,
    tools,
};

/// Runs every check, goes on after one that fails, and closes with the total on a line of its own.
pub(crate) fn run() -> Outcome {
    packages::ensure(packages::Purpose::Check)?;
    // The program carries the built screens inside, so they come first.
    screens::build()?;
    let mut tally = Tally::default();
    check(&mut tally, "format", |_| {
        process::run(
            process::command("cargo", &environment::root()).args(["fmt", "--all", "--check"]),
        )
    });
    check(&mut tally, "lints", |_| lint());
    check(&mut tally, "screens: lint", |_| screens::lint());
    check(&mut tally, "screens: tests", screens::test);
    check(&mut tally, "programs that tests start", |_| {
        tools::ensure_keystore()
    });
    check(&mut tally, "build the tests", |_| {
        process::run(cargo("test").args(["--workspace", "--no-run"]))
    });
    check(&mut tally, "tests, the real window among them", test);
    println!("\n{tally}");
    if tally.failed() == 0 {
        Ok(())
    } else {
        Err("Not everything passed.".into())
    }
}

/// A check that fails without a failing test counts as one failure, so that the total is never green by mistake.
fn check(tally: &mut Tally, what: impl Display, work: impl FnOnce(&mut Tally) -> Outcome) {
    let before = tally.failed();
    let checked = step(what, || work(tally));
    if let Err(failure) = checked {
        println!("   {failure}");
        if tally.failed() == before {
            tally.count_failed_check();
        }
    }
}

fn lint() -> Outcome {
    let words = [
        "--workspace",
        "--all-targets",
        "--quiet",
        "--",
        "--deny",
        "warnings",
    ];
    process::run(cargo("clippy").args(words))
}

fn test(tally: &mut Tally) -> Outcome {
    process::run_lines(
        cargo("test").args(["--workspace", "--no-fail-fast"]),
        |line| {
            println!("{line}");
            tally.count_cargo(line);
        },
    )
}
