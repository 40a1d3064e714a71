//! What the form learns of a tenant while it is filled in, in one request.

use entrada_core::tenant_facts::{NameSearch, SecretPolicy, TenantFacts, Twin};
use entrada_graph::{find_twins, prefetch};
use jiff::Timestamp;

use crate::{APPLICATION, CLIENT, RESOURCE, ROLE, wire::Wire};

const NAME: &str = "O'Brien";

fn now() -> Timestamp {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

/// Everything, with this answer of the policy on secrets.
async fn learn(policy: &str) -> TenantFacts {
    let wire = Wire::playing(&[
        "me",
        "roles-held",
        "organization",
        "graph-service-principal",
        policy,
        "authorization-policy",
        "twins",
        "owned-objects",
    ])
    .await;
    let facts = prefetch(&wire.graph(), NAME, now()).await;
    assert_eq!(wire.finish(), 1);
    facts
}

fn one_twin() -> NameSearch {
    NameSearch {
        name: NAME.to_owned(),
        found: vec![Twin {
            object_id: APPLICATION.parse().unwrap(),
            client_id: CLIENT.parse().unwrap(),
            display_name: NAME.to_owned(),
            created_at: Some("2026-01-02T03:04:05Z".parse().unwrap()),
        }],
    }
}

#[tokio::test]
async fn the_account_its_roles_and_its_tenant_are_known() {
    let facts = learn("default-app-management-policy").await;
    assert_eq!(facts.problem, None);
    let me = facts.me.as_ref().unwrap();
    assert_eq!(
        (me.display_name.as_str(), me.user_principal_name.as_str()),
        ("Ada O'Brien", "ada@contoso.example")
    );
    assert_eq!(facts.may_grant(), Some(true));
    let tenant = facts.organization.as_ref().unwrap();
    assert_eq!(tenant.display_name, "Contoso");
    let domains: Vec<_> = tenant
        .domains
        .iter()
        .map(|domain| (domain.name.as_str(), domain.is_initial, domain.is_default))
        .collect();
    assert_eq!(
        domains,
        [
            ("contoso.onmicrosoft.example", true, false),
            ("contoso.example", false, true)
        ]
    );
    assert_eq!(facts.owned_objects, Some(17));
}

#[tokio::test]
async fn what_the_tenant_allows_and_offers_is_known() {
    let facts = learn("default-app-management-policy").await;
    let limit = SecretPolicy::Known {
        forbidden: false,
        longest_lifetime_days: Some(90),
    };
    assert_eq!(facts.secret_policy, limit);
    assert_eq!(facts.registering_allowed, Some(false));
    let graph = facts.graph.unwrap();
    assert_eq!(graph.id, RESOURCE.parse().unwrap());
    let role = &graph.app_roles[0];
    assert_eq!(
        (role.id, &*role.value),
        (ROLE.parse().unwrap(), "Sites.Read.All")
    );
    // Names may be null; the role is there all the same.
    assert_eq!(graph.app_roles[1].display_name, "");
}

#[tokio::test]
async fn a_policy_that_may_not_be_read_is_unknown_and_spoils_nothing_else() {
    let facts = learn("policy-not-readable").await;
    assert_eq!(facts.secret_policy, SecretPolicy::Unknown);
    assert_eq!(facts.problem, None);
    assert_eq!(facts.registering_allowed, Some(false));
    assert_eq!(facts.twins, Some(one_twin()));
}

#[tokio::test]
async fn applications_of_a_name_with_a_quote_are_found() {
    let wire = Wire::playing(&["twins"]).await;
    let found = find_twins(&wire.graph(), NAME).await;
    assert_eq!(found.unwrap(), one_twin());
    wire.finish();
}
