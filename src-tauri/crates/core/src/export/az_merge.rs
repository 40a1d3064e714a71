//! What an application lacks, added to what it has: as a JMESPath query that `az` puts to the application it reads.
//!
//! Of every list the query keeps what is there, so that writing its answer back removes nothing.

use serde_json::{Value, json};

use super::literal::json_line;

/// Turns an application into the body of a PATCH that leaves it with all that `wanted` has.
pub(super) fn query(wanted: &Value) -> String {
    let properties = wanted.as_object().into_iter().flatten();
    let merged = properties.map(|(name, value)| format!("{name}: {}", property(name, value)));
    let mut merged: Vec<String> = merged.collect();
    merged.sort();
    format!("{{{}}}", merged.join(", "))
}

fn property(name: &str, wanted: &Value) -> String {
    match name {
        "requiredResourceAccess" => access(items(wanted)),
        "appRoles" => roles(items(wanted)),
        "groupMembershipClaims" => claims(wanted),
        "tags" => union("tags", items(wanted)),
        // A platform with its redirect URIs.
        _ => {
            let uris = union(
                &format!("{name}.redirectUris"),
                items(&wanted["redirectUris"]),
            );
            format!("{{redirectUris: {uris}}}")
        }
    }
}

fn items(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}

/// Texts that are there and texts that are wanted, each once.
fn union(path: &str, wanted: &[Value]) -> String {
    let others = all(wanted.iter().map(|text| format!("@ != {}", literal(text))));
    format!(
        "[{path}[?{others}], {}][]",
        literal(&Value::from(wanted.to_vec()))
    )
}

/// Per API: what is asked for, and what is to be asked for.
fn access(wanted: &[Value]) -> String {
    let apis = wanted.iter().map(|entry| literal(&entry["resourceAppId"]));
    let others = all(apis.map(|api| format!("resourceAppId != {api}")));
    let entries = wanted.iter().map(|entry| {
        let api = literal(&entry["resourceAppId"]);
        let asked = items(&entry["resourceAccess"]);
        let kept = all(asked
            .iter()
            .map(|access| format!("id != {}", literal(&access["id"]))));
        let added = literal(&Value::from(asked.to_vec()));
        format!(
            "{{resourceAppId: {api}, resourceAccess: \
             [requiredResourceAccess[?resourceAppId == {api}].resourceAccess[] | [?{kept}], {added}][]}}"
        )
    });
    let entries: Vec<String> = entries.collect();
    format!(
        "[requiredResourceAccess[?{others}], [{}]][]",
        entries.join(", ")
    )
}

/// A role of that id or value serves, whoever made it.
fn roles(wanted: &[Value]) -> String {
    let matches = |role: &Value| {
        let (id, value) = (literal(&role["id"]), literal(&role["value"]));
        format!("id == {id} || value == {value}")
    };
    let others = all(wanted.iter().map(|role| format!("!({})", matches(role))));
    let serving = wanted.iter().map(|role| {
        let made = literal(&json!([role]));
        format!("(appRoles[?{}] || {made})", matches(role))
    });
    let serving: Vec<String> = serving.collect();
    format!("[appRoles[?{others}], {}][]", serving.join(", "))
}

/// Flags with commas between them; `All` has them all.
fn claims(wanted: &Value) -> String {
    let (path, flag) = ("groupMembershipClaims", literal(wanted));
    format!(
        "(!{path} || {path} == `\"None\"`) && {flag} \
         || (contains({path}, {flag}) || contains({path}, `\"All\"`)) && {path} \
         || join(`\", \"`, [{path}, {flag}])"
    )
}

fn all(conditions: impl Iterator<Item = String>) -> String {
    conditions.collect::<Vec<_>>().join(" && ")
}

/// JSON between backticks. A backtick in it is written as JSON's own escape.
fn literal(value: &Value) -> String {
    format!("`{}`", json_line(value).replace('`', "\\u0060"))
}
