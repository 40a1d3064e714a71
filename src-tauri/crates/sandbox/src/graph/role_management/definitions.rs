//! What the roles are. A practice tenant has built-in ones alone; the actions that a role allows are left out.

use serde_json::json;

use super::require_read;
use crate::{
    graph::{odata::Item, problem::Refusal, request::Request, schema},
    tenant::{Entry, Kind, Tenant},
    wire::Answer,
};

const SET: &str = "roleManagement/directory/roleDefinitions";

/// The definition of a directory role: it goes by the id of the role's template.
fn definition(role: &Entry) -> Entry {
    Entry::new(json!({
        "id": role.text("roleTemplateId"),
        "description": role.text("description"),
        "displayName": role.text("displayName"),
        "isBuiltIn": true,
        "isEnabled": true,
        "resourceScopes": ["/"],
        "rolePermissions": [],
        "templateId": role.text("roleTemplateId"),
        "version": "1",
    }))
}

/// The directory role of a definition.
pub(super) fn role<'t>(tenant: &'t Tenant, definition: &str) -> Option<&'t Entry> {
    let mut all = tenant.directory.all(Kind::DirectoryRole);
    all.find(|it| it.text("roleTemplateId").eq_ignore_ascii_case(definition))
}

/// The definition with this id.
pub(crate) fn find<'t>(tenant: &Tenant, id: &str) -> Option<Item<'t>> {
    let role = role(tenant, id)?;
    Some(Item::made(
        schema::of("unifiedRoleDefinition"),
        definition(role),
    ))
}

/// <https://learn.microsoft.com/graph/api/rbacapplication-list-roledefinitions>
pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read(request)?;
    let tenant = request.world.tenant();
    let of = schema::of("unifiedRoleDefinition");
    let all = tenant.directory.all(Kind::DirectoryRole);
    let items = all.map(|role| Item::made(of, definition(role)));
    request.items(&tenant, of, SET, items)
}

/// <https://learn.microsoft.com/graph/api/unifiedroledefinition-get>
pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    require_read(request)?;
    let tenant = request.world.tenant();
    let id = request.key().text();
    let found = role(&tenant, id).ok_or_else(|| Refusal::missing(id))?;
    request.object(
        &tenant,
        "unifiedRoleDefinition",
        &definition(found),
        SET,
        200,
    )
}
