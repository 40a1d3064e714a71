//! The exact text of each form, for the shipped recipe with each option and for names that nobody should have.

use std::{collections::BTreeSet, fs};

use entrada_core::{
    export::{Script, Subject, hand_off, page, script},
    plan::Plan,
};

use crate::plans::{self, HOSTILE};

const SNAPSHOTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/export/snapshots");
const LOGIN: &str = "https://login.practice.example/";

/// Every text that is held, by its name.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let mut plan = |name: &str, plan: &Plan| {
        for form in Script::ALL {
            texts.push((format!("{name}.{}", form.extension()), script(plan, form)));
        }
        let subject = Subject::Plan {
            plan,
            tenant_name: "Contoso Practice",
            account: "megan@contoso-practice.example",
        };
        let text = page(subject, Some(plans::recipe()), LOGIN);
        texts.push((format!("{name}.md"), text));
    };
    for option in plans::options() {
        plan(&format!("dataplane-{option}"), &plans::dataplane(option));
    }
    plan("hostile", &plans::named(HOSTILE));
    plan("reused", &plans::reusing(plans::named("Name")));
    let run = plans::awaiting_consent(plans::dataplane("upload"));
    for form in Script::ALL {
        let name = format!("hand-off.{}", form.extension());
        texts.push((name, hand_off(&run, form)));
    }
    let text = page(Subject::Run(&run), Some(plans::recipe()), LOGIN);
    texts.push(("hand-off.md".into(), text));
    texts
}

#[test]
fn every_form_of_every_plan_is_as_it_was_and_no_snapshot_is_left_over() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut wanted = BTreeSet::new();
    settings.bind(|| {
        for (name, text) in texts() {
            insta::assert_snapshot!(name.as_str(), text);
            wanted.insert(format!("{name}.snap"));
        }
    });
    let files = fs::read_dir(SNAPSHOTS).unwrap();
    let found = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let left_over: Vec<String> = found.filter(|file| !wanted.contains(file)).collect();
    assert!(left_over.is_empty(), "no text is called {left_over:?}");
}

#[test]
fn names_end_no_comment_and_reorder_no_line() {
    for (name, text) in texts() {
        let acts = |letter: char| letter == '\u{202e}' || letter == '\u{7}';
        let comments = text
            .lines()
            .filter(|line| line.trim_start().starts_with('#'));
        for comment in comments {
            assert!(!comment.contains(acts), "{name}: {comment}");
        }
        // The line that the hostile name would begin if it ended one.
        let escaped = text.lines().any(|line| line.starts_with("; exit 1"));
        assert!(!escaped || name == "hostile.ps1", "{name}");
    }
}
