//! Query options: `$select`, `$filter`, `$top`, `$count` and the next link.

use serde_json::{Map, Value, json};

use super::problem::Refusal;
use crate::{
    tenant::Entry,
    wire::{Answer, Call, first},
};

const DEFAULT_PAGE: usize = 100;
const LARGEST_PAGE: usize = 999;

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
    let fits = match first(&query, "$filter") {
        Some(filter) => Filter::parse(filter)?,
        None => Filter::All,
    };
    if first(&query, "$search").is_some() || first(&query, "$orderby").is_some() {
        return Err(Refusal::unknown(call));
    }
    let all: Vec<&Entry> = entries.filter(|entry| fits.accepts(entry)).collect();
    let size = match first(&query, "$top") {
        Some(top) => top
            .parse()
            .ok()
            .filter(|top| (1..=LARGEST_PAGE).contains(top))
            .ok_or_else(|| {
                Refusal::new(
                    400,
                    "Request_UnsupportedQuery",
                    "Invalid page size specified. Must be between 1 and 999 inclusive.",
                )
            })?,
        None => DEFAULT_PAGE,
    };
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
    if first(&query, "$count") == Some("true") {
        body["@odata.count"] = all.len().into();
    }
    if start + size < all.len() {
        body["@odata.nextLink"] = next_link(call, start + size).into();
    }
    body["value"] = shown.into();
    Ok(Answer::json(200, body))
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

fn select(call: &Call, properties: &Map<String, Value>) -> Map<String, Value> {
    let query = call.query_pairs();
    let Some(names) = first(&query, "$select") else {
        return properties.clone();
    };
    names
        .split(',')
        .map(str::trim)
        .filter_map(|name| Some((name.to_owned(), properties.get(name)?.clone())))
        .collect()
}

/// The part of `$filter` that is served; anything else is refused as Graph refuses what it cannot read.
enum Filter {
    All,
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
            Self::All => true,
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
