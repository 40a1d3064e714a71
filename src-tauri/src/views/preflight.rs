//! The lights beside a form.

use entrada_core::error::Problem;
use serde::Serialize;
use specta::Type;

use super::app::RoleView;

/// Colour of a light.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LightColour {
    /// Fine.
    Green,
    /// Unknown, or to be looked at.
    Amber,
    /// Would fail.
    Red,
}

/// One light with what it found.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    tag = "kind"
)]
pub enum LightView {
    /// Who may grant.
    Role {
        /// Colour.
        colour: LightColour,
        /// Highest role held.
        role: Option<RoleView>,
        /// This role may grant what the form asks for.
        may_grant: bool,
        /// The form asks for permissions that somebody has to grant.
        grants_wanted: bool,
    },
    /// Whether this account may register applications.
    RegisteringAllowed {
        /// Colour.
        colour: LightColour,
        /// Unknown when absent.
        allowed: Option<bool>,
    },
    /// What the tenant's policy says of client secrets.
    SecretPolicy {
        /// Colour.
        colour: LightColour,
        /// The policy could be read.
        known: bool,
        /// Client secrets are forbidden.
        forbidden: bool,
        /// Longest lifetime in days, if limited.
        longest_days: Option<u32>,
    },
    /// Applications of the same name.
    SameName {
        /// Colour.
        colour: LightColour,
        /// The name.
        name: String,
        /// What exists.
        twins: Vec<TwinView>,
    },
    /// The keychain, with a canary written, read and deleted.
    Keychain {
        /// Colour.
        colour: LightColour,
        /// Name of the store, such as Secret Service.
        store: String,
        /// Locked: waits for Unlock.
        locked: bool,
        /// Why it failed.
        problem: Option<Problem>,
    },
    /// Sign-in and Graph answer.
    Network {
        /// Colour.
        colour: LightColour,
        /// Milliseconds of the prefetch.
        elapsed_ms: Option<u32>,
        /// Why it failed.
        problem: Option<Problem>,
    },
    /// Directory objects that this account owns.
    Quota {
        /// Colour.
        colour: LightColour,
        /// Owned.
        used: Option<u32>,
        /// Allowed; `None` for administrators.
        limit: Option<u32>,
    },
}

/// An application of the same name.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TwinView {
    /// Object ID.
    pub object_id: String,
    /// Application (client) ID.
    pub client_id: String,
    /// Created on, RFC 3339.
    pub created_at: Option<String>,
    /// Its cloud has a portal to open it in.
    pub in_portal: bool,
}

/// All lights, in their order.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PreflightView {
    /// Role, registering, policy, name, keychain, network, quota.
    pub lights: Vec<LightView>,
    /// Longest lifetime that the form may offer.
    pub longest_lifetime_days: Option<u32>,
    /// Nothing is red.
    pub may_go_on: bool,
}
