//! `/me`: who signed in, and what the account may do.

use crate::call::Call;

/// The signed-in user.
pub(crate) fn user() -> Call {
    Call::get("/me").query("$select", "id,displayName,userPrincipalName")
}

/// Directory roles held, also through groups. A role that is only eligible does not show.
pub(crate) fn roles_held() -> Call {
    Call::get("/me/transitiveMemberOf/microsoft.graph.directoryRole")
        .query("$select", "roleTemplateId,displayName")
}

/// How many directory objects the account owns, as `@odata.count` beside one of them.
///
/// Deleted ones count against the quota too and are not in this figure.
pub(crate) fn owned_objects() -> Call {
    Call::get("/me/ownedObjects")
        .query("$select", "id")
        .query("$count", "true")
        .query("$top", "1")
        .header("ConsistencyLevel", "eventual")
}
