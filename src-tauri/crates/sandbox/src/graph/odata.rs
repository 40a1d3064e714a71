//! Query options: `$select`, `$filter`, `$search`, `$orderby`, `$top`, `$count` and the next link.

use serde_json::{Map, Value, json};

use super::{order::Order, problem::Refusal, search::Search};
use crate::{
    tenant::{Entry, Properties},
    wire::{Answer, Call, first},
};

const DEFAULT_PAGE: usize = 100;
const LARGEST_PAGE: usize = 999;
/// Options that are served; any other is refused rather than passed over.
const OPTIONS: [&str; 7] = [
    "$select",
    "$filter",
    "$search",
    "$orderby",
    "$top",
    "$count",
    "$skiptoken",
];

/// One object with the properties that were selected.
pub(crate) fn object(call: &Call, entry: &Entry, context: &str, status: u16) -> Answer {
    let mut shown = select(call, &entry.properties);
    let base = &call.base;
    shown.insert(
        "@odata.context".into(),
        format!("{base}/v1.0/$metadata#{context}/$entity").into(),
    );
    Answer::json(status, Value::Object(shown))
}

/// A page of a collection.
pub(crate) fn page<'e>(
    call: &Call,
    entries: impl Iterator<Item = &'e Entry>,
    context: &str,
) -> Result<Answer, Refusal> {
    let query = call.query_pairs();
    let all = chosen(call, &query, entries)?;
    let size = page_size(&query)?;
    let start: usize = first(&query, "$skiptoken")
        .and_then(|token| token.parse().ok())
        .unwrap_or(0);
    let shown: Vec<Value> = all
        .iter()
        .skip(start)
        .take(size)
        .map(|entry| Value::Object(select(call, &entry.properties)))
        .collect();
    let mut body = json!({"@odata.context": format!("{}/v1.0/$metadata#{context}", call.base)});
    // Without the header the count is left out, silently.
    if first(&query, "$count") == Some("true") && is_eventual(call) {
        body["@odata.count"] = all.len().into();
    }
    if start + size < all.len() {
        body["@odata.nextLink"] = next_link(call, start + size).into();
    }
    body["value"] = shown.into();
    Ok(Answer::json(200, body))
}

/// Whether the caller accepts answers from the index behind counts and searches.
/// <https://learn.microsoft.com/graph/aad-advanced-queries>
pub(crate) fn is_eventual(call: &Call) -> bool {
    call.header("consistencylevel")
        .is_some_and(|level| level.eq_ignore_ascii_case("eventual"))
}

/// What fits, in the order asked for.
fn chosen<'e>(
    call: &Call,
    query: &[(String, String)],
    entries: impl Iterator<Item = &'e Entry>,
) -> Result<Vec<&'e Entry>, Refusal> {
    let unknown = |name: &&str| name.starts_with('$') && !OPTIONS.contains(name);
    if let Some(name) = query.iter().map(|(name, _)| &**name).find(unknown) {
        return Err(Refusal::not_served(name));
    }
    let option = |name| first(query, name);
    let filter = option("$filter").map(Filter::parse).transpose()?;
    let search = option("$search").map(|it| Search::parse(call, it));
    let search = search.transpose()?;
    let order = option("$orderby").map(|it| Order::parse(call, it));
    let order = order.transpose()?;
    let mut all: Vec<&Entry> = entries
        .filter(|entry| filter.as_ref().is_none_or(|it| it.accepts(entry)))
        .filter(|entry| search.as_ref().is_none_or(|it| it.accepts(entry)))
        .collect();
    if let Some(order) = order {
        order.sort(&mut all);
    }
    Ok(all)
}

fn page_size(query: &[(String, String)]) -> Result<usize, Refusal> {
    let Some(top) = first(query, "$top") else {
        return Ok(DEFAULT_PAGE);
    };
    let wrong = || {
        Refusal::new(
            400,
            "Request_UnsupportedQuery",
            "Invalid page size specified. Must be between 1 and 999 inclusive.",
        )
    };
    let size = top.parse().ok();
    size.filter(|size| (1..=LARGEST_PAGE).contains(size))
        .ok_or_else(wrong)
}

fn next_link(call: &Call, from: usize) -> String {
    let mut query: Vec<(String, String)> = call.query_pairs();
    query.retain(|(name, _)| name != "$skiptoken");
    query.push(("$skiptoken".into(), from.to_string()));
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(query)
        .finish();
    format!(
        "{}/v1.0{}?{}",
        call.base,
        call.path,
        query.replace("%24", "$")
    )
}

fn select(call: &Call, properties: &Properties) -> Map<String, Value> {
    let query = call.query_pairs();
    let Some(names) = first(&query, "$select") else {
        return properties.to_map();
    };
    names
        .split(',')
        .map(str::trim)
        .filter_map(|name| Some((name.to_owned(), properties.get(name)?.clone())))
        .collect()
}

/// The part of `$filter` that is served; anything else is refused as Graph refuses what it cannot read.
enum Filter {
    Equals(String, String),
    StartsWith(String, String),
}

impl Filter {
    fn parse(text: &str) -> Result<Self, Refusal> {
        let invalid = || Refusal::new(400, "BadRequest", "Invalid filter clause");
        if let Some(inner) = text
            .strip_prefix("startswith(")
            .and_then(|it| it.strip_suffix(')'))
        {
            let (property, literal) = inner.split_once(',').ok_or_else(invalid)?;
            return Ok(Self::StartsWith(
                property.trim().to_owned(),
                unquote(literal.trim()).ok_or_else(invalid)?,
            ));
        }
        let (property, literal) = text.split_once(" eq ").ok_or_else(invalid)?;
        Ok(Self::Equals(
            property.trim().to_owned(),
            unquote(literal.trim()).ok_or_else(invalid)?,
        ))
    }

    /// Texts are compared without regard to case, as the directory does.
    fn accepts(&self, entry: &Entry) -> bool {
        match self {
            Self::Equals(property, value) => entry.text(property).eq_ignore_ascii_case(value),
            Self::StartsWith(property, value) => entry
                .text(property)
                .to_lowercase()
                .starts_with(&value.to_lowercase()),
        }
    }
}

/// A text literal; a quote inside is doubled, and a single one inside is an error.
fn unquote(literal: &str) -> Option<String> {
    let inner = literal.strip_prefix('\'')?.strip_suffix('\'')?;
    let plain = inner.replace("''", "\u{0}");
    (!plain.contains('\'')).then(|| plain.replace('\u{0}', "'"))
}
