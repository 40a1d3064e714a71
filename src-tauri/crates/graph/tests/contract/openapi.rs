//! Judges bodies by Microsoft's own description of the types: names exist, types fit.

use std::sync::LazyLock;

use serde_json::Value;

static SUBSET: LazyLock<Value> = LazyLock::new(|| {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../tests/fixtures/graph/openapi-subset.yaml"
    );
    // JSON is YAML; this file happens to be both.
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
});

/// What does not fit in a request body. `address` is below `/v1.0`.
pub(crate) fn judge_request(method: &str, address: &str, body: &Value) -> Vec<String> {
    let operation = operation(method, address);
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    if schema.is_null() {
        return vec![format!("{method} {address}: no body is documented")];
    }
    judge(schema, body)
}

/// What does not fit in an answer, an undocumented status among it.
pub(crate) fn judge_answer(method: &str, address: &str, status: u16, body: &Value) -> Vec<String> {
    let operation = operation(method, address);
    let documented = &operation["responses"][status.to_string()];
    if status >= 400 {
        let error = &SUBSET["components"]["responses"]["error"];
        return judge(&error["content"]["application/json"]["schema"], body);
    }
    if documented.is_null() {
        return vec![format!(
            "{method} {address}: status {status} is not documented"
        )];
    }
    let schema = &documented["content"]["application/json"]["schema"];
    if schema.is_null() && body.is_null() {
        return Vec::new();
    }
    judge(schema, body)
}

fn judge(schema: &Value, body: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    check(schema, body, "$", &mut problems);
    problems
}

/// The operation of the template that fits best, the one with the most literal text.
fn operation(method: &str, address: &str) -> &'static Value {
    let path = address.split('?').next().unwrap_or(address);
    let path = path.replace("/microsoft.graph.", "/graph.");
    let templates = SUBSET["paths"].as_object().unwrap();
    let literal = |template: &str| {
        template
            .split(['{', '}'])
            .step_by(2)
            .map(str::len)
            .sum::<usize>()
    };
    let (_, operations) = templates
        .iter()
        .filter(|(template, _)| fits(template, &path))
        .max_by_key(|(template, _)| literal(template))
        .unwrap_or_else(|| panic!("{path} is not in the description"));
    let operation = &operations[method.to_ascii_lowercase()];
    assert!(
        !operation.is_null(),
        "{method} {path} is not in the description"
    );
    operation
}

fn fits(template: &str, path: &str) -> bool {
    let Some((before, rest)) = template.split_once('{') else {
        return template == path;
    };
    let Some(path) = path.strip_prefix(before) else {
        return false;
    };
    let (_, after) = rest.split_once('}').unwrap();
    let segment = path.find('/').unwrap_or(path.len());
    (1..=segment).any(|end| path.is_char_boundary(end) && fits(after, &path[end..]))
}

fn check(schema: &Value, value: &Value, at: &str, problems: &mut Vec<String>) {
    let schema = resolve(schema);
    if value.is_null() {
        if schema["nullable"] == Value::Bool(false) {
            problems.push(format!("{at}: null"));
        }
        return;
    }
    match (schema["type"].as_str(), value) {
        (Some("object"), Value::Object(_)) => check_object(schema, value, at, problems),
        (Some("array"), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                check(&schema["items"], item, &format!("{at}[{index}]"), problems);
            }
        }
        (Some("string"), Value::String(text)) => check_text(schema, text, at, problems),
        (Some("boolean"), Value::Bool(_))
        | (Some("integer" | "number"), Value::Number(_))
        | (None, _) => {}
        (Some(wanted), _) => problems.push(format!("{at}: not of type {wanted}")),
    }
}

fn check_object(schema: &Value, value: &Value, at: &str, problems: &mut Vec<String>) {
    let known = schema["properties"].as_object();
    for (name, inside) in value.as_object().into_iter().flatten() {
        let at = format!("{at}.{name}");
        match known.and_then(|known| known.get(name)) {
            Some(schema) => check(schema, inside, &at, problems),
            // A type of navigation properties alone, as the pair that `instantiate` makes, is nothing without them.
            None if known.is_some_and(serde_json::Map::is_empty)
                && schema["x-navigation"][name].is_string() =>
            {
                let of = schema["x-navigation"][name].as_str().unwrap();
                let of = &SUBSET["components"]["schemas"][format!("microsoft.graph.{of}")];
                check(of, inside, &at, problems);
            }
            // Annotations of OData are allowed everywhere.
            None if name.contains('@') || known.is_none() => {}
            None => problems.push(format!("{at}: unknown property")),
        }
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        if value.get(name.as_str().unwrap_or_default()).is_none() {
            problems.push(format!("{at}: {name} is missing"));
        }
    }
    for name in schema["x-non-nullable"].as_array().into_iter().flatten() {
        if value.get(name.as_str().unwrap_or_default()) == Some(&Value::Null) {
            problems.push(format!("{at}: {name} is null"));
        }
    }
}

fn check_text(schema: &Value, text: &str, at: &str, problems: &mut Vec<String>) {
    let fits = match schema["format"].as_str() {
        Some("uuid") => text.parse::<uuid::Uuid>().is_ok(),
        Some("date-time") => text.parse::<jiff::Timestamp>().is_ok(),
        Some("duration") => text.parse::<jiff::Span>().is_ok(),
        Some(_) | None => true,
    };
    let listed = schema["enum"]
        .as_array()
        .is_none_or(|values| values.iter().any(|value| value == text));
    if !fits || !listed {
        problems.push(format!("{at}: {text} does not fit"));
    }
}

fn resolve(schema: &Value) -> &Value {
    let Some(reference) = schema["$ref"].as_str() else {
        return schema;
    };
    let pointer = reference.trim_start_matches('#');
    SUBSET
        .pointer(pointer)
        .unwrap_or_else(|| panic!("{reference} leads nowhere"))
}

#[test]
fn a_wrong_name_and_a_wrong_type_are_found() {
    let body = serde_json::json!({"displayName": 1, "requiredResourceAcces": [], "tags": ["a"]});
    let problems = judge_request("PATCH", "/applications(uniqueName='a')", &body);
    assert_eq!(
        problems,
        [
            "$.displayName: not of type string",
            "$.requiredResourceAcces: unknown property"
        ]
    );
}
