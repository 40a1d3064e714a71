//! `$orderby` on directory objects.
//!
//! <https://learn.microsoft.com/graph/aad-advanced-queries>

use super::page::From;
use crate::{
    graph::{problem::Refusal, schema::Type},
    tenant::Entry,
};

/// What a type may be sorted by.
fn sortable(of: &Type) -> &'static [&'static str] {
    match of.name {
        "user" => &[
            "displayName",
            "userPrincipalName",
            "createdDateTime",
            "deletedDateTime",
        ],
        "group" => &["displayName", "deletedDateTime"],
        "application" | "servicePrincipal" | "directoryObject" => {
            &["displayName", "createdDateTime", "deletedDateTime"]
        }
        "applicationTemplate" => &["displayName", "publisher"],
        _ => &[],
    }
}

/// How a collection is sorted.
#[derive(Debug)]
pub(crate) struct Order {
    property: &'static str,
    downwards: bool,
}

impl Order {
    /// Reads the option. Beside a `$filter` it is an advanced query: it wants the header and the count.
    pub(crate) fn read(
        text: &str,
        of: &Type,
        filtered: bool,
        advanced: bool,
    ) -> Result<Self, Refusal> {
        let refuse = |text: String| Err(Refusal::new(400, "Request_UnsupportedQuery", text));
        if filtered && !advanced {
            return refuse("Sorting not supported for current query.".into());
        }
        let mut words = text.split_whitespace();
        let name = words.next().unwrap_or_default();
        let downwards = match words.next().map(str::to_ascii_lowercase).as_deref() {
            None | Some("asc") => false,
            Some("desc") => true,
            Some(other) => {
                return Err(Refusal::new(
                    400,
                    "BadRequest",
                    format!("Syntax error: '{other}' is no direction in '{text}'."),
                ));
            }
        };
        let known = sortable(of).iter().find(|it| it.eq_ignore_ascii_case(name));
        match known {
            Some(property) if words.next().is_none() => Ok(Self {
                property,
                downwards,
            }),
            _ => refuse(format!(
                "Unsupported sort property '{name}' for '{}'.",
                of.resource()
            )),
        }
    }

    /// What an object is sorted by: the value without regard to case.
    pub(crate) fn key(&self, entry: &Entry) -> Option<String> {
        let text = entry.properties.get(self.property)?.as_str()?;
        Some(text.to_lowercase())
    }

    /// The first rows behind `start` as they would stand in the sorted whole, and whether there are more. What is equal
    /// stands in the order of its creation. Only these rows are sorted to the end.
    pub(crate) fn first<T>(
        &self,
        rows: impl Iterator<Item = (Option<String>, u64, T)>,
        start: Option<&From>,
        size: usize,
    ) -> (Vec<(Option<String>, u64, T)>, bool) {
        let compare = |left: (&Option<String>, u64), right: (&Option<String>, u64)| {
            let order = left.0.cmp(right.0);
            let order = if self.downwards {
                order.reverse()
            } else {
                order
            };
            order.then(left.1.cmp(&right.1))
        };
        let mut rows: Vec<_> = rows
            .filter(|(key, place, _)| match start {
                Some(From::Sorted(last, at)) => compare((key, *place), (last, *at)).is_gt(),
                _ => true,
            })
            .collect();
        let has_more = size < rows.len();
        let by_key = |left: &(Option<String>, u64, T), right: &(Option<String>, u64, T)| {
            compare((&left.0, left.1), (&right.0, right.1))
        };
        if has_more {
            rows.select_nth_unstable_by(size, by_key);
            rows.truncate(size);
        }
        rows.sort_unstable_by(by_key);
        (rows, has_more)
    }
}
