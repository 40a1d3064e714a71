//! Roles by group.

use entrada_core::ids::ObjectId;

use super::Realm;
use crate::DestinationError;

/// Request that gives a role to all members of these groups, in the form that Kibana's console takes.
///
/// The realm hands groups on by their object IDs: a rule with a group's name never matches.
///
/// # Errors
/// The field `role` or `groups`, with the remedy.
pub fn role_mapping(
    realm: &Realm,
    role: &str,
    groups: &[ObjectId],
) -> Result<String, DestinationError> {
    let refused = |field, remedy| Err(DestinationError::Field { field, remedy });
    if role.trim().is_empty() || role.chars().any(char::is_control) {
        return refused("role", "Type the name of a role, such as viewer.");
    }
    if groups.is_empty() {
        return refused("groups", "Choose at least one group.");
    }
    let role = serde_json::Value::from(role.trim());
    let groups: Vec<String> = groups
        .iter()
        .map(|group| format!("        \"{group}\""))
        .collect();
    Ok(format!(
        "PUT /_security/role_mapping/{}\n\
         {{\n  \"enabled\": true,\n  \"roles\": [ {role} ],\n  \"rules\": {{\n    \"field\": {{\n      \"groups\": [\n\
         {}\n      ]\n    }}\n  }}\n}}\n",
        realm.name(),
        groups.join(",\n"),
    ))
}
