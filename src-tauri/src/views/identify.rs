//! What an id belongs to, and permissions by name.

use entrada_core::{
    KnownPermission, credential::CredentialRecord, error::Problem, found::Named,
    permission::PermissionKind,
};
use serde::Serialize;
use specta::Type;
use uuid::Uuid;

use super::app::RoleView;

/// By which of its ids something was found.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum IdName {
    /// Application (client) ID.
    ClientId,
    /// Object ID.
    ObjectId,
    /// Secret ID, or Certificate ID.
    KeyId,
}

/// What an id belongs to. One id may belong to several things.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase", tag = "what")]
pub enum IdMatch {
    /// An app registration.
    #[serde(rename_all = "camelCase")]
    Application {
        /// Its id that was given.
        id: IdName,
        /// Application (client) ID.
        client_id: String,
        /// Display name.
        display_name: String,
    },
    /// An enterprise application.
    #[serde(rename_all = "camelCase")]
    EnterpriseApplication {
        /// Its id that was given.
        id: IdName,
        /// Object ID.
        object_id: String,
        /// Name.
        display_name: String,
    },
    /// A credential of the vault.
    #[serde(rename_all = "camelCase")]
    Credential {
        /// Its id that was given.
        id: IdName,
        /// Its id in the vault.
        credential_id: String,
        /// Display name of the application.
        application_name: String,
        /// Description as typed.
        description: String,
    },
    /// A permission of Microsoft Graph.
    Permission(KnownPermissionView),
    /// A directory role.
    Role {
        /// The role.
        role: RoleView,
    },
    /// The tenant that is signed in to.
    Tenant {
        /// Its display name.
        name: String,
    },
}

/// All that is known of an id.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct IdAnswer {
    /// The id alone, in lower case with hyphens.
    pub id: String,
    /// What it belongs to.
    pub matches: Vec<IdMatch>,
    /// Why the directory could not be asked; the rest holds all the same.
    pub problem: Option<Problem>,
}

/// A permission of Microsoft Graph.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KnownPermissionView {
    /// Id, the same in every tenant.
    pub permission_id: String,
    /// Name.
    pub value: String,
    /// Delegated or application.
    pub kind: PermissionKind,
    /// What it allows, in Microsoft's words.
    pub label: String,
}

impl IdMatch {
    /// A registration that was found by an id.
    pub(crate) fn application(id: Uuid, found: Named) -> Self {
        Self::Application {
            id: id_name(id, &found),
            client_id: found.client_id.to_string(),
            display_name: found.display_name,
        }
    }

    /// An enterprise application that was found by an id.
    pub(crate) fn principal(id: Uuid, found: Named) -> Self {
        Self::EnterpriseApplication {
            id: id_name(id, &found),
            object_id: found.object_id.to_string(),
            display_name: found.display_name,
        }
    }

    /// A credential, where the id is one of its application's or its own.
    pub(crate) fn credential(id: Uuid, record: CredentialRecord) -> Option<Self> {
        let name = if record.key_id.0 == id {
            IdName::KeyId
        } else if record.client_id.0 == id {
            IdName::ClientId
        } else if record.object_id.0 == id {
            IdName::ObjectId
        } else {
            return None;
        };
        Some(Self::Credential {
            id: name,
            credential_id: record.id.to_string(),
            application_name: record.application_name,
            description: record.description,
        })
    }
}

fn id_name(id: Uuid, found: &Named) -> IdName {
    if found.client_id.0 == id {
        IdName::ClientId
    } else {
        IdName::ObjectId
    }
}

impl From<KnownPermission> for KnownPermissionView {
    fn from(known: KnownPermission) -> Self {
        Self {
            permission_id: known.permission.id.to_string(),
            value: known.permission.value,
            kind: known.permission.kind,
            label: known.label.to_owned(),
        }
    }
}
