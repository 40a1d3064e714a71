//! A body against its type.

use serde_json::Value;

use crate::{Contradiction, Exchange, Rule, Schema};

pub(crate) struct Judged<'a> {
    schema: &'a Schema,
    path: String,
    select: Option<Vec<String>>,
    expand: String,
    pub(crate) found: Vec<Contradiction>,
}

impl<'a> Judged<'a> {
    pub(crate) fn new(schema: &'a Schema, exchange: &Exchange) -> Self {
        let options = exchange.options();
        let option = |name| {
            options
                .iter()
                .find(|it| it.0 == name)
                .map(|it| it.1.clone())
        };
        let names = |list: String| list.split(',').map(|it| it.trim().to_owned()).collect();
        Self {
            schema,
            path: format!("{} {}", exchange.method, exchange.path()),
            select: option("$select").map(names),
            expand: option("$expand").unwrap_or_default(),
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

    /// An answer of success: its objects hold what `$select` asks for and no more.
    pub(crate) fn answer(&mut self, schema: &Value, body: &Value) {
        self.body(schema, body, "answer");
        match body["value"].as_array() {
            Some(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.selected(item, &format!("answer/value/{index}"));
                }
            }
            None => self.selected(body, "answer"),
        }
    }

    fn selected(&mut self, object: &Value, at: &str) {
        let Some(select) = self.select.clone() else {
            return;
        };
        let names = object
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone());
        let expand = self.expand.clone();
        for name in names.filter(|it| !it.contains('@') && !expand.contains(it.as_str())) {
            if !select.iter().any(|it| *it == name || it == "*") {
                self.add(&format!("{at}/{name}"), Rule::NotSelected);
            }
        }
    }

    pub(crate) fn body(&mut self, schema: &Value, value: &Value, at: &str) {
        if value.is_null() {
            if schema["nullable"] != true {
                self.add(at, Rule::Null);
            }
            return;
        }
        let whole = self.schema;
        let schema = whole.resolve(schema).clone();
        match (schema["type"].as_str(), value) {
            (Some("object"), Value::Object(_)) => self.object(&schema, value, at),
            (Some("array"), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.body(&schema["items"], item, &format!("{at}/{index}"));
                }
            }
            (Some("string"), Value::String(text)) => {
                if !fits(&schema, text) {
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
        // An object may say that it is of a derived type.
        let derived = value["@odata.type"].as_str();
        let derived = derived.and_then(|it| whole.named(it.trim_start_matches('#')));
        let schema = derived.unwrap_or(declared);
        let known = schema["properties"].as_object();
        for (name, inside) in value.as_object().into_iter().flatten() {
            let at = format!("{at}/{name}");
            match known.and_then(|it| it.get(name)) {
                Some(schema) => self.body(schema, inside, &at),
                // Annotations of OData may stand everywhere; a type without a list of properties takes any.
                None if name.contains('@') || known.is_none() => {}
                None if self.expanded(schema, name) => {}
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
        !navigation[name].is_null() && (alone || self.expand.contains(name))
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
