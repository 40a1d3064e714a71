//! The form after a look-up that was forbidden: as it was, with more permissions and the same application.

use entrada_core::{
    ids::ObjectId,
    journal::{Learnt, RunHead, RunRecord, RunState, StepRecord, StepState},
    plan::{Plan, Step},
    recipe::{Answers, Recipe, RecipeError, catalog},
};
use jiff::{SignedDuration, Timestamp};
use uuid::uuid;

use crate::form;

const APPLICATION: ObjectId = ObjectId(uuid!("33333333-3333-4333-8333-333333333333"));

fn elasticsearch() -> &'static Recipe {
    catalog::find("elasticsearch-microsoft-graph-authz").unwrap()
}

fn filled_in(option: &str) -> Answers {
    let taken = [("permissions".to_owned(), option.to_owned())];
    let mut answers = form::answers(elasticsearch(), &taken);
    answers.lifetime_days = 90;
    answers.description = "Nodes of the south".into();
    let mut type_in = |key: &str, text: &str| answers.inputs.insert(key.into(), text.into());
    type_in("realm", "south");
    type_in("user", "ann@contoso.example");
    answers
}

/// Run some minutes after its plan was made, with the application answered.
fn ran(plan: Plan) -> RunRecord {
    let started_at: Timestamp = form::context().now + SignedDuration::from_mins(20);
    let application = StepRecord {
        step: 1,
        attempt: 1,
        state: StepState::Done,
        marker: None,
        learnt: Learnt {
            object_id: Some(APPLICATION),
            ..Learnt::default()
        },
        status: Some(201),
        request_id: None,
        sent: 1,
        problem: None,
        at: started_at,
    };
    RunRecord {
        head: RunHead {
            id: plan.run_id,
            tenant_id: plan.tenant_id,
            tenant_name: "Contoso".into(),
            account: "admin@contoso.example".into(),
            started_at,
            plan,
        },
        state: RunState::Done,
        steps: vec![application],
        rounds: Vec::new(),
        problem: None,
        updated_at: started_at,
    }
}

#[test]
fn a_refused_look_up_is_planned_again_in_the_same_application_with_the_wider_permission() {
    let recipe = elasticsearch();
    let answers = filled_in("least");
    let plan = Plan::set_up(recipe, &answers, &form::context()).unwrap();
    assert_eq!(plan.wider(recipe), ["Directory.Read.All"]);
    let widened = Answers::widened(recipe, &ran(plan)).unwrap();
    assert_eq!(widened.application_name, answers.application_name);
    assert_eq!(widened.inputs, answers.inputs);
    assert_eq!(widened.lifetime_days, answers.lifetime_days);
    assert_eq!(widened.description, answers.description);
    let again = Plan::set_up(recipe, &widened, &form::context()).unwrap();
    let granted: Vec<&str> = again.grants().map(|it| it.value.as_str()).collect();
    assert_eq!(granted, ["Directory.Read.All"]);
    assert!(matches!(
        again.steps[0].step,
        Step::ReuseApplication {
            object_id: APPLICATION,
            ..
        }
    ));
    assert_eq!(again.wider(recipe), Vec::<String>::new());
}

#[test]
fn nothing_is_offered_where_the_permissions_were_as_wide_or_no_application_is_there() {
    let recipe = elasticsearch();
    let plan = Plan::set_up(recipe, &filled_in("documented"), &form::context()).unwrap();
    assert_eq!(plan.wider(recipe), Vec::<String>::new());
    let mut run = ran(plan);
    run.steps.clear();
    assert!(Answers::widened(recipe, &run).is_none());
    let dataplane = catalog::find("dataplane-office-365").unwrap();
    assert!(Answers::widened(dataplane, &run).is_none());
}

#[test]
fn a_recipe_widens_to_an_option_that_it_has() {
    let text = form::files(form::SHIPPED)
        .into_iter()
        .find_map(|(stem, text)| stem.starts_with("elasticsearch").then_some(text));
    let changed = text
        .unwrap()
        .replace("option = \"directory\" }", "option = \"none\" }");
    let refused = Recipe::parse(&changed).unwrap_err();
    assert!(
        matches!(refused, RecipeError::UnknownOption(..)),
        "{refused}"
    );
}
