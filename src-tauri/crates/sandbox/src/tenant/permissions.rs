//! Microsoft Graph's permission table, shipped as data (see `data/NOTICE`).

use std::sync::LazyLock;

use serde_json::{Value, json};

const TABLES: [&str; 2] = [
    include_str!("../../data/graph-permissions.csv"),
    // Two permissions that the source's main file leaves out.
    include_str!("../../data/graph-permissions-basic.csv"),
];

/// One row of the table.
pub(crate) struct Permission {
    pub(crate) value: String,
    pub(crate) application: bool,
    pub(crate) id: String,
    pub(crate) admin_consent_required: bool,
    pub(crate) display_name: String,
}

static PERMISSIONS: LazyLock<Vec<Permission>> = LazyLock::new(|| {
    let rows = TABLES.iter().flat_map(|table| table.lines().skip(1));
    rows.filter_map(parse).collect()
});

pub(crate) fn all() -> &'static [Permission] {
    &PERMISSIONS
}

/// The `appRoles` of Graph's service principal.
pub(crate) fn app_roles() -> Vec<Value> {
    let roles = all().iter().filter(|it| it.application);
    roles
        .map(|it| {
            json!({
                "allowedMemberTypes": ["Application"],
                "description": it.display_name,
                "displayName": it.display_name,
                "id": it.id,
                "isEnabled": true,
                "origin": "Application",
                "value": it.value,
            })
        })
        .collect()
}

/// The `oauth2PermissionScopes` of Graph's service principal.
pub(crate) fn scopes() -> Vec<Value> {
    let scopes = all().iter().filter(|it| !it.application);
    scopes
        .map(|it| {
            json!({
                "adminConsentDescription": it.display_name,
                "adminConsentDisplayName": it.display_name,
                "id": it.id,
                "isEnabled": true,
                "type": if it.admin_consent_required { "Admin" } else { "User" },
                "userConsentDescription": it.display_name,
                "userConsentDisplayName": it.display_name,
                "value": it.value,
            })
        })
        .collect()
}

fn parse(line: &str) -> Option<Permission> {
    let mut fields = line.splitn(6, ',');
    let value = fields.next()?.to_owned();
    let application = fields.next()? == "application";
    let id = fields.next()?.to_owned();
    let admin_consent_required = fields.next()? == "yes";
    let label = fields.nth(1)?;
    Some(Permission {
        value,
        application,
        id,
        admin_consent_required,
        display_name: unquote(label),
    })
}

/// Only the last column holds commas and quotes, so this is all of CSV that the table needs.
fn unquote(field: &str) -> String {
    match field.strip_prefix('"').and_then(|it| it.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => field.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_every_row_with_an_id() {
        assert_eq!(all().len(), 1_132 + 4);
        assert!(
            all().iter().all(|it| it.id.len() == 36),
            "an id is not a GUID"
        );
        assert_eq!(app_roles().len(), 536);
    }
}
