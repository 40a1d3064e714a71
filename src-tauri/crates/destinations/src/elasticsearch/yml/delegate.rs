//! The realm that signs people in and hands them on to ours.

use zeroize::Zeroizing;

use super::{
    YmlError,
    document::{Document, Setting, Value},
};
use crate::elasticsearch::{
    file::Piece,
    settings::{REALMS, yaml},
};

const KEY: &str = "authorization_realms";

/// A realm of the file that is to hand people on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Delegating {
    /// Such as `saml` or `jwt`.
    pub kind: String,
    /// Its name.
    pub name: String,
}

impl Delegating {
    fn prefix(&self) -> String {
        format!("{REALMS}.{}.{}", self.kind, self.name)
    }
}

/// The line that is missing, or nothing where people are handed on already.
///
/// # Errors
/// There is no such realm, or it hands people on to others.
pub(super) fn missing_line(
    text: &str,
    document: &Document<'_>,
    from: &Delegating,
    to: &str,
) -> Result<Option<Piece>, YmlError> {
    if let Some(found) = document.child(&from.prefix(), KEY) {
        let line = found.line + 1;
        return match names(found).iter().any(|name| name == to) {
            true => Ok(None),
            false => Err(YmlError::DelegatesElsewhere { line }),
        };
    }
    let realm = format!("{}.{}", from.kind, from.name);
    let no_such = || YmlError::NoSuchRealm { realm };
    place(text, document, &from.prefix(), &yaml(to))
        .map(Some)
        .ok_or_else(no_such)
}

/// Behind the realm's last setting, or before its last group of settings, spelt as its neighbour there.
fn place(text: &str, document: &Document<'_>, prefix: &str, value: &str) -> Option<Piece> {
    let wanted = format!("{prefix}.{KEY}");
    let neighbour = document.settings.iter().rev().find(|it| {
        let stands_in_it = it.path.starts_with(&format!("{prefix}."));
        stands_in_it && key_below(&it.parent, &wanted).is_some_and(|key| key.ends_with(KEY))
    })?;
    let key = key_below(&neighbour.parent, &wanted)?;
    let line = format!("{}{key}: {value}", " ".repeat(neighbour.indent));
    let ending = document.ending(text);
    let (at, text) = if neighbour.value == Value::Keys {
        (document.lines[neighbour.line].start, line + ending)
    } else {
        let last = document.lines[neighbour.last];
        match text[..last.end].ends_with('\n') {
            true => (last.end, line + ending),
            false => (last.end, ending.to_owned() + &line),
        }
    };
    let text = Zeroizing::new(text);
    Some(Piece { at, text })
}

/// What is left of a full name below what it would stand in.
fn key_below<'a>(parent: &str, path: &'a str) -> Option<&'a str> {
    match parent {
        "" => Some(path),
        parent => path.strip_prefix(parent)?.strip_prefix('.'),
    }
}

/// One name, several with commas, or several in brackets. Of other forms nothing is known.
fn names(setting: &Setting) -> Vec<String> {
    let text = match &setting.value {
        Value::Text(text) => text.as_str(),
        Value::Flow(text) => text.trim().trim_start_matches('[').trim_end_matches(']'),
        _ => "",
    };
    text.split(',')
        .map(|name| name.trim().trim_matches(['"', '\'']).to_owned())
        .collect()
}
