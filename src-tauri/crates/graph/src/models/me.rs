//! The signed-in user and the directory roles that the account holds.

use entrada_core::ids::ObjectId;
use serde::Deserialize;
use uuid::Uuid;

/// `user`, as far as `User.Read` shows it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct User {
    /// Object ID.
    pub id: Option<ObjectId>,
    /// Name that people see.
    pub display_name: Option<String>,
    /// Sign-in name.
    pub user_principal_name: Option<String>,
}

/// `directoryRole`. A role that is only eligible (Privileged Identity Management) does not show.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DirectoryRole {
    /// The same in every tenant.
    pub role_template_id: Option<Uuid>,
    /// Name that people see.
    pub display_name: Option<String>,
}
