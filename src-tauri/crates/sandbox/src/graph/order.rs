//! `$orderby` on directory objects: by one property, upwards or downwards.
//!
//! <https://learn.microsoft.com/graph/aad-advanced-queries>

use super::{odata, problem::Refusal};
use crate::{
    tenant::Entry,
    wire::{Call, first},
};

/// What is served; other properties are refused by the sandbox's own word.
const SORTABLE: [&str; 2] = ["displayName", "createdDateTime"];

/// How a collection is sorted.
pub(crate) struct Order {
    property: String,
    downwards: bool,
}

impl Order {
    /// Reads the option. Beside a `$filter` it is an advanced query: it wants the header and the count.
    pub(crate) fn parse(call: &Call, text: &str) -> Result<Self, Refusal> {
        let query = call.query_pairs();
        let advanced = odata::is_eventual(call) && first(&query, "$count") == Some("true");
        if first(&query, "$filter").is_some() && !advanced {
            return Err(Refusal::new(
                400,
                "Request_UnsupportedQuery",
                "Sorting not supported for current query.",
            ));
        }
        let (property, direction) = text.trim().split_once(' ').unwrap_or((text.trim(), "asc"));
        if !SORTABLE.contains(&property) || !["asc", "desc"].contains(&direction.trim()) {
            return Err(Refusal::not_served(&format!("$orderby={text}")));
        }
        Ok(Self {
            property: property.to_owned(),
            downwards: direction.trim() == "desc",
        })
    }

    /// Sorts without regard to case; what is equal stays in the order of its creation.
    pub(crate) fn sort(&self, entries: &mut [&Entry]) {
        entries.sort_by_cached_key(|entry| entry.text(&self.property).to_lowercase());
        if self.downwards {
            entries.reverse();
        }
    }
}
