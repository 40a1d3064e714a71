//! What leads from one object to others: owners, members, grants.

use serde_json::Value;

use super::{
    odata::Item,
    role_management::definitions,
    schema::{self, Type},
};
use crate::tenant::{Entry, Kind, Tenant};

/// Kinds that are directory objects with a place in lists of several kinds.
const DIRECTORY: [Kind; 5] = [
    Kind::User,
    Kind::Group,
    Kind::ServicePrincipal,
    Kind::Application,
    Kind::DirectoryRole,
];

/// The type that the objects of a kind have.
pub(crate) fn type_of(kind: Kind) -> &'static Type {
    schema::of(match kind {
        Kind::Application | Kind::DeletedApplication => "application",
        Kind::ServicePrincipal | Kind::DeletedServicePrincipal => "servicePrincipal",
        Kind::User | Kind::DeletedUser => "user",
        Kind::Group | Kind::DeletedGroup => "group",
        Kind::DirectoryRole => "directoryRole",
        Kind::AppRoleAssignment => "appRoleAssignment",
        Kind::PermissionGrant => "oAuth2PermissionGrant",
        Kind::AppManagementPolicy => "appManagementPolicy",
        _ => "directoryObject",
    })
}

/// Relations that can be expanded; those that lead nowhere in a practice tenant are empty.
pub(crate) fn is_served(of: &str, navigation: &str) -> bool {
    let served: &[&str] = match of {
        "application" => &[
            "owners",
            "federatedIdentityCredentials",
            "appManagementPolicies",
            "tokenLifetimePolicies",
        ],
        "servicePrincipal" => &[
            "owners",
            "appRoleAssignedTo",
            "appRoleAssignments",
            "oauth2PermissionGrants",
            "memberOf",
            "transitiveMemberOf",
            "ownedObjects",
            "federatedIdentityCredentials",
        ],
        "user" => &[
            "memberOf",
            "transitiveMemberOf",
            "ownedObjects",
            "appRoleAssignments",
            "oauth2PermissionGrants",
            "manager",
            "directReports",
            "ownedDevices",
        ],
        "group" => &[
            "members",
            "transitiveMembers",
            "owners",
            "memberOf",
            "transitiveMemberOf",
            "appRoleAssignments",
        ],
        "directoryRole" => &["members"],
        "unifiedRoleAssignment"
        | "unifiedRoleAssignmentScheduleInstance"
        | "unifiedRoleEligibilityScheduleInstance"
        | "unifiedRoleAssignmentScheduleRequest" => &["principal", "roleDefinition"],
        _ => &[],
    };
    served.contains(&navigation)
}

/// The objects that a relation leads to.
pub(crate) fn of<'t>(
    tenant: &'t Tenant,
    of: &str,
    entry: &Entry,
    navigation: &str,
) -> Vec<Item<'t>> {
    match navigation {
        "owners" => named(tenant, &entry.owners),
        "members" => named(tenant, &entry.members),
        "transitiveMembers" => members_below(tenant, entry),
        "memberOf" => holders(tenant, entry.id()),
        "transitiveMemberOf" => holders_above(tenant, entry.id()),
        "ownedObjects" => owned(tenant, entry.id()),
        "appRoleAssignedTo" => rows(tenant, Kind::AppRoleAssignment, "resourceId", entry.id()),
        "appRoleAssignments" => rows(tenant, Kind::AppRoleAssignment, "principalId", entry.id()),
        "oauth2PermissionGrants" if of == "user" => {
            rows(tenant, Kind::PermissionGrant, "principalId", entry.id())
        }
        "oauth2PermissionGrants" => rows(tenant, Kind::PermissionGrant, "clientId", entry.id()),
        "principal" => find(tenant, entry.text("principalId"))
            .into_iter()
            .collect(),
        "roleDefinition" => definitions::find(tenant, entry.text("roleDefinitionId"))
            .into_iter()
            .collect(),
        "appManagementPolicies" => assigned_policies(tenant, entry.id()),
        "federatedIdentityCredentials" => parts(entry, navigation, "federatedIdentityCredential"),
        _ => Vec::new(),
    }
}

/// A directory object by its id.
pub(crate) fn find<'t>(tenant: &'t Tenant, id: &str) -> Option<Item<'t>> {
    DIRECTORY.into_iter().find_map(|kind| {
        let entry = tenant.directory.get(kind, id)?;
        Some(Item::kept(type_of(kind), entry))
    })
}

/// Objects in the order of their ids; an id whose object is gone is passed over.
pub(crate) fn named<'t>(tenant: &'t Tenant, ids: &[String]) -> Vec<Item<'t>> {
    ids.iter().filter_map(|id| find(tenant, id)).collect()
}

/// Objects inside another one, such as its app roles.
pub(crate) fn parts<'t>(entry: &Entry, property: &str, of: &str) -> Vec<Item<'t>> {
    let of = schema::of(of);
    let each = entry.list(property).iter().cloned();
    each.map(|part| Item::made(of, Entry::new(part))).collect()
}

fn rows<'t>(tenant: &'t Tenant, kind: Kind, property: &str, id: &str) -> Vec<Item<'t>> {
    let all = tenant.directory.all(kind);
    all.filter(|row| row.text(property) == id)
        .map(|row| Item::kept(type_of(kind), row))
        .collect()
}

fn assigned_policies<'t>(tenant: &'t Tenant, id: &str) -> Vec<Item<'t>> {
    let all = tenant.directory.all(Kind::AppManagementPolicy);
    all.filter(|policy| policy.members.iter().any(|member| member == id))
        .map(|policy| Item::kept(type_of(Kind::AppManagementPolicy), policy))
        .collect()
}

/// Groups and directory roles that hold an object directly.
fn holders<'t>(tenant: &'t Tenant, id: &str) -> Vec<Item<'t>> {
    [Kind::Group, Kind::DirectoryRole]
        .into_iter()
        .flat_map(|kind| {
            let all = tenant.directory.all(kind);
            all.filter(|holder| holder.members.iter().any(|member| member == id))
                .map(move |holder| Item::kept(type_of(kind), holder))
        })
        .collect()
}

/// Those, and what they are in. Each once, however the groups lie in one another.
fn holders_above<'t>(tenant: &'t Tenant, id: &str) -> Vec<Item<'t>> {
    let mut found: Vec<Item<'t>> = Vec::new();
    let mut reached = vec![id.to_owned()];
    while let Some(member) = reached.pop() {
        for holder in holders(tenant, &member) {
            if !found.iter().any(|it| it.entry.id() == holder.entry.id()) {
                reached.push(holder.entry.id().to_owned());
                found.push(holder);
            }
        }
    }
    found
}

fn members_below<'t>(tenant: &'t Tenant, group: &Entry) -> Vec<Item<'t>> {
    let mut found: Vec<Item<'t>> = Vec::new();
    let mut reached = named(tenant, &group.members);
    while let Some(member) = reached.pop() {
        if found.iter().any(|it| it.entry.id() == member.entry.id()) {
            continue;
        }
        reached.extend(named(tenant, &member.entry.members));
        found.push(member);
    }
    found
}

fn owned<'t>(tenant: &'t Tenant, id: &str) -> Vec<Item<'t>> {
    [Kind::Application, Kind::ServicePrincipal, Kind::Group]
        .into_iter()
        .flat_map(|kind| {
            let all = tenant.directory.all(kind);
            all.filter(|entry| entry.owners.iter().any(|owner| owner == id))
                .map(move |entry| Item::kept(type_of(kind), entry))
        })
        .collect()
}

/// Forgets an object wherever it is an owner, a member, or one side of a grant.
pub(crate) fn forget(tenant: &mut Tenant, id: &str) {
    for kind in [Kind::AppRoleAssignment, Kind::PermissionGrant] {
        let sides = ["principalId", "resourceId", "clientId"];
        let gone: Vec<String> = tenant
            .directory
            .all(kind)
            .filter(|row| {
                sides
                    .iter()
                    .any(|side| row.properties.get(side).and_then(Value::as_str) == Some(id))
            })
            .map(|row| row.id().to_owned())
            .collect();
        for row in gone {
            tenant.remove(kind, &row);
        }
    }
    for kind in [Kind::Group, Kind::DirectoryRole] {
        let holding: Vec<Entry> = tenant
            .directory
            .all(kind)
            .filter(|holder| holder.members.iter().any(|member| member == id))
            .cloned()
            .collect();
        for mut holder in holding {
            holder.members.retain(|member| member != id);
            tenant.put(kind, holder);
        }
    }
}
