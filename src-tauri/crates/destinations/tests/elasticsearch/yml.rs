//! Merging into files that people wrote.

use entrada_destinations::elasticsearch::{
    DiffLine, Mark,
    yml::{Delegating, Merge, Outcome, YmlError, merge, realms, remove},
};

use crate::stand_in::realm;

const BLOCK: &str = concat!(
    "xpack.security.authc.realms.microsoft_graph.microsoft_graph1:\n",
    "  order: 3\n",
    "  tenant_id: \"5c1f0a3e-7d42-4b8e-9a60-2f4d8c6e1b57\"\n",
    "  client_id: \"8f2b6c14-93ad-4e07-b1c5-6a0d7e42f983\"\n",
);

fn saml() -> Delegating {
    Delegating {
        kind: "saml".to_owned(),
        name: "kibana".to_owned(),
    }
}

fn merged(text: &str) -> Result<Merge, YmlError> {
    merge(text.as_bytes(), &realm(), None)
}

fn delegated(text: &str) -> Result<Merge, YmlError> {
    merge(text.as_bytes(), &realm(), Some(&saml()))
}

#[test]
fn the_block_goes_behind_all_else_and_all_else_stays() {
    for (before, between) in [
        ("", ""),
        ("a: 1\n", "\n"),
        ("a: 1\n\n", ""),
        ("a: 1\n  \t\n", ""),
        ("a: 1", "\n\n"),
        ("# only a comment", "\n\n"),
        ("\u{feff}a: 1\n", "\n"),
        ("---\na:\t1 # tab\t\n", "\n"),
        (
            "path.data: [\n  \"/a\", # one ]\n  '/b'\n]\nb: |+\n  text: no\n\n  # no\nc: 1\n",
            "\n",
        ),
        ("a:\n- x\n- y: 1\n  z: 2\nb: {c: 1}\n", "\n"),
    ] {
        let merge = merged(before).unwrap();
        assert_eq!(*merge.text, format!("{before}{between}{BLOCK}"));
        assert_eq!(merge.outcome, Outcome::Added);
        let back = remove(merge.text.as_bytes(), &merge.insertions).unwrap();
        assert_eq!(*back, before.as_bytes());
    }
}

#[test]
fn a_file_with_carriage_returns_gets_lines_with_carriage_returns() {
    for before in ["a: 1\r\n", "a: 1\r\nb: 2"] {
        let merge = merged(before).unwrap();
        assert!(merge.text.starts_with(before));
        assert!(
            merge
                .text
                .replace("\r\n", "")
                .bytes()
                .all(|it| it != b'\n' && it != b'\r')
        );
        assert!(merge.text.ends_with(&BLOCK.replace('\n', "\r\n")));
    }
}

#[test]
fn the_difference_shows_added_lines_with_their_neighbours() {
    let merge = merged("a: 1\nb: 2").unwrap();
    let line = |number, mark, text: &str| DiffLine {
        number,
        mark,
        text: text.to_owned(),
    };
    let mut expected = vec![line(2, Mark::Kept, "b: 2"), line(3, Mark::Added, "")];
    let block = BLOCK.lines().zip(4..);
    expected.extend(block.map(|(text, number)| line(number, Mark::Added, text)));
    assert_eq!(merge.lines, expected);
}

/// Ways to write the realm, with the order in the place of `ORDER` and more behind it.
const SPELLINGS: [&str; 5] = [
    "xpack.security.authc.realms.microsoft_graph.microsoft_graph1:\n  order: ORDER\n  tenant_id: 'TENANT'\n  \
     client_id: CLIENT # ours\n",
    "xpack.security.authc.realms.microsoft_graph.microsoft_graph1.order: \"ORDER\"\n\
     xpack.security.authc.realms.microsoft_graph.microsoft_graph1.tenant_id: \"TENANT\"\n\
     xpack.security.authc.realms.microsoft_graph.microsoft_graph1.client_id: \"CLIENT\"\n",
    "xpack:\n  security:\n    authc:\n      realms:\n        microsoft_graph:\n          microsoft_graph1:\n\
     \x20           order: ORDER\n            tenant_id: TENANT\n            client_id: CLIENT\n",
    "xpack.security:\n  enabled: true\n  authc.realms:\n    microsoft_graph.microsoft_graph1:\n      \
     order: ORDER\n      client_id: CLIENT\n    \"microsoft_graph\":\n      microsoft_graph1.tenant_id: TENANT\n",
    "xpack.security.authc:\n\n   realms.microsoft_graph:\n     # ours\n     'microsoft_graph1' :\n       \
     order: ORDER\n       tenant_id: TENANT\n       client_id: CLIENT\n       enabled: true\n",
];

fn spelt(spelling: &str, order: &str) -> String {
    spelling
        .replace("ORDER", order)
        .replace("TENANT", "5C1F0A3E-7d42-4b8e-9a60-2f4d8c6e1b57")
        .replace("CLIENT", "8f2b6c14-93ad-4e07-b1c5-6a0d7e42f983")
}

#[test]
fn the_realm_is_recognized_however_it_is_spelt() {
    for spelling in SPELLINGS {
        let text = spelt(spelling, "3");
        let merge = merged(&text).unwrap();
        assert_eq!(
            (merge.outcome, merge.text.as_str()),
            (Outcome::AlreadyThere, text.as_str())
        );
        assert!(merge.lines.is_empty());
        let other = merged(&spelt(spelling, "4")).unwrap_err();
        assert!(
            matches!(other, YmlError::Different { .. }),
            "{other}\n{spelling}"
        );
        let client = spelt(spelling, "3").replace("8f2b6c14", "00000000");
        assert!(
            matches!(merged(&client), Err(YmlError::Different { .. })),
            "{spelling}"
        );
        let half: String = text
            .lines()
            .filter(|it| !it.contains("tenant_id"))
            .map(|it| it.to_owned() + "\n")
            .collect();
        // Without its only key the group around it has no value.
        let half = half.replace("    \"microsoft_graph\":\n", "");
        assert!(
            matches!(merged(&half), Err(YmlError::Incomplete { .. })),
            "{half}"
        );
    }
}

#[test]
fn what_keeps_a_node_from_starting_is_refused_with_its_line() {
    let p = "xpack.security.authc.realms";
    let check = |text: String, expected: YmlError| {
        assert_eq!(merged(&text).err(), Some(expected), "{text}");
    };
    check(
        format!("a: 1\n{p}.ldap.l1:\n  order: 3\n"),
        YmlError::OrderTaken {
            line: 3,
            realm: "ldap.l1".to_owned(),
            order: 3,
        },
    );
    check(
        format!("{p}:\n  microsoft_graph.other.order: \"3\"\n"),
        YmlError::OrderTaken {
            line: 2,
            realm: "microsoft_graph.other".to_owned(),
            order: 3,
        },
    );
    check(
        format!("{p}.saml.microsoft_graph1.order: 7\n"),
        YmlError::NameTaken {
            line: 1,
            realm: "saml.microsoft_graph1".to_owned(),
        },
    );
    check(
        format!("{BLOCK}  client_secret: x\n"),
        YmlError::SecretInFile { line: 5 },
    );
    check(
        format!("{BLOCK}{BLOCK}"),
        YmlError::Twice {
            line: 5,
            key: format!("{p}.microsoft_graph.microsoft_graph1"),
        },
    );
    check(
        format!("{BLOCK}{p}:\n  microsoft_graph.microsoft_graph1.order: 3\n"),
        YmlError::Twice {
            line: 6,
            key: format!("{p}.microsoft_graph.microsoft_graph1.order"),
        },
    );
    check(
        "a: 1\nb: 2\na: 3\n".to_owned(),
        YmlError::Twice {
            line: 3,
            key: "a".to_owned(),
        },
    );
    check(
        "a.b: 1\na:\n  b: 2\n".to_owned(),
        YmlError::Twice {
            line: 3,
            key: "a.b".to_owned(),
        },
    );
}

#[test]
fn an_order_that_cannot_be_read_is_no_obstacle() {
    let text = "xpack.security.authc.realms.ldap.l1:\n  order: ${LDAP_ORDER}\n";
    assert!(merged(text).is_ok());
    let found = realms(text.as_bytes()).unwrap();
    assert_eq!(
        (
            found[0].kind.as_str(),
            found[0].name.as_str(),
            found[0].order
        ),
        ("ldap", "l1", None)
    );
}

#[test]
fn what_is_not_understood_is_refused_with_its_line() {
    let realms = "xpack.security.authc.realms";
    for (text, line) in [
        ("a: 1\n\tb: 2\n", 2),
        ("a:\n \tb: 2\n", 2),
        ("a: &x 1\n", 1),
        ("a: *x\n", 1),
        ("a: !t x\n", 1),
        ("<<: {a: 1}\n", 1),
        ("? a\n: b\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: 1\n...\n", 2),
        ("%YAML 1.2\n---\na: 1\n", 1),
        ("--- {a: 1}\n", 1),
        ("a: one\n  two\n", 2),
        ("a: \"one\n  two\"\n", 1),
        ("a: [1, 2\n", 1),
        ("a: [1] 2\n", 1),
        ("a: b: c\n", 1),
        ("a:\n    b: 1\n  c: 2\n", 3),
        ("  a: 1\n", 1),
        ("- a\n", 1),
        ("just text\n", 1),
        ("{a: 1}\n", 1),
        ("\"a\\u0062\": 1\n", 1),
        ("a: 1\rb: 2\n", 1),
        ("a: 1\u{2028}b: 2\n", 1),
        ("a: 1\u{85}b: 2\n", 1),
        ("a: \u{0}\n", 1),
        ("a: |\n  the end\n", 2),
        ("xpack: {security: {authc: {realms: {}}}}\n", 1),
        (&format!("{realms}: {{}}\n"), 1),
        (&format!("{realms}:\n  - saml\n"), 2),
        (&format!("{realms}.saml.a: [1]\n"), 1),
        (&format!("{realms}.microsoft_graph.microsoft_graph1:\n"), 1),
    ] {
        match merged(text) {
            Err(YmlError::Unreadable { line: found, .. }) => assert_eq!(found, line, "{text:?}"),
            other => panic!("{text:?}: {other:?}"),
        }
    }
    assert_eq!(
        merge(b"a: \xff\n", &realm(), None).err(),
        Some(YmlError::NotText)
    );
}

#[test]
fn the_realm_that_signs_people_in_hands_them_on_spelt_as_its_neighbours() {
    let p = "xpack.security.authc.realms";
    let line = "authorization_realms: \"microsoft_graph1\"\n";
    for (before, after) in [
        (
            format!("{p}.saml.kibana:\n  order: 2\n\nb: 1\n"),
            format!("{p}.saml.kibana:\n  order: 2\n  {line}\nb: 1\n\n{BLOCK}"),
        ),
        (
            format!("{p}.saml.kibana.order: 2\nb: 1\n"),
            format!("{p}.saml.kibana.order: 2\n{p}.saml.kibana.{line}b: 1\n\n{BLOCK}"),
        ),
        (
            format!("{p}:\n  saml:\n    kibana.order: 2\n    kibana.x: [\n      1 ]"),
            format!(
                "{p}:\n  saml:\n    kibana.order: 2\n    kibana.x: [\n      1 ]\n    kibana.authorization_realms: \
                 \"microsoft_graph1\"\n\n{BLOCK}"
            ),
        ),
        (
            format!("{p}.saml.kibana:\n  sp:\n    acs: x\n"),
            format!("{p}.saml.kibana:\n  {line}  sp:\n    acs: x\n\n{BLOCK}"),
        ),
    ] {
        let merge = delegated(&before).unwrap();
        assert_eq!(*merge.text, after);
        assert_eq!(
            *remove(after.as_bytes(), &merge.insertions).unwrap(),
            before.as_bytes()
        );
        assert_eq!(delegated(&after).unwrap().outcome, Outcome::AlreadyThere);
    }
}

#[test]
fn a_realm_that_hands_people_on_already_stays_as_it_is() {
    let p = "xpack.security.authc.realms.saml.kibana";
    for (value, is_ours) in [
        ("microsoft_graph1", true),
        ("ldap1, microsoft_graph1", true),
        ("[ ldap1, \"microsoft_graph1\" ]", true),
        ("ldap1", false),
        ("[ microsoft_graph11 ]", false),
    ] {
        let text = format!("{p}.authorization_realms: {value}\n{BLOCK}");
        match delegated(&text) {
            Ok(merge) => assert!(is_ours && merge.outcome == Outcome::AlreadyThere, "{value}"),
            Err(error) => assert_eq!(
                (error, is_ours),
                (YmlError::DelegatesElsewhere { line: 1 }, false)
            ),
        }
    }
    let missing = delegated("a: 1\n").unwrap_err();
    assert_eq!(
        missing,
        YmlError::NoSuchRealm {
            realm: "saml.kibana".to_owned()
        }
    );
}

#[test]
fn a_block_that_was_changed_is_not_taken_out() {
    let merge = merged("a: 1\n").unwrap();
    let touched = merge.text.replace("order: 3", "order: 4");
    assert_eq!(
        remove(touched.as_bytes(), &merge.insertions).err(),
        Some(YmlError::Changed)
    );
    let longer = format!("{}# more\n", *merge.text);
    assert_eq!(
        remove(longer.as_bytes(), &merge.insertions).err(),
        Some(YmlError::Changed)
    );
}
