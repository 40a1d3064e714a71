//! `/directoryRoles`: roles that are activated in the tenant.
//!
//! <https://learn.microsoft.com/graph/api/directoryrole-list>

use serde_json::Value;

use super::{
    address::Key, body::missing_value, caller::READ_DIRECTORY, owners, problem::Refusal,
    request::Request, schema,
};
use crate::{
    tenant::{Entry, Kind, ids::role},
    wire::Answer,
};

const READ: [&str; 4] = [
    "RoleManagement.Read.Directory",
    "RoleManagement.ReadWrite.Directory",
    READ_DIRECTORY[0],
    READ_DIRECTORY[1],
];

pub(crate) fn list(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ)?;
    let tenant = request.world.tenant();
    request.list(
        &tenant,
        schema::of("directoryRole"),
        "directoryRoles",
        tenant.directory.all(Kind::DirectoryRole),
    )
}

pub(crate) fn get(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ)?;
    let entry = named(request)?;
    let tenant = request.world.tenant();
    request.object(&tenant, "directoryRole", &entry, "directoryRoles", 200)
}

pub(crate) fn members(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&READ)?;
    let entry = named(request)?;
    owners::list(request, &entry.members)
}

/// By id or by the id of its template.
fn named(request: &Request<'_>) -> Result<Entry, Refusal> {
    let tenant = request.world.tenant();
    let wanted = request.key().text();
    let found = match request.key() {
        Key::Named(name, template) if name == "roleTemplateId" => {
            let mut all = tenant.directory.all(Kind::DirectoryRole);
            all.find(|it| it.text("roleTemplateId") == template)
        }
        _ => tenant.directory.get(Kind::DirectoryRole, wanted),
    };
    found.cloned().ok_or_else(|| Refusal::missing(wanted))
}

/// Activates a role. The tenant knows no templates but those of its own roles, and these are active.
/// <https://learn.microsoft.com/graph/api/directoryrole-post-directoryroles>
pub(crate) fn activate(request: &Request<'_>) -> Result<Answer, Refusal> {
    request
        .caller
        .require(&["RoleManagement.ReadWrite.Directory", READ_DIRECTORY[1]])?;
    if !request.caller.is_one_of(&[
        role::GLOBAL_ADMINISTRATOR,
        role::PRIVILEGED_ROLE_ADMINISTRATOR,
    ]) {
        return Err(Refusal::denied());
    }
    let asked = request.body()?;
    let template = asked.get("roleTemplateId").and_then(Value::as_str);
    let template = template.ok_or_else(|| missing_value("roleTemplateId", "DirectoryRole"))?;
    let tenant = request.world.tenant();
    let mut all = tenant.directory.all(Kind::DirectoryRole);
    if all.any(|it| it.text("roleTemplateId") == template) {
        return Err(Refusal::bad(
            "A conflicting object with one or more of the specified property values is present in the directory.",
        ));
    }
    Err(Refusal::missing(template))
}

/// Types that a practice tenant has none of, in the shape of a list.
pub(crate) fn nothing(request: &Request<'_>) -> Result<Answer, Refusal> {
    request.caller.require(&super::caller::READ_APPLICATIONS)?;
    super::applications::named(request.world, request.key())?;
    let tenant = request.world.tenant();
    request.items(
        &tenant,
        schema::of("tokenLifetimePolicy"),
        "tokenLifetimePolicies",
        std::iter::empty(),
    )
}
