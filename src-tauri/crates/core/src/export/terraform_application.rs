//! A new application as a resource of Terraform.

use super::quote::hcl;
use crate::{
    ids::ClientId,
    permission::{Permission, PermissionKind},
    plan::{AppRole, ApplicationShape, Platform},
};

/// The resource, whole.
pub(super) fn created(shape: &ApplicationShape) -> String {
    let mut body = vec![
        ("display_name", hcl(&shape.display_name)),
        ("sign_in_audience", hcl(&shape.sign_in_audience)),
    ];
    if !shape.tags.is_empty() {
        body.push(("tags", list(shape.tags.iter())));
    }
    if let Some(claims) = &shape.group_membership_claims {
        let flags = claims.split(',').map(str::trim);
        body.push(("group_membership_claims", list(flags)));
    }
    let mut blocks: Vec<String> = apis(&shape.permissions);
    blocks.extend(platforms(shape));
    blocks.extend(shape.app_roles.iter().map(app_role));
    let head = block("resource \"azuread_application\" \"application\"", &body);
    let Some(head) = head.strip_suffix("\n}") else {
        return head;
    };
    let blocks = blocks
        .iter()
        .map(|inner| format!("\n\n{}", indented(inner)));
    format!("{head}{}\n}}", blocks.collect::<String>())
}

fn apis(permissions: &[Permission]) -> Vec<String> {
    let mut apis: Vec<ClientId> = Vec::new();
    for permission in permissions {
        if !apis.contains(&permission.resource) {
            apis.push(permission.resource);
        }
    }
    let api = |api: &ClientId| {
        let own = permissions.iter().filter(|own| own.resource == *api);
        let own = own.map(|permission| format!("\n\n{}", indented(&access(permission))));
        format!(
            "required_resource_access {{\n  resource_app_id = {}{}\n}}",
            hcl(&api.to_string()),
            own.collect::<String>()
        )
    };
    apis.iter().map(api).collect()
}

fn access(permission: &Permission) -> String {
    let kind = match permission.kind {
        PermissionKind::Application => "Role",
        PermissionKind::Delegated => "Scope",
    };
    let name = super::plain::plain(&permission.value);
    let attributes = [("id", hcl(&permission.id.to_string())), ("type", hcl(kind))];
    format!("# {name}\n{}", block("resource_access", &attributes))
}

fn platforms(shape: &ApplicationShape) -> Vec<String> {
    let names = [
        (Platform::Web, "web"),
        (Platform::Spa, "single_page_application"),
        (Platform::PublicClient, "public_client"),
    ];
    let platform = |(platform, name): (Platform, &str)| {
        let own = shape.redirect_uris.iter();
        let uris: Vec<&String> = own
            .filter(|redirect| redirect.platform == platform)
            .map(|redirect| &redirect.uri)
            .collect();
        (!uris.is_empty()).then(|| block(name, &[("redirect_uris", list(uris.into_iter()))]))
    };
    names.into_iter().filter_map(platform).collect()
}

fn app_role(role: &AppRole) -> String {
    let attributes = [
        ("allowed_member_types", list(["User"].iter())),
        ("description", hcl(&role.description)),
        ("display_name", hcl(&role.display_name)),
        ("enabled", "true".into()),
        ("id", hcl(&role.id.to_string())),
        ("value", hcl(&role.value)),
    ];
    block("app_role", &attributes)
}

/// A block of attributes, aligned as `terraform fmt` has it.
pub(super) fn block(head: &str, attributes: &[(&str, String)]) -> String {
    let names = attributes.iter().map(|(name, _)| name.len());
    let width = names.max().unwrap_or_default();
    let line = |(name, value): &(&str, String)| format!("  {name:width$} = {value}\n");
    format!(
        "{head} {{\n{}}}",
        attributes.iter().map(line).collect::<String>()
    )
}

/// A list of strings.
pub(super) fn list(texts: impl Iterator<Item = impl AsRef<str>>) -> String {
    let texts: Vec<String> = texts.map(|text| hcl(text.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// No string has a line break of its own, so every line may be moved.
fn indented(block: &str) -> String {
    let line = |line: &str| {
        if line.is_empty() {
            String::new()
        } else {
            format!("  {line}")
        }
    };
    block.lines().map(line).collect::<Vec<_>>().join("\n")
}
