//! `cargo xtask tour`: Welcome to hand-over in the real window, light and dark, with a picture of each step.

use std::fs;

use serde_json::Value;

use crate::{Outcome, app, environment, packages, process, screens};

/// Plays the tour and lists its pictures.
pub(crate) fn run() -> Outcome {
    packages::ensure(packages::Purpose::Window)?;
    screens::build()?;
    app::build()?;
    let pictures = environment::target().join("tour");
    let played = process::step("play the tour", || {
        process::run(process::cargo("test").args([
            "--quiet",
            "--workspace",
            "--test",
            "e2e",
            "tour::",
        ]))
    });
    let summary = fs::read_to_string(pictures.join("summary.json")).unwrap_or_default();
    let summary: Value = serde_json::from_str(&summary).unwrap_or_default();
    for step in summary["steps"].as_array().into_iter().flatten() {
        let mark = if step["ok"] == true {
            "ok    "
        } else {
            "FAILED"
        };
        println!(
            "  {mark} {:<34} {}",
            text(&step["name"]),
            text(&step["picture"])
        );
    }
    println!("Pictures and summary.json are in {}", pictures.display());
    played
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
