//! From judged lights to what the form shows.

use super::{
    app::RoleView,
    preflight::{LightColour, LightView, PreflightView, TwinView},
};
use entrada_core::{
    preflight::{Colour, Judged, KeychainFinding, Light, Wishes},
    tenant_facts::{SecretPolicy, Twin},
};

/// All lights.
pub(crate) fn view(
    lights: Vec<Judged>,
    wishes: &Wishes,
    longest_lifetime_days: Option<u32>,
    in_portal: bool,
) -> PreflightView {
    PreflightView {
        may_go_on: lights.iter().all(|judged| judged.colour != Colour::Red),
        lights: lights
            .into_iter()
            .map(|judged| light(judged, wishes, in_portal))
            .collect(),
        longest_lifetime_days,
    }
}

fn light(judged: Judged, wishes: &Wishes, in_portal: bool) -> LightView {
    let colour = match judged.colour {
        Colour::Green => LightColour::Green,
        Colour::Amber => LightColour::Amber,
        Colour::Red => LightColour::Red,
    };
    match judged.light {
        Light::Role(role, may_grant) => LightView::Role {
            colour,
            role: role.map(RoleView::from),
            may_grant,
            grants_wanted: wishes.grants,
        },
        Light::RegisteringAllowed(allowed) => LightView::RegisteringAllowed { colour, allowed },
        Light::SecretPolicy(policy) => secret_policy(colour, policy),
        Light::SameName(name, twins) => LightView::SameName {
            colour,
            name,
            twins: twins
                .into_iter()
                .map(|found| twin(found, in_portal))
                .collect(),
        },
        Light::Keychain(finding) => keychain(colour, finding),
        Light::Network(answer) => LightView::Network {
            colour,
            elapsed_ms: answer.as_ref().ok().copied(),
            problem: answer.err(),
        },
        Light::Quota(used, limit) => LightView::Quota {
            colour,
            used,
            limit,
        },
    }
}

fn secret_policy(colour: LightColour, policy: SecretPolicy) -> LightView {
    match policy {
        SecretPolicy::Unknown => LightView::SecretPolicy {
            colour,
            known: false,
            forbidden: false,
            longest_days: None,
        },
        SecretPolicy::Known {
            forbidden,
            longest_lifetime_days,
        } => LightView::SecretPolicy {
            colour,
            known: true,
            forbidden,
            longest_days: longest_lifetime_days,
        },
    }
}

fn keychain(colour: LightColour, finding: KeychainFinding) -> LightView {
    let store = entrada_vault::store_name().to_owned();
    let locked = matches!(finding, KeychainFinding::Locked);
    let problem = match finding {
        KeychainFinding::Failed(problem) => Some(problem),
        KeychainFinding::Proven | KeychainFinding::Locked => None,
    };
    LightView::Keychain {
        colour,
        store,
        locked,
        problem,
    }
}

fn twin(found: Twin, in_portal: bool) -> TwinView {
    TwinView {
        object_id: found.object_id.to_string(),
        client_id: found.client_id.to_string(),
        created_at: found.created_at.map(|at| at.to_string()),
        in_portal,
    }
}
