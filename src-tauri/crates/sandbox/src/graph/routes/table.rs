//! The table of routes as a page, and the test that holds the page to the code.

use std::fmt::Write as _;

use super::{ROUTES, Route};

const PAGE: &str = include_str!("../../../ROUTES.md");
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ROUTES.md");

/// The page that the code would write.
fn page() -> String {
    let mut page = String::from(
        "# Routes of Microsoft Graph in the practice tenant

Generated from the code: `ENTRADA_WRITE_ROUTES=1 cargo test -p entrada-sandbox routes`. Paths are below `/v1.0`; `{}` stands for an id,
an alternate key such as `(appId='…')` stands in its place. Every list takes `$filter`, `$search`, `$orderby`, `$top`, `$select`,
`$expand`, `$count` and `$skiptoken` as Graph does for its type; a cast may be written with or without `microsoft.`. `POST /$batch` takes
up to twenty of these. A *guess* is behaviour that the documentation does not settle. What is not here answers 501.

| method | path | also | note | source |
| --- | --- | --- | --- | --- |
",
    );
    for (_, route) in ROUTES.iter() {
        line(&mut page, route);
    }
    page
}

fn line(page: &mut String, route: &Route) {
    let mut also: Vec<String> = route
        .casts
        .iter()
        .map(|cast| format!("`/graph.{cast}`"))
        .collect();
    if route.counted {
        also.push("`/$count`".into());
    }
    let note = match (route.guess, route.note) {
        (true, note) => format!("**guess**: {note}"),
        (false, note) => note.to_owned(),
    };
    let name = route.source.rsplit(['/', '#']).next().unwrap_or_default();
    let address = if route.source.starts_with("https://") {
        route.source.to_owned()
    } else {
        format!("https://learn.microsoft.com/graph/api/{}", route.source)
    };
    let row = format!(
        "| {} | `/{}` | {} | {note} | [{name}]({address}) |",
        route.method,
        route
            .template
            .replace("/{appId}", "(appId='{}')")
            .replace("/{uniqueName}", "(uniqueName='{}')")
            .replace("/{domainName}", "(domainName='{}')")
            .replace("/{tenantId}", "(tenantId='{}')"),
        also.join(" ")
    );
    // Writing to a text cannot fail.
    let _written = writeln!(page, "{row}");
}

#[test]
fn the_page_of_routes_says_what_the_code_serves() {
    let page = page();
    if std::env::var_os("ENTRADA_WRITE_ROUTES").is_some() {
        std::fs::write(FILE, &page).unwrap();
        return;
    }
    assert_eq!(page, PAGE, "write it anew with ENTRADA_WRITE_ROUTES=1");
}

#[test]
fn no_route_stands_twice() {
    let mut all: Vec<(&str, &str)> = ROUTES
        .iter()
        .map(|(_, it)| (it.method, it.template))
        .collect();
    let before = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), before);
}
