//! The objects of a tenant as Graph shows them, found by id, by alternate key or by walking.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    properties::{Defaults, Properties},
    template,
};

/// The kinds of object, named as they are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Kind {
    Application,
    DeletedApplication,
    ServicePrincipal,
    DeletedServicePrincipal,
    AppRoleAssignment,
    PermissionGrant,
    User,
    DeletedUser,
    Group,
    DeletedGroup,
    DirectoryRole,
    RoleRequest,
    Policy,
    AppManagementPolicy,
    SecretHash,
    DataplaneSecret,
    DataplaneAttachment,
}

/// One object, with what Graph keeps beside its properties.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    pub(crate) properties: Properties,
    /// Ids of the owners of an application or service principal.
    pub(crate) owners: Vec<String>,
    /// Ids of the members of a group or directory role.
    pub(crate) members: Vec<String>,
    /// Its place among the objects of its kind in the order of their creation, from 1; 0 for what is not kept.
    pub(crate) place: u64,
}

impl Entry {
    pub(crate) fn new(properties: Value) -> Self {
        let Value::Object(properties) = properties else {
            return Self::default();
        };
        Self {
            properties: properties.into(),
            ..Self::default()
        }
    }

    /// One that has nothing but the defaults of its kind.
    pub(crate) fn over(defaults: Defaults) -> Self {
        Self {
            properties: Properties::over(defaults),
            ..Self::default()
        }
    }

    /// The same object without what it shares with its kind.
    pub(crate) fn compacted(mut self, kind: Kind) -> Self {
        if let Some(defaults) = template::defaults(kind) {
            self.properties = self.properties.compacted(defaults);
        }
        self
    }

    pub(crate) fn text(&self, property: &str) -> &str {
        self.properties
            .get(property)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    pub(crate) fn id(&self) -> &str {
        self.text("id")
    }

    pub(crate) fn list(&self, property: &str) -> &[Value] {
        self.properties
            .get(property)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }
}

/// Properties by which an object can be named in a path, beside its id.
const ALTERNATE_KEYS: [&str; 2] = ["appId", "uniqueName"];

/// All objects of one kind, in the order of their creation.
#[derive(Default)]
struct Collection {
    rows: BTreeMap<u64, Entry>,
    ids: HashMap<Box<str>, u64>,
    /// One index per alternate key.
    keys: [HashMap<Box<str>, u64>; ALTERNATE_KEYS.len()],
    next: u64,
}

/// All objects of a tenant.
#[derive(Default)]
pub(crate) struct Directory {
    collections: BTreeMap<Kind, Collection>,
}

impl Directory {
    pub(crate) fn get(&self, kind: Kind, id: &str) -> Option<&Entry> {
        let collection = self.collections.get(&kind)?;
        collection.rows.get(&row(&collection.ids, id)?)
    }

    /// Finds by an alternate key: `appId` or `uniqueName`.
    pub(crate) fn by_key(&self, kind: Kind, key: &str, value: &str) -> Option<&Entry> {
        let index = ALTERNATE_KEYS.iter().position(|known| *known == key)?;
        let collection = self.collections.get(&kind)?;
        collection.rows.get(&row(&collection.keys[index], value)?)
    }

    pub(crate) fn all(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.collections
            .get(&kind)
            .into_iter()
            .flat_map(|it| it.rows.values())
    }

    /// How many objects of a kind there are, without a walk over them.
    pub(crate) fn count(&self, kind: Kind) -> usize {
        self.collections.get(&kind).map_or(0, |it| it.rows.len())
    }

    /// Puts an object in the place of the one with its id, or at the end.
    pub(crate) fn put(&mut self, kind: Kind, entry: Entry) {
        let entry = entry.compacted(kind);
        self.collections.entry(kind).or_default().put(entry);
    }

    pub(crate) fn remove(&mut self, kind: Kind, id: &str) -> Option<Entry> {
        self.collections.get_mut(&kind)?.remove(id)
    }
}

/// Ids are compared as GUIDs are: written in capitals they mean the same.
fn row(index: &HashMap<Box<str>, u64>, key: &str) -> Option<u64> {
    let found = index.get(key).copied();
    if found.is_some() || !key.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return found;
    }
    index.get(key.to_ascii_lowercase().as_str()).copied()
}

impl Collection {
    fn put(&mut self, mut entry: Entry) {
        let row = match self.ids.get(entry.id()) {
            Some(row) => *row,
            None => self.next,
        };
        self.next = self.next.max(row + 1);
        entry.place = row + 1;
        self.forget_keys(row);
        self.ids.insert(entry.id().into(), row);
        for (key, index) in ALTERNATE_KEYS.into_iter().zip(&mut self.keys) {
            if !entry.text(key).is_empty() {
                index.insert(entry.text(key).into(), row);
            }
        }
        self.rows.insert(row, entry);
    }

    fn remove(&mut self, id: &str) -> Option<Entry> {
        let row = self.ids.remove(id)?;
        self.forget_keys(row);
        self.rows.remove(&row)
    }

    fn forget_keys(&mut self, row: u64) {
        let Some(entry) = self.rows.get(&row) else {
            return;
        };
        for (key, index) in ALTERNATE_KEYS.into_iter().zip(&mut self.keys) {
            index.remove(entry.text(key));
        }
    }
}
