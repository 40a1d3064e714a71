//! A run that nothing disturbs: which calls it makes, and what it writes down when.

use entrada_core::journal::{JournalCommit, RunState};

use crate::{plans::plan, power::Power, world::World};

/// `1 intended, 2 done; round 1; Done` and the like.
fn told(commit: &JournalCommit) -> String {
    let rows = commit
        .steps
        .iter()
        .map(|row| format!("{} {:?}", row.step, row.state));
    let mut told = vec![rows.collect::<Vec<_>>().join(", ")];
    told.extend(commit.round.map(|round| format!("round {}", round.round)));
    told.extend(commit.state.as_ref().map(|(state, _)| format!("{state:?}")));
    told.retain(|part| !part.is_empty());
    told.join("; ")
}

#[tokio::test]
async fn each_round_is_one_commit_before_one_after_and_one_more_for_the_kept_value() {
    let world = World::new();
    let power = Power::steady();
    let ended = world.start(plan("least"), &power).await.unwrap().unwrap();
    assert_eq!((ended.state, ended.problem), (RunState::Done, None));
    let commits = world.journal.lock().unwrap().commits.clone();
    assert_eq!(
        commits.iter().map(told).collect::<Vec<_>>(),
        [
            "1 Intended",
            "1 Done; round 1",
            "2 Intended, 3 Intended",
            "2 Done, 3 Done; round 2",
            "2 Stored",
            "4 Intended, 5 Intended",
            "4 Done, 5 Done; round 3",
            "6 Intended",
            "6 Done; round 4",
            "Done",
        ]
    );
    world.assert_end(&plan("least"), "nothing disturbed it");
}

#[tokio::test]
async fn the_value_is_kept_between_two_rounds_and_nothing_is_probed() {
    let world = World::new();
    let power = Power::steady();
    world.start(plan("least"), &power).await;
    assert_eq!(
        power.calls(),
        [
            "canary",
            "begin",
            "upsert",
            "commit",
            "commit",
            "addPassword",
            "servicePrincipal",
            "commit",
            "keep",
            "commit",
            "commit",
            "grant",
            "grant",
            "commit",
            "commit",
            "value",
            "prove",
            "recordProof",
            "commit",
            "commit",
        ]
    );
    assert_eq!(world.clock.waits(), []);
}

#[tokio::test]
async fn the_record_that_is_returned_is_the_one_that_is_written() {
    let world = World::new();
    let ended = world
        .start(plan("least"), &Power::steady())
        .await
        .unwrap()
        .unwrap();
    let written = world.record();
    assert_eq!(ended.steps, written.steps);
    assert_eq!(ended.rounds, written.rounds);
    assert_eq!(ended.head, written.head);
}

#[tokio::test]
async fn a_run_that_is_done_stays_as_it_is_when_it_is_driven_again() {
    let world = World::new();
    world.start(plan("least"), &Power::steady()).await;
    let before = world.record();
    let again = world.resume(Some(true)).await;
    assert_eq!(again.steps, before.steps);
    assert_eq!(world.tenant.lock().unwrap().asked.len(), 1);
    world.assert_end(&plan("least"), "driven again");
}
