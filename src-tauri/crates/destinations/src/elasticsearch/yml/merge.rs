//! From a file and a realm to the file with the realm.

use std::fmt;

use zeroize::Zeroizing;

use super::{
    Delegating, YmlError,
    delegate::missing_line,
    document::{Document, unreadable},
    reader::read,
    state::is_there,
};
use crate::elasticsearch::{
    DiffLine,
    diff::lines_added,
    file::{Insertions, Piece, insert},
    settings::Realm,
};

/// What a merge comes to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// Something is to be written.
    Added,
    /// The file has it all; there is nothing to write.
    AlreadyThere,
}

/// A merge, to be shown before anything is written.
#[derive(Clone)]
pub struct Merge {
    /// What it comes to.
    pub outcome: Outcome,
    /// What is added, with its neighbours.
    pub lines: Vec<DiffLine>,
    /// The whole file as it is to be. It is not for a screen: only our own lines are known to be harmless.
    pub text: Zeroizing<String>,
    /// How exactly the addition is taken out again.
    pub insertions: Insertions,
}

impl fmt::Debug for Merge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Merge");
        shown
            .field("outcome", &self.outcome)
            .field("lines", &self.lines);
        shown.finish_non_exhaustive()
    }
}

/// Puts the realm's block behind all else, and `authorization_realms` into the realm that hands people on.
///
/// # Errors
/// Whatever would keep a node from starting, and whatever is not understood: each with its line.
pub fn merge(
    file: &[u8],
    realm: &Realm,
    delegating: Option<&Delegating>,
) -> Result<Merge, YmlError> {
    let text = str::from_utf8(file).map_err(|_| YmlError::NotText)?;
    let pieces = missing(text, &read(text)?, realm, delegating)?;
    let (new, insertions) = insert(text, &pieces);
    if !pieces.is_empty() {
        // Read back as a node would, before anybody is shown it.
        let again = read(&new).map_err(|_| YmlError::NotReadBack)?;
        match missing(&new, &again, realm, delegating) {
            Ok(more) if more.is_empty() => {}
            _ => return Err(YmlError::NotReadBack),
        }
    }
    Ok(Merge {
        outcome: match pieces.is_empty() {
            true => Outcome::AlreadyThere,
            false => Outcome::Added,
        },
        lines: lines_added(&new, insertions.ranges()),
        text: new,
        insertions,
    })
}

/// Takes out what a merge put in, and nothing else.
///
/// # Errors
/// [`YmlError::Changed`] if these are other bytes than those that were written.
pub fn remove(file: &[u8], insertions: &Insertions) -> Result<Zeroizing<Vec<u8>>, YmlError> {
    insertions.take_out(file).ok_or(YmlError::Changed)
}

fn missing(
    text: &str,
    document: &Document<'_>,
    realm: &Realm,
    delegating: Option<&Delegating>,
) -> Result<Vec<Piece>, YmlError> {
    let mut pieces = Vec::new();
    if let Some(from) = delegating {
        pieces.extend(missing_line(text, document, from, realm.name())?);
    }
    if !is_there(document, realm)? {
        pieces.push(block(text, document, realm));
    }
    // A line break put behind it would become part of that text.
    if document.ends_in_text && pieces.iter().any(|piece| piece.at == text.len()) {
        let last = document.lines.len().saturating_sub(1);
        return Err(unreadable(last, "a text of several lines at the end"));
    }
    Ok(pieces)
}

/// Behind the last line, with an empty line between.
fn block(text: &str, document: &Document<'_>, realm: &Realm) -> Piece {
    let ending = document.ending(text);
    let mut block = String::new();
    if let Some(last) = document.lines.last() {
        if !text.ends_with('\n') {
            block.push_str(ending);
        }
        if !last.is_blank() {
            block.push_str(ending);
        }
    }
    for line in realm.block_lines() {
        block.push_str(&line);
        block.push_str(ending);
    }
    Piece {
        at: text.len(),
        text: Zeroizing::new(block),
    }
}
