//! The properties of one object, kept as what differs from the defaults of its kind.
//!
//! A registration shows more than forty properties and most of them are never set. A tenant of 100,000 keeps only the
//! handful that is its own, over one set of defaults that all share.

use std::{
    borrow::Cow,
    ops::{Index, IndexMut},
};

use serde_json::{Map, Value};

/// The defaults of a kind, shared by all objects of it.
pub(crate) type Defaults = &'static Map<String, Value>;

/// A JSON object with the properties that Graph shows. It reads like a `serde_json::Map`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Properties {
    defaults: Option<Defaults>,
    own: Vec<(Cow<'static, str>, Value)>,
}

impl Properties {
    /// An object that has nothing but the defaults.
    pub(crate) fn over(defaults: Defaults) -> Self {
        Self {
            defaults: Some(defaults),
            own: Vec::new(),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        match self.own.iter().find(|(own, _)| own == name) {
            Some((_, value)) => Some(value),
            None => self.defaults?.get(name),
        }
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        if let Some(at) = self.own.iter().position(|(own, _)| own == name) {
            return Some(&mut self.own[at].1);
        }
        let (name, value) = self.defaults?.get_key_value(name)?;
        self.own.push((Cow::Borrowed(name), value.clone()));
        self.own.last_mut().map(|(_, value)| value)
    }

    /// Sets a property, and gives back what it was if it had been set before.
    pub(crate) fn insert(&mut self, name: String, value: Value) -> Option<Value> {
        if let Some((_, own)) = self.own.iter_mut().find(|(own, _)| *own == name) {
            return Some(std::mem::replace(own, value));
        }
        let known = self.defaults.and_then(|it| it.get_key_value(&name));
        match known {
            Some((known, default)) => {
                let before = default.clone();
                self.own.push((Cow::Borrowed(known), value));
                Some(before)
            }
            None => {
                self.own.push((Cow::Owned(name), value));
                None
            }
        }
    }

    /// Every property with its value, own or default.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        let defaults = self.defaults.into_iter().flatten();
        let shared = defaults.map(|(name, value)| {
            let own = self.own.iter().find(|(own, _)| own == name);
            (name.as_str(), own.map_or(value, |(_, own)| own))
        });
        let other = self.own.iter().filter(|(name, _)| {
            self.defaults
                .is_none_or(|defaults| !defaults.contains_key(name.as_ref()))
        });
        shared.chain(other.map(|(name, value)| (name.as_ref(), value)))
    }

    /// The whole object.
    pub(crate) fn to_map(&self) -> Map<String, Value> {
        self.iter()
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect()
    }

    /// What differs from the defaults.
    pub(crate) fn own(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.own.iter().map(|(name, value)| (name.as_ref(), value))
    }

    pub(crate) fn is_over_defaults(&self) -> bool {
        self.defaults.is_some()
    }

    /// The same object as a difference from these defaults. One that lacks a default stays whole.
    pub(crate) fn compacted(self, defaults: Defaults) -> Self {
        if self.defaults.is_some() || !defaults.keys().all(|name| self.get(name).is_some()) {
            return self;
        }
        let mut compact = Self::over(defaults);
        for (name, value) in self.own {
            if defaults.get(name.as_ref()) != Some(&value) {
                compact.insert(name.into_owned(), value);
            }
        }
        compact.own.shrink_to_fit();
        compact
    }

    /// Every property as its own, so that each can be changed.
    fn flattened(&mut self) -> &mut Vec<(Cow<'static, str>, Value)> {
        if self.defaults.is_some() {
            *self = self.to_map().into();
        }
        &mut self.own
    }
}

impl From<Map<String, Value>> for Properties {
    fn from(map: Map<String, Value>) -> Self {
        let own = map.into_iter();
        Self {
            defaults: None,
            own: own.map(|(name, value)| (name.into(), value)).collect(),
        }
    }
}

impl Index<&str> for Properties {
    type Output = Value;

    fn index(&self, name: &str) -> &Value {
        self.get(name).unwrap_or(&Value::Null)
    }
}

impl IndexMut<&str> for Properties {
    fn index_mut(&mut self, name: &str) -> &mut Value {
        if self.get(name).is_none() {
            self.own.push((Cow::Owned(name.to_owned()), Value::Null));
        }
        self.get_mut(name)
            .expect("it has just been put there where it lacked")
    }
}

impl<'a> IntoIterator for &'a mut Properties {
    type Item = (&'a str, &'a mut Value);
    type IntoIter = Box<dyn Iterator<Item = Self::Item> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        let own = self.flattened().iter_mut();
        Box::new(own.map(|(name, value)| (&**name, value)))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use serde_json::json;

    use super::*;

    static DEFAULTS: LazyLock<Map<String, Value>> =
        LazyLock::new(|| map(json!({"a": null, "b": [], "c": {"d": 1}})));

    fn map(value: Value) -> Map<String, Value> {
        match value {
            Value::Object(map) => map,
            other => panic!("{other} is no object"),
        }
    }

    #[test]
    fn a_difference_from_the_defaults_reads_as_the_whole_object() {
        let whole = map(json!({"a": "own", "b": [], "c": {"d": 1}, "e": true}));
        let compact = Properties::from(whole.clone()).compacted(&DEFAULTS);
        let own: Vec<_> = compact.own().map(|(name, _)| name).collect();
        assert_eq!(own, ["a", "e"]);
        assert_eq!(compact.to_map(), whole);
    }

    #[test]
    fn a_change_stays_with_its_own_object() {
        let mut changed = Properties::over(&DEFAULTS);
        changed["c"]["d"] = 2.into();
        changed.insert("b".into(), json!(["x"]));
        changed["f"] = "new".into();
        let expected = json!({"a": null, "b": ["x"], "c": {"d": 2}, "f": "new"});
        assert_eq!(changed.to_map(), map(expected));
        assert_eq!(Properties::over(&DEFAULTS).to_map(), *DEFAULTS);
    }

    #[test]
    fn an_object_without_one_of_the_defaults_stays_whole() {
        let whole = map(json!({"a": "own"}));
        let kept = Properties::from(whole.clone()).compacted(&DEFAULTS);
        assert_eq!(kept.to_map(), whole);
    }
}
