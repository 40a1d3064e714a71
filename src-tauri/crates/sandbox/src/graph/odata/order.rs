//! `$orderby` on directory objects.
//!
//! <https://learn.microsoft.com/graph/aad-advanced-queries>

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

    /// The part of the list from `start` on, `size` long, as it would stand in the sorted whole: without regard to
    /// case, and what is equal in the order of its creation. Only that part is sorted to the end.
    pub(crate) fn part<T>(
        &self,
        all: Vec<T>,
        entry: impl Fn(&T) -> &Entry,
        start: usize,
        size: usize,
    ) -> Vec<T> {
        let key = |it: &T| {
            let text = entry(it).properties.get(self.property)?.as_str()?;
            Some(text.to_lowercase())
        };
        let mut rows: Vec<(Option<String>, usize, T)> = all
            .into_iter()
            .enumerate()
            .map(|(at, it)| (key(&it), at, it))
            .collect();
        let compare = |left: &(Option<String>, usize, T), right: &(Option<String>, usize, T)| {
            let order = left.0.cmp(&right.0);
            let order = if self.downwards {
                order.reverse()
            } else {
                order
            };
            order.then(left.1.cmp(&right.1))
        };
        let end = start.saturating_add(size);
        if end < rows.len() {
            rows.select_nth_unstable_by(end, compare);
            rows.truncate(end);
        }
        rows.sort_unstable_by(compare);
        rows.into_iter().skip(start).map(|(.., it)| it).collect()
    }
}
