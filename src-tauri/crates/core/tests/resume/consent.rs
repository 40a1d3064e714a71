//! Grants that this account may not make: the run ends with what is missing, and goes on when somebody else has granted.

use entrada_core::{
    error::ErrorCode,
    ids::PermissionId,
    journal::{RunState, StepState},
    plan::{Plan, Step},
};
use tokio_util::sync::CancellationToken;

use crate::{
    plans::{RUN, left_plan, plan},
    power::{Cut, Power, Way, Wire},
    world::{Silent, World},
};

fn never() -> CancellationToken {
    CancellationToken::new()
}

/// Steps of the grants, with their roles.
fn grants(plan: &Plan) -> Vec<(u16, PermissionId)> {
    let grant = |step: &entrada_core::plan::PlannedStep| match &step.step {
        Step::GrantPermission { permission, .. } => Some((step.number, permission.id)),
        _ => None,
    };
    plan.steps.iter().filter_map(grant).collect()
}

#[tokio::test]
async fn whichever_grant_is_refused_the_others_are_made_and_the_run_awaits_consent() {
    let plan = plan("documented");
    let all = grants(&plan);
    assert_eq!(all.len(), 3);
    for (refused, role) in &all {
        let world = World::new();
        world.tenant.lock().unwrap().refused = [*role].into();
        let run = world.run(plan.clone(), &never()).await;
        assert_eq!((run.state, run.problem), (RunState::AwaitingConsent, None));
        for (step, _) in &all {
            let expected = match step == refused {
                true => StepState::Refused,
                false => StepState::Done,
            };
            assert_eq!(world.attempts(*step), [expected], "step {step}");
        }
        let again = world.resume(None).await;
        assert_eq!(
            again.state,
            RunState::AwaitingConsent,
            "nobody has granted it"
        );

        world.grant_elsewhere(*role);
        let power = Power::steady();
        let runner = world.runner(&power);
        runner.resume(RUN, None, &Silent, &never()).await.unwrap();
        assert!(!power.calls().contains(&"grant"), "{:?}", power.calls());
        world.assert_end(&plan, "granted elsewhere");
    }
}

#[tokio::test]
async fn an_account_that_may_grant_by_now_sends_what_is_missing_and_no_more() {
    let plan = plan("documented");
    let (refused, role) = grants(&plan)[1];
    let world = World::new();
    world.tenant.lock().unwrap().refused = [role].into();
    world.run(plan.clone(), &never()).await;
    world.tenant.lock().unwrap().refused.clear();
    let power = Power::steady();
    let runner = world.runner(&power);
    let run = runner
        .resume(RUN, Some(true), &Silent, &never())
        .await
        .unwrap();
    assert_eq!(
        power
            .calls()
            .iter()
            .filter(|call| **call == "grant")
            .count(),
        1
    );
    assert_eq!(run.latest(refused).unwrap().sent, 2);
    world.assert_end(&plan, "granted by itself");
}

#[tokio::test]
async fn grants_that_are_left_to_an_administrator_are_never_sent_by_this_account() {
    let world = World::new();
    let power = Power::steady();
    let run = world.start(left_plan(), &power).await.unwrap().unwrap();
    assert_eq!(run.state, RunState::AwaitingConsent);
    for may_grant in [None, Some(false)] {
        let runner = world.runner(&power);
        let run = runner
            .resume(RUN, may_grant, &Silent, &never())
            .await
            .unwrap();
        assert_eq!(run.state, RunState::AwaitingConsent);
    }
    assert!(!power.calls().contains(&"grant"), "{:?}", power.calls());
    for (step, _) in grants(&left_plan()) {
        let row = run.latest(step).unwrap();
        assert_eq!((row.state, row.sent), (StepState::Refused, 0));
        assert_eq!(row.problem.as_ref().unwrap().code, ErrorCode::RoleMissing);
    }
    world.resume(Some(true)).await;
    world.assert_end(&left_plan(), "an administrator signed in");
}

#[tokio::test]
async fn granted_in_part_it_still_awaits_the_rest() {
    let plan = left_plan();
    let [(first, one), (second, other)] = grants(&plan)[..] else {
        panic!("two grants");
    };
    let world = World::new();
    world.run(plan.clone(), &never()).await;
    world.grant_elsewhere(other);
    let run = world.resume(None).await;
    assert_eq!(run.state, RunState::AwaitingConsent);
    assert_eq!(run.latest(first).unwrap().state, StepState::Refused);
    assert_eq!(run.latest(second).unwrap().state, StepState::Done);
    world.grant_elsewhere(one);
    world.resume(None).await;
    world.assert_end(&plan, "both");
}

#[tokio::test]
async fn cut_off_at_any_call_of_the_second_look_it_arrives_at_the_same_end() {
    let ways = [
        Way::Kill,
        Way::Blips(Wire::Network),
        Way::Blips(Wire::Journal),
    ];
    for way in ways {
        for cut in Cut::each(usize::MAX, way) {
            let plan = left_plan();
            let world = World::new();
            world.run(plan.clone(), &never()).await;
            let power = Power::cut(cut);
            let (runner, cancel) = (world.runner(&power), never());
            let second = runner.resume(RUN, Some(true), &Silent, &cancel);
            power.while_on(second).await;
            if !power.was_cut() {
                assert!(cut.at > 3, "it was cut");
                break;
            }
            world.resume(Some(true)).await;
            world.assert_end(&plan, &format!("{cut:?}"));
        }
    }
}
