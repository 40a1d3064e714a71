//! Cut off at every call, before and after its effect, and driven again: the same end. Also when the second drive is cut.

use std::{sync::Arc, time::Duration};

use crate::{
    plans::plan,
    power::{Cut, Power, Way, Wire},
    world::World,
};

/// How long a read may hide what is there.
const LAGS: [u64; 3] = [0, 90, 400];

fn world(lag: u64) -> Arc<World> {
    let world = World::new();
    world.tenant.lock().unwrap().lag = Duration::from_secs(lag);
    world
}

/// Calls of the run that nothing disturbs.
async fn calls() -> usize {
    let power = Power::steady();
    World::new().start(plan("least"), &power).await;
    power.calls().len()
}

async fn cut_everywhere(way: Way) {
    let plan = plan("least");
    for lag in LAGS {
        for cut in Cut::each(calls().await, way) {
            let world = world(lag);
            world.cut_off(&plan, cut).await;
            world.recover(&plan, &Power::steady()).await;
            world.assert_end(&plan, &format!("{cut:?}, lag {lag}"));
        }
    }
}

#[tokio::test]
async fn killed_at_any_call_it_arrives_at_the_same_end() {
    cut_everywhere(Way::Kill).await;
}

#[tokio::test]
async fn when_the_journal_fails_from_any_commit_on_it_arrives_at_the_same_end() {
    cut_everywhere(Way::Fails(Wire::Journal)).await;
}

#[tokio::test]
async fn when_the_network_is_gone_from_any_call_on_it_arrives_at_the_same_end() {
    cut_everywhere(Way::Fails(Wire::Network)).await;
}

#[tokio::test]
async fn when_the_keychain_fails_from_any_call_on_it_arrives_at_the_same_end() {
    cut_everywhere(Way::Fails(Wire::Keychain)).await;
}

#[tokio::test]
async fn when_any_one_call_is_lost_it_arrives_at_the_same_end() {
    for wire in [Wire::Journal, Wire::Network, Wire::Keychain] {
        cut_everywhere(Way::Blips(wire)).await;
    }
}

/// Drives once more and cuts that too, at its first call, its second, and so on until it has no more.
async fn cut_recovery_everywhere(first: Cut, way: Way, lag: u64) -> usize {
    let plan = plan("least");
    for cut in Cut::each(usize::MAX, way) {
        let world = world(lag);
        world.cut_off(&plan, first).await;
        let power = Power::cut(cut);
        world.recover(&plan, &power).await;
        if !power.was_cut() {
            return cut.at - 1;
        }
        world.recover(&plan, &Power::steady()).await;
        world.assert_end(&plan, &format!("{first:?}, then {cut:?}, lag {lag}"));
    }
    unreachable!("a recovery ends")
}

#[tokio::test]
async fn killed_again_at_any_call_of_the_recovery_it_arrives_at_the_same_end() {
    for lag in LAGS {
        let mut longest = 0;
        for first in Cut::each(calls().await, Way::Kill) {
            longest = longest.max(cut_recovery_everywhere(first, Way::Kill, lag).await);
        }
        assert!(longest > 20, "recoveries were cut: {longest}");
    }
}

#[tokio::test]
async fn without_a_wire_at_any_call_of_the_recovery_it_arrives_at_the_same_end() {
    const WIRES: [Wire; 3] = [Wire::Journal, Wire::Network, Wire::Keychain];
    for way in WIRES
        .into_iter()
        .flat_map(|wire| [Way::Fails(wire), Way::Blips(wire)])
    {
        for lag in LAGS {
            for first in Cut::each(calls().await, Way::Kill) {
                cut_recovery_everywhere(first, way, lag).await;
            }
        }
    }
}
