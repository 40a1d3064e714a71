//! What a merge shows, takes and refuses.

use entrada_core::error::{ErrorCode, Problem};
use entrada_destinations::{
    DestinationError,
    dotenv::{Change, Dialect, DotenvError, Unfit},
    elasticsearch::{DiffLine, Mark},
};

use crate::folder::{Folder, PLANTED, secret, three};

fn line(number: usize, mark: Mark, text: &str) -> DiffLine {
    DiffLine {
        number,
        mark,
        text: text.to_owned(),
    }
}

#[test]
fn added_lines_are_shown_with_dots_and_lines_that_were_there_by_name_only() {
    let folder = Folder::holding("# DB=hunter2\nLOG=\"info\"");
    let merge = folder.merge(Dialect::Node, &three()).unwrap();
    let expected = [
        line(2, Mark::Kept, "LOG=\"••••••••••••••••\""),
        line(
            3,
            Mark::Added,
            "AZURE_TENANT_ID=\"5c1f0a3e-7d42-4b8e-9a60-2f4d8c6e1b57\"",
        ),
        line(
            4,
            Mark::Added,
            "AZURE_CLIENT_ID=\"8f2b6c14-93ad-4e07-b1c5-6a0d7e42f983\"",
        ),
        line(5, Mark::Added, "AZURE_CLIENT_SECRET=\"••••••••••••••••\""),
    ];
    assert_eq!(merge.lines, expected);
    let told = format!("{merge:?} {:?} {three:?}", merge.rows, three = three());
    for secret in [PLANTED, "info", "hunter2"] {
        assert!(!told.contains(secret), "{told}");
    }
}

#[test]
fn each_dialect_writes_its_own_lines_behind_those_that_are_there() {
    for (dialect, before, after) in [
        (Dialect::DockerEnvFile, "A=1", "A=1\nN=Planted~Value.0\n"),
        (
            Dialect::DockerCompose,
            "A=1\r\n",
            "A=1\r\nN='Planted~Value.0'\r\n",
        ),
        (
            Dialect::Systemd,
            "; c\nA=\"1\n2\"\n\n",
            "; c\nA=\"1\n2\"\n\nN=\"Planted~Value.0\"\n",
        ),
        (
            Dialect::Shell,
            "export A=$B\n",
            "export A=$B\nN='Planted~Value.0'\n",
        ),
        (
            Dialect::Node,
            "A=`1\n'`\n",
            "A=`1\n'`\nN=\"Planted~Value.0\"\n",
        ),
        (
            Dialect::Python,
            "\u{feff}A = 1 # one\n",
            "\u{feff}A = 1 # one\nN='Planted~Value.0'\n",
        ),
    ] {
        let folder = Folder::holding(before);
        folder.write(dialect, &[secret("N", PLANTED, false)]);
        assert_eq!(folder.text(), after);
        // Done twice it is done once.
        assert_eq!(folder.write(dialect, &[secret("N", PLANTED, false)]), None);
        assert_eq!(folder.text(), after);
    }
}

#[test]
fn a_name_with_another_value_is_refused_unless_it_may_be_replaced() {
    let before = "export ONE=old # keep\nTWO='other'\nTHREE=\"Planted~Value.0\"\n";
    let folder = Folder::holding(before);
    let all = |overwrite| ["ONE", "TWO", "THREE"].map(|name| secret(name, PLANTED, overwrite));
    let refused = folder.merge(Dialect::Shell, &all(false)).unwrap_err();
    assert_eq!(
        refused,
        DotenvError::Exists(vec!["ONE".to_owned(), "TWO".to_owned()])
    );
    let merge = folder.merge(Dialect::Shell, &all(true)).unwrap();
    let changes: Vec<Change> = merge.rows.iter().map(|row| row.change).collect();
    assert_eq!(
        changes,
        [Change::Replaced, Change::Replaced, Change::AlreadyThere]
    );
    assert_eq!(
        merge.lines[0],
        line(1, Mark::Replaced, "ONE='••••••••••••••••'")
    );
    folder.write(Dialect::Shell, &all(true));
    let expected =
        "export ONE='Planted~Value.0' # keep\nTWO='Planted~Value.0'\nTHREE=\"Planted~Value.0\"\n";
    assert_eq!(folder.text(), expected);
}

#[test]
fn a_name_alone_gets_its_value_when_it_may_be_replaced() {
    let folder = Folder::holding("N\n");
    let entry = [secret("N", PLANTED, true)];
    folder.write(Dialect::DockerEnvFile, &entry);
    assert_eq!(folder.text(), "N=Planted~Value.0\n");
    // To this reader the spaces would belong to the value.
    let spaces = Folder::holding("N  \n").merge(Dialect::DockerEnvFile, &entry);
    assert_eq!(spaces.err(), Some(DotenvError::NotReadBack));
}

#[test]
fn what_a_dialect_cannot_carry_is_refused_under_the_variables_name() {
    let folder = Folder::new();
    for (dialect, value, why) in [
        (Dialect::DockerEnvFile, "a\nPATH=/tmp", Unfit::LineBreak),
        (Dialect::Systemd, "a\rb", Unfit::LineBreak),
        (Dialect::Shell, "", Unfit::Empty),
        (Dialect::Shell, "a\0b", Unfit::Control),
        (Dialect::Python, "${HOME}", Unfit::Reference),
        (Dialect::DockerCompose, "a\\b", Unfit::Backslash),
        (Dialect::Node, "\"'`", Unfit::Quotes),
    ] {
        let refused = folder
            .merge(dialect, &[secret("N", value, false)])
            .unwrap_err();
        let name = "N".to_owned();
        assert_eq!(refused, DotenvError::Value { name, why }, "{dialect:?}");
        let problem = Problem::from(DestinationError::from(refused));
        assert_eq!(
            (problem.code, problem.field.as_deref()),
            (ErrorCode::ValueUnsuitable, Some("N"))
        );
    }
    // The name counts as well, for this reader.
    let long = "x".repeat(64 * 1024 - 2);
    let refused = folder.merge(Dialect::DockerEnvFile, &[secret("N", &long, false)]);
    assert!(matches!(
        refused,
        Err(DotenvError::Value {
            why: Unfit::TooLong,
            ..
        })
    ));
    for name in ["", "1A", "A B", "A\nB", "A=B", "É", "A-B"] {
        let refused = folder.merge(Dialect::Node, &[secret(name, PLANTED, false)]);
        assert_eq!(refused.err(), Some(DotenvError::Name(name.to_owned())));
    }
    let twice = [secret("N", "a", false), secret("N", "b", false)];
    let refused = folder.merge(Dialect::Node, &twice).err();
    assert_eq!(refused, Some(DotenvError::NameTwice("N".to_owned())));
}

#[test]
fn a_file_that_its_reader_would_not_take_as_it_seems_is_left_alone() {
    for (dialect, before, line) in [
        (Dialect::Shell, "A=1\nrm -rf /\n", 2),
        (Dialect::Shell, "A=$(id)\n", 1),
        (Dialect::Shell, "A='1\n\n2\n", 1),
        (Dialect::Shell, "A=1\r\n", 1),
        (Dialect::Shell, "A=1 B=2\n", 1),
        (Dialect::Shell, "A = 1\n", 1),
        (Dialect::Systemd, "A=1\\\nB=2\n", 1),
        (Dialect::Systemd, "# one \\\nB=2\n", 1),
        (Dialect::DockerCompose, "A='1' 2\n", 1),
        (Dialect::Node, "\n\nA: 1\n", 3),
        (Dialect::DockerEnvFile, "A B=1\n", 1),
        (Dialect::Python, "=1\n", 1),
    ] {
        match Folder::holding(before).merge(dialect, &three()) {
            Err(DotenvError::Unreadable { line: found, .. }) => assert_eq!(found, line, "{before}"),
            other => panic!("{dialect:?} {before}: {other:?}"),
        }
    }
    let twice = Folder::holding("N=1\nN=2\n").merge(Dialect::Node, &[secret("N", "1", true)]);
    let name = "N".to_owned();
    assert_eq!(twice.err(), Some(DotenvError::Twice { line: 2, name }));
}
