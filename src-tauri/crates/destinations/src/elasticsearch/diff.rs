//! What changes in a file, line by line, as a screen shows it.

use std::ops::Range;

/// What becomes of a line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Mark {
    /// Stays, and stands beside one that does not.
    Kept,
    /// Is new.
    Added,
    /// Has another content than before.
    Replaced,
}

/// One line of the file as it will be.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DiffLine {
    /// Counted from 1.
    pub number: usize,
    /// What becomes of it.
    pub mark: Mark,
    /// Without its line ending. Where a Value stands it has dots.
    pub text: String,
}

/// Lines of `text` that begin inside of `added`, each with its neighbours.
pub(crate) fn lines_added(text: &str, added: &[Range<usize>]) -> Vec<DiffLine> {
    let mut start = 0;
    let marked = text.split_inclusive('\n').enumerate().map(|(index, line)| {
        let is_new = added.iter().any(|range| range.contains(&start));
        start += line.len();
        let shown = line.trim_end_matches(['\r', '\n']);
        DiffLine {
            number: index + 1,
            mark: if is_new { Mark::Added } else { Mark::Kept },
            text: shown.trim_start_matches('\u{feff}').to_owned(),
        }
    });
    with_neighbours(marked.collect())
}

/// Leaves out kept lines that no changed line stands beside.
pub(crate) fn with_neighbours(lines: Vec<DiffLine>) -> Vec<DiffLine> {
    let changed: Vec<usize> = lines
        .iter()
        .filter(|line| line.mark != Mark::Kept)
        .map(|line| line.number)
        .collect();
    lines
        .into_iter()
        .filter(|line| changed.iter().any(|at| at.abs_diff(line.number) <= 1))
        .collect()
}
