//! A body held against the type it is to be: names, types, nulls, lengths.

mod fits;

use fits::value_fits;
use serde_json::{Map, Value};

use super::{
    problem::Refusal,
    schema::{self, Property, Shape, Type},
};
use crate::{tenant::Entry, wire::Call};

/// Objects inside objects, of a type that refers to itself; deeper is no request that a client makes.
const DEEPEST: usize = 16;

/// The body as a JSON object.
pub(crate) fn object(call: &Call) -> Result<Map<String, Value>, Refusal> {
    check_encoding(call)?;
    let json = call.header("content-type").is_none_or(|it| {
        let kind = it
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        kind.is_empty() || kind == "application/json" || kind.ends_with("+json")
    });
    if !json {
        let sent = call.header("content-type").unwrap_or_default();
        return Err(Refusal::new(
            415,
            "BadRequest",
            format!(
                "A supported MIME type could not be found that matches the content type of the request. None of the supported type(s) 'application/json' matches the content type '{sent}'."
            ),
        ));
    }
    match serde_json::from_slice(&call.body) {
        Ok(Value::Object(body)) => Ok(body),
        _ if call.body.is_empty() => Err(Refusal::new(
            400,
            "BadRequest",
            "Empty Payload. JSON content expected.",
        )),
        _ => Err(Refusal::new(
            400,
            "BadRequest",
            "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
        )),
    }
}

/// A compressed body is refused by the status after which clients send it as it is: Microsoft's SDK for Go does so.
fn check_encoding(call: &Call) -> Result<(), Refusal> {
    let encoding = call.header("content-encoding").map(str::trim);
    match encoding {
        None | Some("" | "identity") => Ok(()),
        Some(encoding) => Err(Refusal::new(
            415,
            "BadRequest",
            format!("The content encoding '{encoding}' of the request is not supported."),
        )),
    }
}

/// The same body with the names that the type has. The service reads names without regard to case, and clients rely on
/// it: `mailNickName`.
pub(crate) fn spelt(body: Map<String, Value>, of: &'static Type) -> Map<String, Value> {
    let one = |(name, value): (String, Value)| match of.property(&name) {
        Some(property) => (property.name.to_owned(), spelt_value(value, property)),
        None => (name, value),
    };
    body.into_iter().map(one).collect()
}

fn spelt_value(value: Value, property: &Property) -> Value {
    let Shape::Object(name) = property.shape else {
        return value;
    };
    let of = schema::of(name);
    match value {
        Value::Object(inner) => Value::Object(spelt(inner, of)),
        Value::Array(items) => {
            let one = |item| match item {
                Value::Object(inner) => Value::Object(spelt(inner, of)),
                other => other,
            };
            Value::Array(items.into_iter().map(one).collect())
        }
        other => other,
    }
}

/// Refuses what the type does not have, what is of another type, and what only the service may set.
pub(crate) fn check(
    body: &Map<String, Value>,
    of: &'static Type,
    read_only: &[&str],
) -> Result<(), Refusal> {
    for (name, value) in body {
        if is_annotation(name) {
            continue;
        }
        let known = of
            .property(name)
            .filter(|it| it.name == name && !it.navigation);
        let Some(property) = known else {
            return Err(invalid_property(name));
        };
        if read_only.contains(&property.name) {
            return Err(
                Refusal::bad(format!("Property '{name}' is read-only and cannot be set."))
                    .with_detail("ReadOnlyProperty", property.name),
            );
        }
        value_fits(value, property, of, DEEPEST)?;
    }
    Ok(())
}

/// `@odata.type` and `owners@odata.bind` are no properties.
pub(crate) fn is_annotation(name: &str) -> bool {
    name.contains("@odata.") || name.starts_with('@')
}

pub(crate) fn invalid_property(name: &str) -> Refusal {
    Refusal::bad(format!("Invalid property '{name}'."))
}

/// The service's word for a value that a property cannot have.
pub(crate) fn invalid_value(property: &'static str, resource: &str) -> Refusal {
    Refusal::bad(format!(
        "Invalid value specified for property '{property}' of resource '{resource}'."
    ))
    .with_detail("InvalidValue", property)
}

/// The service's word for a value that is missing.
pub(crate) fn missing_value(property: &'static str, resource: &str) -> Refusal {
    Refusal::bad(format!(
        "A value is required for property '{property}' of resource '{resource}'."
    ))
    .with_detail("MissingRequiredProperty", property)
}

/// A text that is too long is refused with its name.
pub(crate) fn longest(
    body: &Map<String, Value>,
    property: &'static str,
    limit: usize,
    resource: &str,
) -> Result<(), Refusal> {
    match body.get(property).and_then(Value::as_str) {
        Some(text) if text.chars().count() > limit => Err(Refusal::bad(format!(
            "Invalid value specified for property '{property}' of resource '{resource}'."
        ))
        .with_detail("InvalidLength", property)),
        _ => Ok(()),
    }
}

/// Sets what a body names. An object inside is merged property by property; what is not named stays.
pub(crate) fn merge(entry: &mut Entry, body: &Map<String, Value>) {
    for (name, value) in body.iter().filter(|(name, _)| !is_annotation(name)) {
        match (entry.properties.get_mut(name), value) {
            (Some(Value::Object(kept)), Value::Object(new)) => merge_inner(kept, new),
            _ => drop(entry.properties.insert(name.clone(), value.clone())),
        }
    }
}

fn merge_inner(kept: &mut Map<String, Value>, new: &Map<String, Value>) {
    for (name, value) in new.iter().filter(|(name, _)| !is_annotation(name)) {
        match (kept.get_mut(name), value) {
            (Some(Value::Object(kept)), Value::Object(new)) => merge_inner(kept, new),
            _ => drop(kept.insert(name.clone(), value.clone())),
        }
    }
}

/// The id at the end of a reference: `https://HOST/v1.0/directoryObjects/{id}`.
pub(crate) fn referenced_id(reference: &Value) -> Option<String> {
    let text = reference.as_str()?.trim_end_matches('/');
    let last = text.rsplit('/').next()?;
    let inner = last
        .split_once("('")
        .and_then(|(_, rest)| rest.strip_suffix("')"));
    let id = inner.unwrap_or(last);
    let known = text.contains("://") && uuid::Uuid::try_parse(id).is_ok();
    known.then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_body_is_refused_with_the_name_of_what_is_wrong() {
        let check = |body: Value, part: &str| {
            let Value::Object(body) = body else { return };
            let refused = check(&body, schema::of("application"), &["appId"]).unwrap_err();
            assert!(format!("{refused:?}").contains(part), "{refused:?}");
        };
        check(json!({"color": "red"}), "Invalid property 'color'");
        check(json!({"web": {"color": 1}}), "Invalid property 'color'");
        check(json!({"owners": []}), "Invalid property 'owners'");
        check(json!({"appId": "x"}), "'appId' is read-only");
        check(json!({"displayName": ["a"]}), "'displayName' when reading");
        check(json!({"tags": "a"}), "A 'StartArray' node was expected");
        check(json!({"tags": null}), "property 'tags'");
        check(
            json!({"isFallbackPublicClient": "yes"}),
            "'isFallbackPublicClient' to the expected type 'Edm.Boolean'",
        );
        check(
            json!({"appRoles": [{"id": "x"}]}),
            "'id' to the expected type 'Edm.Guid'",
        );
    }

    #[test]
    fn a_merge_leaves_alone_what_is_not_named() {
        let mut kept =
            Entry::new(json!({"web": {"homePageUrl": "h", "redirectUris": ["a"]}, "tags": ["t"]}));
        let body = json!({"web": {"redirectUris": []}, "@odata.type": "x"});
        merge(&mut kept, body.as_object().unwrap());
        assert_eq!(
            kept.properties["web"],
            json!({"homePageUrl": "h", "redirectUris": []})
        );
        assert_eq!(
            (kept.list("tags").len(), kept.properties.get("@odata.type")),
            (1, None)
        );
    }
}
