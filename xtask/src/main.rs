//! The project's chores: `cargo xtask run`, `tour`, `test`, `bench`, `fuzz` and `bindings`.
//!
//! It needs the standard library and `serde_json` alone, so that it compiles in seconds on a bare machine, and it
//! starts the same programs that a person would type. It knows nothing of the product's code.
#![expect(
    clippy::print_stdout,
    reason = "a chore talks to the person who started it"
)]

mod app;
mod bench;
mod bindings;
mod environment;
mod fuzz;
mod packages;
mod process;
mod run;
mod screens;
mod tally;
mod test;
mod tools;
mod tour;

use std::process::ExitCode;

/// What a chore comes to. Its error is a sentence for the person at the terminal.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

const USAGE: &str = "cargo xtask run       install what is missing, build, open the window (or play the tour without a display)
cargo xtask tour      play the road under a virtual display; pictures in target/tour
cargo xtask test      everything that is checked: format, lints, screens, tests, the real window
cargo xtask bench     measure `setup` or `sandbox` in a release build; figures in target/bench, failing over a limit
cargo xtask fuzz      hostile inputs for the practice tenant, a minute each: OData, $batch, the token endpoint
cargo xtask bindings  write ui/src/ipc/bindings.ts anew from the commands of the shell";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (chore, rest) = words
        .split_first()
        .map_or(("", &[][..]), |(chore, rest)| (chore.as_str(), rest));
    let done = match chore {
        "run" => run::run(),
        "tour" => tour::run(),
        "test" => test::run(),
        "bench" => bench::run(rest),
        "fuzz" => fuzz::run(rest),
        "bindings" => bindings::run(),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
