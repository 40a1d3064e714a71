//! Whether an object fits a `$filter`. Nothing is copied for it: it runs over every object of a list.

use std::cmp::Ordering;

use jiff::Timestamp;
use serde_json::Value;

use super::expression::{Comparison, Expression, Function, Literal, Path};
use crate::tenant::Entry;

/// The item that a variable of `any` stands for.
type Item<'v> = Option<(&'v str, &'v Value)>;

pub(crate) fn accepts(expression: &Expression, entry: &Entry) -> bool {
    holds(expression, entry, None)
}

fn holds(expression: &Expression, entry: &Entry, item: Item<'_>) -> bool {
    use Expression as E;
    match expression {
        E::And(left, right) => holds(left, entry, item) && holds(right, entry, item),
        E::Or(left, right) => holds(left, entry, item) || holds(right, entry, item),
        E::Not(inner) => !holds(inner, entry, item),
        E::Compare(path, how, literal) => compares(value(path, entry, item), *how, literal),
        E::In(path, literals) => {
            let found = value(path, entry, item);
            literals
                .iter()
                .any(|literal| compares(found, Comparison::Equal, literal))
        }
        E::Call(function, path, text) => value(path, entry, item)
            .and_then(Value::as_str)
            .is_some_and(|found| calls(*function, found, text)),
        E::Any(path, inner) => {
            let items = value(path, entry, item).and_then(Value::as_array);
            items.is_some_and(|items| match inner {
                None => !items.is_empty(),
                Some((variable, inner)) => items
                    .iter()
                    .any(|each| holds(inner, entry, Some((variable, each)))),
            })
        }
        E::Count(path, how, number) => {
            let items = value(path, entry, item).and_then(Value::as_array);
            let count = items.map_or(0, |items| items.len() as u64);
            ordered(Some(count.cmp(number)), *how)
        }
    }
}

/// Where the path leads from the item or the object; `None` stands for null too.
fn value<'v>(path: &Path, entry: &'v Entry, item: Item<'v>) -> Option<&'v Value> {
    let (first, rest) = path.0.split_first()?;
    let start = match item {
        Some((variable, value)) if variable == first => value,
        _ => entry.properties.get(first.as_str())?,
    };
    let found = rest.iter().try_fold(start, |at, name| at.get(name))?;
    (!found.is_null()).then_some(found)
}

fn compares(found: Option<&Value>, how: Comparison, literal: &Literal) -> bool {
    let Some(found) = found else {
        // Null equals null alone, and differs from everything else.
        return match how {
            Comparison::Equal => *literal == Literal::Null,
            Comparison::NotEqual => *literal != Literal::Null,
            _ => false,
        };
    };
    let order = match (found, literal) {
        (Value::String(found), Literal::Text(text)) => Some(caseless(found, text)),
        (Value::String(found), Literal::Bare(bare)) => match (instant(found), instant(bare)) {
            (Some(found), Some(bare)) => Some(found.cmp(&bare)),
            _ => Some(caseless(found, bare)),
        },
        (Value::Bool(found), Literal::Flag(flag)) => Some(found.cmp(flag)),
        (Value::Number(found), Literal::Bare(bare)) => {
            let number = bare.parse::<i64>().ok();
            found.as_i64().zip(number).map(|(a, b)| a.cmp(&b))
        }
        _ => None,
    };
    ordered(order, how)
}

fn ordered(order: Option<Ordering>, how: Comparison) -> bool {
    let Some(order) = order else {
        return how == Comparison::NotEqual;
    };
    match how {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
    }
}

/// Texts are compared without regard to case, as the directory does.
pub(crate) fn caseless(left: &str, right: &str) -> Ordering {
    if left.is_ascii() && right.is_ascii() {
        let small = |text: &'_ str| {
            text.bytes()
                .map(|it| it.to_ascii_lowercase())
                .collect::<Vec<_>>()
        };
        if left.eq_ignore_ascii_case(right) {
            return Ordering::Equal;
        }
        return small(left).cmp(&small(right));
    }
    left.to_lowercase().cmp(&right.to_lowercase())
}

fn calls(function: Function, found: &str, text: &str) -> bool {
    let begins = |found: &str, text: &str| match found.get(..text.len()) {
        Some(part) if part.is_ascii() && text.is_ascii() => part.eq_ignore_ascii_case(text),
        _ => found.to_lowercase().starts_with(&text.to_lowercase()),
    };
    match function {
        Function::StartsWith => begins(found, text),
        Function::EndsWith => found.to_lowercase().ends_with(&text.to_lowercase()),
        Function::Contains => found.to_lowercase().contains(&text.to_lowercase()),
    }
}

/// A date, with or without its time.
pub(crate) fn instant(text: &str) -> Option<Timestamp> {
    if text.len() < 8 || !text.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let whole = || {
        let date: jiff::civil::Date = text.parse().ok()?;
        let start = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        Some(start.timestamp())
    };
    text.parse().ok().or_else(whole)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::parser::parse, *};

    #[test]
    fn objects_fit_or_do_not() {
        let entry = Entry::new(json!({
            "displayName": "O'Brien Ärzte",
            "description": null,
            "accountEnabled": true,
            "createdDateTime": "2026-03-01T10:00:00Z",
            "tags": ["HideApp", "b"],
            "appRoles": [{"value": "msiam_access", "isEnabled": true}],
            "web": {"redirectUris": ["https://a.example"]},
        }));
        let check = |text: &str, expected: bool| {
            assert_eq!(accepts(&parse(text).unwrap(), &entry), expected, "{text}");
        };
        check("displayName eq 'o''brien ÄRZTE'", true);
        check("startswith(displayName,'O''BRIEN Ä')", true);
        check("endswith(displayName,'RZTE')", true);
        check("contains(displayName,'brien')", true);
        check("displayName in ('a','o''brien ärzte')", true);
        check("description eq null", true);
        check("description ne 'x'", true);
        check("description ge 'x'", false);
        check("createdDateTime ge 2026-03-01", true);
        check("createdDateTime gt 2026-03-01T10:00:00Z", false);
        check("createdDateTime le 2026-03-01T11:00:00+01:00", true);
        check("tags/any(t:t eq 'hideapp')", true);
        check("not tags/any(t:startswith(t,'z'))", true);
        check("tags/$count eq 0", false);
        check("missing/$count eq 0", true);
        check(
            "appRoles/any(r:r/value eq 'msiam_access' and r/isEnabled eq true)",
            true,
        );
        check("web/redirectUris/any(p:p eq 'https://a.example')", true);
        check("accountEnabled eq false or displayName eq 'x'", false);
    }
}
