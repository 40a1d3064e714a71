//! Sign-in: what was found before it, what is waited for, who may be practised as.

use entrada_core::error::Problem;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::Event;

use super::app::{RoleView, SessionView};

/// Tenant and cloud of an address; all that can be known before sign-in.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TenantFoundView {
    /// Domain that was looked up.
    pub domain: String,
    /// Directory (tenant) ID.
    pub tenant_id: String,
    /// Name of the cloud.
    pub cloud_name: String,
}

/// The sign-in client that is tried.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum RungView {
    /// The organisation's own client, as entered under Settings.
    OwnClient,
    /// Microsoft Graph Command Line Tools, with named scopes.
    GraphCommandLineTools,
    /// Azure CLI, with `.default`.
    AzureCli,
}

/// A cloud entered by hand.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CustomCloud {
    /// Login address, without a path.
    pub login: String,
    /// Graph address, without `/v1.0`.
    pub graph: String,
    /// File with the CA certificate (PEM) that this cloud's servers are trusted by.
    pub ca_file: Option<String>,
}

/// How to sign in.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StartSignIn {
    /// E-mail address or domain.
    pub address: String,
    /// Client to try; the remembered or first one when absent.
    pub rung: Option<RungView>,
    /// Instead of Microsoft's clouds.
    pub custom_cloud: Option<CustomCloud>,
}

/// A sign-in that waits for the browser.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SignInStarted {
    /// Tells this attempt from a later one.
    pub attempt: String,
    /// Tenant and cloud.
    pub tenant: TenantFoundView,
    /// Client that is tried.
    pub rung: RungView,
    /// Seconds until it is given up.
    pub seconds_left: u32,
}

/// Answer to something that may need the browser once more before it begins.
///
/// With `waiting_for`, it begins by itself once that sign-in succeeded, and never does if it fails.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Approval {
    /// The browser that is waited for; `None` when it has begun.
    pub waiting_for: Option<SignInStarted>,
}

/// How a sign-in went on.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    tag = "kind"
)]
pub enum SignInProgress {
    /// Signed in.
    SignedIn {
        /// Who and where.
        session: SessionView,
    },
    /// Over, without success.
    Failed {
        /// Why.
        problem: Problem,
        /// The client to try next, if another may help.
        next_rung: Option<RungView>,
    },
}

/// Sent when a sign-in ends.
#[derive(Clone, Debug, Serialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub struct SignInChanged {
    /// Which attempt.
    pub attempt: String,
    /// How it went on.
    pub progress: SignInProgress,
}

/// What an error number seen in the browser means.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SignInAdvice {
    /// The number, normalised, such as `AADSTS65001`.
    pub number: String,
    /// What it is, as a screen's words know it.
    pub problem: Problem,
    /// The client to try next, if another may help.
    pub next_rung: Option<RungView>,
}

/// An account of the practice tenant.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PracticeAccountView {
    /// Its object id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// User principal name.
    pub user_principal_name: String,
    /// Role.
    pub role: RoleView,
}
