//! The screens in `ui`: install their packages and build them, each only when something changed; lint and test them.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
};

use crate::{Outcome, environment, process, tally::Tally};

/// Brings `ui/dist` up to date with its sources, types checked.
pub(crate) fn build() -> Outcome {
    install()?;
    let sources = fingerprint(&environment::ui())?;
    let is_built = environment::ui().join("dist/index.html").exists();
    if is_built && stamp("ui-sources").holds(&sources) {
        return Ok(());
    }
    process::step("build the screens", || npm(&["run", "build"]))?;
    stamp("ui-sources").write(&sources)
}

/// Looks for mistakes in the sources that types do not show.
pub(crate) fn lint() -> Outcome {
    npm(&["run", "lint"])
}

/// Runs the screens' own tests and counts them.
pub(crate) fn test(tally: &mut Tally) -> Outcome {
    let report = environment::target().join("xtask/vitest.json");
    fs::remove_file(&report).ok();
    let output = format!("--outputFile.json={}", report.display());
    let reporters = ["--reporter=default", "--reporter=json", &output];
    let tested = npm(&[&["test", "--"][..], &reporters].concat());
    tally.count_vitest(&fs::read_to_string(&report).unwrap_or_default());
    tested
}

/// `npm ci` when the lock file is another than the one that was installed last.
fn install() -> Outcome {
    let lock = fs::read_to_string(environment::ui().join("package-lock.json"))?;
    let is_installed = environment::ui().join("node_modules").exists();
    if is_installed && stamp("ui-packages").holds(&lock) {
        return Ok(());
    }
    require_node()?;
    process::step("install the screens' packages", || {
        npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
    })?;
    stamp("ui-packages").write(&lock)
}

fn npm(words: &[&str]) -> Outcome {
    process::run(process::command("npm", &environment::ui()).args(words))
}

/// The oldest Node that the build tools of the screens run on.
const NODE: u32 = 20;

fn require_node() -> Outcome {
    let mut version = String::new();
    let mut node = process::command("node", &environment::ui());
    let answered = process::run_lines(node.arg("--version"), |line| version.push_str(line));
    let major: Option<u32> = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse().ok());
    match major {
        Some(major) if answered.is_ok() && major >= NODE => Ok(()),
        _ => Err(format!(
            "Node {NODE} or newer with npm is needed to build the screens (found: {version:?})"
        )
        .into()),
    }
}

/// A note of what a step was last done for.
struct Stamp(PathBuf);

fn stamp(name: &str) -> Stamp {
    Stamp(environment::target().join("xtask").join(name))
}

impl Stamp {
    fn holds(&self, text: &str) -> bool {
        fs::read_to_string(&self.0).is_ok_and(|noted| noted == text)
    }

    fn write(&self, text: &str) -> Outcome {
        if let Some(folder) = self.0.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(&self.0, text)?)
    }
}

/// One number for names and contents of all source files below a folder.
fn fingerprint(folder: &Path) -> Outcome<String> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_product = path.ends_with("node_modules") || path.ends_with("ui/dist");
        if path.is_dir() && !is_product {
            collect(&path, files)?;
        } else if path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}
