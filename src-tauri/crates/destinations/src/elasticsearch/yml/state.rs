//! Realms that a file has, and whether ours is one of them.

use super::{
    YmlError,
    document::{Document, Setting, Value},
    key::of_realm,
    reader::read,
};
use crate::elasticsearch::settings::{REALMS, Realm};

/// A realm in a file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RealmFound {
    /// Such as `saml` or `jwt`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Where it begins, counted from 1.
    pub line: usize,
    /// If it is written as a number.
    pub order: Option<u32>,
}

/// All realms of a file, in its order.
///
/// # Errors
/// What is not understood, with its line.
pub fn realms(file: &[u8]) -> Result<Vec<RealmFound>, YmlError> {
    let text = str::from_utf8(file).map_err(|_| YmlError::NotText)?;
    Ok(realms_of(&read(text)?))
}

pub(super) fn realms_of(document: &Document<'_>) -> Vec<RealmFound> {
    let mut found: Vec<RealmFound> = Vec::new();
    for setting in &document.settings {
        let Some((kind, name, key)) = of_realm(&setting.path) else {
            continue;
        };
        let known = found
            .iter()
            .position(|it| it.kind == kind && it.name == name);
        let at = known.unwrap_or_else(|| {
            found.push(RealmFound {
                kind: kind.to_owned(),
                name: name.to_owned(),
                line: setting.line + 1,
                order: None,
            });
            found.len() - 1
        });
        if key == "order" {
            found[at].order = text_of(setting).and_then(|order| order.parse().ok());
        }
    }
    found
}

/// Whether the realm is there already.
///
/// # Errors
/// It is there with another value, without one, or with its secret; or another realm is in its way.
pub(super) fn is_there(document: &Document<'_>, realm: &Realm) -> Result<bool, YmlError> {
    for other in realms_of(document) {
        let label = format!("{}.{}", other.kind, other.name);
        let (line, is_graph) = (other.line, other.kind == "microsoft_graph");
        match (is_graph, other.name == realm.name()) {
            (true, true) => {}
            (false, true) => return Err(YmlError::NameTaken { line, realm: label }),
            (_, false) if other.order == Some(realm.order()) => {
                return Err(YmlError::OrderTaken {
                    line: document
                        .at(&format!("{REALMS}.{label}.order"))
                        .map_or(line, |it| it.line + 1),
                    realm: label,
                    order: realm.order(),
                });
            }
            (_, false) => {}
        }
    }
    match document.below(&realm.prefix()).next() {
        None => Ok(false),
        Some(first) => compare(document, realm, first.line + 1).map(|()| true),
    }
}

fn compare(document: &Document<'_>, realm: &Realm, line: usize) -> Result<(), YmlError> {
    let prefix = realm.prefix();
    if let Some(secret) = document.child(&prefix, "client_secret") {
        let line = secret.line + 1;
        return Err(YmlError::SecretInFile { line });
    }
    let is_ours = |key, text: &str| match key {
        "order" => text.parse() == Ok(realm.order()),
        "tenant_id" => text.parse() == Ok(realm.tenant()),
        _ => text.parse() == Ok(realm.client()),
    };
    for key in ["order", "tenant_id", "client_id"] {
        let setting = format!("{prefix}.{key}");
        match document.at(&setting) {
            None => return Err(YmlError::Incomplete { line, setting }),
            Some(found) if text_of(found).is_some_and(|text| is_ours(key, text)) => {}
            Some(found) => {
                let line = found.line + 1;
                return Err(YmlError::Different { line, setting });
            }
        }
    }
    Ok(())
}

pub(super) fn text_of(setting: &Setting) -> Option<&str> {
    match &setting.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}
