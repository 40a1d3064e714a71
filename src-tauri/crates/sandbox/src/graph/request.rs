//! One request with everything that its handler may look at.

use serde_json::{Map, Value};

use super::{
    address::Key,
    body,
    caller::Caller,
    odata::{self, Item, List},
    problem::Refusal,
    schema::{self, Type},
};
use crate::{
    tenant::{Entry, Tenant},
    wire::{Answer, Call},
    world::World,
};

/// A request whose route is found.
pub(crate) struct Request<'r> {
    pub(crate) world: &'r World,
    pub(crate) caller: &'r Caller,
    pub(crate) call: &'r Call,
    pub(crate) keys: Vec<Key>,
    /// The type that the list is cast to.
    pub(crate) cast: Option<&'static str>,
    pub(crate) only_count: bool,
}

impl Request<'_> {
    /// The first key of the path. A route without one never asks for it.
    pub(crate) fn key(&self) -> &Key {
        self.keys.first().unwrap_or(&Key::Me)
    }

    /// The second key, as text.
    pub(crate) fn second(&self) -> &str {
        self.keys.get(1).map_or("", Key::text)
    }

    pub(crate) fn body(&self) -> Result<Map<String, Value>, Refusal> {
        body::object(self.call)
    }

    /// The body of an object of this type, its names spelt as the type spells them.
    pub(crate) fn body_of(&self, of: &str) -> Result<Map<String, Value>, Refusal> {
        Ok(body::spelt(self.body()?, schema::of(of)))
    }

    /// A body of an action that may come empty.
    pub(crate) fn parameters(&self) -> Result<Map<String, Value>, Refusal> {
        if self.call.body.is_empty() {
            Ok(Map::new())
        } else {
            self.body()
        }
    }

    /// One object of a set.
    pub(crate) fn object(
        &self,
        tenant: &Tenant,
        of: &str,
        entry: &Entry,
        context: &str,
        status: u16,
    ) -> Result<Answer, Refusal> {
        let item = Item {
            of: schema::of(of),
            entry: std::borrow::Cow::Borrowed(entry),
        };
        odata::object(self.call, tenant, &item, context, status)
    }

    /// A list of objects of one type.
    pub(crate) fn list<'t>(
        &self,
        tenant: &Tenant,
        of: &'static Type,
        context: &str,
        entries: impl Iterator<Item = &'t Entry>,
    ) -> Result<Answer, Refusal> {
        let items = entries.map(|entry| Item::kept(of, entry));
        self.items(tenant, of, context, items)
    }

    /// A list whose objects were put together for it.
    pub(crate) fn items<'t>(
        &self,
        tenant: &Tenant,
        of: &'static Type,
        context: &str,
        items: impl Iterator<Item = Item<'t>>,
    ) -> Result<Answer, Refusal> {
        let list = List {
            call: self.call,
            of,
            context,
            only_count: self.only_count,
            page: odata::DEFAULT_PAGE,
        };
        list.answer(tenant, items)
    }

    /// Directory objects of several kinds; a cast leaves one kind, with that kind's properties to ask for.
    pub(crate) fn directory_objects<'t>(
        &self,
        tenant: &Tenant,
        items: impl Iterator<Item = Item<'t>>,
    ) -> Result<Answer, Refusal> {
        match self.cast {
            None => self.items(
                tenant,
                schema::of("directoryObject"),
                "directoryObjects",
                items,
            ),
            Some(cast) => {
                let of = schema::of(cast);
                let context = set_of(of);
                self.items(
                    tenant,
                    of,
                    context,
                    items.filter(|item| item.of.name == of.name),
                )
            }
        }
    }
}

/// The set in which objects of a type live.
pub(crate) fn set_of(of: &Type) -> &'static str {
    match of.name {
        "application" => "applications",
        "servicePrincipal" => "servicePrincipals",
        "user" => "users",
        "group" => "groups",
        "directoryRole" => "directoryRoles",
        "device" => "devices",
        "administrativeUnit" => "administrativeUnits",
        _ => "directoryObjects",
    }
}
