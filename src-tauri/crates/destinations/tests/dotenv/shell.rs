//! A shell that reads the file finds every value as it was.

use std::process::Command;

use entrada_destinations::dotenv::{Dialect, Entry, EntryValue};
use proptest::prelude::*;

use crate::folder::{Folder, secret};

/// Sources the file as its readers do, and has another program print what it got in its environment.
fn sourced(folder: &Folder, names: &[&str]) -> Vec<String> {
    let printed = names.iter().map(|name| {
        let script = "set -a; . \"$1\"; exec printenv \"$2\"";
        let file = folder.path();
        let mut shell = Command::new("sh");
        shell.args(["-c", script, "sh"]).arg(file).arg(name);
        let output = shell.output().unwrap();
        assert!(output.status.success(), "{name}");
        let mut text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(text.pop(), Some('\n'));
        text
    });
    printed.collect()
}

#[test]
fn nothing_in_a_value_means_anything_to_a_shell() {
    let values = [
        "it's \"quoted\" \\ twice\\\\",
        "$HOME ${HOME} $(id) `id` $((1+1))",
        "first\nINJECTED=1\n\nlast\n",
        "#no comment; exit 1 & | > < * ? [a] ~ !! %PATH%",
        "'",
        "\\",
        " spaces at both ends ",
        "\ttab é ✓",
    ];
    let names: Vec<String> = (0..values.len())
        .map(|number| format!("N{number}"))
        .collect();
    let entries: Vec<Entry> = names
        .iter()
        .zip(values)
        .map(|(name, value)| secret(name, value, false))
        .collect();
    let folder = Folder::holding("BEFORE=\"a$UNSET\" # comment");
    folder.write(Dialect::Shell, &entries);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(sourced(&folder, &names), values);
    assert_eq!(sourced(&folder, &["BEFORE"]), ["a"]);
    // And it is understood again, lines and all.
    assert_eq!(folder.write(Dialect::Shell, &entries), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_survives(value in "[a-c'\"\\\\$`#\n\t (){};é]{0,12}") {
        let folder = Folder::new();
        let plain = EntryValue::Plain(value.clone());
        let entry = Entry { name: "N".to_owned(), value: plain, overwrite: false };
        folder.write(Dialect::Shell, &[entry, secret("LAST", "x", false)]);
        prop_assert_eq!(sourced(&folder, &["N", "LAST"]), [value, "x".to_owned()]);
    }
}
