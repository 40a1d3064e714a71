//! From a journal to steps: only what the run made, from the outside in.

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::{CredentialId, RunId},
    journal::{Learnt, RunRecord, RunState, StepState},
    plan::{Plan, StaysKind, Step},
};
use uuid::Uuid;

use crate::setup::{CREDENTIAL, MARKER, at, hand_over, noted, reused, row, whole, with_settings};

fn undo(made: &RunRecord, others: &[RunRecord], permanently: bool) -> Option<Plan> {
    let id = RunId(Uuid::from_u128(99));
    Plan::undo(id, made, others, None, permanently)
}

/// Each step with its round, in one word.
fn told(plan: &Plan) -> Vec<String> {
    let word = |step: &Step| match step {
        Step::RemoveDelivered { name, .. } => format!("delivered {name}"),
        Step::RevokePermission {
            permission, since, ..
        } => {
            let young = if since.is_some() { " if young" } else { "" };
            format!("revoke {}{young}", permission.value)
        }
        Step::RemoveClientSecret { key_id, .. } => {
            format!(
                "secret {}",
                if key_id.is_some() { "by id" } else { "by name" }
            )
        }
        Step::DeleteServicePrincipal { .. } => "principal".into(),
        Step::DeleteApplication { .. } => "application".into(),
        Step::DeletePermanently { .. } => "permanently".into(),
        Step::ForgetValue { .. } => "value".into(),
        other => format!("{other:?}"),
    };
    let steps = plan.steps.iter();
    steps
        .map(|step| format!("{} {}", step.round, word(&step.step)))
        .collect()
}

#[test]
fn a_whole_set_up_goes_in_reverse_and_this_computer_last() {
    let delivered = hand_over(11, CREDENTIAL, &[("One", Some("created"))]);
    let plan = undo(&whole(), &[delivered], true).unwrap();
    assert_eq!(
        told(&plan),
        [
            "1 delivered One",
            "2 revoke Sites.Read.All",
            "2 revoke User.Read.All",
            "2 secret by id",
            "3 principal",
            "4 application",
            "5 permanently",
            "6 value",
        ]
    );
}

#[test]
fn what_was_never_reached_or_was_refused_makes_no_step() {
    let mut made = whole();
    made.steps.clear();
    assert!(undo(&made, &[], false).is_none(), "nothing was sent");

    let mut refused = row(1, StepState::Intended, Learnt::default());
    refused.problem = Some(Problem::new(ErrorCode::RegisteringOff));
    made.steps = vec![refused];
    assert!(undo(&made, &[], false).is_none(), "nothing was made");

    made.steps = vec![row(1, StepState::Intended, Learnt::default())];
    let plan = undo(&made, &[], false).unwrap();
    assert_eq!(told(&plan), ["1 application"], "its answer was lost");
}

#[test]
fn a_secret_whose_answer_was_lost_is_looked_for_by_its_name_beside_the_kept_one() {
    let mut made = whole();
    let mut lost = made.steps[1].clone();
    lost.state = StepState::Orphaned;
    lost.learnt = Learnt::default();
    made.steps[1].attempt = 2;
    made.steps.insert(1, lost);
    let plan = undo(&made, &[], false).unwrap();
    let secrets: Vec<String> = told(&plan)
        .into_iter()
        .filter(|it| it.contains("secret"))
        .collect();
    assert_eq!(secrets, ["1 secret by name", "1 secret by id"]);
    let name = plan.steps.iter().find_map(|step| match &step.step {
        Step::RemoveClientSecret { display_name, .. } => Some(display_name.clone()),
        _ => None,
    });
    assert_eq!(name.as_deref(), Some(MARKER));
}

#[test]
fn of_an_application_that_was_there_only_what_is_surely_new_goes() {
    let mut made = reused();
    made.steps[2].status = Some(409);
    made.steps[3].status = Some(400);
    assert_eq!(
        told(&undo(&made, &[], true).unwrap()),
        ["1 revoke User.Read.All", "1 secret by id", "2 value"]
    );
    // Cut off: it may have been there before. Its time tells.
    made.steps[3] = row(4, StepState::Intended, Learnt::default());
    made.steps[4] = row(5, StepState::Done, noted("granted"));
    let plan = undo(&made, &[], true).unwrap();
    assert_eq!(
        told(&plan),
        [
            "1 revoke Sites.Read.All if young",
            "1 secret by id",
            "2 value"
        ]
    );
    let since = plan.steps.iter().find_map(|step| match &step.step {
        Step::RevokePermission { since, .. } => *since,
        _ => None,
    });
    assert_eq!(since, Some(at("2026-01-31T08:55:00Z")));
    let kinds: Vec<StaysKind> = plan.undo.unwrap().stays.iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [
            StaysKind::ReusedApplication,
            StaysKind::ReusedServicePrincipal
        ]
    );
}

#[test]
fn in_a_destination_only_rows_that_were_created_go_and_the_rest_is_named() {
    let other = CredentialId(Uuid::from_u128(42));
    let first = hand_over(
        11,
        CREDENTIAL,
        &[
            ("Created", Some("created")),
            ("Replaced", Some("replaced")),
            ("Doubt", None),
            ("Taken", Some("created")),
        ],
    );
    // A second hand-over finds the first one's row: it stays the run's own.
    let second = hand_over(12, CREDENTIAL, &[("Created", Some("replaced"))]);
    let foreign = hand_over(
        13,
        other,
        &[("Taken", Some("replaced")), ("Theirs", Some("created"))],
    );
    let plan = undo(&whole(), &[foreign, second, first], false).unwrap();
    let delivered: Vec<String> = told(&plan)
        .into_iter()
        .filter(|it| it.contains("delivered"))
        .collect();
    assert_eq!(delivered, ["1 delivered Created"]);
    let stays: Vec<(StaysKind, Vec<String>)> = plan
        .undo
        .unwrap()
        .stays
        .into_iter()
        .map(|it| (it.kind, it.names))
        .collect();
    assert_eq!(
        stays,
        [
            (StaysKind::Replaced, vec!["Replaced".to_owned()]),
            (StaysKind::InDoubt, vec!["Doubt".to_owned()]),
            (StaysKind::TakenOver, vec!["Taken".to_owned()]),
        ]
    );
}

#[test]
fn a_hand_over_alone_is_taken_back_with_its_settings_or_not_at_all() {
    let mut handed = hand_over(11, CREDENTIAL, &[("Key", Some("created"))]);
    with_settings(&mut handed, "created");
    let others = [whole(), handed.clone()];
    let plan = undo(&handed, &others, false).unwrap();
    assert_eq!(told(&plan), ["1 delivered settings.yml", "1 delivered Key"]);
    assert!(plan.undo.unwrap().stays.is_empty());

    // What was overwritten cannot be put back: its settings stay with it.
    let mut over = hand_over(11, CREDENTIAL, &[("Key", Some("replaced"))]);
    with_settings(&mut over, "created");
    assert!(undo(&over, &[whole(), over.clone()], false).is_none());
    let plan = undo(&whole(), &[whole(), over], false).unwrap();
    assert!(told(&plan).iter().all(|it| !it.contains("delivered")));
    let stays = &plan.undo.unwrap().stays;
    assert_eq!(stays.len(), 1);
    assert_eq!(stays[0].kind, StaysKind::Replaced);
    assert_eq!(stays[0].names, ["settings.yml", "Key"]);

    // The block was there before: the key alone goes, and the file is as it was.
    let mut half = hand_over(11, CREDENTIAL, &[("Key", Some("created"))]);
    with_settings(&mut half, "unchanged");
    let plan = undo(&half, &[half.clone()], false).unwrap();
    assert_eq!(told(&plan), ["1 delivered Key"]);
    assert_eq!(plan.undo.unwrap().stays[0].kind, StaysKind::WasThere);
}

#[test]
fn what_was_cut_off_goes_where_a_trace_can_tell_whose_it_is() {
    let mut cut = hand_over(11, CREDENTIAL, &[("Key", None)]);
    assert!(undo(&cut, &[cut.clone()], false).is_none(), "in doubt");
    cut.steps[0].learnt.trace = Some("absent".into());
    let plan = undo(&cut, &[cut.clone()], false).unwrap();
    assert_eq!(told(&plan), ["1 delivered Key"]);
    let trace = plan.steps.iter().find_map(|step| match &step.step {
        Step::RemoveDelivered { trace, .. } => trace.clone(),
        _ => None,
    });
    assert_eq!(trace.as_deref(), Some("absent"));
}

#[test]
fn what_was_taken_back_already_is_nobodys_work_any_more() {
    let mut handed = hand_over(11, CREDENTIAL, &[("Key", Some("created"))]);
    handed.state = RunState::Undone;
    let plan = undo(&whole(), &[whole(), handed], false).unwrap();
    assert!(told(&plan).iter().all(|it| !it.contains("delivered")));
    assert!(plan.undo.unwrap().stays.is_empty());
}
