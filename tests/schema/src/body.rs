//! A body against its type.

use serde_json::Value;

use crate::{Contradiction, Exchange, Rule, Schema, asked::navigated, wanted::Wanted};

pub(crate) struct Judged<'a> {
    pub(crate) schema: &'a Schema,
    path: String,
    pub(crate) wanted: Wanted,
    pub(crate) found: Vec<Contradiction>,
}

impl<'a> Judged<'a> {
    pub(crate) fn new(schema: &'a Schema, exchange: &Exchange) -> Self {
        Self {
            schema,
            path: format!("{} {}", exchange.method, exchange.path()),
            wanted: Wanted::of(&exchange.options()),
            found: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, pointer: &str, rule: Rule) {
        let (path, pointer) = (self.path.clone(), pointer.to_owned());
        self.found.push(Contradiction {
            path,
            pointer,
            rule,
        });
    }

    pub(crate) fn body(&mut self, schema: &Value, value: &Value, at: &str) {
        if value.is_null() {
            if schema["nullable"] != true {
                self.add(at, Rule::Null);
            }
            return;
        }
        let whole = self.schema;
        let schema = whole.resolve(schema);
        match (schema["type"].as_str(), value) {
            (Some("object"), Value::Object(_)) => self.object(schema, value, at),
            (Some("array"), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.body(&schema["items"], item, &format!("{at}/{index}"));
                }
            }
            (Some("string"), Value::String(text)) => {
                if !fits(schema, text) {
                    self.add(at, Rule::WrongFormat);
                }
            }
            (Some("integer"), Value::Number(number)) if number.is_f64() => {
                self.add(at, Rule::WrongFormat);
            }
            (Some("boolean"), Value::Bool(_))
            | (Some("integer" | "number"), Value::Number(_))
            | (None, _) => {}
            (Some(_), _) => self.add(at, Rule::WrongType),
        }
    }

    fn object(&mut self, declared: &Value, value: &Value, at: &str) {
        let whole = self.schema;
        let schema = whole.of(declared, value);
        let known = schema["properties"].as_object();
        for (name, inside) in value.as_object().into_iter().flatten() {
            let at = format!("{at}/{name}");
            match known.and_then(|it| it.get(name)) {
                Some(schema) => self.body(schema, inside, &at),
                // Annotations of OData may stand everywhere; a type without a list of properties takes any.
                None if name.contains('@') || known.is_none() => {}
                None if self.expanded(schema, name) => {
                    self.related(&schema["x-navigation"][name], inside, &at);
                }
                None => self.add(&at, Rule::UnknownProperty),
            }
        }
        for name in schema["required"].as_array().into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            if value.get(name).is_none() {
                self.add(&format!("{at}/{name}"), Rule::Missing);
            }
        }
    }

    fn expanded(&self, schema: &Value, name: &str) -> bool {
        let navigation = &schema["x-navigation"];
        // A type of navigation properties alone, as the pair that `instantiate` makes, is nothing without them.
        let alone = schema["properties"]
            .as_object()
            .is_some_and(|it| it.is_empty());
        !navigation[name].is_null() && (alone || self.wanted.expands(name))
    }

    /// What stands at the other end of a navigation property.
    fn related(&mut self, navigation: &Value, value: &Value, at: &str) {
        let (name, many) = navigated(navigation);
        let whole = self.schema;
        let schema = whole.named(&name).unwrap_or(&Value::Bool(true));
        match (value, many) {
            (Value::Array(items), true) => {
                for (index, item) in items.iter().enumerate() {
                    self.body(schema, item, &format!("{at}/{index}"));
                }
            }
            (Value::Null, false) => {}
            (Value::Object(_), false) => self.body(schema, value, at),
            _ => self.add(at, Rule::WrongType),
        }
    }
}

fn fits(schema: &Value, text: &str) -> bool {
    let listed = schema["enum"].as_array();
    let formed = match schema["format"].as_str() {
        Some("uuid") => text.parse::<uuid::Uuid>().is_ok(),
        Some("date-time") => text.parse::<jiff::Timestamp>().is_ok(),
        Some("date") => text.parse::<jiff::civil::Date>().is_ok(),
        Some("duration") => text.parse::<jiff::Span>().is_ok(),
        Some(_) | None => true,
    };
    formed && listed.is_none_or(|values| values.iter().any(|it| it == text))
}
