//! An undo that runs: killed, lost, refused, lagging, cancelled.

use std::time::Duration;

use entrada_core::{
    error::ErrorCode,
    journal::{RunState, StepState},
    ports::Clock as _,
};
use tokio_util::sync::CancellationToken;

use crate::{
    setup::{SET_UP, at, whole},
    tenant::Fault,
    world::World,
};

/// Made long enough ago for every server to know it.
fn old() -> World {
    let mut made = whole();
    made.updated_at = at("2026-01-30T09:00:00Z");
    World::after(made)
}

#[tokio::test]
async fn killed_after_any_commit_it_goes_on_to_the_same_end() {
    for commits in 0.. {
        let world = old();
        world.journal.live_for(commits);
        let whole = world.undo().await.is_ok();
        world.journal.live_for(u32::MAX);
        let what = format!("after {commits} commits");
        let run = world.undo().await.unwrap();
        assert_eq!(run.state, RunState::Done, "{what}");
        assert_eq!(world.journal.find(SET_UP).unwrap().state, RunState::Undone);
        world.holds_nothing(&what);
        if whole {
            assert!(commits > 14, "each round is written before and after");
            return;
        }
    }
}

#[tokio::test]
async fn a_lost_answer_on_either_side_of_its_effect_changes_nothing() {
    for name in ["grant", "secret", "principal", "application", "deleted"] {
        for fault in [Fault::LostBefore, Fault::LostAfter] {
            let world = old();
            world.fault(name, fault);
            let run = world.undo().await.unwrap();
            assert_eq!(run.state, RunState::Done, "{name}");
            world.holds_nothing(name);
        }
    }
}

#[tokio::test]
async fn what_is_young_is_believed_to_be_gone_only_after_five_looks_in_a_row() {
    let world = World::after(whole());
    for _ in 0..4 {
        world.fault("application", Fault::Invisible);
    }
    assert_eq!(world.undo().await.unwrap().state, RunState::Done);
    world.holds_nothing("four looks did not see it, the fifth did");

    let world = old();
    world.fault("application", Fault::Invisible);
    world.undo().await.unwrap();
    assert_eq!(
        world
            .sent()
            .iter()
            .filter(|it| *it == "application")
            .count(),
        1,
        "what is old and not shown is gone"
    );
}

#[tokio::test]
async fn a_refused_row_leaves_the_rest_and_is_looked_at_once_more_inside_what_went() {
    let world = old();
    world.fault("grant", Fault::Refused);
    let run = world.undo().await.unwrap();
    assert_eq!(
        run.state,
        RunState::Done,
        "the grant went with its principal"
    );
    world.holds_nothing("refused grant");

    let world = old();
    for name in ["secret", "secret", "application"] {
        world.fault(name, Fault::Refused);
    }
    let run = world.undo().await.unwrap();
    assert_eq!(run.state, RunState::Stopped);
    assert_eq!(run.problem.map(|it| it.code), Some(ErrorCode::RoleMissing));
    let refused = run
        .steps
        .iter()
        .filter(|row| row.state == StepState::Refused);
    assert_eq!(refused.count(), 2);
    assert!(!world.sent().contains(&"deleted".to_owned()));
    assert!(
        !world.kept.0.lock().unwrap().is_empty(),
        "while the tenant has the secret its Value is kept"
    );
    assert_eq!(world.journal.find(SET_UP).unwrap().state, RunState::Undoing);

    world.tenant.faults.lock().unwrap().clear();
    assert_eq!(world.undo().await.unwrap().state, RunState::Done);
    world.holds_nothing("continued");
}

#[tokio::test]
async fn ten_minutes_of_not_yet_park_it_and_cancelling_stops_it_before_the_next_request() {
    let world = old();
    for _ in 0..1000 {
        world.fault("principal", Fault::NotYet);
    }
    assert_eq!(world.undo().await.unwrap().state, RunState::Parked);
    assert!(world.clock.elapsed_ms() >= Duration::from_secs(600).as_millis() as u64);

    let world = old();
    let cancelled = CancellationToken::new();
    cancelled.cancel();
    let run = world.undo_until(&cancelled).await.unwrap();
    assert_eq!(run.state, RunState::Cancelled);
    assert_eq!(world.sent(), Vec::<String>::new());
    assert_eq!(world.undo().await.unwrap().state, RunState::Done);
}
