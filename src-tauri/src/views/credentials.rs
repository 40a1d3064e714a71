//! Credentials of the vault, and the clipboard.

use entrada_core::credential::{CredentialKind, CredentialRecord, DeliveryRecord, ProofRecord};
use jiff::Timestamp;
use serde::Serialize;
use specta::Type;
use tauri_specta::Event;

/// One credential, without its Value.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CredentialView {
    /// Its id in the vault.
    pub id: String,
    /// What it is.
    pub kind: CredentialKind,
    /// Display name of the application.
    pub application_name: String,
    /// Description as typed.
    pub description: String,
    /// The tenant's display name.
    pub tenant_name: String,
    /// Directory (tenant) ID.
    pub tenant_id: String,
    /// Application (client) ID.
    pub client_id: String,
    /// Object ID of the application.
    pub object_id: String,
    /// Secret ID, or Certificate ID.
    pub secret_id: String,
    /// SHA-1 of a certificate, 40 hex digits.
    pub thumbprint: Option<String>,
    /// First three characters of the Value, as Graph shows them.
    pub hint: Option<String>,
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339.
    pub expires_at: String,
    /// Days until then, a begun one counted; negative afterwards.
    pub days_left: i32,
    /// Latest proof.
    pub last_proof: Option<ProofRecord>,
    /// Where it was handed over.
    pub deliveries: Vec<DeliveryRecord>,
    /// The run that made it.
    pub run_id: String,
    /// Recipe that it was made by.
    pub recipe_id: String,
}

/// A Value on the clipboard.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ClipboardView {
    /// Credential whose Value it is.
    pub credential_id: String,
    /// Name of its application.
    pub application_name: String,
    /// Seconds until it is cleared.
    pub seconds_left: u32,
    /// Seconds at first.
    pub seconds: u32,
}

/// Sent when a Value came onto the clipboard, and when it is gone.
#[derive(Clone, Debug, Serialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub struct ClipboardChanged {
    /// What is there; `None` once it was cleared or replaced.
    pub clipboard: Option<ClipboardView>,
}

impl CredentialView {
    /// What a screen shows of a record at a moment.
    pub(crate) fn new(record: CredentialRecord, now: Timestamp) -> Self {
        let seconds_left = record.expires_at.as_second() - now.as_second();
        Self {
            days_left: i32::try_from(days(seconds_left)).unwrap_or(i32::MAX),
            id: record.id.to_string(),
            kind: record.kind,
            application_name: record.application_name,
            description: record.description,
            tenant_name: record.tenant_name,
            tenant_id: record.tenant_id.to_string(),
            client_id: record.client_id.to_string(),
            object_id: record.object_id.to_string(),
            secret_id: record.key_id.to_string(),
            thumbprint: record.certificate.map(|it| it.thumbprint),
            hint: record.hint,
            created_at: record.created_at.to_string(),
            expires_at: record.expires_at.to_string(),
            last_proof: record.last_proof,
            deliveries: record.deliveries,
            run_id: record.run_id.to_string(),
            recipe_id: record.recipe_id,
        }
    }
}

/// A day that has begun counts while there is time left; an expired one counts once it is over.
fn days(seconds_left: i64) -> i64 {
    const DAY: i64 = 24 * 60 * 60;
    if seconds_left > 0 {
        (seconds_left + DAY - 1) / DAY
    } else {
        (seconds_left - 1).div_euclid(DAY).min(-1)
    }
}
