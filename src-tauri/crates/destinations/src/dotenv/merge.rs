//! From a file and variables to the file with the variables.

use std::fmt;

use zeroize::Zeroizing;

use super::{
    Dialect, DotenvError, Entry, Undo,
    diff::lines,
    existing::{Found, read},
    render::{Rendered, render},
};
use crate::elasticsearch::{
    DiffLine,
    file::{Content, Insertions, Manner, Piece, Place, insert},
};

/// What becomes of one variable.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Change {
    /// A new line.
    Added,
    /// The same value is there already.
    AlreadyThere,
    /// Another value was there, and it cannot be put back.
    Replaced,
}

/// One variable and what becomes of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// What becomes of it.
    pub change: Change,
}

/// A merge, to be shown before it is written.
pub struct Merge {
    /// One per variable, in the order given.
    pub rows: Vec<Row>,
    /// What changes, with its neighbours. Of lines that were there, only the names: their values may be secrets too.
    pub lines: Vec<DiffLine>,
    text: Zeroizing<String>,
    insertions: Insertions,
}

impl fmt::Debug for Merge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Merge");
        shown.field("rows", &self.rows).field("lines", &self.lines);
        shown.finish_non_exhaustive()
    }
}

/// Puts variables behind all others; values that may be replaced are replaced where they stand.
///
/// # Errors
/// What the dialect cannot carry, what the file has and its reader would not take, and names that are there with
/// another value.
pub fn merge(
    file: Option<&Content>,
    dialect: Dialect,
    entries: &[Entry],
) -> Result<Merge, DotenvError> {
    let rendered = render(dialect, entries)?;
    let text =
        str::from_utf8(file.map_or(&[], Content::bytes)).map_err(|_| DotenvError::NotText)?;
    let there = read(dialect, text)?;
    let rows = rows(&rendered, &there, text)?;
    let replaced = replace(text, &rendered, &there, &rows);
    let added: Vec<&Rendered<'_>> = with(&rendered, &rows, Change::Added).collect();
    let (new, insertions) = insert(&replaced, &[piece(&replaced, &added)]);
    check(dialect, &new, &rendered)?;
    let lines = lines(dialect, &new, &rendered, &rows)?;
    Ok(Merge {
        rows,
        lines,
        text: new,
        insertions,
    })
}

impl Merge {
    /// Whether there is anything to write.
    pub fn is_needed(&self) -> bool {
        self.rows
            .iter()
            .any(|row| row.change != Change::AlreadyThere)
    }

    /// What it will take to take this back, told before anything is written.
    pub fn undo(&self, place: &Place, file: Option<&Content>) -> Undo {
        Undo::of(place, file, self.insertions.clone(), &self.rows)
    }

    /// Writes the file, for its owner only. Nothing if there is nothing to write.
    ///
    /// # Errors
    /// The file changed after it was read, or the system refuses.
    pub fn write(self, place: &Place, file: Option<&Content>) -> Result<Option<Undo>, DotenvError> {
        if !self.is_needed() {
            return Ok(None);
        }
        place.replace(file, self.text.as_bytes(), Manner::Secret)?;
        Ok(Some(self.undo(place, file)))
    }
}

fn rows(
    rendered: &[Rendered<'_>],
    there: &[Found<'_>],
    text: &str,
) -> Result<Vec<Row>, DotenvError> {
    let mut refused = Vec::new();
    let mut rows = Vec::new();
    for new in rendered {
        let mut same_name = there.iter().filter(|it| it.name == new.entry.name);
        let change = match (same_name.next(), same_name.next()) {
            (_, Some(second)) => {
                let line = second.line + 1;
                let name = new.entry.name.clone();
                return Err(DotenvError::Twice { line, name });
            }
            (None, None) => Change::Added,
            (Some(found), None) if is_same(found, new, text) => Change::AlreadyThere,
            (Some(_), None) => Change::Replaced,
        };
        if change == Change::Replaced && !new.entry.overwrite {
            refused.push(new.entry.name.clone());
        }
        let name = new.entry.name.clone();
        rows.push(Row { name, change });
    }
    match refused.is_empty() {
        true => Ok(rows),
        false => Err(DotenvError::Exists(refused)),
    }
}

/// Written as we would write it, or plainly the same.
fn is_same(found: &Found<'_>, new: &Rendered<'_>, text: &str) -> bool {
    found.plain == Some(new.entry.value.expose())
        || (!found.value.is_empty() && text[found.value.clone()] == **new.value)
}

fn with<'a, 'b>(
    rendered: &'a [Rendered<'b>],
    rows: &'a [Row],
    change: Change,
) -> impl Iterator<Item = &'a Rendered<'b>> {
    let pairs = rendered.iter().zip(rows);
    pairs
        .filter(move |(_, row)| row.change == change)
        .map(|(new, _)| new)
}

fn replace(
    text: &str,
    rendered: &[Rendered<'_>],
    there: &[Found<'_>],
    rows: &[Row],
) -> Zeroizing<String> {
    let more: usize = rendered.iter().map(|it| it.value.len() + 1).sum();
    let mut new = Zeroizing::new(String::with_capacity(text.len() + more));
    let mut from = 0;
    for found in there {
        let mut wanted = with(rendered, rows, Change::Replaced);
        if let Some(value) = wanted.find(|it| it.entry.name == found.name) {
            new.push_str(&text[from..found.value.start]);
            // A name alone has no sign yet.
            if !text[..found.value.start]
                .trim_end_matches([' ', '\t'])
                .ends_with('=')
            {
                new.push('=');
            }
            new.push_str(&value.value);
            from = found.value.end;
        }
    }
    new.push_str(&text[from..]);
    new
}

/// Behind the last line, in the file's own line endings.
fn piece(text: &str, added: &[&Rendered<'_>]) -> Piece {
    let ending = match text.split_inclusive('\n').next() {
        Some(first) if first.ends_with("\r\n") => "\r\n",
        _ => "\n",
    };
    let length: usize = added
        .iter()
        .map(|it| it.entry.name.len() + it.value.len() + 3)
        .sum();
    let mut lines = Zeroizing::new(String::with_capacity(length + ending.len()));
    let is_open = !text.is_empty() && !text.ends_with('\n');
    if is_open && !added.is_empty() {
        lines.push_str(ending);
    }
    for new in added {
        lines.push_str(&new.entry.name);
        lines.push('=');
        lines.push_str(&new.value);
        lines.push_str(ending);
    }
    Piece {
        at: text.len(),
        text: lines,
    }
}

/// Reads the new file as its reader would, before anybody is shown it.
fn check(dialect: Dialect, text: &str, rendered: &[Rendered<'_>]) -> Result<(), DotenvError> {
    let there = read(dialect, text).map_err(|_| DotenvError::NotReadBack)?;
    let all_there = rendered.iter().all(|new| {
        let mut same_name = there.iter().filter(|it| it.name == new.entry.name);
        let is_there = same_name
            .next()
            .is_some_and(|found| is_same(found, new, text));
        is_there && same_name.next().is_none()
    });
    match all_there {
        true => Ok(()),
        false => Err(DotenvError::NotReadBack),
    }
}
