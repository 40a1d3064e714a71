//! A hand-over that stopped after any phase: what is driven again sends only what is missing.

use std::sync::{Arc, Mutex};

use entrada_core::{
    credential::CredentialRecord,
    error::{ErrorCode, Problem},
    ids::RunId,
    journal::{RunRecord, RunState, StepState},
    plan::{DeliverySecret, Plan, PlannedDestination, Step, ValueSource},
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{
    destination::{MemoryDestination, Place},
    plans::{CREDENTIAL, head, left_plan, plan},
    power::{Cut, Moment, Power, Way, Wire},
    world::{Silent, World},
};

const NAMES: [&str; 4] = ["Id", "Secret", "Tenant", "Application"];

/// A tenant with a kept credential, and a destination.
struct Road {
    world: Arc<World>,
    place: Arc<Mutex<Place>>,
    plan: Plan,
}

impl Road {
    async fn new(group: Option<&str>) -> Self {
        Self::after(plan("least"), group, false).await
    }

    async fn after(made_by: Plan, group: Option<&str>, overwrite: bool) -> Self {
        let world = World::new();
        world.run(made_by, &CancellationToken::new()).await;
        let credential = world.keychain.lock().unwrap().index[&CREDENTIAL].clone();
        let sources = [
            ValueSource::SecretId,
            ValueSource::Value,
            ValueSource::TenantId,
            ValueSource::ApplicationId,
        ];
        let secret = |(name, source): (&str, ValueSource)| DeliverySecret {
            name: name.to_owned(),
            source,
            description: format!("{name} of the application"),
            overwrite,
        };
        let secrets = NAMES.into_iter().zip(sources).map(secret).collect();
        let destination = PlannedDestination {
            kind: "dataplane".into(),
            place: "dataplane.example".into(),
            environment: Some("Production".into()),
            environment_id: None,
            group: group.map(str::to_owned),
            ..PlannedDestination::default()
        };
        let run = RunId(Uuid::from_u128(77));
        Self {
            plan: Plan::hand_over(run, &credential, destination, None, secrets),
            place: Arc::default(),
            world,
        }
    }

    /// To a destination with a configuration file, which notes what was there.
    async fn with_settings() -> Self {
        let mut road = Self::new(None).await;
        road.place.lock().unwrap().traces = true;
        let destination = road.plan.destination.clone().unwrap();
        let secrets = road.plan.steps.iter().filter_map(|step| match &step.step {
            Step::DeliverSecret { secret, .. } => Some(secret.clone()),
            _ => None,
        });
        let (run, credential) = (road.plan.run_id, road.credential());
        let file = Some("settings.yml".to_owned());
        road.plan = Plan::hand_over(run, &credential, destination, file, secrets.collect());
        road
    }

    async fn drive(&self, power: &Arc<Power>) -> Option<Result<RunRecord, Problem>> {
        let destination = MemoryDestination {
            place: self.place.clone(),
            power: power.clone(),
        };
        let (runner, cancel) = (self.world.runner(power), CancellationToken::new());
        let work = runner.hand_over(head(self.plan.clone()), &destination, &Silent, &cancel);
        power.while_on(work).await
    }

    async fn steady(&self) -> RunRecord {
        self.drive(&Power::steady()).await.unwrap().unwrap()
    }

    fn sent(&self) -> Vec<Vec<String>> {
        std::mem::take(&mut self.place.lock().unwrap().sent)
    }

    fn credential(&self) -> CredentialRecord {
        self.world.keychain.lock().unwrap().index[&CREDENTIAL].clone()
    }

    fn assert_end(&self, what: &str) {
        let place = self.place.lock().unwrap();
        let credential = self.credential();
        let value = self.world.tenant.lock().unwrap().passwords[0].value.clone();
        let expected = [
            ("Application", credential.client_id.to_string()),
            ("Id", credential.key_id.to_string()),
            ("Secret", value),
            ("Tenant", credential.tenant_id.to_string()),
        ];
        let rows: Vec<_> = place
            .rows
            .iter()
            .map(|(name, own)| (name.as_str(), own.clone()))
            .collect();
        assert_eq!(rows, expected, "{what}");
        let delivery = credential.deliveries.last().unwrap();
        assert_eq!(delivery.names, NAMES, "{what}");
        let journal = self.world.journal.lock().unwrap();
        assert!(
            !format!("{:?}", journal.commits).contains("planted"),
            "{what}"
        );
    }
}

#[tokio::test]
async fn all_are_written_then_attached_then_looked_for() {
    let road = Road::new(Some("workers")).await;
    let run = road.steady().await;
    assert_eq!((run.state, run.problem), (RunState::Done, None));
    assert_eq!(road.sent(), [NAMES, NAMES, NAMES]);
    let notes: Vec<_> = run
        .steps
        .iter()
        .map(|row| row.learnt.note.as_deref().unwrap())
        .collect();
    assert_eq!(notes[..4], ["created"; 4]);
    assert_eq!(notes[4..8], ["attached"; 4]);
    assert_eq!(notes[8..], ["readBack"]);
    assert!(road.credential().deliveries[0].approved);
    road.assert_end("undisturbed");
}

#[tokio::test]
async fn without_a_group_nothing_is_attached() {
    let road = Road::new(None).await;
    road.steady().await;
    assert_eq!(road.sent(), [NAMES, NAMES]);
    assert!(road.place.lock().unwrap().attached.is_empty());
    road.assert_end("without a group");
}

#[tokio::test]
async fn what_is_refused_stops_the_phase_and_is_all_that_is_sent_again() {
    let road = Road::new(Some("workers")).await;
    for name in ["Secret", "Tenant"] {
        road.place.lock().unwrap().refused.insert(name.into());
    }
    let run = road.steady().await;
    assert_eq!(run.state, RunState::Stopped);
    assert_eq!(run.problem.unwrap().code, ErrorCode::DestinationForbidden);
    assert_eq!(road.sent(), [NAMES]);
    assert!(road.credential().deliveries.is_empty(), "not handed over");

    road.place.lock().unwrap().refused.remove("Tenant");
    road.steady().await;
    assert_eq!(road.sent(), [["Secret", "Tenant"]]);
    road.place.lock().unwrap().refused.clear();
    road.steady().await;
    assert_eq!(
        road.sent(),
        [vec!["Secret"], NAMES.to_vec(), NAMES.to_vec()]
    );
    road.assert_end("refused twice");
}

#[tokio::test]
async fn killed_after_any_phase_it_sends_only_the_phases_that_are_missing() {
    // Calls: begin, value, put, commit, commit, attach, commit, commit, readBack, commit, recordDelivery, commit.
    let table = [(4, 2), (5, 2), (7, 1), (8, 1), (10, 0), (11, 0), (12, 0)];
    for (at, phases) in table {
        let road = Road::new(Some("workers")).await;
        let power = Power::cut(Cut {
            at,
            moment: Moment::After,
            way: Way::Kill,
        });
        assert!(road.drive(&power).await.is_none(), "killed at {at}");
        road.sent();
        road.steady().await;
        assert_eq!(road.sent(), vec![NAMES; phases], "killed at {at}");
        road.assert_end(&format!("killed at {at}"));
    }
}

#[tokio::test]
async fn where_overwriting_was_agreed_to_it_may_be_killed_anywhere() {
    for way in [
        Way::Kill,
        Way::Blips(Wire::Network),
        Way::Blips(Wire::Journal),
        Way::Blips(Wire::Keychain),
    ] {
        for cut in Cut::each(usize::MAX, way) {
            let road = Road::after(plan("least"), Some("workers"), true).await;
            let power = Power::cut(cut);
            road.drive(&power).await;
            if !power.was_cut() {
                break;
            }
            let run = road.steady().await;
            assert_eq!(run.state, RunState::Done, "{cut:?}");
            road.assert_end(&format!("{cut:?}"));
        }
    }
}

/// Rows that were made and of which nobody knows are taken for somebody else's: never replaced unasked.
#[tokio::test]
async fn killed_inside_the_writing_it_replaces_nothing_without_being_asked() {
    let road = Road::new(None).await;
    let power = Power::cut(Cut {
        at: 3,
        moment: Moment::After,
        way: Way::Kill,
    });
    road.drive(&power).await;
    assert_eq!(power.calls().last(), Some(&"put"));
    let run = road.steady().await;
    assert_eq!(run.state, RunState::Stopped);
    assert_eq!(run.problem.unwrap().code, ErrorCode::NameTaken);
    assert!(run.steps.iter().all(|row| row.state == StepState::Refused));
}

#[tokio::test]
async fn a_value_that_the_keychain_does_not_give_is_sent_nowhere() {
    let road = Road::new(None).await;
    road.world.keychain.lock().unwrap().values.clear();
    let run = road.steady().await;
    assert_eq!(run.state, RunState::Stopped);
    assert_eq!(run.problem.unwrap().code, ErrorCode::ValueMissing);
    assert!(run.steps.iter().all(|row| row.state == StepState::Refused));
    assert!(road.sent().is_empty());
}

#[tokio::test]
async fn a_hand_over_before_consent_is_marked_as_not_yet_approved() {
    let road = Road::after(left_plan(), None, false).await;
    road.steady().await;
    assert!(!road.credential().deliveries[0].approved);
    road.assert_end("not yet approved");
}

#[tokio::test]
async fn a_hand_over_is_not_gone_on_with_as_a_set_up() {
    let road = Road::new(None).await;
    road.steady().await;
    let runner = road.world.runner(&Power::steady());
    let id = road.plan.run_id;
    let refused = runner
        .resume(id, None, &Silent, &CancellationToken::new())
        .await;
    assert_eq!(refused.unwrap_err().code, ErrorCode::NotFound);
}

#[tokio::test]
async fn settings_come_first_and_a_destination_that_notes_traces_knows_its_own_work_after_a_kill_anywhere()
 {
    let mut cuts = 0;
    for cut in Cut::each(usize::MAX, Way::Kill) {
        let road = Road::with_settings().await;
        let power = Power::cut(cut);
        road.drive(&power).await;
        if !power.was_cut() {
            break;
        }
        cuts += 1;
        let run = road.steady().await;
        assert_eq!(run.state, RunState::Done, "{cut:?}");
        let notes: Vec<_> = run
            .steps
            .iter()
            .map(|row| row.learnt.note.as_deref().unwrap())
            .collect();
        assert_eq!(notes[..5], ["created"; 5], "{cut:?}");
        let traces = run.steps[..5].iter().map(|row| row.learnt.trace.as_deref());
        assert!(traces.clone().all(|it| it == Some("absent")), "{cut:?}");
        assert_eq!(run.steps[0].step, 1, "{cut:?}");
        road.assert_end(&format!("{cut:?}"));
    }
    assert!(cuts > 8, "only {cuts} calls were cut");
}
