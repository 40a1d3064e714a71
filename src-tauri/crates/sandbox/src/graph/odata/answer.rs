//! One object or a page of objects, in OData's clothes.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::{
    evaluate,
    listed::Listed,
    page::{From, Page},
    query::{self, Query},
};
use crate::{
    graph::{problem::Refusal, schema::Type},
    tenant::{Entry, Tenant},
    wire::{Answer, Body, Call},
};

/// An object with its type.
#[derive(Clone)]
pub(crate) struct Item<'t> {
    pub(crate) of: &'static Type,
    pub(crate) entry: Cow<'t, Entry>,
}

impl<'t> Item<'t> {
    pub(crate) fn kept(of: &'static Type, entry: &'t Entry) -> Self {
        Self {
            of,
            entry: Cow::Borrowed(entry),
        }
    }

    /// An object that is not kept by itself: a part of another, or one put together for the answer.
    pub(crate) fn made(of: &'static Type, entry: Entry) -> Self {
        Self {
            of,
            entry: Cow::Owned(entry),
        }
    }

    pub(crate) fn odata_type(&self) -> String {
        format!("#microsoft.graph.{}", self.of.name)
    }
}

/// One object.
pub(crate) fn object(
    call: &Call,
    tenant: &Tenant,
    item: &Item<'_>,
    context: &str,
    status: u16,
) -> Result<Answer, Refusal> {
    let query = Query::of_object(call, item.of)?;
    let mut shown = query.select.shown(item.of, &item.entry);
    // The content of certificates is for who asks one object for them by name.
    // <https://learn.microsoft.com/graph/api/resources/keycredential>
    if query.select.names("keyCredentials") {
        let keys = item.entry.list("keyCredentials").to_vec();
        shown.insert("keyCredentials".into(), keys.into());
    }
    for expand in &query.expand {
        expand.put(tenant, item.of, &item.entry, &mut shown);
    }
    if context == "directoryObjects" {
        shown.insert("@odata.type".into(), item.odata_type().into());
    }
    let context = format!("{context}{}/$entity", query.select.in_context());
    Ok(with_context(call, shown, &context, status))
}

/// An answer that is no entity of a set, with its context.
pub(crate) fn with_context(
    call: &Call,
    mut shown: Map<String, Value>,
    context: &str,
    status: u16,
) -> Answer {
    if wants_no_metadata(call) {
        shown.retain(|name, _| name != "@odata.type");
    } else {
        let address = context_address(call, context);
        shown.insert("@odata.context".into(), address.into());
    }
    Answer::json(status, Value::Object(shown))
}

fn context_address(call: &Call, context: &str) -> String {
    format!("{}/v1.0/$metadata#{context}", call.base)
}

/// `odata.metadata=none`: no context and no type, only what a client needs to go on.
fn wants_no_metadata(call: &Call) -> bool {
    call.header("accept")
        .is_some_and(|it| it.to_ascii_lowercase().contains("odata.metadata=none"))
}

/// A list as a request asks for it: what the filter and the search leave, in order, and of that one page.
pub(crate) struct List<'c> {
    pub(crate) call: &'c Call,
    /// The type whose properties may be asked for.
    pub(crate) of: &'static Type,
    /// The name of the set.
    pub(crate) context: &'c str,
    /// Only the number is asked for, by `/$count`.
    pub(crate) only_count: bool,
    /// What a page holds where the request names no number.
    pub(crate) page: usize,
}

impl List<'_> {
    pub(crate) fn answer<'t>(
        &self,
        tenant: &Tenant,
        items: impl Iterator<Item = Item<'t>>,
    ) -> Result<Answer, Refusal> {
        let query = Query::of_list(self.call, self.of)?;
        let left = items.filter(|item| fits(&query, item));
        if self.only_count {
            if !query::is_eventual(self.call) {
                return Err(Refusal::bad("$count is not currently supported."));
            }
            let count = left.count().to_string();
            return Ok(Answer::new(200, Body::Text(count)));
        }
        let start = query.start.as_ref();
        let size = query.top.unwrap_or(self.page);
        let page = match &query.order {
            Some(order) => Page::sorted(left, order, start, size),
            None => Page::of(left, start, size, query.counted),
        };
        Ok(self.shown(tenant, &query, &page))
    }

    fn shown(&self, tenant: &Tenant, query: &Query, page: &Page<'_>) -> Answer {
        let none = wants_no_metadata(self.call);
        let context = format!("{}{}", self.context, query.select.in_context());
        let body = Listed {
            tenant,
            query,
            page,
            context: (!none).then(|| context_address(self.call, &context)),
            next_link: page.next.as_ref().map(|next| next_link(self.call, next)),
            mixed: self.of.name == "directoryObject" && !none,
        };
        // Texts, numbers and lists of them: there is nothing that JSON could not hold.
        let text = serde_json::to_string(&body).unwrap_or_default();
        Answer::new(200, Body::Written(text))
    }
}

fn fits(query: &Query, item: &Item<'_>) -> bool {
    let filtered = query
        .filter
        .as_ref()
        .is_none_or(|it| evaluate::accepts(it, &item.entry));
    filtered
        && query
            .search
            .as_ref()
            .is_none_or(|it| it.accepts(&item.entry))
}

fn next_link(call: &Call, from: &From) -> String {
    let mut pairs = call.query_pairs();
    pairs.retain(|(name, _)| {
        !matches!(
            name.to_ascii_lowercase().as_str(),
            "$skiptoken" | "skiptoken"
        )
    });
    pairs.push(("$skiptoken".into(), from.token()));
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    format!(
        "{}/v1.0{}?{}",
        call.base,
        call.path,
        query.replace("%24", "$")
    )
}

/// A plain value of an object, such as `{id}/displayName`.
pub(crate) fn value(call: &Call, context: &str, value: Value) -> Answer {
    let Value::Object(body) = json!({ "value": value }) else {
        return Answer::no_content();
    };
    with_context(call, body, context, 200)
}
