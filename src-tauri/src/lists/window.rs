//! The part of a list that crosses to the window.

use entrada_core::{
    application::close_names,
    look::{Listed, Look},
};

/// Most rows that cross at once: those of the directory's first page, so that the first rows wait for one page.
pub(super) const WINDOW: usize = 100;

/// A part of a list.
#[derive(Clone, Debug)]
pub(crate) struct Window<Row> {
    pub(crate) rows: Vec<Row>,
    /// Rows that the look lets through, in all; `None` while that cannot be told.
    pub(crate) matching: Option<usize>,
    /// Rows without a filter, as far as it is known.
    pub(crate) total: Option<usize>,
    /// Rows that are here, while the rest is still arriving; until then the directory is asked.
    pub(crate) arrived: Option<usize>,
    /// Names that resemble a filter that finds nothing.
    pub(crate) close: Vec<String>,
}

impl<Row> Window<Row> {
    /// Nothing to show yet.
    pub(super) fn waiting(total: Option<usize>, arrived: Option<usize>) -> Self {
        Self {
            rows: Vec::new(),
            matching: None,
            total,
            arrived,
            close: Vec::new(),
        }
    }
}

impl<Row: Listed + Clone> Window<Row> {
    /// A window of a list that is here whole; `seen` are the rows of the look, in their order.
    pub(super) fn of(all: &[Row], seen: &[u32], look: &Look, from: usize) -> Self {
        let end = seen.len().min(from + WINDOW);
        Self {
            rows: rows(all, seen.get(from..end).unwrap_or_default()),
            matching: Some(seen.len()),
            total: Some(all.len()),
            arrived: None,
            close: match seen.len() {
                0 => close_names(all, &look.text),
                _ => Vec::new(),
            },
        }
    }
}

pub(super) fn rows<Row: Clone>(all: &[Row], seen: &[u32]) -> Vec<Row> {
    seen.iter().map(|&at| all[at as usize].clone()).collect()
}

pub(super) fn cut<Row: Clone>(rows: &[Row], from: usize) -> Vec<Row> {
    rows.iter().skip(from).take(WINDOW).cloned().collect()
}
