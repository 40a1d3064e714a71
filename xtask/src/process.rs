//! Starting programs: say what is done, how long it took, and fail with the command that failed.

use std::{
    fmt::Display,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use crate::{Outcome, environment};

/// Says what begins, does it, and says how long it took.
pub(crate) fn step<T>(what: impl Display, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("\n== {what}");
    let started = Instant::now();
    let done = work();
    let word = if done.is_ok() { "done" } else { "FAILED" };
    println!("   {word} after {:.1} s", started.elapsed().as_secs_f32());
    done
}

/// A cargo of the checkout. With `--locked`: a chore never changes what the lock file says.
pub(crate) fn cargo(chore: &str) -> Command {
    let mut cargo = command("cargo", &environment::root());
    cargo.args([chore, "--locked"]);
    cargo
}

/// A program to be started in a folder, without standard input.
pub(crate) fn command(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// Runs a program to its end, its output left to the terminal.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command
        .status()
        .map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(failed(command))
    }
}

/// Runs a program to its end and hands over each line of its standard output as it comes.
pub(crate) fn run_lines(command: &mut Command, mut each: impl FnMut(&str)) -> Outcome {
    let started = command.stdout(Stdio::piped()).spawn();
    let mut child = started.map_err(|error| cannot_start(command, &error))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            each(&String::from_utf8_lossy(&line?));
        }
    }
    if child.wait()?.success() {
        Ok(())
    } else {
        Err(failed(command))
    }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> Box<dyn std::error::Error> {
    format!(
        "{} cannot be started: {error}",
        command.get_program().display()
    )
    .into()
}

fn failed(command: &Command) -> Box<dyn std::error::Error> {
    let words: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect();
    format!("failed: {}", words.join(" ")).into()
}
