//! The plans that are run here.

use entrada_core::{
    ids::{CredentialId, ObjectId, RunId, TenantId},
    journal::RunHead,
    plan::{Plan, SetUpContext},
    ports::Clock,
    recipe::{Answers, Input, Recipe},
    tenant_facts::SecretPolicy,
};
use uuid::Uuid;

use crate::clock::VirtualClock;

/// Two grants, no alphabet.
const ELASTICSEARCH: &str =
    include_str!("../../../../../tests/fixtures/recipes/elasticsearch.toml");
/// One grant, and Values that must need no encoding.
const DATAPLANE: &str = include_str!("../../recipes/dataplane-office-365.toml");

pub(crate) const CREDENTIAL: CredentialId = CredentialId(Uuid::from_u128(3));
pub(crate) const RUN: RunId = RunId(Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0bad_cafe));

/// Service principal of Microsoft Graph.
pub(crate) const GRAPH: ObjectId = ObjectId(Uuid::from_u128(5));

/// The tenant of every plan.
pub(crate) const TENANT: TenantId = TenantId(Uuid::from_u128(4));

/// A plan of the Elasticsearch recipe, by its option.
pub(crate) fn plan(option: &str) -> Plan {
    planned(ELASTICSEARCH, "permissions", option, None)
}

/// A plan whose Value has to be unreserved.
pub(crate) fn unreserved_plan() -> Plan {
    planned(DATAPLANE, "purpose", "read", None)
}

/// A plan of an account that is known not to grant.
pub(crate) fn left_plan() -> Plan {
    planned(ELASTICSEARCH, "permissions", "least", Some(false))
}

fn planned(text: &str, choice: &str, option: &str, may_grant: Option<bool>) -> Plan {
    let recipe = Recipe::parse(text).unwrap();
    let initial = |input: &Input| (input.key.clone(), input.initial.clone().unwrap_or_default());
    let answers = Answers {
        application_name: recipe.application.name.clone(),
        choices: [(choice.to_owned(), option.to_owned())].into(),
        inputs: recipe.inputs.iter().map(initial).collect(),
        lifetime_days: 180,
        description: "Office 365 APIs".into(),
        reuse_application: None,
    };
    let context = SetUpContext {
        run_id: RUN,
        set_up_id: Uuid::from_u128(2),
        credential_id: CREDENTIAL,
        tenant_id: TENANT,
        graph_principal: Some(GRAPH),
        secret_policy: SecretPolicy::Unknown,
        may_grant,
        now: VirtualClock::default().now(),
    };
    Plan::set_up(&recipe, &answers, &context).unwrap()
}

pub(crate) fn head(plan: Plan) -> RunHead {
    RunHead {
        id: plan.run_id,
        tenant_id: plan.tenant_id,
        tenant_name: "Contoso".into(),
        account: "admin@contoso.example".into(),
        started_at: VirtualClock::default().now(),
        plan,
    }
}
