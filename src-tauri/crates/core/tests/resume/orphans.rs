//! The watch for lost secrets: removes exactly what was asked for, and gives up only after a long and steady absence.

use std::{sync::Arc, time::Duration};

use entrada_core::{
    ids::TenantId,
    journal::{Absence, StepState},
    ports::Clock,
    recipe::marked,
};
use tokio_util::sync::CancellationToken;

use crate::{
    plans::{RUN, TENANT, plan},
    power::{Moment, Power},
    world::World,
};

const SECRET: u16 = 2;

/// A finished run whose first secret was lost and is not to be seen: made so late, or not at all.
async fn with_orphan(moment: Moment, lag: Duration) -> Arc<World> {
    let world = World::new();
    {
        let mut tenant = world.tenant.lock().unwrap();
        tenant.lost_secrets = [moment].into();
        tenant.lag = lag;
    }
    world.run(plan("least"), &CancellationToken::new()).await;
    assert_eq!(
        world.attempts(SECRET),
        [StepState::Orphaned, StepState::Stored]
    );
    world
}

/// The watch of one session, which ends after so many waits or when nothing is left.
async fn watch(world: &Arc<World>, waits: usize) {
    let cancel = CancellationToken::new();
    world.clock.cancel_after(waits, &cancel);
    let runner = world.runner(&Power::steady());
    runner.watch_orphans(TENANT, &cancel).await.unwrap();
}

fn absence(world: &World) -> Option<Absence> {
    world.record().steps[1].learnt.absence
}

#[tokio::test]
async fn it_removes_the_exact_display_name_and_leaves_similar_ones_alone() {
    let world = with_orphan(Moment::After, Duration::from_secs(200)).await;
    let lost = marked("Office 365 APIs", RUN, 1);
    let similar = [
        format!("{lost}0"),
        lost.trim_end_matches(')').to_owned(),
        format!("{lost} "),
        lost.to_lowercase(),
        marked("Office 365 APIs", RUN, 11),
        marked("Office 365 API", RUN, 1),
        "Office 365 APIs".to_owned(),
        String::new(),
    ];
    for name in &similar {
        let now = world.clock.now();
        world.tenant.lock().unwrap().add_foreign(name, now);
    }
    watch(&world, 10).await;
    assert_eq!(
        world.attempts(SECRET),
        [StepState::Removed, StepState::Stored]
    );
    let mut left = vec![marked("Office 365 APIs", RUN, 2)];
    left.extend(similar);
    assert_eq!(world.secrets(), left);
}

#[tokio::test]
async fn five_absences_over_ten_minutes_settle_it() {
    let world = with_orphan(Moment::Before, Duration::ZERO).await;
    let began = world.clock.now();
    watch(&world, 3).await;
    assert_eq!(absence(&world).unwrap().times, 4);
    assert_eq!(
        world.attempts(SECRET)[0],
        StepState::Orphaned,
        "four are not enough"
    );
    watch(&world, 10).await;
    assert_eq!(
        world.attempts(SECRET),
        [StepState::Removed, StepState::Stored]
    );
    let absence = absence(&world).unwrap();
    assert!(absence.times >= 5);
    assert!(absence.last.duration_since(began) >= Duration::from_secs(600).try_into().unwrap());
    world.assert_end(&plan("least"), "it never was");
}

#[tokio::test]
async fn many_looks_in_a_short_time_do_not_settle_it() {
    let world = with_orphan(Moment::Before, Duration::ZERO).await;
    // The program is started again and again; each start looks once.
    for _ in 0..20 {
        watch(&world, 0).await;
        world.clock.pass(Duration::from_secs(25));
    }
    assert_eq!(absence(&world).unwrap().times, 20);
    assert_eq!(
        world.attempts(SECRET)[0],
        StepState::Orphaned,
        "after 8 minutes"
    );
    world.clock.pass(Duration::from_secs(120));
    watch(&world, 0).await;
    assert_eq!(world.attempts(SECRET)[0], StepState::Removed);
}

#[tokio::test]
async fn four_looks_in_a_week_do_not_settle_it() {
    let world = with_orphan(Moment::Before, Duration::ZERO).await;
    for _ in 0..4 {
        world.clock.pass(Duration::from_secs(2 * 24 * 3600));
        watch(&world, 0).await;
        assert_eq!(world.attempts(SECRET)[0], StepState::Orphaned);
    }
    watch(&world, 0).await;
    assert_eq!(world.attempts(SECRET)[0], StepState::Removed);
}

#[tokio::test]
async fn a_secret_that_shows_late_is_removed_after_any_number_of_restarts() {
    let world = with_orphan(Moment::After, Duration::from_secs(590)).await;
    for _ in 0..4 {
        watch(&world, 1).await;
    }
    watch(&world, 10).await;
    assert_eq!(
        world.attempts(SECRET),
        [StepState::Removed, StepState::Stored]
    );
    world.assert_end(&plan("least"), "shown at last");
}

#[tokio::test]
async fn looks_that_fail_count_for_nothing() {
    let world = with_orphan(Moment::Before, Duration::ZERO).await;
    world.tenant.lock().unwrap().failing_reads = 30;
    watch(&world, 20).await;
    assert_eq!(absence(&world), None);
    assert_eq!(world.attempts(SECRET)[0], StepState::Orphaned);
}

#[tokio::test]
async fn a_sighting_begins_the_absence_anew() {
    let world = with_orphan(Moment::After, Duration::from_secs(400)).await;
    watch(&world, 2).await;
    assert_eq!(absence(&world).unwrap().times, 3);
    {
        let mut tenant = world.tenant.lock().unwrap();
        tenant.failing_removals = 1;
    }
    world.clock.pass(Duration::from_secs(400));
    watch(&world, 0).await;
    // Another server answers now, which does not know it yet.
    world.tenant.lock().unwrap().lag = Duration::from_secs(100_000);
    watch(&world, 1).await;
    assert_eq!(absence(&world).unwrap().times, 2);
    assert_eq!(world.attempts(SECRET)[0], StepState::Orphaned);
}

#[tokio::test]
async fn without_anything_lost_the_watch_ends_without_a_look() {
    let world = World::new();
    world.run(plan("least"), &CancellationToken::new()).await;
    let power = Power::steady();
    let runner = world.runner(&power);
    runner
        .watch_orphans(TENANT, &CancellationToken::new())
        .await
        .unwrap();
    assert_eq!(power.calls(), Vec::<&str>::new());
}

#[tokio::test]
async fn what_was_lost_in_another_tenant_is_not_asked_for_in_this_one() {
    let world = with_orphan(Moment::After, Duration::from_secs(200)).await;
    let power = Power::steady();
    let other = TenantId(uuid::Uuid::from_u128(44));
    let runner = world.runner(&power);
    let watched = runner.watch_orphans(other, &CancellationToken::new()).await;
    watched.unwrap();
    assert_eq!(absence(&world), None);
    assert_eq!(world.attempts(SECRET)[0], StepState::Orphaned);
}
