//! The arrows between the rooms of the house, and what may stand in each: see ARCHITECTURE.md.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// Every arrow that may exist between our packages. Tests of any crate may also use the sandbox.
const ARROWS: [(&str, &[&str]); 12] = [
    (
        "entrada",
        &[
            "core",
            "destinations",
            "graph",
            "http",
            "identity",
            "sandbox",
            "storage",
            "vault",
        ],
    ),
    ("entrada-core", &[]),
    ("entrada-destinations", &["core", "http"]),
    ("entrada-graph", &["core", "http"]),
    ("entrada-http", &[]),
    ("entrada-identity", &["core", "http"]),
    (
        "entrada-journey",
        &[
            "core",
            "destinations",
            "graph",
            "http",
            "identity",
            "sandbox",
            "storage",
            "vault",
        ],
    ),
    ("entrada-sandbox", &[]),
    ("entrada-storage", &["core"]),
    ("entrada-vault", &["core", "storage"]),
    ("entrada-schema", &[]),
    ("xtask", &[]),
];

#[test]
fn crates_know_only_those_they_may_know() {
    for package in packages() {
        let name = text(&package["name"]);
        let (_, allowed) = ARROWS
            .iter()
            .find(|(known, _)| *known == name)
            .unwrap_or_else(|| panic!("{name} is new"));
        for dependency in list(&package["dependencies"]) {
            let Some(other) = text(&dependency["name"]).strip_prefix("entrada-") else {
                continue;
            };
            let for_tests =
                dependency["kind"] == "dev" && matches!(other, "journey" | "sandbox" | "schema");
            assert!(
                for_tests || allowed.contains(&other),
                "{name} may not know {other}"
            );
        }
    }
}

#[test]
fn only_the_shell_knows_tauri() {
    for package in packages() {
        let knows = list(&package["dependencies"]).any(|it| text(&it["name"]).starts_with("tauri"));
        assert!(
            !knows || package["name"] == "entrada",
            "{} may not know Tauri",
            package["name"]
        );
    }
}

#[test]
fn core_does_no_io() {
    const OUTSIDE: [&str; 12] = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "SystemTime::now",
        "Instant::now",
        "Timestamp::now",
        "Uuid::new_v4",
        "Uuid::now_v7",
        "rand::",
        "tokio::",
    ];
    for (file, code) in sources("src-tauri/crates/core/src", "rs") {
        for outside in OUTSIDE {
            assert!(
                !code.contains(outside),
                "{} reaches outside: {outside}",
                file.display()
            );
        }
    }
}

#[test]
fn clouds_stand_in_one_table() {
    const HOSTS: [&str; 4] = [
        "microsoftonline.",
        "graph.microsoft.",
        "chinacloudapi.",
        "sovcloud",
    ];
    // The sandbox tells the real identifiers of Microsoft's own applications.
    const HOMES: [&str; 2] = ["identity/src/authority.rs", "sandbox/src/tenant/seed.rs"];
    let all = sources("src-tauri", "rs")
        .into_iter()
        .chain(sources("ui/src", "ts"))
        .chain(sources("ui/src", "tsx"));
    for (file, code) in all.filter(|(file, _)| !HOMES.iter().any(|home| file.ends_with(home))) {
        for host in HOSTS {
            assert!(
                !code.contains(host),
                "{} names a cloud: {host}",
                file.display()
            );
        }
    }
}

#[test]
fn screens_reach_the_backend_by_one_door() {
    for (file, code) in screens() {
        for (target, import) in imports(&code) {
            let from = file
                .strip_prefix(root().join("ui/src"))
                .expect("it is below ui/src");
            let is_door = from.starts_with("ipc");
            assert!(
                is_door || !target.starts_with("@tauri-apps"),
                "{}: {import}",
                file.display()
            );
            let is_query = is_door || from.starts_with("queries");
            assert!(
                is_query || !target.ends_with("ipc/client"),
                "{}: {import}",
                file.display()
            );
        }
    }
}

#[test]
fn screens_never_import_screens() {
    let home = root().join("ui/src/screens");
    for (file, code) in screens()
        .into_iter()
        .filter(|(file, _)| file.starts_with(&home))
    {
        let own = file
            .strip_prefix(&home)
            .expect("it is below it")
            .iter()
            .next()
            .expect("it has a folder");
        for (target, import) in imports(&code).filter(|(target, _)| target.starts_with('.')) {
            let reached = normal(&file.parent().expect("it is in a folder").join(target));
            let other = reached
                .strip_prefix(&home)
                .ok()
                .and_then(|inside| inside.iter().next());
            assert!(
                other.is_none_or(|other| other == own),
                "{}: {import}",
                file.display()
            );
        }
    }
}

#[test]
fn nothing_that_is_kept_has_a_place_for_a_secret() {
    const WORDS: [&str; 7] = [
        "secret",
        "password",
        "token",
        "value",
        "payload",
        "blob",
        "key_material",
    ];
    for (file, schema) in sources("src-tauri/crates/storage/src/schema", "sql") {
        let columns = schema
            .lines()
            .filter_map(|line| line.split_whitespace().next())
            .map(str::to_lowercase);
        for column in columns {
            assert!(
                !WORDS.iter().any(|word| column.contains(word)),
                "{}: {column}",
                file.display()
            );
        }
    }
}

#[test]
fn the_window_loads_nothing_from_anywhere() {
    let configuration = read("tauri.conf.json");
    let configuration: Value = serde_json::from_str(&configuration).expect("it is JSON");
    let policy = text(&configuration["app"]["security"]["csp"]);
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    for loose in ["unsafe-inline", "unsafe-eval", "https:", "*"] {
        assert!(!policy.contains(loose), "the policy lets in {loose}");
    }
    let page = read("ui/index.html");
    assert!(!page.contains("http"), "the page names an address");
}

#[test]
fn windows_get_single_commands_and_no_plugin() {
    for (file, capability) in sources("src-tauri/capabilities", "json") {
        let capability: Value = serde_json::from_str(&capability).expect("it is JSON");
        for permission in list(&capability["permissions"]).map(text) {
            let is_own = permission.starts_with("allow-") || permission.starts_with("core:");
            assert!(
                is_own && !permission.ends_with(":default"),
                "{}: {permission}",
                file.display()
            );
        }
    }
}

#[test]
fn dependencies_that_stay_out_are_out() {
    let lock = read("Cargo.lock");
    let times = |name: &str| lock.matches(&format!("name = \"{name}\"\n")).count();
    for banned in ["rsa", "openssl-sys", "native-tls"] {
        assert_eq!(times(banned), 0, "{banned} came in");
    }
    assert_eq!(times("reqwest"), 1, "one HTTP client for all");
}

fn packages() -> Vec<Value> {
    let asked = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(root())
        .output()
        .expect("cargo is here");
    let metadata: Value = serde_json::from_slice(&asked.stdout).expect("cargo answers in JSON");
    list(&metadata["packages"]).cloned().collect()
}

fn screens() -> Vec<(PathBuf, String)> {
    [sources("ui/src", "ts"), sources("ui/src", "tsx")].concat()
}

/// What a file imports from, with the line that says so.
fn imports(code: &str) -> impl Iterator<Item = (&str, &str)> {
    code.lines().filter_map(|line| {
        let (_, target) = line
            .split_once("from \"")
            .or_else(|| line.split_once("import \""))?;
        Some((target.split('"').next()?, line))
    })
}

/// All files below a folder with this ending, without comments and without what stands after `mod tests`.
fn sources(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut files = BTreeSet::new();
    collect(&root().join(folder), ending, &mut files);
    assert!(!files.is_empty(), "nothing ends with {ending} in {folder}");
    files
        .into_iter()
        .map(|file| {
            (
                file.clone(),
                code(&fs::read_to_string(&file).expect("it is text")),
            )
        })
        .collect()
}

fn collect(folder: &Path, ending: &str, files: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is here") {
        let path = entry.expect("it can be listed").path();
        let is_generated = path.ends_with("src-tauri/gen") || path.ends_with("tests");
        if path.is_dir() && !is_generated {
            collect(&path, ending, files);
        } else if path.extension().is_some_and(|it| it == ending) {
            files.insert(path);
        }
    }
}

fn code(text: &str) -> String {
    let product = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    let lines = product
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Resolves `..` without asking the disk: imports leave out their endings.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => drop(normal.pop()),
            std::path::Component::CurDir => {}
            part => normal.push(part),
        }
    }
    normal
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).expect("the file is here")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("it is text")
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().expect("it is a list").iter()
}
