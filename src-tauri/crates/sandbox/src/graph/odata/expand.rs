//! `$expand`: objects that an object leads to, shown inside it.
//!
//! <https://learn.microsoft.com/graph/query-parameters#expand-parameter>

use serde_json::{Map, Value};

use super::{filter, select::Select, select::unknown};
use crate::{
    graph::{
        problem::Refusal,
        relations,
        schema::{self, Property, Shape, Type},
    },
    tenant::{Entry, Tenant},
};

/// Directory objects are expanded up to so many.
const LARGEST: usize = 20;

/// One relation with what is shown of each object.
#[derive(Debug)]
pub(crate) struct Expand {
    navigation: &'static Property,
    select: Select,
}

/// Reads the option: names with `($select=…)` behind them, joined by commas.
pub(crate) fn read(text: &str, of: &Type) -> Result<Vec<Expand>, Refusal> {
    parts(text, ',')
        .into_iter()
        .map(|part| one(part.trim(), of))
        .collect()
}

fn one(text: &str, of: &Type) -> Result<Expand, Refusal> {
    let (name, inside) = match text.split_once('(') {
        Some((name, rest)) => (
            name,
            rest.strip_suffix(')')
                .ok_or_else(|| failed("a parenthesis is missing"))?,
        ),
        None => (text, ""),
    };
    let property = filter::property(of, name.trim()).ok_or_else(|| unknown(name, of))?;
    if !property.navigation {
        return Err(failed(&format!(
            "Property '{}' on type 'microsoft.graph.{}' is not a navigation property or complex property. Only navigation properties can be expanded.",
            property.name, of.name
        )));
    }
    if !relations::is_served(of.name, property.name) {
        return Err(Refusal::new(
            400,
            "Request_UnsupportedQuery",
            format!(
                "$expand of '{}' is not supported on '{}'.",
                property.name,
                of.resource()
            ),
        ));
    }
    let mut select = Select::default();
    for option in parts(inside, ';')
        .into_iter()
        .filter(|it| !it.trim().is_empty())
    {
        match option.trim().split_once('=') {
            Some(("$select" | "select", names)) => {
                select = Select::read(names, schema::of(target(property)))?
            }
            _ => {
                return Err(failed(&format!(
                    "the option '{}' is not supported inside $expand",
                    option.trim()
                )));
            }
        }
    }
    Ok(Expand {
        navigation: property,
        select,
    })
}

fn failed(why: &str) -> Refusal {
    Refusal::new(
        400,
        "BadRequest",
        format!("Parsing OData Select and Expand failed: {why}"),
    )
}

fn target(property: &Property) -> &'static str {
    match property.shape {
        Shape::Object(name) => name,
        _ => "directoryObject",
    }
}

/// Parts between separators that are not inside parentheses.
fn parts(text: &str, separator: char) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            other if other == separator && depth == 0 => {
                found.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    found
}

impl Expand {
    /// Puts the related objects into what is shown.
    pub(crate) fn put(
        &self,
        tenant: &Tenant,
        of: &Type,
        entry: &Entry,
        shown: &mut Map<String, Value>,
    ) {
        let related = relations::of(tenant, of.name, entry, self.navigation.name);
        let typed = target(self.navigation) == "directoryObject";
        let each = related.iter().take(LARGEST).map(|item| {
            let mut inner = self.select.shown(item.of, &item.entry);
            if typed {
                inner.insert("@odata.type".into(), item.odata_type().into());
            }
            Value::Object(inner)
        });
        let mut each: Vec<Value> = each.collect();
        let value = if self.navigation.collection {
            Value::Array(each)
        } else {
            each.pop().unwrap_or_default()
        };
        shown.insert(self.navigation.name.to_owned(), value);
    }
}
