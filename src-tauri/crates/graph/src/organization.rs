//! `/organization`: the tenant itself.

use crate::call::Call;

/// The one tenant that the account is signed in to.
pub(crate) fn get() -> Call {
    Call::get("/organization").query("$select", "id,displayName,verifiedDomains")
}
