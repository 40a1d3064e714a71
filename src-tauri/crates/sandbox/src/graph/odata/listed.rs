//! A page as it is written: straight from the directory to text, for a page of a thousand whole objects is two megabytes.

use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::Value;

use super::{Item, page::Page, query::Query};
use crate::tenant::Tenant;

/// The body of a list.
pub(super) struct Listed<'p, 't> {
    pub(super) tenant: &'p Tenant,
    pub(super) query: &'p Query,
    pub(super) page: &'p Page<'t>,
    pub(super) context: Option<String>,
    pub(super) next_link: Option<String>,
    /// Objects of several types, each with its name.
    pub(super) mixed: bool,
}

impl Serialize for Listed<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut body = serializer.serialize_map(None)?;
        if let Some(context) = &self.context {
            body.serialize_entry("@odata.context", context)?;
        }
        if self.query.counted {
            body.serialize_entry("@odata.count", &self.page.total)?;
        }
        if let Some(next) = &self.next_link {
            body.serialize_entry("@odata.nextLink", next)?;
        }
        body.serialize_entry("value", &Rows(self))?;
        body.end()
    }
}

struct Rows<'l, 'p, 't>(&'l Listed<'p, 't>);

impl Serialize for Rows<'_, '_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let list = self.0;
        serializer.collect_seq(list.page.items.iter().map(|item| Row { list, item }))
    }
}

struct Row<'l, 'p, 't> {
    list: &'l Listed<'p, 't>,
    item: &'l Item<'t>,
}

impl Serialize for Row<'_, '_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (query, item) = (self.list.query, self.item);
        let odata_type = self.list.mixed.then(|| item.odata_type());
        if !query.expand.is_empty() {
            let mut shown = query.select.shown(item.of, &item.entry);
            for expand in &query.expand {
                expand.put(self.list.tenant, item.of, &item.entry, &mut shown);
            }
            if let Some(odata_type) = odata_type {
                shown.insert("@odata.type".into(), odata_type.into());
            }
            return Value::Object(shown).serialize(serializer);
        }
        let mut row = serializer.serialize_map(None)?;
        if let Some(odata_type) = odata_type {
            row.serialize_entry("@odata.type", &odata_type)?;
        }
        for (name, value) in query.select.each(item.of, &item.entry) {
            row.serialize_entry(name, value.as_ref())?;
        }
        row.end()
    }
}
