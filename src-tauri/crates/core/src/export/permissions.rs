//! Permissions in words.

use super::plain::plain;
use crate::{
    permission::{MICROSOFT_GRAPH, Permission, PermissionKind},
    recipe::{PermissionEntry, Recipe},
};

/// Kind, API and level, such as `application permission of Microsoft Graph, level 4`.
pub(super) fn describe(permission: &Permission) -> String {
    let kind = match permission.kind {
        PermissionKind::Application => "application permission",
        PermissionKind::Delegated => "delegated permission",
    };
    let level = match permission.level {
        Some(level) => format!("level {level}"),
        None => "level not published".into(),
    };
    format!("{kind} of {}, {level}", api(permission))
}

fn api(permission: &Permission) -> String {
    if permission.resource == MICROSOFT_GRAPH {
        "Microsoft Graph".into()
    } else {
        format!("the API {}", permission.resource)
    }
}

/// Names with commas between them.
pub(super) fn names<'a>(permissions: impl IntoIterator<Item = &'a Permission>) -> String {
    let names = permissions
        .into_iter()
        .map(|permission| plain(&permission.value));
    names.collect::<Vec<_>>().join(", ")
}

/// Why the recipe wants it. Of several reasons those of the options that were taken as a whole come first.
pub(super) fn reason<'r>(
    recipe: &'r Recipe,
    permission: &Permission,
    asked: &[Permission],
) -> Option<&'r str> {
    let names =
        |entry: &&PermissionEntry| entry.kind == permission.kind && entry.value == permission.value;
    let is_asked = |entry: &PermissionEntry| {
        asked
            .iter()
            .any(|own| own.kind == entry.kind && own.value == entry.value)
    };
    let options = recipe.choices.iter().flat_map(|choice| &choice.options);
    let (taken, other): (Vec<_>, Vec<_>) =
        options.partition(|option| option.permissions.iter().all(is_asked));
    let of_options = taken
        .into_iter()
        .chain(other)
        .flat_map(|option| &option.permissions);
    let found = recipe.permissions.iter().chain(of_options).find(names)?;
    Some(&found.reason)
}
