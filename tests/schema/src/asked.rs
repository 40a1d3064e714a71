//! An answer of success against what was asked for: its objects hold that and no more.

use serde_json::{Map, Value};

use crate::{Rule, body::Judged, wanted::Wanted};

impl Judged<'_> {
    pub(crate) fn answer(&mut self, schema: &Value, body: &Value) {
        self.body(schema, body, "answer");
        let schema = self.schema.resolve(schema);
        let wanted = self.wanted.clone();
        match body["value"].as_array() {
            Some(items) => {
                let item = &schema["properties"]["value"]["items"];
                self.each(item, items, "answer/value", &wanted);
            }
            None => self.one(schema, body, "answer", &wanted),
        }
    }

    fn each(&mut self, declared: &Value, objects: &[Value], at: &str, wanted: &Wanted) {
        for (index, object) in objects.iter().enumerate() {
            self.one(declared, object, &format!("{at}/{index}"), wanted);
        }
    }

    fn one(&mut self, declared: &Value, object: &Value, at: &str, wanted: &Wanted) {
        let schema = self.schema.of(declared, object);
        let Some(object) = object.as_object() else {
            return;
        };
        if let Some(select) = &wanted.select {
            self.selected(schema, object, at, (select, wanted));
        }
        self.expanded_to(schema, object, at, wanted);
    }

    fn selected(
        &mut self,
        schema: &Value,
        object: &Map<String, Value>,
        at: &str,
        (select, wanted): (&[String], &Wanted),
    ) {
        if select.iter().any(|it| it == "*") {
            return;
        }
        for name in object.keys().filter(|it| !it.contains('@')) {
            if !select.contains(name) && !wanted.expands(name) {
                self.add(&format!("{at}/{name}"), Rule::NotSelected);
            }
        }
        // An object of a list of several types lacks what only the others have.
        let own = |name: &&String| !schema["properties"][*name].is_null();
        for name in select.iter().filter(own) {
            if !object.contains_key(name) {
                self.add(&format!("{at}/{name}"), Rule::NotGiven);
            }
        }
    }

    fn expanded_to(
        &mut self,
        schema: &Value,
        object: &Map<String, Value>,
        at: &str,
        wanted: &Wanted,
    ) {
        for (name, inside) in &wanted.expand {
            let at = format!("{at}/{name}");
            let navigation = &schema["x-navigation"][name];
            let schema = self.schema.named(&navigated(navigation).0);
            let schema = schema.unwrap_or(&Value::Null);
            match object.get(name) {
                None if navigation.is_null() => {}
                None => self.add(&at, Rule::NotGiven),
                Some(Value::Array(objects)) => self.each(schema, objects, &at, inside),
                Some(object) => self.one(schema, object, &at, inside),
            }
        }
    }
}

/// The type that a navigation property leads to, and whether to many of it.
pub(crate) fn navigated(navigation: &Value) -> (String, bool) {
    let text = navigation.as_str().unwrap_or_default();
    let many = text.strip_prefix("Collection(");
    let name = many.map_or(text, |it| it.trim_end_matches(')'));
    (format!("microsoft.graph.{name}"), many.is_some())
}
