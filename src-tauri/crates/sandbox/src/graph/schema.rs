//! The types of Microsoft Graph v1.0 that the sandbox knows: properties, their types, and what they lead to.
//!
//! The table is data (`data/graph-schema.txt`, see `data/NOTICE`): `= <name>`, then one line per property.

use std::{collections::HashMap, sync::LazyLock};

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Guid,
    Instant,
    Date,
    Duration,
    Flag,
    Number,
    Binary,
    /// An object of another type.
    Object(&'static str),
}

/// One property of a type.
#[derive(Debug)]
pub(crate) struct Property {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) collection: bool,
    /// Never null.
    pub(crate) required: bool,
    /// Leads to other objects; shown only when expanded.
    pub(crate) navigation: bool,
    /// Told where it is selected, although the description does not name it.
    pub(crate) beside: bool,
}

/// What Graph tells beside its description: clients select it in lists of service principals, and get it.
const BESIDE: (&str, &str) = ("servicePrincipal", "createdDateTime dateTimeOffset beside");

/// One type.
#[derive(Debug)]
pub(crate) struct Type {
    pub(crate) name: &'static str,
    properties: Vec<Property>,
    places: HashMap<String, usize>,
}

impl Type {
    /// A property by its name, without regard to case, as the service reads addresses.
    pub(crate) fn property(&self, name: &str) -> Option<&Property> {
        let place = match self.places.get(name) {
            Some(place) => place,
            None => self.places.get(&name.to_ascii_lowercase())?,
        };
        self.properties.get(*place)
    }

    /// A property that an object of this type shows by itself, by its exact name.
    pub(crate) fn shows(&self, name: &str) -> bool {
        self.places
            .get(name)
            .and_then(|place| self.properties.get(*place))
            .is_some_and(|it| it.name == name && !it.navigation && !it.beside)
    }

    fn add(&mut self, property: Property) {
        let place = self.properties.len();
        let small = property.name.to_ascii_lowercase();
        self.places.insert(property.name.to_owned(), place);
        self.places.insert(small, place);
        self.properties.push(property);
    }

    /// The name as errors write it: `Application`.
    pub(crate) fn resource(&self) -> String {
        let mut letters = self.name.chars();
        letters
            .next()
            .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
            .unwrap_or_default()
    }
}

static TYPES: LazyLock<HashMap<&'static str, Type>> =
    LazyLock::new(|| read(include_str!("../../data/graph-schema.txt")));

/// The type of this name. A name that the table lacks is a mistake of the sandbox, and then nothing is known of it.
pub(crate) fn of(name: &str) -> &'static Type {
    static NOTHING: LazyLock<Type> = LazyLock::new(|| Type {
        name: "entity",
        properties: Vec::new(),
        places: HashMap::new(),
    });
    TYPES.get(name).unwrap_or(&NOTHING)
}

fn read(table: &'static str) -> HashMap<&'static str, Type> {
    let mut types: HashMap<&'static str, Type> = HashMap::new();
    let mut current = "";
    for line in table.lines() {
        if let Some(name) = line.strip_prefix("= ") {
            current = name;
            types.insert(
                name,
                Type {
                    name,
                    properties: Vec::new(),
                    places: HashMap::new(),
                },
            );
        } else if let (Some(known), Some(property)) = (types.get_mut(current), property(line)) {
            known.add(property);
        }
    }
    if let (Some(known), Some(beside)) = (types.get_mut(BESIDE.0), property(BESIDE.1)) {
        known.add(beside);
    }
    types
}

fn property(line: &'static str) -> Option<Property> {
    let mut words = line.split(' ');
    let name = words.next()?;
    let written = words.next()?;
    let flag = words.next().unwrap_or_default();
    let inner = written
        .strip_prefix('[')
        .and_then(|it| it.strip_suffix(']'));
    let shape = match inner.unwrap_or(written) {
        "string" => Shape::Text,
        "guid" => Shape::Guid,
        "dateTimeOffset" => Shape::Instant,
        "date" => Shape::Date,
        "duration" => Shape::Duration,
        "boolean" => Shape::Flag,
        "int32" | "number" => Shape::Number,
        "binary" => Shape::Binary,
        object => Shape::Object(object),
    };
    Some(Property {
        name,
        shape,
        collection: inner.is_some(),
        required: flag == "required",
        navigation: flag == "navigation",
        beside: flag == "beside",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_that_a_property_names_is_in_the_table() {
        for known in TYPES.values() {
            for property in &known.properties {
                if let Shape::Object(name) = property.shape {
                    assert!(TYPES.contains_key(name), "{}.{}", known.name, property.name);
                }
            }
        }
        assert_eq!(
            of("application").property("DISPLAYNAME").unwrap().name,
            "displayName"
        );
        assert!(of("application").property("owners").unwrap().navigation);
    }
}
