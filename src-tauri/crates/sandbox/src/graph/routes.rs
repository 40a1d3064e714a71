//! Paths below `/v1.0` and what serves them. What is not here answers 501 with its name.

use percent_encoding::percent_decode_str;

use super::{
    Bound, Handler, Route, app_role_assignments, applications, deleted_items, me, passwords,
    policies, service_principals, tenant_facts,
};
use crate::{Operation as O, wire::Call};

/// Method, template, operation, handler. `{}` stands for an id, `(uniqueName='{}')` for an alternate key.
const ROUTES: [(&str, &str, O, Handler); 41] = [
    ("GET", "/me", O::Me, me::get),
    (
        "GET",
        "/me/transitiveMemberOf/microsoft.graph.directoryRole",
        O::MyRoles,
        me::roles,
    ),
    (
        "GET",
        "/me/transitiveMemberOf/graph.directoryRole",
        O::MyRoles,
        me::roles,
    ),
    (
        "GET",
        "/me/ownedObjects",
        O::ListApplicationOwners,
        me::owned_objects,
    ),
    (
        "GET",
        "/me/ownedObjects/microsoft.graph.application",
        O::ListApplicationOwners,
        me::owned_applications,
    ),
    (
        "GET",
        "/me/ownedObjects/graph.application",
        O::ListApplicationOwners,
        me::owned_applications,
    ),
    (
        "GET",
        "/organization",
        O::Organization,
        tenant_facts::organization,
    ),
    ("GET", "/users", O::ListUsers, tenant_facts::users),
    ("GET", "/users/{}", O::GetUser, tenant_facts::user),
    (
        "GET",
        "/users/{}/transitiveMemberOf/graph.group",
        O::ListGroups,
        tenant_facts::groups_of_user,
    ),
    (
        "GET",
        "/users/{}/transitiveMemberOf/microsoft.graph.group",
        O::ListGroups,
        tenant_facts::groups_of_user,
    ),
    ("GET", "/groups", O::ListGroups, tenant_facts::groups),
    ("GET", "/sites/root", O::Site, tenant_facts::root_site),
    (
        "GET",
        "/policies/authorizationPolicy",
        O::AuthorizationPolicy,
        policies::authorization,
    ),
    (
        "GET",
        "/policies/defaultAppManagementPolicy",
        O::DefaultAppManagementPolicy,
        policies::app_management,
    ),
    (
        "GET",
        "/applications",
        O::ListApplications,
        applications::list,
    ),
    (
        "GET",
        "/applications/$count",
        O::CountApplications,
        applications::count,
    ),
    (
        "POST",
        "/applications",
        O::CreateApplication,
        applications::create,
    ),
    (
        "PATCH",
        "/applications(uniqueName='{}')",
        O::UpsertApplication,
        applications::upsert,
    ),
    (
        "GET",
        "/applications(uniqueName='{}')",
        O::GetApplication,
        applications::get_by_unique_name,
    ),
    (
        "GET",
        "/applications(appId='{}')",
        O::GetApplication,
        applications::get_by_app_id,
    ),
    (
        "GET",
        "/applications/{}",
        O::GetApplication,
        applications::get,
    ),
    (
        "PATCH",
        "/applications(appId='{}')",
        O::UpdateApplication,
        applications::update_by_app_id,
    ),
    (
        "PATCH",
        "/applications/{}",
        O::UpdateApplication,
        applications::update,
    ),
    (
        "DELETE",
        "/applications/{}",
        O::DeleteApplication,
        applications::delete,
    ),
    (
        "POST",
        "/applications(appId='{}')/addPassword",
        O::AddPassword,
        passwords::add_by_app_id,
    ),
    (
        "POST",
        "/applications/{}/addPassword",
        O::AddPassword,
        passwords::add,
    ),
    (
        "POST",
        "/applications/{}/removePassword",
        O::RemovePassword,
        passwords::remove,
    ),
    (
        "GET",
        "/servicePrincipals",
        O::ListServicePrincipals,
        service_principals::list,
    ),
    (
        "POST",
        "/servicePrincipals",
        O::CreateServicePrincipal,
        service_principals::create,
    ),
    (
        "PATCH",
        "/servicePrincipals(appId='{}')",
        O::UpsertServicePrincipal,
        service_principals::upsert,
    ),
    (
        "GET",
        "/servicePrincipals(appId='{}')",
        O::GetServicePrincipal,
        service_principals::get_by_app_id,
    ),
    (
        "GET",
        "/servicePrincipals/{}",
        O::GetServicePrincipal,
        service_principals::get,
    ),
    (
        "DELETE",
        "/servicePrincipals/{}",
        O::DeleteServicePrincipal,
        service_principals::delete,
    ),
    (
        "POST",
        "/servicePrincipals/{}/appRoleAssignedTo",
        O::GrantAppRole,
        app_role_assignments::grant,
    ),
    (
        "POST",
        "/servicePrincipals/{}/appRoleAssignments",
        O::GrantAppRole,
        app_role_assignments::grant,
    ),
    (
        "GET",
        "/servicePrincipals/{}/appRoleAssignments",
        O::ListAppRoleAssignments,
        app_role_assignments::list,
    ),
    (
        "DELETE",
        "/servicePrincipals/{}/appRoleAssignedTo/{}",
        O::RevokeAppRole,
        app_role_assignments::revoke,
    ),
    (
        "GET",
        "/directory/deletedItems/microsoft.graph.application",
        O::ListDeletedApplications,
        deleted_items::list,
    ),
    (
        "GET",
        "/directory/deletedItems/{}",
        O::GetDeletedItem,
        deleted_items::get,
    ),
    (
        "DELETE",
        "/directory/deletedItems/{}",
        O::PurgeDeletedItem,
        deleted_items::purge,
    ),
];

/// The first route that fits; literal ones stand before those with an id.
pub(crate) fn find(call: &Call) -> Option<Route> {
    let path = percent_decode_str(call.path.trim_end_matches('/'))
        .decode_utf8()
        .ok()?;
    ROUTES
        .iter()
        .filter(|(method, ..)| *method == call.method)
        .find_map(|(_, template, operation, handler)| {
            let named = named(template, &path)?;
            Some((
                *operation,
                Bound {
                    handler: *handler,
                    named,
                },
            ))
        })
}

/// What the path puts in place of each `{}`.
fn named(template: &str, path: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut rest = path;
    let mut parts = template.split("{}");
    rest = rest.strip_prefix(parts.next()?)?;
    for part in parts {
        let end = if part.is_empty() {
            rest.len()
        } else {
            rest.find(part)?
        };
        let (name, after) = rest.split_at(end);
        if name.is_empty() || (!part.starts_with('\'') && name.contains(['/', '$', '('])) {
            return None;
        }
        names.push(name.replace("''", "'"));
        rest = after.strip_prefix(part)?;
    }
    rest.is_empty().then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_alternate_keys_are_told_from_literal_paths() {
        let check = |template: &str, path: &str, expected: Option<&[&str]>| {
            let found = named(template, path);
            let found: Option<Vec<&str>> = found
                .as_ref()
                .map(|it| it.iter().map(String::as_str).collect());
            assert_eq!(found.as_deref(), expected, "{template} {path}");
        };
        check("/applications/{}", "/applications/abc", Some(&["abc"]));
        check("/applications/{}", "/applications/$count", None);
        check("/applications/{}", "/applications/abc/owners", None);
        check(
            "/applications(uniqueName='{}')",
            "/applications(uniqueName='o''b/1')",
            Some(&["o'b/1"]),
        );
        check(
            "/servicePrincipals/{}/appRoleAssignedTo/{}",
            "/servicePrincipals/a/appRoleAssignedTo/b",
            Some(&["a", "b"]),
        );
    }
}
