//! The objects of a tenant as Graph shows them, found by id, by alternate key or by walking.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A JSON object with the properties that Graph shows.
pub(crate) type Properties = Map<String, Value>;

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
    Policy,
    AppManagementPolicy,
    SecretHash,
    DataplaneSecret,
    DataplaneAttachment,
}

/// One object, with what Graph keeps beside its properties.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) properties: Properties,
    /// Ids of the owners of an application or service principal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) owners: Vec<String>,
    /// Ids of the members of a group or directory role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) members: Vec<String>,
}

impl Entry {
    pub(crate) fn new(properties: Value) -> Self {
        let Value::Object(properties) = properties else {
            return Self::default();
        };
        Self {
            properties,
            ..Self::default()
        }
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
    ids: HashMap<String, u64>,
    keys: HashMap<(&'static str, String), u64>,
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
        collection.rows.get(collection.ids.get(id)?)
    }

    /// Finds by an alternate key: `appId` or `uniqueName`.
    pub(crate) fn by_key(&self, kind: Kind, key: &str, value: &str) -> Option<&Entry> {
        let key = ALTERNATE_KEYS.into_iter().find(|known| *known == key)?;
        let collection = self.collections.get(&kind)?;
        collection
            .rows
            .get(collection.keys.get(&(key, value.to_owned()))?)
    }

    pub(crate) fn all(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.collections
            .get(&kind)
            .into_iter()
            .flat_map(|it| it.rows.values())
    }

    /// Puts an object in the place of the one with its id, or at the end.
    pub(crate) fn put(&mut self, kind: Kind, entry: Entry) {
        self.collections.entry(kind).or_default().put(entry);
    }

    pub(crate) fn remove(&mut self, kind: Kind, id: &str) -> Option<Entry> {
        self.collections.get_mut(&kind)?.remove(id)
    }
}

impl Collection {
    fn put(&mut self, entry: Entry) {
        let row = match self.ids.get(entry.id()) {
            Some(row) => *row,
            None => self.next,
        };
        self.next = self.next.max(row + 1);
        self.forget_keys(row);
        self.ids.insert(entry.id().to_owned(), row);
        for key in ALTERNATE_KEYS {
            if !entry.text(key).is_empty() {
                self.keys.insert((key, entry.text(key).to_owned()), row);
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
        for key in ALTERNATE_KEYS {
            self.keys.remove(&(key, entry.text(key).to_owned()));
        }
    }
}
