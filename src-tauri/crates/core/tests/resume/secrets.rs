//! A secret whose answer is lost, whose Value does not fit or cannot be kept: never two, never one that nobody holds.

use std::time::Duration;

use entrada_core::{
    error::ErrorCode,
    journal::{RunState, StepState},
    recipe::marked,
};
use tokio_util::sync::CancellationToken;

use crate::{
    plans::{RUN, TENANT, plan, unreserved_plan},
    power::{Cut, Moment, Power, Way},
    tenant::Tenant,
    world::{Silent, World},
};

/// The step of the secret in every plan here.
const SECRET: u16 = 2;

fn never() -> CancellationToken {
    CancellationToken::new()
}

fn marker(attempt: u16) -> String {
    marked("Office 365 APIs", RUN, attempt)
}

#[tokio::test]
async fn a_keychain_that_is_not_proven_is_found_out_before_anything_is_written_anywhere() {
    let world = World::new();
    world.keychain.lock().unwrap().unproven = true;
    let power = Power::steady();
    let refused = world.start(plan("least"), &power).await.unwrap();
    assert_eq!(refused.unwrap_err().code, ErrorCode::KeychainAbsent);
    assert_eq!(power.calls(), ["canary"]);
    assert!(world.journal.lock().unwrap().runs.is_empty());
}

#[tokio::test]
async fn a_lost_secret_that_can_be_seen_is_removed_before_the_next_is_asked_for() {
    let world = World::new();
    world.tenant.lock().unwrap().lost_secrets = [Moment::After].into();
    world.run(plan("least"), &never()).await;
    assert_eq!(
        world.attempts(SECRET),
        [StepState::Removed, StepState::Stored]
    );
    assert_eq!(world.secrets(), [marker(2)]);
    world.assert_end(&plan("least"), "seen at once");
}

#[tokio::test]
async fn a_lost_secret_that_cannot_be_seen_yet_is_watched_for_beside_the_next() {
    let world = World::new();
    {
        let mut tenant = world.tenant.lock().unwrap();
        tenant.lost_secrets = [Moment::After].into();
        tenant.lag = Duration::from_secs(200);
    }
    let run = world.run(plan("least"), &never()).await;
    assert_eq!(run.state, RunState::Done);
    assert_eq!(
        world.attempts(SECRET),
        [StepState::Orphaned, StepState::Stored]
    );
    assert_eq!(world.secrets(), [marker(1), marker(2)]);
    let runner = world.runner(&Power::steady());
    runner.watch_orphans(TENANT, &never()).await.unwrap();
    assert_eq!(world.secrets(), [marker(2)]);
    world.assert_end(&plan("least"), "watched for");
}

#[tokio::test]
async fn answers_that_are_lost_every_time_end_the_asking_after_three() {
    for moment in [Moment::Before, Moment::After] {
        let world = World::new();
        world.tenant.lock().unwrap().lost_secrets = [moment; 50].into();
        let run = world.run(plan("least"), &never()).await;
        assert_eq!(run.state, RunState::Stopped, "{moment:?}");
        assert_eq!(run.problem.unwrap().code, ErrorCode::Unreachable);
        assert_eq!(world.tenant.lock().unwrap().asked, [1, 2, 3].map(marker));
        assert_eq!(world.secrets(), Vec::<String>::new());

        world.tenant.lock().unwrap().lost_secrets.clear();
        world.resume(None).await;
        world
            .runner(&Power::steady())
            .watch_orphans(TENANT, &never())
            .await
            .unwrap();
        world.assert_end(&plan("least"), &format!("{moment:?}, and then not"));
    }
}

#[tokio::test]
async fn no_second_secret_is_asked_for_while_nobody_can_look_for_the_first() {
    let world = World::new();
    {
        let mut tenant = world.tenant.lock().unwrap();
        tenant.lost_secrets = [Moment::After].into();
        tenant.failing_reads = 3;
    }
    let run = world.run(plan("least"), &never()).await;
    assert_eq!(run.state, RunState::Stopped);
    for _ in 0..2 {
        let run = world.resume(None).await;
        assert_eq!(run.state, RunState::Stopped);
        assert_eq!(world.tenant.lock().unwrap().asked, [marker(1)]);
    }
    world.resume(None).await;
    world.assert_end(&plan("least"), "looked for in the end");
}

#[tokio::test]
async fn a_secret_that_was_surely_not_made_is_neither_looked_nor_watched_for() {
    type Fault = fn(&mut Tenant);
    let faults: [(Fault, RunState); 2] = [
        (|tenant| tenant.refused_secrets = 1, RunState::Stopped),
        (
            |tenant| tenant.throttled = Some("addPassword"),
            RunState::Parked,
        ),
    ];
    for (fault, state) in faults {
        let world = World::new();
        fault(&mut world.tenant.lock().unwrap());
        assert_eq!(world.run(plan("least"), &never()).await.state, state);
        world.tenant.lock().unwrap().throttled = None;
        world.resume(None).await;
        assert_eq!(world.attempts(SECRET), [StepState::Stored], "{state:?}");
        assert_eq!(world.secrets(), [marker(1)]);
        world.assert_end(&plan("least"), "asked for again");
    }
}

#[tokio::test]
async fn a_value_outside_the_alphabet_is_removed_and_asked_for_again() {
    let world = World::new();
    world.tenant.lock().unwrap().values = ["planted+1", "planted/2", "planted~3"].into();
    let run = world.run(unreserved_plan(), &never()).await;
    assert_eq!(run.state, RunState::Done);
    let removed = StepState::Removed;
    assert_eq!(
        world.attempts(SECRET),
        [removed, removed, StepState::Stored]
    );
    assert_eq!(world.secrets(), [marker(3)]);
    world.assert_end(&unreserved_plan(), "the third fits");
}

#[tokio::test]
async fn a_value_that_never_fits_is_asked_for_three_times_and_none_stays() {
    let world = World::new();
    world.tenant.lock().unwrap().values = ["planted+1", "planted 2", "plänted", "planted~4"].into();
    let run = world.run(unreserved_plan(), &never()).await;
    assert_eq!(run.state, RunState::Stopped);
    assert_eq!(run.problem.unwrap().code, ErrorCode::ValueUnsuitable);
    assert_eq!(world.tenant.lock().unwrap().asked, [1, 2, 3].map(marker));
    assert_eq!(world.secrets(), Vec::<String>::new());
    assert!(world.keychain.lock().unwrap().values.is_empty());
    world.resume(None).await;
    world.assert_end(&unreserved_plan(), "the person tried once more");
}

#[tokio::test]
async fn any_value_will_do_where_the_recipe_names_no_alphabet() {
    let world = World::new();
    world.tenant.lock().unwrap().values = ["planted+/= "].into();
    world.run(plan("least"), &never()).await;
    assert_eq!(world.attempts(SECRET), [StepState::Stored]);
}

#[tokio::test]
async fn a_value_that_cannot_be_kept_takes_its_secret_out_of_the_tenant() {
    let world = World::new();
    world.keychain.lock().unwrap().failing_keeps = 1;
    let run = world.run(plan("least"), &never()).await;
    assert_eq!(run.state, RunState::Stopped);
    assert_eq!(run.problem.unwrap().code, ErrorCode::KeychainFailed);
    assert_eq!(world.attempts(SECRET), [StepState::Removed]);
    assert_eq!(world.secrets(), Vec::<String>::new());
    world.resume(None).await;
    assert_eq!(world.secrets(), [marker(2)]);
    world.assert_end(&plan("least"), "kept at the second attempt");
}

#[tokio::test]
async fn a_secret_that_can_be_neither_kept_nor_removed_is_watched_for() {
    let world = World::new();
    world.keychain.lock().unwrap().failing_keeps = 1;
    world.tenant.lock().unwrap().failing_removals = 1;
    let run = world.run(plan("least"), &never()).await;
    assert_eq!(run.state, RunState::Stopped);
    assert_eq!(world.attempts(SECRET), [StepState::Orphaned]);
    assert_eq!(world.secrets(), [marker(1)]);
    world.resume(None).await;
    let runner = world.runner(&Power::steady());
    runner.watch_orphans(TENANT, &never()).await.unwrap();
    world.assert_end(&plan("least"), "removed by the watch");
}

#[tokio::test]
async fn a_locked_keychain_condemns_no_secret() {
    let world = World::new();
    let power = Power::cut(Cut {
        at: 10,
        moment: Moment::Before,
        way: Way::Kill,
    });
    world.start(plan("least"), &power).await;
    assert_eq!(power.calls().last(), Some(&"commit"));
    assert_eq!(
        world.attempts(SECRET),
        [StepState::Done],
        "kept, and not yet said so"
    );
    world.keychain.lock().unwrap().locked = true;
    let runner = world.runner(&Power::steady());
    let refused = runner.resume(RUN, None, &Silent, &never()).await;
    assert_eq!(refused.unwrap_err().code, ErrorCode::KeychainLocked);
    assert_eq!(world.secrets(), [marker(1)]);
    world.keychain.lock().unwrap().locked = false;
    world.resume(None).await;
    assert_eq!(world.secrets(), [marker(1)], "no second one was asked for");
    world.assert_end(&plan("least"), "unlocked");
}
