//! Permissions of an API that an application may hold.

use serde::{Deserialize, Serialize};
use uuid::{Uuid, uuid};

use crate::ids::{ClientId, PermissionId};

/// Application (client) ID of Microsoft Graph, the same in every cloud.
pub const MICROSOFT_GRAPH: ClientId = ClientId(uuid!("00000003-0000-0000-c000-000000000000"));

/// `Role` or `Scope` of `requiredResourceAccess`.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum PermissionKind {
    /// Application permission: granted to the application itself (`Role`).
    Application,
    /// Delegated permission: used in the name of a signed-in person (`Scope`).
    Delegated,
}

/// One permission, whole: what a plan needs to ask for it and to grant it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub struct Permission {
    /// The API that it belongs to.
    pub resource: ClientId,
    /// Application or delegated.
    pub kind: PermissionKind,
    /// Id of the role or scope.
    pub id: PermissionId,
    /// Name as written, such as `Sites.Read.All`.
    pub value: String,
    /// Microsoft's published privilege level, 1 to 4; `None` where none is published.
    pub level: Option<u8>,
    /// Changing the directory itself: granting it asks for the tenant's name, typed.
    pub tier_zero: bool,
}

/// Namespace for ids that are derived from names, so that they are the same on every run.
pub const NAMESPACE: Uuid = uuid!("5d5a3f6a-2f0b-5a8e-9c55-0d1f6f8f2b11");
