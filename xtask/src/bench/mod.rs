//! `cargo xtask bench NAME`: starts a program that measures, judges what it says, prints a table and keeps it.
//!
//! A measuring program says its rows on standard output, one JSON object a line; see `report.rs`. So another
//! measurement is another line in [`BENCHES`] and a program.

mod report;

use std::fs;

use crate::{
    Outcome, environment, packages,
    process::{self, step},
};
use report::Report;

/// A measurement: a bench target of `entrada-journey`, and what it wants to have built.
struct Bench {
    name: &'static str,
    program: Option<&'static str>,
}

const BENCHES: [Bench; 2] = [
    Bench {
        name: "sandbox",
        program: Some("entrada-sandbox"),
    },
    Bench {
        name: "setup",
        program: None,
    },
];

/// Measures, and fails where a limit is missed.
pub(crate) fn run(words: &[String]) -> Outcome {
    let (name, profile) = match words {
        [name] => (name, "release"),
        [name, flag, profile] if flag == "--profile" => (name, profile.as_str()),
        _ => return Err(usage()),
    };
    let bench = BENCHES.iter().find(|bench| bench.name == name);
    let bench = bench.ok_or_else(usage)?;
    packages::ensure(packages::Purpose::Bench)?;
    step("build what is measured", || build(bench, profile))?;
    let mut report = Report::new(bench.name, &commit(), profile);
    step("measure", || measure(bench, profile, &mut report))?;
    print!("\n{report}");
    let folder = environment::target().join("bench");
    let file = folder.join(bench.name).with_extension("json");
    fs::create_dir_all(folder)?;
    fs::write(&file, report.to_json())?;
    println!("\nKept in {}", file.display());
    match report.missed() {
        0 => Ok(()),
        missed => Err(format!("Limits missed: {missed}").into()),
    }
}

fn usage() -> Box<dyn std::error::Error> {
    let names: Vec<_> = BENCHES.iter().map(|bench| bench.name).collect();
    format!("cargo xtask bench {} [--profile dev]", names.join("|")).into()
}

/// All that is measured, and the program where one is started, in one go: so they share their dependencies.
fn build(bench: &Bench, profile: &str) -> Outcome {
    let mut build = cargo("build", profile);
    build.args(["--bench", bench.name]);
    if let Some(program) = bench.program {
        build.args(["--package", program, "--bin", program]);
    }
    process::run(&mut build)
}

fn measure(bench: &Bench, profile: &str, report: &mut Report) -> Outcome {
    let mut measure = cargo("bench", profile);
    measure.args(["--quiet", "--bench", bench.name]);
    if let Some(program) = bench.program {
        let folder = environment::target().join(match profile {
            "dev" => "debug",
            profile => profile,
        });
        let program = folder
            .join(program)
            .with_extension(std::env::consts::EXE_EXTENSION);
        measure.arg("--").arg(program);
    }
    process::run_lines(&mut measure, |line| {
        if !report.take(line) {
            println!("{line}");
        }
    })
}

fn cargo(chore: &str, profile: &str) -> std::process::Command {
    let mut cargo = process::cargo(chore);
    cargo.args(["--package", "entrada-journey", "--profile", profile]);
    cargo
}

/// The commit that is checked out, with a mark where the files are not all its own.
fn commit() -> String {
    let mut told = String::new();
    let mut git = process::command("git", &environment::root());
    let git = git.args([
        "describe",
        "--always",
        "--abbrev=12",
        "--exclude=*",
        "--dirty=+",
    ]);
    match process::run_lines(git, |line| told.push_str(line)) {
        Ok(()) => told,
        Err(_) => "unknown".into(),
    }
}
