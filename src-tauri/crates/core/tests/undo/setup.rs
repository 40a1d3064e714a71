//! A set-up as its journal tells it, and hand-overs after it.

use entrada_core::{
    graph_permission,
    ids::{ClientId, CredentialId, KeyId, ObjectId, RunId, TenantId},
    journal::{Learnt, RunHead, RunRecord, RunState, StepRecord, StepState},
    permission::PermissionKind,
    plan::{
        ApplicationShape, DeliverySecret, Plan, PlanKind, PlannedDestination, PlannedStep, Step,
        ValueSource,
    },
};
use jiff::Timestamp;
use uuid::Uuid;

pub(crate) const SET_UP: RunId = RunId(Uuid::from_u128(1));
pub(crate) const CREDENTIAL: CredentialId = CredentialId(Uuid::from_u128(2));
pub(crate) const APPLICATION: ObjectId = ObjectId(Uuid::from_u128(3));
pub(crate) const PRINCIPAL: ObjectId = ObjectId(Uuid::from_u128(4));
pub(crate) const KEY: KeyId = KeyId(Uuid::from_u128(5));
const CLIENT: ClientId = ClientId(Uuid::from_u128(6));
const GRAPH: ObjectId = ObjectId(Uuid::from_u128(7));
pub(crate) const MARKER: &str = "Office 365 APIs (Entrada 0123abcd-1)";
const STARTED: &str = "2026-01-31T09:00:00Z";

pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn shape() -> ApplicationShape {
    ApplicationShape {
        unique_name: "entrada-x".into(),
        display_name: "Dataplane".into(),
        sign_in_audience: "AzureADMyOrg".into(),
        permissions: Vec::new(),
        tags: Vec::new(),
        redirect_uris: Vec::new(),
        app_roles: Vec::new(),
        group_membership_claims: None,
    }
}

/// Record of one attempt, settled with 201.
pub(crate) fn row(step: u16, state: StepState, learnt: Learnt) -> StepRecord {
    StepRecord {
        step,
        attempt: 1,
        state,
        marker: None,
        learnt,
        status: (state != StepState::Intended).then_some(201),
        request_id: None,
        sent: 1,
        problem: None,
        at: at(STARTED),
    }
}

fn grant(value: &str) -> Step {
    Step::GrantPermission {
        permission: graph_permission(PermissionKind::Application, value).unwrap(),
        resource_id: GRAPH,
        left_to_administrator: false,
    }
}

fn record(id: RunId, kind: PlanKind, steps: Vec<Step>, started: &str) -> RunRecord {
    let steps = (1..).zip(steps).map(|(number, step)| PlannedStep {
        number,
        round: 1,
        step,
    });
    RunRecord {
        head: RunHead {
            id,
            tenant_id: TenantId(Uuid::nil()),
            tenant_name: "Contoso".into(),
            account: "admin@contoso.example".into(),
            started_at: at(started),
            plan: Plan {
                run_id: id,
                kind,
                recipe_id: "dataplane-office-365".into(),
                recipe_version: 1,
                tenant_id: TenantId(Uuid::nil()),
                application_name: "Dataplane".into(),
                inputs: Default::default(),
                destination: None,
                subject: None,
                undo: None,
                steps: steps.collect(),
            },
        },
        state: RunState::Done,
        steps: Vec::new(),
        rounds: Vec::new(),
        problem: None,
        updated_at: at(started),
    }
}

/// Application, secret, service principal and two grants, all made.
pub(crate) fn whole() -> RunRecord {
    whole_from(Step::CreateApplication(shape()))
}

/// The same in an application that was there before.
pub(crate) fn reused() -> RunRecord {
    whole_from(Step::ReuseApplication {
        object_id: APPLICATION,
        shape: shape(),
    })
}

fn whole_from(application: Step) -> RunRecord {
    let secret = Step::AddClientSecret {
        description: "Office 365 APIs".into(),
        starts_at: None,
        expires_at: at("2026-07-30T09:00:00Z"),
        credential_id: CREDENTIAL,
        value_alphabet: None,
    };
    let principal = Step::CreateServicePrincipal { tags: Vec::new() };
    let grants = ["Sites.Read.All", "User.Read.All"].map(grant);
    let mut steps = vec![application, secret, principal];
    steps.extend(grants);
    let mut made = record(SET_UP, PlanKind::SetUp, steps, STARTED);
    let ids = |object_id| Learnt {
        object_id: Some(object_id),
        ..Learnt::default()
    };
    let application = Learnt {
        client_id: Some(CLIENT),
        ..ids(APPLICATION)
    };
    let secret = Learnt {
        key_id: Some(KEY),
        credential_id: Some(CREDENTIAL),
        ..Learnt::default()
    };
    made.steps = vec![
        row(1, StepState::Done, application),
        StepRecord {
            marker: Some(MARKER.into()),
            ..row(2, StepState::Stored, secret)
        },
        row(3, StepState::Done, ids(PRINCIPAL)),
        row(4, StepState::Done, Learnt::default()),
        row(5, StepState::Done, Learnt::default()),
    ];
    made
}

pub(crate) fn development() -> PlannedDestination {
    PlannedDestination {
        kind: "dataplane".into(),
        place: "dataplane.example".into(),
        environment: Some("Development".into()),
        environment_id: Some("e1".into()),
        ..PlannedDestination::default()
    }
}

/// A hand-over of these names, each with what became of it; `None` was cut off.
pub(crate) fn hand_over(
    number: u128,
    credential_id: CredentialId,
    rows: &[(&str, Option<&str>)],
) -> RunRecord {
    let steps = rows.iter().map(|(name, _)| Step::DeliverSecret {
        credential_id,
        secret: DeliverySecret {
            name: (*name).to_owned(),
            source: ValueSource::Value,
            description: String::new(),
            overwrite: false,
        },
    });
    let id = RunId(Uuid::from_u128(number));
    let started = format!("2026-01-31T1{}:00:00Z", number % 10);
    let mut run = record(id, PlanKind::HandOver, steps.collect(), &started);
    run.head.plan.destination = Some(development());
    run.steps = (1..)
        .zip(rows)
        .map(|(number, (_, note))| match note {
            Some(note) => row(number, StepState::Done, noted(note)),
            None => row(number, StepState::Intended, Learnt::default()),
        })
        .collect();
    run
}

/// Puts settings in front of the secrets of a hand-over.
pub(crate) fn with_settings(run: &mut RunRecord, note: &str) {
    let file = "settings.yml".to_owned();
    let step = Step::WriteSettings { file };
    for planned in &mut run.head.plan.steps {
        planned.number += 1;
        planned.round += 1;
    }
    for row in &mut run.steps {
        row.step += 1;
    }
    let (number, round) = (1, 1);
    run.head.plan.steps.insert(
        0,
        PlannedStep {
            number,
            round,
            step,
        },
    );
    run.steps.insert(0, row(1, StepState::Done, noted(note)));
}

pub(crate) fn noted(note: &str) -> Learnt {
    Learnt {
        note: Some(note.to_owned()),
        ..Learnt::default()
    }
}
