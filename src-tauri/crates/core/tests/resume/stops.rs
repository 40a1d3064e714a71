//! Runs that stop on the way: throttled, not visible, refused, cancelled, not proven.

use std::time::Duration;

use entrada_core::{
    error::ErrorCode,
    journal::{RunState, StepState},
};
use tokio_util::sync::CancellationToken;

use crate::{
    plans::plan,
    power::{Cut, Power, Way},
    prover::Proofs,
    world::World,
};

fn never() -> CancellationToken {
    CancellationToken::new()
}

#[tokio::test]
async fn a_throttle_longer_than_a_person_watches_parks_the_run_wherever_it_comes() {
    for operation in ["upsert", "addPassword", "servicePrincipal", "grant"] {
        let world = World::new();
        world.tenant.lock().unwrap().throttled = Some(operation);
        let run = world.run(plan("least"), &never()).await;
        for _ in 0..3 {
            let again = world.resume(None).await;
            assert_eq!(again.state, RunState::Parked, "{operation}");
        }
        let problem = run.problem.unwrap();
        assert_eq!(
            (problem.code, problem.wait_seconds),
            (ErrorCode::Throttled, Some(900))
        );
        assert_eq!(world.clock.waits(), [], "nobody waits beside a parked run");
        world.tenant.lock().unwrap().throttled = None;
        world.resume(None).await;
        world.assert_end(&plan("least"), operation);
    }
}

#[tokio::test]
async fn what_is_never_visible_parks_the_run_after_ten_minutes() {
    let world = World::new();
    world.tenant.lock().unwrap().never_visible = true;
    let run = world.run(plan("least"), &never()).await;
    assert_eq!(run.state, RunState::Parked);
    assert_eq!(run.problem.unwrap().code, ErrorCode::NotYetVisible);
    let waits = world.clock.waits();
    let waited: Duration = waits.iter().sum();
    assert!((595..615).contains(&waited.as_secs()), "{waited:?}");
    assert!(
        waits.iter().all(|wait| *wait <= Duration::from_secs(8)),
        "never longer than 8 s"
    );
    world.tenant.lock().unwrap().never_visible = false;
    world.resume(None).await;
    world.assert_end(&plan("least"), "visible in the end");
}

#[tokio::test]
async fn a_service_principal_that_comes_late_does_not_ask_for_a_second_secret() {
    let world = World::new();
    world.tenant.lock().unwrap().principal_not_yet = 4;
    world.run(plan("least"), &never()).await;
    assert_eq!(world.tenant.lock().unwrap().asked.len(), 1);
    // Kept before there was a service principal: the record is completed.
    world.assert_end(&plan("least"), "late");
}

#[tokio::test]
async fn cancelled_while_a_round_is_under_way_it_stops_before_the_next() {
    let table = [
        ("upsert", 1),
        ("addPassword", 3),
        ("servicePrincipal", 3),
        ("grant", 5),
    ];
    for (operation, steps) in table {
        let (world, cancel) = (World::new(), never());
        world.tenant.lock().unwrap().cancel_at = Some((operation, cancel.clone()));
        let run = world.run(plan("least"), &cancel).await;
        assert_eq!(
            (run.state, run.problem),
            (RunState::Cancelled, None),
            "{operation}"
        );
        assert_eq!(
            run.steps.len(),
            steps,
            "{operation}: its own round is settled, no other begun"
        );
        let settled = |state| matches!(state, StepState::Done | StepState::Stored);
        assert!(
            run.steps.iter().all(|row| settled(row.state)),
            "{operation}"
        );
        world.tenant.lock().unwrap().cancel_at = None;
        world.resume(None).await;
        world.assert_end(&plan("least"), operation);
        assert_eq!(world.tenant.lock().unwrap().asked.len(), 1, "{operation}");
    }
}

#[tokio::test]
async fn cancelling_ends_a_wait_at_once() {
    let (world, cancel) = (World::new(), never());
    world.tenant.lock().unwrap().never_visible = true;
    world.clock.cancel_after(3, &cancel);
    let run = world.run(plan("least"), &cancel).await;
    assert_eq!(run.state, RunState::Cancelled);
    assert_eq!(world.clock.waits().len(), 4);
}

#[tokio::test]
async fn a_secret_that_no_server_knows_yet_is_tried_for_two_minutes_and_again_when_asked() {
    let world = World::new();
    *world.proofs.lock().unwrap() = Proofs::NotYet;
    let run = world.run(plan("least"), &never()).await;
    assert_eq!(run.state, RunState::Done);
    assert_eq!(run.problem.unwrap().code, ErrorCode::ProofNotYet);
    assert_eq!(run.steps.last().unwrap().state, StepState::Skipped);
    let waits = world.clock.waits();
    assert!(waits.iter().all(|wait| *wait == Duration::from_secs(5)));
    assert!((20..=24).contains(&waits.len()), "{}", waits.len());
    *world.proofs.lock().unwrap() = Proofs::Honest;
    world.resume(None).await;
    world.assert_end(&plan("least"), "known in the end");
}

#[tokio::test]
async fn a_refused_proof_stops_the_run_and_keeps_what_was_made() {
    let world = World::new();
    *world.proofs.lock().unwrap() = Proofs::Refused;
    let run = world.run(plan("least"), &never()).await;
    assert_eq!(run.state, RunState::Stopped);
    assert_eq!(run.problem.unwrap().code, ErrorCode::ProofRefused);
    assert_eq!(world.clock.waits(), [], "a refusal is not tried again");
    *world.proofs.lock().unwrap() = Proofs::Honest;
    world.resume(None).await;
    world.assert_end(&plan("least"), "mended elsewhere");
}

#[tokio::test]
async fn a_look_up_that_is_forbidden_to_the_whole_token_is_told_at_once() {
    let world = World::new();
    *world.proofs.lock().unwrap() = Proofs::LookUpForbidden;
    let run = world.run(plan("least"), &never()).await;
    assert_eq!((run.state, run.problem), (RunState::Done, None));
    assert_eq!(run.steps.last().unwrap().status, Some(403));
    assert_eq!(world.clock.waits(), [], "time does not permit it");
}

#[tokio::test]
async fn a_proof_without_the_wanted_roles_is_never_taken_for_whole_wherever_it_is_killed() {
    let plan = plan("least");
    let undisturbed = Power::steady();
    let world = World::new();
    *world.proofs.lock().unwrap() = Proofs::WithoutRoles;
    world.start(plan.clone(), &undisturbed).await;
    for cut in Cut::each(undisturbed.calls().len(), Way::Kill) {
        let world = World::new();
        *world.proofs.lock().unwrap() = Proofs::WithoutRoles;
        world.cut_off(&plan, cut).await;
        world.recover(&plan, &Power::steady()).await;
        let run = world.record();
        assert_eq!(run.state, RunState::Done, "{cut:?}");
        let code = run.problem.map(|problem| problem.code);
        assert_eq!(code, Some(ErrorCode::ProofNotYet), "{cut:?}");
        *world.proofs.lock().unwrap() = Proofs::Honest;
        assert_eq!(world.resume(None).await.problem, None, "{cut:?}");
    }
}
