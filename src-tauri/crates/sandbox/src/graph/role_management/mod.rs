//! `/roleManagement/directory`: who holds which directory role, and the requests of Privileged Identity Management.
//!
//! <https://learn.microsoft.com/graph/api/resources/rolemanagement>

pub(crate) mod assignments;
pub(crate) mod definitions;
pub(crate) mod requests;

use super::{problem::Refusal, request::Request};
use crate::tenant::ids::role;

fn require_read(request: &Request<'_>) -> Result<(), Refusal> {
    request.caller.require(&[
        "RoleManagement.Read.Directory",
        "RoleManagement.ReadWrite.Directory",
        "RoleManagement.Read.All",
        "RoleAssignmentSchedule.Read.Directory",
        "RoleAssignmentSchedule.ReadWrite.Directory",
        "RoleEligibilitySchedule.Read.Directory",
        "RoleEligibilitySchedule.ReadWrite.Directory",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
    ])
}

/// Roles are given and taken by the two highest of them alone.
fn require_write(request: &Request<'_>) -> Result<(), Refusal> {
    request.caller.require(&[
        "RoleManagement.ReadWrite.Directory",
        "RoleAssignmentSchedule.ReadWrite.Directory",
    ])?;
    let highest = [
        role::GLOBAL_ADMINISTRATOR,
        role::PRIVILEGED_ROLE_ADMINISTRATOR,
    ];
    match request.caller.is_one_of(&highest) {
        true => Ok(()),
        false => Err(Refusal::denied()),
    }
}
