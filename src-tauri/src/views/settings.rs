//! What can be chosen, and what is known of this Entrada.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{app::Appearance, sign_in::CustomCloud};

/// A public client of the organisation's own. An id, not a secret.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SignInClientView {
    /// The domain it is for; `None` for all tenants without one of their own.
    pub domain: Option<String>,
    /// Application (client) ID.
    pub client_id: String,
}

/// A setting that a damaged file may leave as it is at first.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum SettingName {
    /// Colours of the window.
    Appearance,
    /// How large everything is drawn.
    TextSize,
    /// Who draws the frame.
    WindowFrame,
    /// Time of a Value on the clipboard.
    ClipboardSeconds,
    /// Clients of the organisation's own.
    SignInClients,
    /// Clouds entered by hand.
    Clouds,
}

/// Everything that Settings shows.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SettingsView {
    /// Colours chosen.
    pub appearance: Appearance,
    /// Percent that everything is drawn at.
    pub text_size: u32,
    /// Whether the system draws the window's frame.
    pub system_frame: bool,
    /// Seconds that a Value stays on the clipboard.
    pub clipboard_seconds: u32,
    /// Clients of the organisation's own.
    pub sign_in_clients: Vec<SignInClientView>,
    /// Clouds entered by hand, the latest first.
    pub clouds: Vec<CustomCloud>,
    /// Settings that could not be read and are as at first.
    pub unreadable: Vec<SettingName>,
    /// The whole file could not be read; it was kept beside.
    pub damaged: bool,
    /// Version of Entrada.
    pub version: String,
    /// Where data lies.
    pub data_folder: String,
}
