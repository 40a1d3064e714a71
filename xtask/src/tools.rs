//! Programs of others that tests start and no system package has.

use std::{fs, path::Path};

use crate::{
    Outcome, environment,
    process::{self, step},
};

const KEYSTORE: &str = "elasticsearch-keystore";
/// What it is made of, as Maven reads it.
const KEYSTORE_PARTS: &str = "src-tauri/crates/destinations/tests/elasticsearch/tool/pom.xml";
/// By its full name: so it is the same one everywhere, whatever version Maven would take by itself.
const COPY: &str = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies";

/// Elasticsearch's own keystore tool, put where its test looks for it. Says so; when it is there, does nothing.
pub(crate) fn ensure_keystore() -> Outcome {
    let tools = environment::target().join("tools");
    let place = tools.join(KEYSTORE);
    if place.exists() {
        return Ok(());
    }
    step(
        "install Elasticsearch's own keystore tool (25 MB, by Maven): the hand-over to it is tested with the real one",
        || {
            // Whole or not at all: what a broken download left would be taken for the tool.
            let half = tools.join(format!("{KEYSTORE}.half"));
            fs::remove_dir_all(&half).ok();
            copy_jars(&half)?;
            Ok(fs::rename(half, place)?)
        },
    )
}

fn copy_jars(folder: &Path) -> Outcome {
    let parts = environment::root().join(KEYSTORE_PARTS);
    let mut maven = process::command("mvn", &environment::root());
    maven.args(["--quiet", "--batch-mode", "--file"]).arg(parts);
    maven.arg(COPY);
    maven.arg(format!("-DoutputDirectory={}", folder.display()));
    process::run(&mut maven)
}
