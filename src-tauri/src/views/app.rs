//! The frame: who is signed in, where, and how the window looks.

use entrada_core::{ports::KeychainState, tenant_facts::DirectoryRole};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{applications::ApplicationColumn, enterprise::EnterpriseColumn};

/// Colours of the window.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Appearance {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    HighContrast,
}

/// The keychain, as far as it can be known without a prompt.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum KeychainView {
    /// Readable and writable.
    Open,
    /// To be unlocked by the person.
    Locked,
    /// None answers.
    Absent,
}

/// Directory role as far as the road depends on it.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum RoleView {
    /// Global Administrator.
    GlobalAdministrator,
    /// Privileged Role Administrator.
    PrivilegedRoleAdministrator,
    /// Application Administrator.
    ApplicationAdministrator,
    /// Cloud Application Administrator.
    CloudApplicationAdministrator,
    /// Application Developer.
    ApplicationDeveloper,
    /// No role that matters here.
    Member,
}

/// Who is signed in, and where.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// True in the built-in practice tenant.
    pub practice: bool,
    /// Directory (tenant) ID.
    pub tenant_id: String,
    /// The tenant's display name.
    pub tenant_name: String,
    /// Name of the cloud.
    pub cloud_name: String,
    /// Its cloud has a portal, in which a page can be opened.
    pub in_portal: bool,
    /// The account's display name.
    pub account_name: String,
    /// User principal name.
    pub user_principal_name: String,
    /// Highest role held, once known.
    pub role: Option<RoleView>,
}

/// Everything that the frame shows.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AppStateView {
    /// Version of Entrada.
    pub version: String,
    /// Colours chosen.
    pub appearance: Appearance,
    /// Percent that everything is drawn at.
    pub text_size: u32,
    /// Columns of App registrations beside the display name.
    pub application_columns: Vec<ApplicationColumn>,
    /// Columns of Enterprise applications beside the name.
    pub enterprise_columns: Vec<EnterpriseColumn>,
    /// Whether Entrada draws its own title bar.
    pub own_title_bar: bool,
    /// Who is signed in; `None` shows Welcome.
    pub session: Option<SessionView>,
    /// State of the keychain.
    pub keychain: KeychainView,
}

impl From<DirectoryRole> for RoleView {
    fn from(role: DirectoryRole) -> Self {
        match role {
            DirectoryRole::GlobalAdministrator => Self::GlobalAdministrator,
            DirectoryRole::PrivilegedRoleAdministrator => Self::PrivilegedRoleAdministrator,
            DirectoryRole::ApplicationAdministrator => Self::ApplicationAdministrator,
            DirectoryRole::CloudApplicationAdministrator => Self::CloudApplicationAdministrator,
            DirectoryRole::ApplicationDeveloper => Self::ApplicationDeveloper,
            DirectoryRole::Member => Self::Member,
        }
    }
}

impl From<KeychainState> for KeychainView {
    fn from(state: KeychainState) -> Self {
        match state {
            KeychainState::Open => Self::Open,
            KeychainState::Locked => Self::Locked,
            KeychainState::Absent => Self::Absent,
        }
    }
}
