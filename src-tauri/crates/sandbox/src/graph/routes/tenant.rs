//! The tenant itself: organization, policies, roles, objects of any kind, the root site.

use super::{Route, delete, get, patch, post};
use crate::{
    Operation as O,
    graph::{directory_objects, directory_roles, organization, policies},
};

const MEMBERS: &[&str] = &["user", "group", "servicePrincipal"];

pub(super) const ROUTES: &[Route] = &[
    get(
        "organization",
        O::Organization,
        organization::list,
        "organization-list",
    )
    .counted(),
    get(
        "organization/{}",
        O::Organization,
        organization::get,
        "organization-get",
    ),
    get(
        "domains",
        O::ListDomains,
        organization::domains,
        "domain-list",
    ),
    get(
        "domains/{}",
        O::ListDomains,
        organization::one_domain,
        "domain-get",
    ),
    get(
        "tenantRelationships/findTenantInformationByDomainName/{domainName}",
        O::FindTenantInformation,
        organization::information,
        "tenantrelationship-findtenantinformationbydomainname",
    )
    .note("this tenant alone"),
    get(
        "tenantRelationships/findTenantInformationByTenantId/{tenantId}",
        O::FindTenantInformation,
        organization::information,
        "tenantrelationship-findtenantinformationbytenantid",
    )
    .note("this tenant alone"),
    get("sites/root", O::Site, organization::site, "site-get"),
    get("sites/{}", O::Site, organization::site, "site-get").note("the root site alone"),
    get(
        "policies/authorizationPolicy",
        O::AuthorizationPolicy,
        policies::authorization,
        "authorizationpolicy-get",
    ),
    get(
        "policies/defaultAppManagementPolicy",
        O::DefaultAppManagementPolicy,
        policies::default_app_management,
        "tenantappmanagementpolicy-get",
    ),
    patch(
        "policies/defaultAppManagementPolicy",
        O::UpdateAppManagementPolicy,
        policies::update_default_app_management,
        "tenantappmanagementpolicy-update",
    )
    .note("secrets: added or not, and how long"),
    get(
        "policies/appManagementPolicies",
        O::ListAppManagementPolicies,
        policies::app_management::list,
        "appmanagementpolicy-list",
    ),
    post(
        "policies/appManagementPolicies",
        O::UpdateAppManagementPolicy,
        policies::app_management::create,
        "appmanagementpolicy-post",
    ),
    get(
        "policies/appManagementPolicies/{}",
        O::ListAppManagementPolicies,
        policies::app_management::get,
        "appmanagementpolicy-get",
    ),
    patch(
        "policies/appManagementPolicies/{}",
        O::UpdateAppManagementPolicy,
        policies::app_management::update,
        "appmanagementpolicy-update",
    ),
    delete(
        "policies/appManagementPolicies/{}",
        O::UpdateAppManagementPolicy,
        policies::app_management::delete,
        "appmanagementpolicy-delete",
    ),
    post(
        "directoryObjects/getByIds",
        O::GetDirectoryObjects,
        directory_objects::get_by_ids,
        "directoryobject-getbyids",
    ),
    get(
        "directoryObjects/{}",
        O::GetDirectoryObjects,
        directory_objects::get,
        "directoryobject-get",
    ),
    post(
        "directoryObjects/{}/checkMemberGroups",
        O::CheckMemberGroups,
        directory_objects::check_member_groups,
        "directoryobject-checkmembergroups",
    ),
    post(
        "directoryObjects/{}/getMemberGroups",
        O::CheckMemberGroups,
        directory_objects::get_member_groups,
        "directoryobject-getmembergroups",
    ),
    get(
        "directoryRoles",
        O::ListDirectoryRoles,
        directory_roles::list,
        "directoryrole-list",
    ),
    post(
        "directoryRoles",
        O::ActivateDirectoryRole,
        directory_roles::activate,
        "directoryrole-post-directoryroles",
    )
    .note("all roles of the tenant are active already"),
    get(
        "directoryRoles/{}",
        O::ListDirectoryRoles,
        directory_roles::get,
        "directoryrole-get",
    ),
    get(
        "directoryRoles/{}/members",
        O::ListDirectoryRoles,
        directory_roles::members,
        "directoryrole-list-members",
    )
    .cast_to(MEMBERS),
];
