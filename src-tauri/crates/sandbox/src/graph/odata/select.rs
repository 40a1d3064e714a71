//! `$select`, and what an object shows without it.
//!
//! <https://learn.microsoft.com/graph/query-parameters#select-parameter>

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::filter;
use crate::{
    graph::{
        problem::Refusal,
        schema::{Property, Type},
    },
    tenant::Entry,
};

/// What a user shows when nothing is selected.
/// <https://learn.microsoft.com/graph/api/resources/user#properties>
const OF_USER: [&str; 11] = [
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
];

/// The properties asked for; none stands for all that an object shows by itself.
#[derive(Debug, Default, Clone)]
pub(crate) struct Select(Option<Vec<&'static Property>>);

impl Select {
    pub(crate) fn read(text: &str, of: &Type) -> Result<Self, Refusal> {
        let mut chosen: Vec<&'static Property> = Vec::new();
        for name in text.split(',').map(str::trim) {
            if name == "*" {
                return Ok(Self(None));
            }
            let first = name.split('/').next().unwrap_or(name);
            let property = filter::property(of, first).ok_or_else(|| unknown(first, of))?;
            if !chosen.iter().any(|it| it.name == property.name) {
                chosen.push(property);
            }
        }
        Ok(Self(Some(chosen)))
    }

    /// The names as a context address writes them, in parentheses.
    pub(crate) fn in_context(&self) -> String {
        self.0.as_ref().map_or_else(String::new, |chosen| {
            let names: Vec<&str> = chosen.iter().map(|it| it.name).collect();
            format!("({})", names.join(","))
        })
    }

    /// Whether a property was asked for by its name.
    pub(crate) fn names(&self, property: &str) -> bool {
        let chosen = self.0.iter().flatten();
        chosen.into_iter().any(|it| it.name == property)
    }

    /// An object with the properties that were asked for, certificates without their content.
    pub(crate) fn shown(&self, of: &Type, entry: &Entry) -> Map<String, Value> {
        let each = self.each(of, entry);
        each.map(|(name, value)| (name.to_owned(), value.into_owned()))
            .collect()
    }

    /// The same, one property after the other.
    pub(crate) fn each<'e>(
        &'e self,
        of: &'e Type,
        entry: &'e Entry,
    ) -> Box<dyn Iterator<Item = (&'e str, Cow<'e, Value>)> + 'e> {
        let Some(chosen) = &self.0 else {
            let own = entry.properties.iter();
            return Box::new(
                own.filter(|(name, _)| of.shows(name))
                    .filter(|(name, _)| of.name != "user" || is_of_user(name))
                    .map(|(name, value)| (name, visible(name, value))),
            );
        };
        let chosen = chosen
            .iter()
            .filter(|property| !property.navigation)
            .filter(|property| {
                of.name != "directoryObject" || entry.properties.get(property.name).is_some()
            })
            .filter(|property| {
                property.beside || of.shows(property.name) || of.name == "directoryObject"
            });
        Box::new(
            chosen.map(|property| match entry.properties.get(property.name) {
                Some(found) => (property.name, visible(property.name, found)),
                None => (property.name, Cow::Owned(empty(property))),
            }),
        )
    }
}

fn is_of_user(name: &str) -> bool {
    OF_USER.contains(&name)
}

fn visible<'v>(name: &str, value: &'v Value) -> Cow<'v, Value> {
    let has_keys = || value.as_array().is_some_and(|it| !it.is_empty());
    match name {
        "keyCredentials" if has_keys() => Cow::Owned(without_keys(value)),
        _ => Cow::Borrowed(value),
    }
}

fn empty(property: &Property) -> Value {
    if property.collection {
        Value::Array(Vec::new())
    } else {
        Value::Null
    }
}

pub(crate) fn unknown(name: &str, of: &Type) -> Refusal {
    Refusal::new(
        400,
        "BadRequest",
        format!(
            "Parsing OData Select and Expand failed: Could not find a property named '{name}' on type 'microsoft.graph.{}'.",
            of.name
        ),
    )
}

/// Certificates as they are listed: with everything but the certificate.
pub(crate) fn without_keys(credentials: &Value) -> Value {
    let mut shown = credentials.clone();
    for credential in shown.as_array_mut().into_iter().flatten() {
        if let Value::Object(credential) = credential {
            credential.insert("key".into(), Value::Null);
        }
    }
    shown
}
