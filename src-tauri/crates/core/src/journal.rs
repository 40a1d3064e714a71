//! What is written down before and after each remote effect. Ids, names, times and codes; nothing secret.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    credential::ProofRecord,
    error::Problem,
    ids::{ClientId, CredentialId, KeyId, ObjectId, RunId, TenantId},
    plan::{Plan, Step},
};

/// Where a run stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum RunState {
    /// At work, in this process or in one that was killed.
    Running,
    /// Stopped between rounds by the person.
    Cancelled,
    /// Stopped by a problem; can be continued.
    Stopped,
    /// Waiting for the directory or a throttle longer than a person watches; continues by itself.
    Parked,
    /// Made all it may; some permissions wait for an administrator.
    AwaitingConsent,
    /// All steps settled, proof included (or "stored, not yet verified").
    Done,
    /// The person chose to leave it as it is.
    Kept,
    /// An undo of it was begun: it can no longer be continued.
    Undoing,
    /// What it made was taken back.
    Undone,
}

/// Where one step stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum StepState {
    /// Not begun.
    Waiting,
    /// About to be sent: the effect may or may not exist.
    Intended,
    /// The answer is known and the effect exists.
    Done,
    /// The secret's Value has been written to the keychain and read back.
    Stored,
    /// Refused for good.
    Refused,
    /// Its answer was lost and its effect is being watched for, to be removed.
    Orphaned,
    /// An orphan that was removed, or was proven never to have been.
    Removed,
    /// Left out, because something it needs was refused.
    Skipped,
}

/// Ids that a settled step has learnt.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Learnt {
    /// Object ID of the thing made.
    pub object_id: Option<ObjectId>,
    /// Application (client) ID.
    pub client_id: Option<ClientId>,
    /// Secret ID.
    pub key_id: Option<KeyId>,
    /// First three characters of the Value.
    pub hint: Option<String>,
    /// Under which the Value is kept.
    pub credential_id: Option<CredentialId>,
    /// End of life that the service answered.
    pub expires_at: Option<Timestamp>,
    /// Outcome of the proof.
    pub proof: Option<ProofRecord>,
    /// Short word for the row, such as `created` or `attached`.
    pub note: Option<String>,
    /// What a destination needs to take back what it wrote, in its own words: places and digests, nothing secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
    /// How long an orphan has not been seen.
    pub absence: Option<Absence>,
}

/// How long a watched orphan has not been seen, without a sighting in between.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Absence {
    /// Looks in a row that did not find it.
    pub times: u16,
    /// The first of them.
    pub since: Timestamp,
    /// The latest of them.
    pub last: Timestamp,
}

/// One attempt at one step.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepRecord {
    /// Number of the step in the plan, from 1.
    pub step: u16,
    /// From 1; a secret that was lost gets a new attempt.
    pub attempt: u16,
    /// Where it stands.
    pub state: StepState,
    /// The exact display name that was asked for: how an orphan is found.
    #[serde(default)]
    pub marker: Option<String>,
    /// What was learnt.
    #[serde(default)]
    pub learnt: Learnt,
    /// HTTP status of the settling answer.
    #[serde(default)]
    pub status: Option<u16>,
    /// `request-id` of the settling answer.
    #[serde(default)]
    pub request_id: Option<String>,
    /// How many times it was sent.
    #[serde(default)]
    pub sent: u32,
    /// Why it was refused or stopped.
    #[serde(default)]
    pub problem: Option<Problem>,
    /// When this state was written.
    pub at: Timestamp,
}

/// Time of one round trip.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RoundRecord {
    /// Number of the round, from 1; the proof comes last.
    pub round: u8,
    /// From the first request sent to the last answer settled.
    pub elapsed_ms: u32,
    /// Requests on the wire, retries included.
    pub requests: u32,
}

/// Head of a run, written before its first effect.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RunHead {
    /// Version 7 UUID.
    pub id: RunId,
    /// Tenant that it changes.
    pub tenant_id: TenantId,
    /// Its display name then.
    pub tenant_name: String,
    /// Who pressed Run: user principal name.
    pub account: String,
    /// When Run was pressed.
    pub started_at: Timestamp,
    /// What is to be done. Holds no secret.
    pub plan: Plan,
}

/// A run as the journal tells it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RunRecord {
    /// What was intended.
    pub head: RunHead,
    /// Where it stands.
    pub state: RunState,
    /// Latest record of each attempt, by step then attempt.
    pub steps: Vec<StepRecord>,
    /// Rounds that were settled.
    pub rounds: Vec<RoundRecord>,
    /// Why it stopped.
    pub problem: Option<Problem>,
    /// When the latest record was written.
    pub updated_at: Timestamp,
}

impl RunRecord {
    /// A run of which nothing is in the journal yet.
    pub fn new(head: RunHead) -> Self {
        Self {
            state: RunState::Running,
            steps: Vec::new(),
            rounds: Vec::new(),
            problem: None,
            updated_at: head.started_at,
            head,
        }
    }

    /// The latest attempt at a step.
    pub fn latest(&self, step: u16) -> Option<&StepRecord> {
        self.steps.iter().rfind(|record| record.step == step)
    }

    /// The application that was made or reused, once an answer has named it.
    pub fn application(&self) -> Option<ObjectId> {
        let mut steps = self.head.plan.steps.iter();
        steps.find_map(|step| match &step.step {
            Step::CreateApplication(_) => self.latest(step.number)?.learnt.object_id,
            Step::ReuseApplication { object_id, .. } => Some(*object_id),
            _ => None,
        })
    }

    /// The credential that the plan makes or hands over.
    pub fn credential(&self) -> Option<CredentialId> {
        let mut steps = self.head.plan.steps.iter();
        steps.find_map(|step| match &step.step {
            Step::AddClientSecret { credential_id, .. }
            | Step::DeliverSecret { credential_id, .. } => Some(*credential_id),
            Step::MakeCertificate(wish) => Some(wish.credential_id),
            _ => None,
        })
    }
}

/// What one commit of the journal writes, all of it or none.
#[derive(Clone, Debug, Default)]
pub struct JournalCommit {
    /// New or changed attempts; (step, attempt) is the key.
    pub steps: Vec<StepRecord>,
    /// A settled round; a second one of the same number adds to it.
    pub round: Option<RoundRecord>,
    /// The run's new state, with the reason where it stopped.
    pub state: Option<(RunState, Option<Problem>)>,
}
