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
    label: &'static str,
}

static BY_NAME: LazyLock<HashMap<(PermissionKind, &'static str), Row>> =
    LazyLock::new(|| TABLE.lines().skip(1).filter_map(row).collect());

/// A permission with what Microsoft says that it allows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KnownPermission {
    /// The permission.
    pub permission: Permission,
    /// Microsoft's own label, in English.
    pub label: &'static str,
}

/// A permission of Microsoft Graph by its exact name.
pub fn graph_permission(kind: PermissionKind, value: &str) -> Option<Permission> {
    let row = BY_NAME.get(&(kind, value))?;
    Some(permission(kind, value, row))
}

/// The permission of Microsoft Graph of this id.
pub fn graph_permission_of_id(id: PermissionId) -> Option<KnownPermission> {
    let ((kind, value), row) = BY_NAME.iter().find(|(_, row)| row.id == id)?;
    Some(known(*kind, value, row))
}

/// Permissions of Microsoft Graph whose name or label has this text, `most` at most: those first whose name begins
/// with it, then those with a part that does, then the rest by name.
pub fn graph_permissions_like(text: &str, most: usize) -> Vec<KnownPermission> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Vec::new();
    }
    let mut like: Vec<_> = BY_NAME
        .iter()
        .filter_map(|((kind, value), row)| {
            let likeness = likeness(&text, value, row.label)?;
            Some((likeness, *value, *kind, row))
        })
        .collect();
    like.sort_unstable_by_key(|(likeness, value, kind, _)| {
        (*likeness, *value, *kind == PermissionKind::Delegated)
    });
    like.truncate(most);
    let known = |(_, value, kind, row)| known(kind, value, row);
    like.into_iter().map(known).collect()
}

/// How near a permission is to a text in lower case, 0 nearest; `None` where it has nothing of it.
fn likeness(text: &str, value: &str, label: &str) -> Option<u8> {
    let value = value.to_lowercase();
    if value.starts_with(text) {
        Some(0)
    } else if value.split('.').any(|part| part.starts_with(text)) {
        Some(1)
    } else if value.contains(text) {
        Some(2)
    } else {
        label.to_lowercase().contains(text).then_some(3)
    }
}

fn known(kind: PermissionKind, value: &str, row: &Row) -> KnownPermission {
    KnownPermission {
        permission: permission(kind, value, row),
        label: row.label,
    }
}

fn permission(kind: PermissionKind, value: &str, row: &Row) -> Permission {
    Permission {
        resource: MICROSOFT_GRAPH,
        kind,
        id: row.id,
        value: value.to_owned(),
        level: row.level,
        tier_zero: kind == PermissionKind::Application && TIER_ZERO.contains(&value),
    }
}

/// Microsoft's own label of what a permission of Microsoft Graph allows, in English.
pub(crate) fn display_name(permission: &Permission) -> Option<&'static str> {
    let row = BY_NAME.get(&(permission.kind, permission.value.as_str()))?;
    (row.id == permission.id).then_some(row.label)
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
    let label = fields.next()?.trim_matches('"');
    let row = Row { id, level, label };
    Some(((kind, value), row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permission_is_found_by_the_beginning_of_its_name_first_and_by_its_label_last() {
        let names = |text: &str| -> Vec<String> {
            let found = graph_permissions_like(text, 3);
            found.into_iter().map(|it| it.permission.value).collect()
        };
        assert_eq!(
            names("sites.r"),
            ["Sites.Read.All", "Sites.Read.All", "Sites.ReadWrite.All"]
        );
        assert_eq!(names("SELECTED")[0], "FileStorageContainer.Selected");
        assert_eq!(names("read mail in all mailboxes"), ["Mail.Read"]);
        assert!(names(" ").is_empty() && names("no such thing").is_empty());
    }

    #[test]
    fn a_permission_is_found_by_its_id() {
        let id = "332a536c-c7ef-4017-ab91-336970924f0d".parse().unwrap();
        let found = graph_permission_of_id(id).unwrap();
        assert_eq!(found.permission.value, "Sites.Read.All");
        assert_eq!(found.permission.kind, PermissionKind::Application);
        assert!(graph_permission_of_id(MICROSOFT_GRAPH.0.into()).is_none());
    }

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
