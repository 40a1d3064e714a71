//! A certificate made here, cut off at every call and driven again.

use std::sync::Arc;

use entrada_core::{
    ids::{KeyId, ObjectId},
    journal::RunState,
    plan::{Change, ChangeContext, KeySize, NewCertificate, Plan, Step, Subject},
    ports::Clock,
};
use secrecy::ExposeSecret;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{
    clock::VirtualClock,
    plans::{CREDENTIAL, RUN, TENANT, head},
    power::{Cut, Power, Way, Wire},
    world::{Silent, World},
};

const APPLICATION: ObjectId = ObjectId(Uuid::from_u128(0xa1));
const KEY: KeyId = KeyId(Uuid::from_u128(0xc1));

fn plan() -> Plan {
    let context = ChangeContext {
        run_id: RUN,
        tenant_id: TENANT,
        application_name: "Dataplane".into(),
        subject: Some(Subject {
            object_id: Some(APPLICATION),
            client_id: Uuid::from_u128(0xa2).into(),
            service_principal: Some(Uuid::from_u128(0xa3).into()),
        }),
        now: VirtualClock::default().now(),
    };
    let wished = NewCertificate {
        subject: "Dataplane".into(),
        description: "nightly job".into(),
        key: KeySize::Rsa2048,
        starts_at: None,
        expires_at: "2027-01-01T00:00:00Z".parse().unwrap(),
    };
    Plan::new_certificate(&context, &wished, KEY, CREDENTIAL).unwrap()
}

async fn drive(world: &Arc<World>, power: &Arc<Power>) {
    let (runner, cancel) = (world.runner(power), CancellationToken::new());
    power
        .while_on(runner.change(head(plan()), &Silent, &cancel))
        .await;
}

/// The one certificate of the tenant is the public half of what is kept.
fn assert_end(world: &World, what: &str) {
    let record = world.record();
    assert_eq!(record.state, RunState::Done, "{what}: {:?}", record.problem);
    let tenant = world.tenant.lock().unwrap();
    let [Change::AddCertificate { certificate, .. }] = &tenant.changes[..] else {
        panic!("{what}: {:?}", tenant.changes);
    };
    assert_eq!(certificate.key_id, Some(KEY), "{what}");
    let keychain = world.keychain.lock().unwrap();
    let (key_id, key) = &keychain.values[&CREDENTIAL];
    let kept = (*key_id, key.expose_secret());
    assert_eq!(kept, (KEY, certificate.der.as_str()), "{what}");
    let listed = &keychain.index[&CREDENTIAL];
    assert_eq!(listed.certificate.as_ref(), Some(certificate), "{what}");
    assert_eq!(listed.object_id, APPLICATION, "{what}");
}

#[tokio::test]
async fn cut_off_at_any_call_the_key_of_the_tenants_certificate_is_kept() {
    let steady = Power::steady();
    drive(&World::new(), &steady).await;
    let calls = steady.calls().len();
    assert!(calls > 6, "it has calls to be cut at: {calls}");
    let ways = [Wire::Journal, Wire::Network, Wire::Keychain].map(Way::Blips);
    for way in ways.into_iter().chain([Way::Kill]) {
        for cut in Cut::each(calls, way) {
            let world = World::new();
            drive(&world, &Power::cut(cut)).await;
            drive(&world, &Power::steady()).await;
            assert_end(&world, &format!("{cut:?}"));
        }
    }
}

#[tokio::test]
async fn without_a_kept_key_nothing_is_sent() {
    let world = World::new();
    world.keychain.lock().unwrap().failing_keeps = 1;
    drive(&world, &Power::steady()).await;
    assert_eq!(world.record().state, RunState::Stopped);
    assert!(world.tenant.lock().unwrap().changes.is_empty());
    drive(&world, &Power::steady()).await;
    assert_end(&world, "after the keychain was unlocked");
}

#[tokio::test]
async fn of_a_refused_certificate_no_key_is_left() {
    let world = World::new();
    world.tenant.lock().unwrap().refused_changes = 2;
    for _ in 0..2 {
        drive(&world, &Power::steady()).await;
        assert_eq!(world.record().state, RunState::Stopped);
        let keychain = world.keychain.lock().unwrap();
        assert!(keychain.values.is_empty() && keychain.index.is_empty());
    }
    drive(&world, &Power::steady()).await;
    assert_end(&world, "after the refusals");
}

#[tokio::test]
async fn an_undo_takes_back_the_public_half_first_even_of_a_lost_answer() {
    let steady = Power::steady();
    drive(&World::new(), &steady).await;
    let calls = steady.calls().len();
    let mut undone = 0;
    for cut in Cut::each(calls, Way::Kill) {
        let world = World::new();
        drive(&world, &Power::cut(cut)).await;
        let runs = world.journal.lock().unwrap().runs.clone();
        if runs.is_empty() {
            let keychain = world.keychain.lock().unwrap();
            assert!(keychain.values.is_empty(), "{cut:?}");
            continue;
        }
        let made = world.record();
        let undo = Plan::undo(Uuid::from_u128(9).into(), &made, &[], None, false);
        let steps: Vec<Step> = undo
            .into_iter()
            .flat_map(|it| it.steps)
            .map(|it| it.step)
            .collect();
        let (last, before) = steps.split_last().expect("a key may be kept");
        let credential_id = CREDENTIAL;
        assert_eq!(*last, Step::ForgetValue { credential_id }, "{cut:?}");
        let sent = !world.tenant.lock().unwrap().changes.is_empty();
        assert!(!sent || !before.is_empty(), "{cut:?}");
        for step in before {
            let Step::Change(Change::RemoveCertificate { key_id, .. }) = step else {
                panic!("{cut:?}: {step:?}");
            };
            assert_eq!(*key_id, KEY);
            undone += 1;
        }
    }
    assert!(undone > 2, "{undone}");
}
