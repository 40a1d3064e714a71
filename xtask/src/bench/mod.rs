//! `cargo xtask bench NAME`: starts a program that measures, judges what it says, prints a table and keeps it.
//!
//! A measuring program says its rows on standard output, one JSON object a line; see `report.rs`. So another
//! measurement is another line in [`BENCHES`] and a program.

mod report;

use std::fs;

use crate::{
    Outcome, environment,
    packages::{self, Purpose},
    process::{self, step},
    screens,
};
use report::Report;

/// A measurement: a bench target, and what it wants to have there.
struct Bench {
    name: &'static str,
    package: &'static str,
    features: &'static [&'static str],
    /// Programs that are built with it, by the name of their package.
    programs: &'static [&'static str],
    /// The first of them is handed over as an argument.
    takes_program: bool,
    needs: Purpose,
    has_screens: bool,
}

const WITHOUT_WINDOW: Bench = Bench {
    name: "",
    package: "entrada-journey",
    features: &[],
    programs: &[],
    takes_program: false,
    needs: Purpose::Bench,
    has_screens: false,
};

const BENCHES: [Bench; 3] = [
    Bench {
        name: "sandbox",
        programs: &["entrada-sandbox"],
        takes_program: true,
        ..WITHOUT_WINDOW
    },
    Bench {
        name: "setup",
        ..WITHOUT_WINDOW
    },
    Bench {
        name: "ui",
        package: "entrada",
        features: &["automation"],
        programs: &["entrada", "entrada-sandbox"],
        takes_program: false,
        needs: Purpose::Window,
        has_screens: true,
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
    packages::ensure(bench.needs)?;
    if bench.has_screens {
        screens::build()?;
    }
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
    let mut build = cargo("build", bench, profile);
    for program in bench.programs {
        build.args(["--package", program, "--bin", program]);
    }
    process::run(&mut build)
}

fn measure(bench: &Bench, profile: &str, report: &mut Report) -> Outcome {
    let mut measure = cargo("bench", bench, profile);
    measure.arg("--quiet");
    if let Some(program) = bench.programs.first().filter(|_| bench.takes_program) {
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

fn cargo(chore: &str, bench: &Bench, profile: &str) -> std::process::Command {
    let mut cargo = process::cargo(chore);
    cargo.args(["--package", bench.package, "--bench", bench.name]);
    cargo.args(["--profile", profile]);
    for feature in bench.features {
        cargo.args(["--features", &format!("{}/{feature}", bench.package)]);
    }
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
