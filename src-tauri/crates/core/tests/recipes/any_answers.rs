//! Whatever is typed: no panic, and what is accepted can be planned within Graph's limits.

use entrada_core::{
    error::ErrorCode,
    plan::{Plan, Step},
    recipe::{Answers, Recipe, catalog, marked},
    tenant_facts::SecretPolicy,
};
use proptest::{collection::hash_map, option, prelude::*, sample::select};

use crate::form;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-Z0-9 ._{}-]{0,40}",
        2 => "\\PC{0,300}",
        1 => any::<String>(),
        1 => (0..400_usize).prop_map(|length| "ä".repeat(length)),
    ]
}

fn policy() -> impl Strategy<Value = SecretPolicy> {
    let known = (prop::bool::weighted(0.1), option::of(any::<u32>()));
    prop_oneof![
        Just(SecretPolicy::Unknown),
        known.prop_map(|(forbidden, longest_lifetime_days)| SecretPolicy::Known {
            forbidden,
            longest_lifetime_days,
        }),
    ]
}

fn recipes() -> Vec<Recipe> {
    let fixtures = form::files(form::FIXTURES);
    let fixtures = fixtures
        .iter()
        .map(|(_, text)| Recipe::parse(text).unwrap());
    catalog::all().iter().cloned().chain(fixtures).collect()
}

/// Mostly good forms: some fields as they should be, some as they come.
fn forms() -> impl Strategy<Value = (Recipe, Answers)> {
    select(recipes()).prop_flat_map(|recipe| {
        let good = form::answers(&recipe, &form::combinations(&recipe)[0]);
        let keys: Vec<String> = good
            .inputs
            .keys()
            .cloned()
            .chain(["stray".into()])
            .collect();
        let options = recipe.choices.iter().flat_map(|choice| &choice.options);
        let options: Vec<String> = options.map(|option| option.key.clone()).collect();
        let choice_keys: Vec<String> = recipe
            .choices
            .iter()
            .map(|choice| choice.key.clone())
            .collect();
        (
            option::of(text()),
            option::of(text()),
            hash_map(select(keys), text(), 0..3),
            hash_map(select(choice_keys), select(options), 0..2),
            prop_oneof![8 => 0..1_000_u32, 1 => any::<u32>()],
        )
            .prop_map(move |(name, description, inputs, choices, lifetime_days)| {
                let mut answers = good.clone();
                answers.application_name = name.unwrap_or(answers.application_name);
                answers.description = description.unwrap_or(answers.description);
                answers.inputs.extend(inputs);
                answers.choices.extend(choices);
                answers.lifetime_days = lifetime_days;
                (recipe.clone(), answers)
            })
    })
}

fn fits(text: &str) -> bool {
    let length = text.chars().count();
    (1..=256).contains(&length) && text.trim() == text && !text.chars().any(char::is_control)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_form_accepts_is_planned_within_the_limits_of_graph((recipe, answers) in forms(), policy in policy()) {
        let mut context = form::context();
        context.secret_policy = policy;
        let accepted = answers.check(&recipe, policy);
        let plan = match (accepted, Plan::set_up(&recipe, &answers, &context)) {
            (Ok(()), Ok(plan)) => plan,
            (Ok(()), Err(problem)) => {
                // The two limits that show in the plan only.
                let field = problem.field.unwrap_or_default();
                let host = answers.input(&field).chars().count() > 200;
                prop_assert_eq!(problem.code, ErrorCode::InvalidInput);
                prop_assert!(host || (field == "lifetime" && answers.lifetime_days > 1_000_000), "{}", field);
                return Ok(());
            }
            (Err(problem), planned) => {
                prop_assert_eq!(planned.err(), Some(problem));
                return Ok(());
            }
        };
        prop_assert!(fits(&plan.application_name));
        for planned in &plan.steps {
            match &planned.step {
                Step::CreateApplication(shape) => {
                    prop_assert!(fits(&shape.display_name));
                    for redirect in &shape.redirect_uris {
                        prop_assert!(fits(&redirect.uri), "{}", redirect.uri);
                    }
                }
                Step::AddClientSecret { description, expires_at, .. } => {
                    prop_assert!(fits(&marked(description, plan.run_id, 99)));
                    prop_assert!(*expires_at > context.now);
                }
                _ => {}
            }
        }
    }
}
