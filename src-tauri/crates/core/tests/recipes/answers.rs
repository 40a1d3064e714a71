//! Forms that are not acceptable: the error names the field, and says what would be.

use entrada_core::{
    error::ErrorCode,
    plan::Plan,
    recipe::{Answers, Recipe, marked},
    tenant_facts::SecretPolicy,
};

use crate::form;

const EVERY_KIND: &str = r#"
[[input]]
key = "text"
label = "Text"
[[input]]
key = "host"
label = "Host"
kind = "host"
[[input]]
key = "word"
label = "Name"
kind = "name"
[[input]]
key = "number"
label = "Number"
kind = "number"
[[input]]
key = "maybe"
label = "Number or nothing"
kind = "number"
optional = true
[[redirect]]
platform = "web"
uri = "https://{host}/back/{word}"
"#;

/// One input of each kind, one choice.
pub(crate) fn recipe() -> Recipe {
    let text = form::fixture("argo-cd");
    let (head, rest) = text.split_once("[[input]]").unwrap();
    let (_, choices) = rest.split_once("[[choice]]").unwrap();
    let (choices, _) = choices.split_once("[[permission]]").unwrap();
    Recipe::parse(&format!("{head}{EVERY_KIND}[[choice]]{choices}")).unwrap()
}

/// The form as it opens.
pub(crate) fn good(recipe: &Recipe) -> Answers {
    form::answers(recipe, &form::combinations(recipe)[0])
}

/// The field that is refused, and how; `None` where all is well.
pub(crate) fn check(
    policy: SecretPolicy,
    change: impl FnOnce(&mut Answers),
) -> Option<(ErrorCode, String)> {
    let recipe = recipe();
    let mut answers = good(&recipe);
    change(&mut answers);
    let problem = answers.check(&recipe, policy).err()?;
    assert!(
        problem.code != ErrorCode::InvalidInput || problem.detail.is_some(),
        "{problem} has a remedy"
    );
    Some((problem.code, problem.field.unwrap_or_default()))
}

pub(crate) fn invalid(field: &str) -> Option<(ErrorCode, String)> {
    Some((ErrorCode::InvalidInput, field.to_owned()))
}

/// Too little, too much and what no name may hold, with whether it is refused at this limit.
fn texts(longest: usize) -> Vec<(String, bool)> {
    vec![
        (String::new(), true),
        (" \u{a0}\t".into(), true),
        ("x".into(), false),
        ("ä".repeat(longest), false),
        ("ä".repeat(longest + 1), true),
        ("x".repeat(1_000_000), true),
        ("line\nbreak".into(), true),
        ("bell\u{7}".into(), true),
        ("nul\0".into(), true),
        ("delete\u{7f}".into(), true),
        ("next\u{85}line".into(), true),
    ]
}

pub(crate) fn start(text: &str) -> String {
    text.chars().take(12).collect()
}

#[test]
fn a_name_has_1_to_256_characters_and_no_control_character() {
    for (text, refused) in texts(256) {
        let found = check(SecretPolicy::Unknown, |answers| {
            answers.application_name.clone_from(&text);
        });
        assert_eq!(
            found,
            refused.then(|| invalid("name")).flatten(),
            "{:?}",
            start(&text)
        );
    }
}

#[test]
fn a_description_leaves_room_for_the_marker_of_the_99th_attempt() {
    for (text, refused) in texts(234) {
        let found = check(SecretPolicy::Unknown, |answers| {
            answers.description.clone_from(&text);
        });
        assert_eq!(
            found,
            refused.then(|| invalid("description")).flatten(),
            "{:?}",
            start(&text)
        );
    }
    let longest = marked(&"ä".repeat(234), form::context().run_id, 99);
    assert_eq!(longest.chars().count(), 256);
}

#[test]
fn a_lifetime_is_cut_by_the_policy_of_the_tenant() {
    let limited = |longest_lifetime_days| SecretPolicy::Known {
        forbidden: false,
        longest_lifetime_days,
    };
    let forbidden = SecretPolicy::Known {
        forbidden: true,
        longest_lifetime_days: None,
    };
    let above = Some((ErrorCode::LifetimeAbovePolicy, "lifetime".to_owned()));
    let table = [
        (0, SecretPolicy::Unknown, invalid("lifetime")),
        (1, SecretPolicy::Unknown, None),
        (730, limited(None), None),
        (90, limited(Some(90)), None),
        (91, limited(Some(90)), above.clone()),
        (1, limited(Some(0)), above),
        (0, limited(Some(0)), invalid("lifetime")),
        (
            1,
            forbidden,
            Some((ErrorCode::SecretsForbidden, String::new())),
        ),
    ];
    for (days, policy, expected) in table {
        let found = check(policy, |answers| answers.lifetime_days = days);
        assert_eq!(found, expected, "{days} days under {policy:?}");
    }
    let recipe = recipe();
    let mut answers = good(&recipe);
    answers.lifetime_days = 91;
    let problem = answers.check(&recipe, limited(Some(90))).unwrap_err();
    assert_eq!(problem.longest_lifetime_days, Some(90));
}

#[test]
fn a_lifetime_beyond_the_calendar_is_refused_when_it_is_planned() {
    let recipe = recipe();
    for days in [3_000_000, u32::MAX] {
        let mut answers = good(&recipe);
        answers.lifetime_days = days;
        let problem = Plan::set_up(&recipe, &answers, &form::context()).unwrap_err();
        assert_eq!(problem.field.as_deref(), Some("lifetime"), "{days}");
    }
}

#[test]
fn every_choice_takes_one_of_its_options() {
    for taken in [None, Some(""), Some("Yes"), Some("many")] {
        let found = check(SecretPolicy::Unknown, |answers| {
            answers.choices.clear();
            if let Some(taken) = taken {
                answers.choices.insert("overage".into(), taken.into());
            }
        });
        assert_eq!(found, invalid("overage"), "{taken:?}");
    }
}
