//! One batch of reads while the form is being filled in: all that the preflight and the plan need to know.

use entrada_core::{
    error::Problem,
    permission::MICROSOFT_GRAPH,
    tenant_facts::{
        GraphPrincipal, HeldRole, Me, NameSearch, Organization, PublishedRole, SecretPolicy,
        TenantFacts, Twin, VerifiedDomain,
    },
};
use jiff::Timestamp;
use serde::de::DeserializeOwned;

use crate::{
    applications,
    batch::Together,
    client::{Graph, Trip},
    error::GraphError,
    me,
    models::{
        Page,
        application::Application,
        me::DirectoryRole,
        me::User,
        organization,
        policy::{AuthorizationPolicy, TenantAppManagementPolicy},
        service_principal::ServicePrincipal,
    },
    organization as tenant, policies,
    reply::Reply,
    service_principals,
};

type Answers = std::vec::IntoIter<Result<Reply, GraphError>>;

/// Reads everything in one request. What is refused is unknown; only where nothing at all answers is there a problem.
pub async fn prefetch(graph: &Graph, name: &str, now: Timestamp) -> TenantFacts {
    let calls = [
        me::user(),
        me::roles_held(),
        tenant::get(),
        service_principals::offers(MICROSOFT_GRAPH),
        policies::default_app_management(),
        policies::authorization(),
        applications::twins(name),
        me::owned_objects(),
    ];
    let trip = Trip::of_a_screen();
    let answers = Together::new(graph, &trip, false).send(&calls).await;
    if let Some(problem) = problem_of_all(&answers) {
        return TenantFacts {
            problem: Some(problem),
            ..TenantFacts::default()
        };
    }
    facts(&mut answers.into_iter(), name, now)
}

/// Applications of exactly this name.
///
/// # Errors
/// Graph does not answer, or refuses.
pub async fn find_twins(graph: &Graph, name: &str) -> Result<NameSearch, Problem> {
    let trip = Trip::of_a_screen();
    let reply = graph
        .read(&applications::twins(name), &trip)
        .await
        .and_then(Reply::success);
    let page: Page<Application> = reply.and_then(|reply| reply.read())?;
    Ok(twins(name, page))
}

/// The batch as a whole failed: then every item has the same error of the connection.
fn problem_of_all(answers: &[Result<Reply, GraphError>]) -> Option<Problem> {
    let all = answers
        .iter()
        .all(|answer| matches!(answer, Err(error) if !is_item_error(error)));
    match answers.first() {
        Some(Err(error)) if all => Some(error.clone().into()),
        _ => None,
    }
}

fn is_item_error(error: &GraphError) -> bool {
    matches!(error, GraphError::Unexpected { .. })
}

fn facts(answers: &mut Answers, name: &str, now: Timestamp) -> TenantFacts {
    TenantFacts {
        me: next::<User>(answers).and_then(me_of),
        roles: next::<Page<DirectoryRole>>(answers).map(roles),
        organization: next::<Page<organization::Organization>>(answers).and_then(organization_of),
        graph: next::<ServicePrincipal>(answers).and_then(principal),
        secret_policy: next::<TenantAppManagementPolicy>(answers)
            .map_or(SecretPolicy::Unknown, |policy| secret_policy(&policy, now)),
        registering_allowed: next::<AuthorizationPolicy>(answers)
            .and_then(|policy| policy.default_user_role_permissions?.allowed_to_create_apps),
        twins: next::<Page<Application>>(answers).map(|page| twins(name, page)),
        owned_objects: next::<Page<serde_json::Value>>(answers)
            .and_then(|page| u32::try_from(page.count?).ok()),
        elapsed_ms: None,
        problem: None,
    }
}

/// The next answer, if it is a success that can be read.
fn next<T: DeserializeOwned>(answers: &mut Answers) -> Option<T> {
    let reply = answers.next()?.and_then(Reply::success).ok()?;
    reply.read().ok()
}

fn me_of(user: User) -> Option<Me> {
    Some(Me {
        id: user.id?,
        display_name: user.display_name.unwrap_or_default(),
        user_principal_name: user.user_principal_name.unwrap_or_default(),
    })
}

fn roles(page: Page<DirectoryRole>) -> Vec<HeldRole> {
    page.value
        .into_iter()
        .filter_map(|role| {
            Some(HeldRole {
                template_id: role.role_template_id?,
                display_name: role.display_name.unwrap_or_default(),
            })
        })
        .collect()
}

fn organization_of(page: Page<organization::Organization>) -> Option<Organization> {
    let found = page.value.into_iter().next()?;
    let domains = found.verified_domains.into_iter().flatten();
    Some(Organization {
        id: found.id?,
        display_name: found.display_name.unwrap_or_default(),
        domains: domains
            .filter_map(|domain| {
                Some(VerifiedDomain {
                    name: domain.name?,
                    is_initial: domain.is_initial.unwrap_or(false),
                    is_default: domain.is_default.unwrap_or(false),
                })
            })
            .collect(),
    })
}

fn principal(found: ServicePrincipal) -> Option<GraphPrincipal> {
    let roles = found.app_roles.into_iter().flatten();
    Some(GraphPrincipal {
        id: found.id?,
        app_roles: roles
            .filter_map(|role| {
                Some(PublishedRole {
                    id: role.id,
                    value: role.value?,
                    display_name: role.display_name.unwrap_or_default(),
                    description: role.description.unwrap_or_default(),
                })
            })
            .collect(),
    })
}

fn secret_policy(policy: &TenantAppManagementPolicy, now: Timestamp) -> SecretPolicy {
    let rules = policies::secret_rules(policy, now);
    SecretPolicy::Known {
        forbidden: rules.forbidden,
        longest_lifetime_days: rules.longest_days,
    }
}

fn twins(name: &str, page: Page<Application>) -> NameSearch {
    let found = page.value.into_iter().filter_map(|application| {
        Some(Twin {
            object_id: application.id?,
            client_id: application.app_id?,
            display_name: application.display_name.unwrap_or_default(),
            created_at: application.created_date_time,
        })
    });
    NameSearch {
        name: name.to_owned(),
        found: found.collect(),
    }
}
