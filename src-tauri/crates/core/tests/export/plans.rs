//! The plans and runs that are exported here.

use entrada_core::{
    ids::{ClientId, CredentialId, ObjectId, RunId, TenantId},
    journal::{Learnt, RunHead, RunRecord, RunState, StepRecord, StepState},
    permission::PermissionKind,
    plan::{AppRole, ApplicationShape, Plan, Platform, RedirectUri, SetUpContext, Step},
    recipe::{Answers, Recipe, catalog},
    tenant_facts::SecretPolicy,
};
use jiff::Timestamp;
use uuid::{Uuid, uuid};

pub(crate) const TENANT: TenantId = TenantId(uuid!("11111111-1111-4111-8111-111111111111"));
/// Service principal of Microsoft Graph.
pub(crate) const GRAPH: ObjectId = ObjectId(uuid!("22222222-2222-4222-8222-222222222222"));
pub(crate) const OBJECT: ObjectId = ObjectId(uuid!("33333333-3333-4333-8333-333333333333"));
pub(crate) const CLIENT: ClientId = ClientId(uuid!("44444444-4444-4444-8444-444444444444"));
pub(crate) const PRINCIPAL: ObjectId = ObjectId(uuid!("55555555-5555-4555-8555-555555555555"));

/// Quotes of all kinds, what each language would replace or run, and what ends a line or starts an option.
pub(crate) const HOSTILE: &str = "-rf 'a' \"b\" \u{2018}c\u{2019}\u{201a}\u{201b} \u{201c}d\u{201d}\u{201e} $HOME $(id) `id` \
    ${e} $${f} %{g} %%{h} \\ \\' \\\" '' @() #i\n; exit 1 #\r\n\t$env:J %K% !l * \u{e9}\u{6f22}\u{1f642} \u{202e} \u{7}";

/// The same as it is shown where it is for the eye alone.
pub(crate) fn shown() -> String {
    let acts = |letter: char| letter.is_control() || letter == '\u{202e}';
    HOSTILE.replace(acts, "\u{fffd}")
}

pub(crate) fn recipe() -> &'static Recipe {
    catalog::find("dataplane-office-365").unwrap()
}

pub(crate) fn now() -> Timestamp {
    "2026-01-31T09:00:00.75Z".parse().unwrap()
}

/// Options of the shipped recipe.
pub(crate) fn options() -> impl Iterator<Item = &'static str> {
    recipe().choices[0]
        .options
        .iter()
        .map(|option| option.key.as_str())
}

fn answers(option: &str) -> Answers {
    Answers {
        application_name: recipe().application.name.clone(),
        choices: [("purpose".to_owned(), option.to_owned())].into(),
        lifetime_days: recipe().credential.lifetime_days,
        description: recipe().credential.description.clone(),
        ..Answers::default()
    }
}

fn context() -> SetUpContext {
    SetUpContext {
        run_id: RunId(uuid!("01990000-0000-7000-8000-00000badcafe")),
        set_up_id: uuid!("01990000-0000-7000-8000-000000000002"),
        credential_id: CredentialId(uuid!("01990000-0000-7000-8000-000000000003")),
        tenant_id: TENANT,
        graph_principal: Some(GRAPH),
        secret_policy: SecretPolicy::Unknown,
        may_grant: None,
        now: now(),
    }
}

/// The shipped recipe with one of its options.
pub(crate) fn dataplane(option: &str) -> Plan {
    Plan::set_up(recipe(), &answers(option), &context()).unwrap()
}

/// A plan that no form would let through: every text in it is `text`.
pub(crate) fn named(text: &str) -> Plan {
    let mut plan = dataplane("read");
    plan.application_name = text.into();
    for planned in &mut plan.steps {
        match &mut planned.step {
            Step::CreateApplication(shape) => rename(shape, text),
            Step::AddClientSecret { description, .. } => *description = text.into(),
            Step::CreateServicePrincipal { tags } => *tags = vec![text.into()],
            Step::GrantPermission { permission, .. } => permission.value = text.into(),
            _ => {}
        }
    }
    plan
}

fn rename(shape: &mut ApplicationShape, text: &str) {
    let uri = |platform| RedirectUri {
        platform,
        uri: text.into(),
    };
    shape.display_name = text.into();
    shape.tags = vec![text.into()];
    shape.redirect_uris = [
        Platform::Web,
        Platform::Spa,
        Platform::PublicClient,
        Platform::Spa,
    ]
    .map(uri)
    .into();
    shape.app_roles = vec![AppRole {
        id: Uuid::from_u128(6),
        value: text.into(),
        display_name: text.into(),
        description: text.into(),
    }];
    shape.group_membership_claims = Some("SecurityGroup".into());
    let mut delegated = shape.permissions[0].clone();
    delegated.kind = PermissionKind::Delegated;
    delegated.value = text.into();
    shape.permissions.push(delegated);
}

/// The plan that adds all that `named` has to an application that exists.
pub(crate) fn reusing(mut plan: Plan) -> Plan {
    if let Step::CreateApplication(shape) = plan.steps[0].step.clone() {
        let object_id = OBJECT;
        plan.steps[0].step = Step::ReuseApplication { object_id, shape };
    }
    plan
}

/// The run of a plan whose steps stand so far. Application, secret, service principal, grants: in the plan's order.
pub(crate) fn run(plan: Plan, states: &[StepState]) -> RunRecord {
    let steps = plan.steps.iter().zip(states);
    let steps = steps.map(|(planned, state)| StepRecord {
        step: planned.number,
        attempt: 1,
        state: *state,
        marker: None,
        learnt: learnt(&planned.step),
        status: None,
        request_id: None,
        sent: 1,
        problem: None,
        at: now(),
    });
    RunRecord {
        state: RunState::AwaitingConsent,
        steps: steps.collect(),
        rounds: Vec::new(),
        problem: None,
        updated_at: now(),
        head: RunHead {
            id: plan.run_id,
            tenant_id: plan.tenant_id,
            tenant_name: "Contoso Practice".into(),
            account: "megan@contoso-practice.example".into(),
            started_at: now(),
            plan,
        },
    }
}

fn learnt(step: &Step) -> Learnt {
    let (object_id, client_id) = match step {
        Step::CreateApplication(_) | Step::ReuseApplication { .. } => (Some(OBJECT), Some(CLIENT)),
        Step::CreateServicePrincipal { .. } => (Some(PRINCIPAL), None),
        _ => (None, None),
    };
    Learnt {
        object_id,
        client_id,
        ..Learnt::default()
    }
}

/// All is made but the grants.
pub(crate) fn awaiting_consent(plan: Plan) -> RunRecord {
    let states = [
        StepState::Done,
        StepState::Stored,
        StepState::Done,
        StepState::Refused,
    ];
    run(plan, &states)
}
