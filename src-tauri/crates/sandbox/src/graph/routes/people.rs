//! The signed-in person, users and groups.

use super::{Route, delete, get, patch, post};
use crate::{
    Operation as O,
    graph::{app_role_assignments, directory_objects, groups, owners, permission_grants, users},
};

const HOLDERS: &[&str] = &["group", "directoryRole", "administrativeUnit"];
const MEMBERS: &[&str] = &["user", "group", "servicePrincipal"];
const OWNED: &[&str] = &["application", "group", "servicePrincipal"];
const USERS: &[&str] = &["user"];

pub(super) const ROUTES: &[Route] = &[
    get("me", O::Me, users::get, "user-get").note("a token without a person: 400"),
    patch("me", O::UpdateUser, users::update, "user-update"),
    get(
        "me/memberOf",
        O::MyRoles,
        users::member_of,
        "user-list-memberof",
    )
    .cast_to(HOLDERS),
    get(
        "me/transitiveMemberOf",
        O::MyRoles,
        users::transitive_member_of,
        "user-list-transitivememberof",
    )
    .cast_to(HOLDERS),
    get(
        "me/ownedObjects",
        O::ListApplicationOwners,
        users::owned_objects,
        "user-list-ownedobjects",
    )
    .cast_to(OWNED),
    get(
        "me/ownedDevices",
        O::ListOwnedObjects,
        users::owned_devices,
        "user-list-owneddevices",
    )
    .counted()
    .note("always empty"),
    get(
        "me/manager",
        O::GetUser,
        users::manager,
        "user-list-manager",
    )
    .note("always 404"),
    get(
        "me/directReports",
        O::ListUsers,
        users::direct_reports,
        "user-list-directreports",
    )
    .cast_to(USERS)
    .note("always empty"),
    get(
        "me/appRoleAssignments",
        O::ListAppRoleAssignments,
        app_role_assignments::of_user,
        "user-list-approleassignments",
    ),
    post(
        "me/appRoleAssignments",
        O::GrantAppRole,
        app_role_assignments::grant_to_user,
        "user-post-approleassignments",
    ),
    get(
        "me/oauth2PermissionGrants",
        O::ListPermissionGrants,
        permission_grants::of_user,
        "user-list-oauth2permissiongrants",
    )
    .counted(),
    post(
        "me/checkMemberGroups",
        O::CheckMemberGroups,
        directory_objects::check_member_groups,
        "directoryobject-checkmembergroups",
    ),
    post(
        "me/getMemberGroups",
        O::CheckMemberGroups,
        directory_objects::get_member_groups,
        "directoryobject-getmembergroups",
    ),
    post(
        "me/getMemberObjects",
        O::CheckMemberGroups,
        directory_objects::get_member_objects,
        "directoryobject-getmemberobjects",
    ),
    get("users", O::ListUsers, users::list, "user-list").counted(),
    post("users", O::CreateUser, users::create, "user-post-users").note("no password is kept"),
    get("users/{}", O::GetUser, users::get, "user-get").note("by id or userPrincipalName"),
    patch("users/{}", O::UpdateUser, users::update, "user-update"),
    delete("users/{}", O::DeleteUser, users::delete, "user-delete").note("soft"),
    get(
        "users/{}/memberOf",
        O::ListGroups,
        users::member_of,
        "user-list-memberof",
    )
    .cast_to(HOLDERS),
    get(
        "users/{}/transitiveMemberOf",
        O::ListGroups,
        users::transitive_member_of,
        "user-list-transitivememberof",
    )
    .cast_to(HOLDERS),
    get(
        "users/{}/ownedObjects",
        O::ListOwnedObjects,
        users::owned_objects,
        "user-list-ownedobjects",
    )
    .cast_to(OWNED),
    get(
        "users/{}/ownedDevices",
        O::ListOwnedObjects,
        users::owned_devices,
        "user-list-owneddevices",
    )
    .counted()
    .note("always empty"),
    get(
        "users/{}/manager",
        O::GetUser,
        users::manager,
        "user-list-manager",
    )
    .note("always 404"),
    get(
        "users/{}/directReports",
        O::ListUsers,
        users::direct_reports,
        "user-list-directreports",
    )
    .cast_to(USERS)
    .note("always empty"),
    get(
        "users/{}/appRoleAssignments",
        O::ListAppRoleAssignments,
        app_role_assignments::of_user,
        "user-list-approleassignments",
    ),
    post(
        "users/{}/appRoleAssignments",
        O::GrantAppRole,
        app_role_assignments::grant_to_user,
        "user-post-approleassignments",
    ),
    get(
        "users/{}/oauth2PermissionGrants",
        O::ListPermissionGrants,
        permission_grants::of_user,
        "user-list-oauth2permissiongrants",
    )
    .counted(),
    post(
        "users/{}/checkMemberGroups",
        O::CheckMemberGroups,
        directory_objects::check_member_groups,
        "directoryobject-checkmembergroups",
    ),
    post(
        "users/{}/getMemberGroups",
        O::CheckMemberGroups,
        directory_objects::get_member_groups,
        "directoryobject-getmembergroups",
    ),
    post(
        "users/{}/getMemberObjects",
        O::CheckMemberGroups,
        directory_objects::get_member_objects,
        "directoryobject-getmemberobjects",
    ),
    get("groups", O::ListGroups, groups::list, "group-list").counted(),
    post(
        "groups",
        O::CreateGroup,
        groups::create,
        "group-post-groups",
    ),
    get("groups/{}", O::GetGroup, groups::get, "group-get"),
    patch("groups/{}", O::UpdateGroup, groups::update, "group-update"),
    delete("groups/{}", O::DeleteGroup, groups::delete, "group-delete").note("soft"),
    get(
        "groups/{}/members",
        O::ListGroupMembers,
        groups::members,
        "group-list-members",
    )
    .cast_to(MEMBERS),
    post(
        "groups/{}/members/$ref",
        O::ChangeGroupMembers,
        owners::add_member,
        "group-post-members",
    ),
    delete(
        "groups/{}/members/{}/$ref",
        O::ChangeGroupMembers,
        owners::remove_member,
        "group-delete-members",
    ),
    get(
        "groups/{}/transitiveMembers",
        O::ListGroupMembers,
        groups::transitive_members,
        "group-list-transitivemembers",
    )
    .cast_to(MEMBERS),
    get(
        "groups/{}/owners",
        O::ListGroupMembers,
        owners::of_group,
        "group-list-owners",
    )
    .cast_to(MEMBERS),
    post(
        "groups/{}/owners/$ref",
        O::AddOwner,
        owners::add_to_group,
        "group-post-owners",
    ),
    delete(
        "groups/{}/owners/{}/$ref",
        O::RemoveOwner,
        owners::remove_from_group,
        "group-delete-owners",
    ),
    get(
        "groups/{}/memberOf",
        O::ListGroups,
        groups::member_of,
        "group-list-memberof",
    )
    .cast_to(HOLDERS),
    get(
        "groups/{}/transitiveMemberOf",
        O::ListGroups,
        groups::transitive_member_of,
        "group-list-transitivememberof",
    )
    .cast_to(HOLDERS),
    get(
        "groups/{}/appRoleAssignments",
        O::ListAppRoleAssignments,
        app_role_assignments::of_group,
        "group-list-approleassignments",
    ),
    post(
        "groups/{}/appRoleAssignments",
        O::GrantAppRole,
        app_role_assignments::grant_to_group,
        "group-post-approleassignments",
    ),
    post(
        "groups/{}/checkMemberGroups",
        O::CheckMemberGroups,
        directory_objects::check_member_groups,
        "directoryobject-checkmembergroups",
    ),
    post(
        "groups/{}/getMemberGroups",
        O::CheckMemberGroups,
        directory_objects::get_member_groups,
        "directoryobject-getmembergroups",
    ),
];
