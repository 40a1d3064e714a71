//! What holds for every file that a merge takes.

use entrada_destinations::elasticsearch::{
    Mark,
    yml::{Delegating, Merge, Outcome, merge, remove},
};
use proptest::prelude::*;

use crate::stand_in::realm;

/// Parts of files that a node takes, without the keys that tell them apart.
const PARTS: [&str; 12] = [
    "# a comment: \"here\n",
    "\n",
    "KEY: plain # comment\n",
    "KEY.flat.'x': 1\n",
    "KEY: \"quoted # no comment\"\n",
    "KEY: 'it''s'\t\n",
    "KEY:\n  deep:\n    er: [1, 2]\n  b: \"x\"\n",
    "KEY:\n- a\n-   b: \"c\"\n    d: e\n",
    "KEY: [\n  \"a ]\", # ]\n  'b'\n]\n",
    "KEY: |\n  text\n\n    more: text\n",
    "xpack.security.KEY:\n   on: true\n",
    "KEY: {a: 1, b: [x, y]}\n",
];

const SAML: [&str; 4] = [
    "",
    "xpack.security.authc.realms.saml.kibana:\n  order: 2\n  attributes.groups: \"x\"\n",
    "xpack.security.authc.realms.saml.kibana.order: 2\n",
    "xpack:\n  security.authc:\n    realms:\n      saml:\n        kibana:\n          sp:\n            acs: x\n          order: 2\n",
];

prop_compose! {
    fn file()(
        parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..8),
        saml in prop::sample::select(&SAML[..]),
        at in 0..8_usize,
        carriage in any::<bool>(),
        mark in any::<bool>(),
        ended in any::<bool>(),
    ) -> (String, bool) {
        let mut parts: Vec<String> = parts
            .iter()
            .enumerate()
            .map(|(index, part)| part.replace("KEY", &format!("key{index}")))
            .collect();
        parts.insert(at.min(parts.len()), saml.to_owned());
        let mut text = parts.concat();
        if !ended {
            text.truncate(text.trim_end_matches('\n').len());
        }
        if carriage {
            text = text.replace('\n', "\r\n");
        }
        if mark {
            text.insert(0, '\u{feff}');
        }
        (text, !saml.is_empty())
    }
}

fn delegating() -> Delegating {
    Delegating {
        kind: "saml".to_owned(),
        name: "kibana".to_owned(),
    }
}

/// Taken out again nothing has happened, and done twice it is done once.
fn holds(text: &[u8], done: &Merge, from: Option<&Delegating>) -> Result<(), TestCaseError> {
    let back = remove(done.text.as_bytes(), &done.insertions).unwrap();
    prop_assert_eq!(&**back, text);
    let again = merge(done.text.as_bytes(), &realm(), from).unwrap();
    prop_assert_eq!(again.outcome, Outcome::AlreadyThere);
    prop_assert_eq!(&again.text, &done.text);
    let added = done
        .lines
        .iter()
        .filter(|line| line.mark == Mark::Added)
        .count();
    prop_assert_eq!(added > 0, done.outcome == Outcome::Added);
    Ok(())
}

proptest! {
    #[test]
    fn a_merge_adds_once_and_can_be_taken_out((text, has_saml) in file()) {
        let from = has_saml.then(delegating);
        match merge(text.as_bytes(), &realm(), from.as_ref()) {
            Ok(done) => {
                prop_assert_eq!(done.outcome, Outcome::Added);
                holds(text.as_bytes(), &done, from.as_ref())?;
            }
            // The only part that may not stand at the end.
            Err(error) => prop_assert!(text.trim_end().ends_with("more: text"), "{error}"),
        }
    }

    #[test]
    fn whatever_is_taken_at_all_is_taken_rightly(
        text in "([a-b:#\"'\\[\\]{},|>&*!?\\-. \t\r\n\u{feff}]{0,40}|[a-c]: [^\u{0}]{0,20}\n){0,4}",
    ) {
        if let Ok(done) = merge(text.as_bytes(), &realm(), None) {
            holds(text.as_bytes(), &done, None)?;
        }
    }
}
