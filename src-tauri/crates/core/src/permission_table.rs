//! Microsoft Graph's permissions by name, offline. Ids are the same in all clouds.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    ids::PermissionId,
    permission::{MICROSOFT_GRAPH, Permission, PermissionKind},
};

const TABLE: &str = include_str!("../data/graph-permissions.csv");

/// Permissions that change the directory itself or hand out such permissions: granting one asks for the tenant's name.
const TIER_ZERO: [&str; 5] = [
    "AppRoleAssignment.ReadWrite.All",
    "Application.ReadWrite.All",
    "Directory.ReadWrite.All",
    "PrivilegedAccess.ReadWrite.AzureADGroup",
    "RoleManagement.ReadWrite.Directory",
];

struct Row {
    id: PermissionId,
    level: Option<u8>,
    display_name: &'static str,
}

static BY_NAME: LazyLock<HashMap<(PermissionKind, &'static str), Row>> =
    LazyLock::new(|| TABLE.lines().skip(1).filter_map(row).collect());

/// A permission of Microsoft Graph by its exact name.
pub fn graph_permission(kind: PermissionKind, value: &str) -> Option<Permission> {
    let row = BY_NAME.get(&(kind, value))?;
    Some(Permission {
        resource: MICROSOFT_GRAPH,
        kind,
        id: row.id,
        value: value.to_owned(),
        level: row.level,
        tier_zero: kind == PermissionKind::Application && TIER_ZERO.contains(&value),
    })
}

/// Microsoft's own label of what a permission of Microsoft Graph allows, in English.
pub(crate) fn display_name(permission: &Permission) -> Option<&'static str> {
    let row = BY_NAME.get(&(permission.kind, permission.value.as_str()))?;
    (row.id == permission.id).then_some(row.display_name)
}

/// `value,kind,id,admin_consent_required,privilege_level,display_name`; none of the first five is ever quoted.
fn row(line: &'static str) -> Option<((PermissionKind, &'static str), Row)> {
    let mut fields = line.splitn(6, ',');
    let value = fields.next()?;
    let kind = match fields.next()? {
        "application" => PermissionKind::Application,
        "delegated" => PermissionKind::Delegated,
        _ => return None,
    };
    let id = fields.next()?.parse().ok()?;
    let level = fields.nth(1)?.parse().ok();
    let display_name = fields.next()?.trim_matches('"');
    let row = Row {
        id,
        level,
        display_name,
    };
    Some(((kind, value), row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_the_ids_are_the_published_ones() {
        assert_eq!(BY_NAME.len(), TABLE.lines().count() - 1);
        let sites = graph_permission(PermissionKind::Application, "Sites.Read.All").unwrap();
        assert_eq!(sites.id.to_string(), "332a536c-c7ef-4017-ab91-336970924f0d");
        assert_eq!((sites.level, sites.tier_zero), (Some(4), false));
        let directory = graph_permission(PermissionKind::Application, "Directory.ReadWrite.All");
        assert!(directory.unwrap().tier_zero);
        for name in TIER_ZERO {
            assert!(
                graph_permission(PermissionKind::Application, name).is_some(),
                "{name}"
            );
        }
    }
}
