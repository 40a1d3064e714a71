//! What changes in the file, as a screen may show it.

use std::ops::Range;

use super::{Change, Dialect, DotenvError, Row, existing::read, render::Rendered};
use crate::elasticsearch::{DiffLine, Mark, neighbours};

/// What changes, with its neighbours; values that were there are not shown.
pub(super) fn lines(
    dialect: Dialect,
    text: &str,
    rendered: &[Rendered<'_>],
    rows: &[Row],
) -> Result<Vec<DiffLine>, DotenvError> {
    let there = read(dialect, text)?;
    let mut lines = Vec::new();
    let mut start = 0;
    let mut skipped: Range<usize> = 0..0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let at = start;
        start += line.len();
        // Further lines of a value are not shown.
        if skipped.contains(&at) {
            continue;
        }
        let found = there.iter().find(|it| it.line == index);
        if let Some(found) = found {
            skipped = at + 1..found.value.end;
        }
        let ours = found.and_then(|it| rendered.iter().position(|new| new.entry.name == it.name));
        let change = ours.map(|ours| rows[ours].change);
        lines.push(DiffLine {
            number: index + 1,
            mark: match change {
                Some(Change::Added) => Mark::Added,
                Some(Change::Replaced) => Mark::Replaced,
                Some(Change::AlreadyThere) | None => Mark::Kept,
            },
            text: match (found, ours) {
                (_, Some(ours)) => rendered[ours].shown.clone(),
                (Some(found), None) => format!("{}={}", found.name, dialect.dots()),
                // A comment may hold a value that is switched off.
                (None, _) if line.trim().is_empty() => String::new(),
                (None, _) => "# ...".to_owned(),
            },
        });
    }
    Ok(neighbours(lines))
}
