//! A change of an application that exists: a secret and a permission, cut off at every call and driven again.

use std::sync::Arc;

use entrada_core::{
    graph_permission,
    ids::ObjectId,
    journal::{RunState, StepState},
    permission::PermissionKind,
    plan::{Change, ChangeContext, Plan, Step, Subject},
    ports::{ApplicationIds, Clock},
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

fn plan() -> Plan {
    let now = VirtualClock::default().now();
    let context = ChangeContext {
        run_id: RUN,
        tenant_id: TENANT,
        application_name: "Dataplane".into(),
        subject: Some(Subject {
            object_id: Some(APPLICATION),
            client_id: Uuid::from_u128(0xa2).into(),
            service_principal: Some(Uuid::from_u128(0xa3).into()),
        }),
        now,
    };
    let secret = Step::AddClientSecret {
        description: "second".into(),
        starts_at: None,
        expires_at: "2027-01-01T00:00:00Z".parse().unwrap(),
        credential_id: CREDENTIAL,
        value_alphabet: None,
    };
    let permissions = graph_permission(PermissionKind::Application, "Sites.Read.All");
    let change = Change::AddPermissions {
        application: APPLICATION,
        permissions: permissions.into_iter().collect(),
    };
    Plan::change(&context, vec![vec![secret], vec![Step::Change(change)]])
}

/// Its application is there before the change.
fn world() -> Arc<World> {
    let world = World::new();
    let ids = ApplicationIds {
        object_id: APPLICATION,
        client_id: Uuid::from_u128(0xa2).into(),
    };
    let mut tenant = world.tenant.lock().unwrap();
    tenant.applications.insert("theirs".into(), ids);
    drop(tenant);
    world
}

async fn drive(world: &Arc<World>, power: &Arc<Power>) {
    let (runner, cancel) = (world.runner(power), CancellationToken::new());
    let work = async {
        let ended = runner.change(head(plan()), &Silent, &cancel).await;
        let closed = CancellationToken::new();
        world.clock.cancel_after(40, &closed);
        runner.watch_orphans(TENANT, &closed).await?;
        ended
    };
    power.while_on(work).await;
}

fn assert_end(world: &World, what: &str) {
    let record = world.record();
    assert_eq!(record.state, RunState::Done, "{what}: {:?}", record.problem);
    let tenant = world.tenant.lock().unwrap();
    assert_eq!(tenant.changes.len(), 1, "{what}");
    let [own] = tenant.passwords.as_slice() else {
        panic!("{what}: {} secrets", tenant.passwords.len());
    };
    let keychain = world.keychain.lock().unwrap();
    let (key_id, value) = &keychain.values[&CREDENTIAL];
    let kept = (*key_id, value.expose_secret());
    assert_eq!(kept, (own.key_id, own.value.as_str()), "{what}");
    assert_eq!(keychain.index[&CREDENTIAL].object_id, APPLICATION, "{what}");
}

#[tokio::test]
async fn cut_off_at_any_call_it_arrives_at_the_same_end() {
    let steady = Power::steady();
    drive(&world(), &steady).await;
    let calls = steady.calls().len();
    assert!(calls > 8, "it has calls to be cut at: {calls}");
    let ways = [Wire::Journal, Wire::Network, Wire::Keychain].map(Way::Blips);
    for way in ways.into_iter().chain([Way::Kill]) {
        for cut in Cut::each(calls, way) {
            let world = world();
            drive(&world, &Power::cut(cut)).await;
            drive(&world, &Power::steady()).await;
            assert_end(&world, &format!("{cut:?}"));
        }
    }
}

#[tokio::test]
async fn what_the_directory_refuses_stops_it_and_is_asked_for_again() {
    let world = world();
    world.tenant.lock().unwrap().refused_secrets = 1;
    drive(&world, &Power::steady()).await;
    let record = world.record();
    assert_eq!(record.state, RunState::Stopped);
    assert_eq!(record.latest(1).unwrap().state, StepState::Waiting);
    drive(&world, &Power::steady()).await;
    assert_end(&world, "after the refusal");
}
