//! The lights beside a form: what could fail, judged before any write. Unknown is amber.

use crate::{
    error::Problem,
    tenant_facts::{DirectoryRole, SecretPolicy, TenantFacts, Twin},
};

/// Colour of a light.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Colour {
    /// Fine.
    Green,
    /// Unknown, or to be looked at.
    Amber,
    /// Would fail.
    Red,
}

/// What the form asks for, as far as a light depends on it.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// Name of the application.
    pub application_name: String,
    /// It asks for permissions that somebody has to grant.
    pub grants: bool,
    /// An existing application is reused.
    pub reuses: bool,
}

/// What the keychain said to a canary.
#[derive(Clone, Debug)]
pub enum KeychainFinding {
    /// A canary was written, read and deleted.
    Proven,
    /// It waits to be unlocked.
    Locked,
    /// It failed.
    Failed(Problem),
}

/// One light with what it found.
#[derive(Clone, Debug)]
pub enum Light {
    /// Who may grant.
    Role(Option<DirectoryRole>, bool),
    /// Whether this account may register applications.
    RegisteringAllowed(Option<bool>),
    /// The tenant's rules for secrets.
    SecretPolicy(SecretPolicy),
    /// Applications of the same name.
    SameName(String, Vec<Twin>),
    /// The keychain.
    Keychain(KeychainFinding),
    /// Milliseconds of the prefetch, or why it failed.
    Network(Result<u32, Problem>),
    /// Objects owned and allowed.
    Quota(Option<u32>, Option<u32>),
}

/// Light and colour.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The light.
    pub light: Light,
    /// Its colour.
    pub colour: Colour,
}

/// All lights in their order: role, registering, policy, name, keychain, network, quota.
pub fn judge(facts: &TenantFacts, keychain: KeychainFinding, wishes: &Wishes) -> Vec<Judged> {
    vec![
        role(facts, wishes),
        registering(facts),
        policy(facts),
        same_name(facts, wishes),
        keychain_light(keychain),
        network(facts),
        quota(facts),
    ]
}

fn judged(light: Light, colour: Colour) -> Judged {
    Judged { light, colour }
}

fn role(facts: &TenantFacts, wishes: &Wishes) -> Judged {
    let may_grant = facts.may_grant();
    let colour = match may_grant {
        _ if !wishes.grants => Colour::Green,
        Some(true) => Colour::Green,
        Some(false) | None => Colour::Amber,
    };
    judged(
        Light::Role(facts.highest_role(), may_grant == Some(true)),
        colour,
    )
}

fn registering(facts: &TenantFacts) -> Judged {
    let allowed = match (facts.may_register_by_role(), facts.registering_allowed) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    };
    judged(Light::RegisteringAllowed(allowed), known(allowed))
}

fn known(good: Option<bool>) -> Colour {
    match good {
        Some(true) => Colour::Green,
        Some(false) => Colour::Red,
        None => Colour::Amber,
    }
}

fn policy(facts: &TenantFacts) -> Judged {
    let colour = match facts.secret_policy {
        SecretPolicy::Unknown => Colour::Amber,
        SecretPolicy::Known {
            forbidden: true, ..
        } => Colour::Red,
        SecretPolicy::Known {
            forbidden: false, ..
        } => Colour::Green,
    };
    judged(Light::SecretPolicy(facts.secret_policy), colour)
}

fn same_name(facts: &TenantFacts, wishes: &Wishes) -> Judged {
    let name = wishes.application_name.clone();
    let search = facts.twins.as_ref().filter(|search| search.name == name);
    let twins = search.map(|search| search.found.clone());
    let colour = match &twins {
        Some(twins) if twins.is_empty() || wishes.reuses => Colour::Green,
        Some(_) | None => Colour::Amber,
    };
    judged(Light::SameName(name, twins.unwrap_or_default()), colour)
}

fn keychain_light(finding: KeychainFinding) -> Judged {
    let colour = match &finding {
        KeychainFinding::Proven => Colour::Green,
        KeychainFinding::Locked => Colour::Amber,
        KeychainFinding::Failed(_) => Colour::Red,
    };
    judged(Light::Keychain(finding), colour)
}

fn network(facts: &TenantFacts) -> Judged {
    match (&facts.problem, facts.elapsed_ms) {
        (Some(problem), _) => judged(Light::Network(Err(problem.clone())), Colour::Red),
        (None, Some(elapsed)) => judged(Light::Network(Ok(elapsed)), Colour::Green),
        (None, None) => judged(Light::Network(Ok(0)), Colour::Amber),
    }
}

fn quota(facts: &TenantFacts) -> Judged {
    let limit = facts.highest_role().and_then(DirectoryRole::object_limit);
    let colour = match (facts.owned_objects, facts.highest_role(), limit) {
        (Some(used), _, Some(limit)) if used + 2 > limit => Colour::Red,
        (Some(_), Some(_), _) => Colour::Green,
        (None, Some(_), None) => Colour::Green,
        _ => Colour::Amber,
    };
    judged(Light::Quota(facts.owned_objects, limit), colour)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tenant_facts::{HeldRole, NameSearch};

    fn colours(facts: &TenantFacts, keychain: KeychainFinding, wishes: &Wishes) -> Vec<Colour> {
        judge(facts, keychain, wishes)
            .into_iter()
            .map(|judged| judged.colour)
            .collect()
    }

    #[test]
    fn what_cannot_be_known_is_amber_and_never_green() {
        let wishes = Wishes {
            grants: true,
            ..Wishes::default()
        };
        let colours = colours(&TenantFacts::default(), KeychainFinding::Locked, &wishes);
        assert_eq!(colours, vec![Colour::Amber; 7]);
    }

    #[test]
    fn a_member_with_a_full_quota_where_registering_is_off_sees_red() {
        let facts = TenantFacts {
            roles: Some(Vec::new()),
            registering_allowed: Some(false),
            secret_policy: SecretPolicy::Known {
                forbidden: true,
                longest_lifetime_days: None,
            },
            twins: Some(NameSearch {
                name: "Dataplane".into(),
                found: Vec::new(),
            }),
            owned_objects: Some(249),
            elapsed_ms: Some(40),
            ..TenantFacts::default()
        };
        let wishes = Wishes {
            application_name: "Dataplane".into(),
            grants: true,
            reuses: false,
        };
        let colours = colours(&facts, KeychainFinding::Proven, &wishes);
        use Colour::{Amber, Green, Red};
        assert_eq!(colours, vec![Amber, Red, Red, Green, Green, Green, Red]);
    }

    #[test]
    fn an_administrator_sees_green() {
        let global = uuid::uuid!("62e90394-69f5-4237-9190-012177145e10");
        let facts = TenantFacts {
            roles: Some(vec![HeldRole {
                template_id: global,
                display_name: "Global Administrator".into(),
            }]),
            secret_policy: SecretPolicy::Known {
                forbidden: false,
                longest_lifetime_days: Some(365),
            },
            twins: Some(NameSearch {
                name: "Dataplane".into(),
                found: Vec::new(),
            }),
            elapsed_ms: Some(40),
            ..TenantFacts::default()
        };
        let wishes = Wishes {
            application_name: "Dataplane".into(),
            grants: true,
            reuses: false,
        };
        assert_eq!(
            colours(&facts, KeychainFinding::Proven, &wishes),
            vec![Colour::Green; 7]
        );
    }
}
