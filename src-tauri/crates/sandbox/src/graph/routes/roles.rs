//! Directory roles: what they are, who holds them, and who asked for them.

use super::{Route, delete, get, post};
use crate::{
    Operation as O,
    graph::role_management::{assignments, definitions, requests},
};

pub(super) const ROUTES: &[Route] = &[
    get(
        "roleManagement/directory/roleDefinitions",
        O::ListRoleDefinitions,
        definitions::list,
        "rbacapplication-list-roledefinitions",
    )
    .note("the built-in ones of the tenant, without their actions"),
    get(
        "roleManagement/directory/roleDefinitions/{}",
        O::ListRoleDefinitions,
        definitions::get,
        "unifiedroledefinition-get",
    ),
    get(
        "roleManagement/directory/roleAssignments",
        O::ListRoleAssignments,
        assignments::list,
        "rbacapplication-list-roleassignments",
    ),
    post(
        "roleManagement/directory/roleAssignments",
        O::ChangeRoleAssignments,
        assignments::create,
        "rbacapplication-post-roleassignments",
    )
    .note("for the whole tenant"),
    get(
        "roleManagement/directory/roleAssignments/{}",
        O::ListRoleAssignments,
        assignments::get,
        "unifiedroleassignment-get",
    ),
    delete(
        "roleManagement/directory/roleAssignments/{}",
        O::ChangeRoleAssignments,
        assignments::delete,
        "unifiedroleassignment-delete",
    ),
    get(
        "roleManagement/directory/roleAssignmentScheduleInstances",
        O::ListRoleAssignments,
        assignments::instances,
        "rbacapplication-list-roleassignmentscheduleinstances",
    ),
    get(
        "roleManagement/directory/roleEligibilityScheduleInstances",
        O::ListRoleAssignments,
        assignments::eligibilities,
        "rbacapplication-list-roleeligibilityscheduleinstances",
    )
    .note("always empty"),
    get(
        "roleManagement/directory/roleAssignmentScheduleRequests",
        O::ListRoleAssignments,
        requests::list,
        "rbacapplication-list-roleassignmentschedulerequests",
    ),
    post(
        "roleManagement/directory/roleAssignmentScheduleRequests",
        O::ChangeRoleAssignments,
        requests::create,
        "rbacapplication-post-roleassignmentschedulerequests",
    )
    .guess("codes of refusals; a role that was given for a time stays until it is removed"),
    get(
        "roleManagement/directory/roleAssignmentScheduleRequests/{}",
        O::ListRoleAssignments,
        requests::get,
        "unifiedroleassignmentschedulerequest-get",
    ),
];
