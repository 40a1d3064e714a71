//! `cargo xtask fuzz [SECONDS] [--seed NUMBER]`: hostile inputs for the practice tenant, for a while.
//!
//! What is tried are the property tests in the sandbox's `tests/hostile`, each alone and until its time is over. A seed
//! makes the same inputs again in the same order.

use std::process::Command;

use serde_json::Value;

use crate::{
    Outcome, packages,
    process::{self, step},
};

/// Modules of the tests, each with one property.
const TARGETS: [&str; 3] = ["odata", "batch", "token"];
const SECONDS: u32 = 60;

/// Fails with the first input that is not answered as documented.
pub(crate) fn run(words: &[String]) -> Outcome {
    let (seconds, seed) = asked(words).ok_or("cargo xtask fuzz [SECONDS] [--seed NUMBER]")?;
    packages::ensure(packages::Purpose::Bench)?;
    step("build what is tried", || {
        process::run(test().arg("--no-run"))
    })?;
    let rows = TARGETS.map(|target| {
        let title = format!("{target}, {seconds} s");
        step(title, || fuzz(target, seconds, seed.as_deref()))
    });
    println!();
    for row in rows {
        println!("{}", row?);
    }
    Ok(())
}

/// Seconds and seed.
fn asked(words: &[String]) -> Option<(u32, Option<String>)> {
    let (time, seed) = match words {
        [rest @ .., flag, seed] if flag == "--seed" => (rest, Some(seed)),
        rest => (rest, None),
    };
    let seconds = match time {
        [] => SECONDS,
        [seconds] => seconds.parse().ok()?,
        _ => return None,
    };
    let seed = seed.map(|it| it.parse::<u64>()).transpose().ok()?;
    Some((seconds, seed.map(|it| it.to_string())))
}

fn test() -> Command {
    let mut test = process::cargo("test");
    test.args([
        "--quiet",
        "--package",
        "entrada-sandbox",
        "--test",
        "hostile",
    ]);
    test
}

fn fuzz(target: &str, seconds: u32, seed: Option<&str>) -> Outcome<String> {
    let mut row = None;
    let mut test = test();
    test.args([&format!("{target}::"), "--", "--nocapture"]);
    test.env("ENTRADA_FUZZ_SECONDS", seconds.to_string());
    if let Some(seed) = seed {
        test.env("ENTRADA_FUZZ_SEED", seed);
    }
    process::run_lines(&mut test, |line| row = row.take().or_else(|| told(line)))?;
    // Without a row nothing was tried, which is no success.
    row.ok_or_else(|| format!("{target}: nothing was tried").into())
}

/// What the test says of itself when it has held.
fn told(line: &str) -> Option<String> {
    let row: Value = serde_json::from_str(line).ok()?;
    let (name, cases) = (row["name"].as_str()?, row["cases"].as_u64()?);
    let (seconds, seed) = (row["seconds"].as_f64()?, row["seed"].as_u64()?);
    Some(format!(
        "{name:<6} {cases:>8} inputs in {seconds:.1} s, seed {seed}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_seed_are_read_in_their_places() {
        let check = |words: &[&str], expected| {
            let words: Vec<String> = words.iter().map(|it| (*it).to_owned()).collect();
            assert_eq!(asked(&words), expected, "{words:?}");
        };
        check(&[], Some((60, None)));
        check(&["5"], Some((5, None)));
        check(&["--seed", "7"], Some((60, Some("7".into()))));
        check(&["5", "--seed", "7"], Some((5, Some("7".into()))));
        for wrong in [
            &["soon"][..],
            &["--seed"],
            &["5", "--seed", "x"],
            &["5", "6"],
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn only_a_whole_row_counts() {
        let row = r#"{"name":"odata","cases":256,"seconds":1.04,"seed":9}"#;
        let said = told(row).expect("it is a row");
        assert!(said.contains("256 inputs in 1.0 s, seed 9"), "{said}");
        assert_eq!(told(r#"{"name":"odata"}"#), None);
        assert_eq!(told("running 1 test"), None);
    }
}
