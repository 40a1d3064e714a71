//! No sample lies about unread.

use std::{fs, path::Path};

/// Read by the tests of lists and overviews, in `tests/applications`.
const OF_APPLICATIONS: [&str; 7] = [
    "application-by-filter",
    "application-overview",
    "count-applications",
    "list-applications",
    "owned-applications",
    "search-applications",
    "service-principal-name",
];

/// Read by the tests of removals, in `tests/undo`.
const OF_UNDO: [&str; 9] = [
    "application-gone",
    "application-seen",
    "delete-application",
    "delete-application-not-found",
    "delete-permanently",
    "delete-service-principal",
    "grants-with-ids",
    "revoke-app-role",
    "revoke-app-role-denied",
];

const HERE: [&str; 7] = [
    include_str!("changes.rs"),
    include_str!("grants.rs"),
    include_str!("prefetch.rs"),
    include_str!("readings.rs"),
    include_str!("refusals.rs"),
    include_str!("round.rs"),
    include_str!("settle.rs"),
];

fn names() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/graph");
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let samples = paths.filter(|path| path.extension().is_some_and(|kind| kind == "json"));
    let stem = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    samples.map(|path| stem(&path)).collect()
}

#[test]
fn every_sample_is_read_here_or_where_the_lists_say() {
    let elsewhere = |name: &str| OF_APPLICATIONS.contains(&name) || OF_UNDO.contains(&name);
    let here = |name: &str| {
        let quoted = format!("\"{name}\"");
        HERE.iter().any(|source| source.contains(&quoted))
    };
    let names = names();
    assert!(names.len() > 40, "{names:?}");
    let unread: Vec<_> = names
        .iter()
        .filter(|name| !here(name) && !elsewhere(name))
        .collect();
    assert_eq!(unread, Vec::<&String>::new());
}

#[test]
fn what_is_listed_as_read_elsewhere_is_read_there() {
    let applications = include_str!("../applications/samples.rs");
    for name in OF_APPLICATIONS {
        assert!(
            applications.contains(&format!("/{name}.json")),
            "{name} is not read"
        );
    }
    let undo = include_str!("../undo/main.rs");
    for name in OF_UNDO {
        assert!(undo.contains(&format!("\"{name}\"")), "{name} is not read");
    }
}
