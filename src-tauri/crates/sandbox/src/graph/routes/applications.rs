//! Applications, and the recycle bin that they go to.

use super::{Route, delete, get, patch, post};
use crate::{
    Operation as O,
    graph::{
        application_templates, applications, credentials, deleted_items, directory_roles,
        federated, key_credentials, owners, policies, properties,
    },
};

const OWNERS: &[&str] = &["user", "servicePrincipal"];
const BY_PROPERTY: &str = "https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_AddressingaProperty";

pub(super) const ROUTES: &[Route] = &[
    get(
        "applications",
        O::ListApplications,
        applications::list,
        "application-list",
    )
    .counted(),
    post(
        "applications",
        O::CreateApplication,
        applications::create,
        "application-post-applications",
    ),
    get(
        "applications/{}",
        O::GetApplication,
        applications::get,
        "application-get",
    )
    .note("by id, appId or uniqueName"),
    patch(
        "applications/{uniqueName}",
        O::UpsertApplication,
        applications::upsert,
        "application-upsert",
    )
    .note("creates with `Prefer: create-if-missing`"),
    patch(
        "applications/{}",
        O::UpdateApplication,
        applications::update,
        "application-update",
    ),
    delete(
        "applications/{}",
        O::DeleteApplication,
        applications::delete,
        "application-delete",
    )
    .note("soft; its service principal goes with it"),
    post(
        "applications/{}/addPassword",
        O::AddPassword,
        credentials::add_to_application,
        "application-addpassword",
    ),
    post(
        "applications/{}/removePassword",
        O::RemovePassword,
        credentials::remove_from_application,
        "application-removepassword",
    ),
    post(
        "applications/{}/addKey",
        O::AddKey,
        key_credentials::add_to_application,
        "application-addkey",
    )
    .guess("how a bad proof is refused"),
    post(
        "applications/{}/removeKey",
        O::RemoveKey,
        key_credentials::remove_from_application,
        "application-removekey",
    )
    .guess("how a bad proof is refused"),
    get(
        "applications/{}/owners",
        O::ListApplicationOwners,
        owners::of_application,
        "application-list-owners",
    )
    .cast_to(OWNERS),
    post(
        "applications/{}/owners/$ref",
        O::AddOwner,
        owners::add_to_application,
        "application-post-owners",
    ),
    delete(
        "applications/{}/owners/{}/$ref",
        O::RemoveOwner,
        owners::remove_from_application,
        "application-delete-owners",
    ),
    get(
        "applications/{}/federatedIdentityCredentials",
        O::ListFederatedIdentityCredentials,
        federated::list,
        "application-list-federatedidentitycredentials",
    ),
    post(
        "applications/{}/federatedIdentityCredentials",
        O::CreateFederatedIdentityCredential,
        federated::create,
        "application-post-federatedidentitycredentials",
    )
    .guess("the status for a name that is taken"),
    get(
        "applications/{}/federatedIdentityCredentials/{}",
        O::GetFederatedIdentityCredential,
        federated::get,
        "federatedidentitycredential-get",
    )
    .note("by id or name"),
    patch(
        "applications/{}/federatedIdentityCredentials/{}",
        O::UpdateFederatedIdentityCredential,
        federated::update,
        "federatedidentitycredential-upsert",
    )
    .note("by name it creates with `Prefer: create-if-missing`"),
    delete(
        "applications/{}/federatedIdentityCredentials/{}",
        O::DeleteFederatedIdentityCredential,
        federated::delete,
        "federatedidentitycredential-delete",
    ),
    get(
        "applications/{}/appManagementPolicies",
        O::ListAppManagementPolicies,
        policies::app_management::of_application,
        "appmanagementpolicy-list-appliesto",
    ),
    post(
        "applications/{}/appManagementPolicies/$ref",
        O::AssignAppManagementPolicy,
        policies::app_management::assign,
        "appmanagementpolicy-post-appliesto",
    ),
    delete(
        "applications/{}/appManagementPolicies/{}/$ref",
        O::AssignAppManagementPolicy,
        policies::app_management::unassign,
        "appmanagementpolicy-delete-appliesto",
    ),
    get(
        "applications/{}/tokenLifetimePolicies",
        O::GetApplication,
        directory_roles::nothing,
        "application-list-tokenlifetimepolicies",
    )
    .note("always empty"),
    get(
        "applications/{}/appRoles",
        O::GetApplication,
        properties::of_application,
        BY_PROPERTY,
    ),
    get(
        "applications/{}/keyCredentials",
        O::GetApplication,
        properties::of_application,
        BY_PROPERTY,
    ),
    get(
        "applications/{}/passwordCredentials",
        O::GetApplication,
        properties::of_application,
        BY_PROPERTY,
    ),
    get(
        "applications/{}/requiredResourceAccess",
        O::GetApplication,
        properties::of_application,
        BY_PROPERTY,
    ),
    get(
        "applicationTemplates",
        O::ListApplicationTemplates,
        application_templates::list,
        "applicationtemplate-list",
    )
    .counted()
    .note("the non-gallery template alone"),
    get(
        "applicationTemplates/{}",
        O::GetApplicationTemplate,
        application_templates::get,
        "applicationtemplate-get",
    ),
    post(
        "applicationTemplates/{}/instantiate",
        O::InstantiateTemplate,
        application_templates::instantiate,
        "applicationtemplate-instantiate",
    )
    .guess("what the template gives both objects"),
    get(
        "directory/deletedItems",
        O::ListDeletedApplications,
        deleted_items::list,
        "directory-deleteditems-list",
    )
    .cast_to(&["application", "servicePrincipal", "group", "user"])
    .note("the cast is a must"),
    get(
        "directory/deletedItems/{}",
        O::GetDeletedItem,
        deleted_items::get,
        "directory-deleteditems-get",
    ),
    post(
        "directory/deletedItems/{}/restore",
        O::RestoreDeletedItem,
        deleted_items::restore,
        "directory-deleteditems-restore",
    )
    .note("grants do not come back"),
    delete(
        "directory/deletedItems/{}",
        O::PurgeDeletedItem,
        deleted_items::purge,
        "directory-deleteditems-delete",
    ),
];
