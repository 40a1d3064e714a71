//! Every recipe with every option: the exact plan and the exact requests. A new recipe needs its snapshots.

use std::{collections::BTreeSet, fs};

use entrada_core::{
    ids::{ObjectId, RunId},
    plan::{Plan, Step, preview},
    recipe::{LIFETIMES, Recipe, catalog, marked},
};
use serde::Serialize;
use uuid::Uuid;

use crate::form::{self, FIXTURES, SHIPPED};

const SNAPSHOTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/recipes/snapshots");

#[derive(Serialize)]
struct Golden<'a> {
    plan: &'a Plan,
    requests: Vec<Request>,
}

#[derive(Serialize)]
struct Request {
    step: u16,
    line: String,
    body: Option<serde_json::Value>,
}

fn golden(plan: &Plan) -> Golden<'_> {
    let request = |planned: &entrada_core::plan::PlannedStep| {
        let shown = preview(plan, &planned.step)?;
        let body = shown.body.as_deref().map(serde_json::from_str);
        Some(Request {
            step: planned.number,
            line: format!("{} {}", shown.method, shown.path),
            body: body.transpose().unwrap(),
        })
    };
    Golden {
        plan,
        requests: plan.steps.iter().filter_map(request).collect(),
    }
}

fn snapshot(name: &str, plan: &Plan) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_sort_maps(true);
    settings.bind(|| insta::assert_yaml_snapshot!(name, golden(plan)));
}

/// Shipped recipes, and the fixtures, which shall look as if they shipped.
fn recipes() -> Vec<Recipe> {
    let fixtures = form::files(FIXTURES);
    let fixtures = fixtures
        .iter()
        .map(|(_, text)| Recipe::parse(text).unwrap());
    let shipped = catalog::all().iter().cloned();
    let mut seen = BTreeSet::new();
    shipped
        .chain(fixtures)
        .filter(|recipe| seen.insert(recipe.id.clone()))
        .collect()
}

fn name(recipe: &Recipe, taken: &[(String, String)]) -> String {
    let taken = taken
        .iter()
        .map(|(choice, option)| format!(" {choice} {option}"));
    format!("{}{}", recipe.id, taken.collect::<String>()).replace(' ', "-")
}

#[test]
fn every_option_of_every_recipe_has_its_golden_plan_and_no_snapshot_is_left_over() {
    let mut wanted = BTreeSet::from(["reused-and-left-to-an-administrator.snap".to_owned()]);
    for recipe in recipes() {
        for taken in form::combinations(&recipe) {
            let name = name(&recipe, &taken);
            snapshot(&name, &form::plan(&recipe, &taken));
            wanted.insert(format!("{name}.snap"));
        }
    }
    let files = fs::read_dir(SNAPSHOTS).unwrap();
    let found = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let left_over: Vec<String> = found.filter(|file| !wanted.contains(file)).collect();
    assert!(left_over.is_empty(), "no plan is called {left_over:?}");
}

#[test]
fn a_reused_application_is_written_by_its_id_and_grants_are_left_to_an_administrator() {
    let recipe = catalog::find("dataplane-office-365").unwrap();
    let taken = [("purpose".to_owned(), "upload".to_owned())];
    let mut answers = form::answers(recipe, &taken);
    answers.reuse_application = Some(ObjectId(Uuid::from_u128(9)));
    let mut context = form::context();
    context.may_grant = Some(false);
    let plan = Plan::set_up(recipe, &answers, &context).unwrap();
    snapshot("reused-and-left-to-an-administrator", &plan);
}

#[test]
fn every_file_beside_the_shipped_recipes_is_in_the_catalogue_under_its_own_name() {
    let files: Vec<String> = form::files(SHIPPED)
        .into_iter()
        .map(|(stem, _)| stem)
        .collect();
    let catalogue: Vec<&str> = catalog::all()
        .iter()
        .map(|recipe| recipe.id.as_str())
        .collect();
    assert_eq!(catalogue, files);
    for (stem, text) in form::files(FIXTURES) {
        assert_eq!(Recipe::parse(&text).unwrap().id, stem);
    }
}

#[test]
fn a_form_opens_with_options_and_a_lifetime_that_exist() {
    for recipe in recipes() {
        for choice in &recipe.choices {
            let mut options = choice.options.iter();
            let known = |key: &String| options.any(|option| option.key == *key);
            assert!(
                choice.preselected.as_ref().is_none_or(known),
                "{}",
                recipe.id
            );
        }
        let days = recipe.credential.lifetime_days;
        assert!(
            LIFETIMES.iter().any(|offered| offered.days == days),
            "{}",
            recipe.id
        );
    }
}

#[test]
fn the_marker_of_the_run_is_in_the_request_of_the_secret_and_nowhere_else() {
    for recipe in recipes() {
        for taken in form::combinations(&recipe) {
            let plan = form::plan(&recipe, &taken);
            let marker = marked(&recipe.credential.description, plan.run_id, 1);
            assert!(marker.ends_with(" (Entrada 0badcafe-1)"), "{marker}");
            let kept = serde_json::to_string(&plan).unwrap();
            assert!(!kept.contains("(Entrada"), "the plan itself is unmarked");
            for planned in &plan.steps {
                let Some(shown) = preview(&plan, &planned.step) else {
                    continue;
                };
                let body = shown.body.unwrap_or_default();
                let is_secret = matches!(planned.step, Step::AddClientSecret { .. });
                assert_eq!(body.contains(&marker), is_secret, "{body}");
                assert_eq!(body.matches("(Entrada").count(), usize::from(is_secret));
                assert!(!shown.path.contains("Entrada"), "{}", shown.path);
            }
        }
    }
}

#[test]
fn an_app_role_keeps_its_id_from_run_to_run_and_shares_it_with_no_other_recipe() {
    let ids = |recipe: &Recipe, run: u128| -> Vec<Uuid> {
        let mut context = form::context();
        context.run_id = RunId(Uuid::from_u128(run));
        context.set_up_id = Uuid::from_u128(run);
        let answers = form::answers(recipe, &form::combinations(recipe)[0]);
        let plan = Plan::set_up(recipe, &answers, &context).unwrap();
        let Step::CreateApplication(shape) = &plan.steps[0].step else {
            panic!("the application comes first");
        };
        shape.app_roles.iter().map(|role| role.id).collect()
    };
    let grafana = Recipe::parse(&form::fixture("grafana")).unwrap();
    let other = Recipe {
        id: "another".into(),
        ..grafana.clone()
    };
    assert_eq!(ids(&grafana, 1), ids(&grafana, 2));
    let all: BTreeSet<Uuid> = ids(&grafana, 1).into_iter().chain(ids(&other, 1)).collect();
    assert_eq!(all.len(), 6);
}
