//! The published description, parsed.

use std::sync::LazyLock;

use serde_json::Value;

/// Graph's paths and types.
pub struct Schema(Value);

impl Schema {
    /// What Microsoft publishes, as it is kept with the samples.
    #[must_use]
    pub fn published() -> &'static Self {
        static PUBLISHED: LazyLock<Schema> = LazyLock::new(|| {
            let text = include_str!("../../fixtures/graph/openapi-subset.yaml");
            // JSON is YAML; this file happens to be both.
            Schema(serde_json::from_str(text).expect("the description is JSON"))
        });
        &PUBLISHED
    }

    /// All operations of the template that fits best, the one with the most literal text.
    pub(crate) fn operations(&self, path: &str) -> Option<&Value> {
        let templates = self.0["paths"].as_object()?.iter();
        let literal = |it: &str| it.split(['{', '}']).step_by(2).map(str::len).sum::<usize>();
        let fitting = templates.filter(|(template, _)| fits(template, path));
        let best = fitting.max_by_key(|(template, _)| literal(template));
        best.map(|(_, operations)| operations)
    }

    pub(crate) fn error(&self) -> &Value {
        &self.0["components"]["responses"]["error"]["content"]["application/json"]["schema"]
    }

    /// The type of this name, as `@odata.type` writes it behind its `#`.
    pub(crate) fn named(&self, name: &str) -> Option<&Value> {
        self.0["components"]["schemas"].get(name)
    }

    /// The type of an object, which may say that it is of a derived one.
    pub(crate) fn of<'a>(&'a self, declared: &'a Value, object: &Value) -> &'a Value {
        let derived = object["@odata.type"].as_str();
        let derived = derived.and_then(|it| self.named(it.trim_start_matches('#')));
        derived.unwrap_or_else(|| self.resolve(declared))
    }

    pub(crate) fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let reference = schema["$ref"].as_str().and_then(|it| it.strip_prefix('#'));
        let target = reference.and_then(|pointer| self.0.pointer(pointer));
        target.unwrap_or(schema)
    }
}

fn fits(template: &str, path: &str) -> bool {
    let Some((before, rest)) = template.split_once('{') else {
        return template == path;
    };
    let (Some(path), Some((_, after))) = (path.strip_prefix(before), rest.split_once('}')) else {
        return false;
    };
    let segment = path.find('/').unwrap_or(path.len());
    let mut ends = (1..=segment).filter(|end| path.is_char_boundary(*end));
    ends.any(|end| fits(after, &path[end..]))
}
