//! Bodies of requests as text: JSON, and what PowerShell makes the same JSON of.

use serde_json::{Map, Value};

use super::quote;

/// Indented JSON in ASCII, keys in alphabetical order.
///
/// Anything else is escaped: the Azure CLI and the terminals it runs in do not agree on how to encode it.
pub(super) fn json(value: &Value) -> String {
    ascii(&format!("{:#}", sorted(value)))
}

/// The same on one line.
pub(super) fn json_line(value: &Value) -> String {
    ascii(&sorted(value).to_string())
}

/// Outside of strings JSON is ASCII, so whatever is not stands in one and may be escaped there.
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for letter in json.chars() {
        if matches!(letter, '\n' | ' '..='~') {
            text.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    text
}

/// The same whatever order `serde_json` was built to keep.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(object) => entries(object)
            .into_iter()
            .map(|(key, value)| (key.clone(), sorted(value)))
            .collect::<Map<_, _>>()
            .into(),
        Value::Array(items) => items.iter().map(sorted).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn entries(object: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut entries: Vec<_> = object.iter().collect();
    entries.sort_by_key(|(key, _)| *key);
    entries
}

/// An expression of PowerShell that `ConvertTo-Json` makes this of, with lines after the first indented by `indent`.
pub(super) fn powershell(value: &Value, indent: usize) -> String {
    match value {
        Value::Null => "$null".into(),
        Value::Bool(flag) => format!("${flag}"),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quote::powershell(text),
        Value::Array(items) => {
            let items = items.iter().map(|item| powershell(item, indent + 4));
            block("@(", items.collect(), ",", ")", indent)
        }
        Value::Object(object) => {
            let entry = |(key, value): (&String, &Value)| {
                format!(
                    "{} = {}",
                    quote::powershell(key),
                    powershell(value, indent + 4)
                )
            };
            let entries = entries(object).into_iter().map(entry);
            block("@{", entries.collect(), "", "}", indent)
        }
    }
}

fn block(open: &str, lines: Vec<String>, comma: &str, close: &str, indent: usize) -> String {
    if lines.is_empty() {
        return format!("{open}{close}");
    }
    let (inner, outer) = (" ".repeat(indent + 4), " ".repeat(indent));
    let lines = lines.join(&format!("{comma}\n{inner}"));
    format!("{open}\n{inner}{lines}\n{outer}{close}")
}
