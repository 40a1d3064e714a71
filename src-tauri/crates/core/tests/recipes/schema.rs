//! The JSON Schema beside the recipes: fresh, and of one mind with the parser.

use std::{collections::BTreeMap, env, fs};

use entrada_core::recipe::Recipe;
use serde_json::{Value, json};

use crate::{
    form::{self, FIXTURES, SHIPPED},
    json_schema::violations,
};

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/recipes/recipe.schema.json");

fn as_json(text: &str) -> Value {
    let table: toml::Table = toml::from_str(text).unwrap();
    serde_json::to_value(table).unwrap()
}

/// Keys in alphabetical order, whatever map the workspace builds serde_json with.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let sorted: BTreeMap<_, _> = map
                .iter()
                .map(|(key, inner)| (key, sorted(inner)))
                .collect();
            json!(sorted)
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the snapshots' own variable says when generated files are written anew"
)]
#[test]
fn the_committed_schema_is_what_the_types_say() {
    let fresh = format!("{:#}\n", sorted(&Recipe::schema()));
    if env::var("INSTA_UPDATE").is_ok_and(|mode| mode == "always") {
        fs::write(COMMITTED, &fresh).unwrap();
    }
    let committed = fs::read_to_string(COMMITTED).unwrap_or_default();
    assert!(
        committed == fresh,
        "run `INSTA_UPDATE=always cargo test -p entrada-core` and read what changed in recipe.schema.json"
    );
}

#[test]
fn every_recipe_file_is_valid_against_the_schema_and_keeps_its_content() {
    let files = form::files(SHIPPED)
        .into_iter()
        .chain(form::files(FIXTURES));
    for (stem, text) in files {
        let json = as_json(&text);
        assert_eq!(
            violations(&Recipe::schema(), &json),
            Vec::<String>::new(),
            "{stem}"
        );
        // What was read says the same as the file, so nothing in it was dropped on the way.
        let read = serde_json::to_value(Recipe::parse(&text).unwrap()).unwrap();
        assert!(says(&read, &json), "{stem}");
    }
}

/// Everything in `written` is in `read`.
fn says(read: &Value, written: &Value) -> bool {
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => written
            .iter()
            .all(|(key, inner)| read.get(key).is_some_and(|read| says(read, inner))),
        (Value::Array(read), Value::Array(written)) => {
            read.len() == written.len()
                && read.iter().zip(written).all(|(read, one)| says(read, one))
        }
        (read, written) => read == written,
    }
}

#[test]
fn the_schema_refuses_what_the_parser_refuses() {
    let good = as_json(&form::fixture("grafana"));
    let bad = |pointer: &str, value: Value| {
        let mut bad = good.clone();
        match bad.pointer_mut(pointer) {
            Some(place) => *place = value,
            None => {
                let (parent, key) = pointer.rsplit_once('/').unwrap();
                bad.pointer_mut(parent).unwrap()[key] = value;
            }
        }
        bad
    };
    let table = [
        ("/surprise", json!(1)),
        ("/application/surprise", json!(1)),
        ("/choice/0/option/0/surprise", json!(1)),
        ("/version", json!("1")),
        ("/version", json!(-1)),
        ("/credential/kind", json!("password")),
        ("/input/0/kind", json!("url")),
        ("/redirect/0/platform", json!("desktop")),
        ("/redirect/0", json!({ "platform": "web" })),
        ("/choice/0/option/2/permissions", json!("User.Read")),
        ("/input", json!({ "key": "host" })),
    ];
    for (pointer, value) in table {
        let bad = bad(pointer, value);
        assert!(!violations(&Recipe::schema(), &bad).is_empty(), "{pointer}");
        let text = toml::to_string(&bad).unwrap();
        assert!(Recipe::parse(&text).is_err(), "{pointer}");
    }
}
