//! A run, live and afterwards.

use entrada_core::{
    credential::ProofRecord,
    error::Problem,
    journal::{RunState, StepState},
    plan::PlanKind,
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::Event;

use super::{plans::StepKindView, undo::StaysView};

/// Why a run waits.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum WaitReasonView {
    /// 429: the service named the seconds.
    Throttled,
    /// 5xx or no connection.
    ServiceBusy,
    /// The directory copies what was made.
    Replication,
    /// A new secret is not accepted everywhere yet.
    SecretSpreading,
}

/// A wait that is going on.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WaitView {
    /// Why.
    pub reason: WaitReasonView,
    /// Seconds from the moment of this message.
    pub seconds: u32,
}

/// One row of a run.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RunRowView {
    /// Number shown, as in the plan.
    pub number: u16,
    /// Round trip; 0 for the proof.
    pub round: u8,
    /// What it does.
    pub kind: StepKindView,
    /// What it does it to.
    pub subject: Option<String>,
    /// Where, if not in the tenant.
    pub place: Option<String>,
    /// Where it stands.
    pub state: StepState,
    /// HTTP status of the answer.
    pub status: Option<u16>,
    /// Short word instead of a status: `readBack`, `created`, `replaced`, `attached`, `removed`, `wasGone`.
    pub note: Option<String>,
    /// `request-id`.
    pub request_id: Option<String>,
    /// Times sent.
    pub sent: u32,
    /// Why it was refused.
    pub problem: Option<Problem>,
}

/// Time of a round trip.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RoundView {
    /// Round trip; 0 for the proof.
    pub round: u8,
    /// Milliseconds; absent while it runs.
    pub elapsed_ms: Option<u32>,
}

/// Ids made so far.
#[derive(Clone, Debug, Default, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MadeView {
    /// Application (client) ID.
    pub client_id: Option<String>,
    /// Object ID of the application.
    pub object_id: Option<String>,
    /// Directory (tenant) ID.
    pub tenant_id: String,
    /// Secret ID.
    pub secret_id: Option<String>,
    /// The Value is in the keychain, read back.
    pub value_kept: bool,
    /// Credential in the vault.
    pub credential_id: Option<String>,
    /// Expiry, RFC 3339.
    pub expires_at: Option<String>,
}

/// What an administrator has to approve.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConsentView {
    /// Granted.
    pub granted: Vec<String>,
    /// Missing.
    pub missing: Vec<String>,
    /// Link to send to the administrator.
    pub link: String,
}

/// A run, whole.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RunView {
    /// Its id.
    pub id: String,
    /// What for.
    pub kind: PlanKind,
    /// Recipe.
    pub recipe_id: String,
    /// Display name of the application.
    pub application_name: String,
    /// Destination of a hand-over.
    pub destination: Option<String>,
    /// What its first row does: what a change is called by.
    pub first: Option<StepKindView>,
    /// Tenant.
    pub tenant_name: String,
    /// User principal name of who ran it.
    pub account: String,
    /// Where it stands.
    pub state: RunState,
    /// It is at work in this window right now.
    pub active: bool,
    /// RFC 3339.
    pub started_at: String,
    /// RFC 3339.
    pub updated_at: String,
    /// Milliseconds of all rounds together.
    pub elapsed_ms: u32,
    /// Round trips settled.
    pub round_trips: u32,
    /// Requests on the wire.
    pub requests: u32,
    /// Rows in order.
    pub rows: Vec<RunRowView>,
    /// Times.
    pub rounds: Vec<RoundView>,
    /// A wait that is going on.
    pub wait: Option<WaitView>,
    /// Ids made.
    pub made: MadeView,
    /// The proof.
    pub proof: Option<ProofRecord>,
    /// Permissions that a new plan widens to where the look-up was refused; none where this run had them already.
    pub wider: Vec<String>,
    /// What has to be approved, where something is missing.
    pub consent: Option<ConsentView>,
    /// Why it stopped.
    pub problem: Option<Problem>,
    /// It is a set-up that made something, and an undo can take it back.
    pub undoable: bool,
    /// The set-up that an undo takes back.
    pub undoes: Option<String>,
    /// What an undo leaves.
    pub stays: Vec<StaysView>,
}

/// Sent whenever something in a run changed.
#[derive(Clone, Debug, Serialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub struct RunChanged {
    /// The run.
    pub run: RunView,
}

/// A run in a list.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RunSummaryView {
    /// Its id.
    pub id: String,
    /// What for.
    pub kind: PlanKind,
    /// Recipe.
    pub recipe_id: String,
    /// Display name of the application.
    pub application_name: String,
    /// Destination of a hand-over.
    pub destination: Option<String>,
    /// What its first row does: what a change is called by.
    pub first: Option<StepKindView>,
    /// Where it stands.
    pub state: RunState,
    /// It is at work in this window right now.
    pub active: bool,
    /// RFC 3339.
    pub started_at: String,
    /// Step that it stopped at.
    pub step: u16,
    /// Steps in all.
    pub steps: u16,
    /// Its Value is in the keychain.
    pub value_kept: bool,
    /// `request-id` of each answer, for the search.
    pub request_ids: Vec<String>,
    /// It is a set-up that made something, and an undo can take it back.
    pub undoable: bool,
    /// The set-up that an undo takes back.
    pub undoes: Option<String>,
}

/// Press of Run.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StartRun {
    /// The plan's run id.
    pub run_id: String,
    /// The tenant's name as typed, where the plan asks for it.
    pub typed_tenant_name: Option<String>,
}
