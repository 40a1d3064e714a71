//! What the long lists have in common.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::lists::Window;

/// A window of a list, 100 rows at most.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListView<Row> {
    /// Rows from the one that was asked for on.
    pub rows: Vec<Row>,
    /// Rows that match; `None` while the rest has to arrive first.
    pub matching: Option<u32>,
    /// Rows without a filter, where that is known.
    pub total: Option<u32>,
    /// Rows that are here, while the rest is still arriving.
    pub arrived: Option<u32>,
    /// Names that resemble a filter that nothing matches.
    pub close_names: Vec<String>,
}

/// A file for a spreadsheet or for a program.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ListForm {
    /// RFC 4180.
    Csv,
    /// RFC 8259.
    Json,
}

impl<Row> ListView<Row> {
    /// What the list shows of a window.
    pub(crate) fn new<Listed>(window: Window<Listed>, row: impl Fn(Listed) -> Row) -> Self {
        Self {
            rows: window.rows.into_iter().map(row).collect(),
            matching: window.matching.map(number),
            total: window.total.map(number),
            arrived: window.arrived.map(number),
            close_names: window.close,
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
