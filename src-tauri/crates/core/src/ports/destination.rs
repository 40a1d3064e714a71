//! Places that credentials are handed over to.

use async_trait::async_trait;
use secrecy::SecretString;

use super::Removed;
use crate::error::{ErrorCode, Problem};

/// Row of a secret to deliver, with what goes in.
#[derive(Debug)]
pub struct Delivery {
    /// Name in the destination.
    pub name: String,
    /// Description in the destination.
    pub description: String,
    /// What goes in.
    pub value: SecretString,
    /// The person agreed to replace what is there.
    pub overwrite: bool,
    /// What [`Destination::prepare`] noted for this row, in this life or an earlier one.
    pub trace: Option<String>,
}

/// What became of one row.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Delivered {
    /// A new row.
    Created,
    /// The row that was there has the new content.
    Replaced,
    /// The same was there before.
    Unchanged,
}

/// What a look at delivered rows could tell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ReadBack {
    /// They are there as they were written, as far as the destination shows its rows at all.
    Seen,
    /// The destination says that they are stored, and has no way to show them.
    NotShown,
}

/// A row of an earlier hand-over.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Placed {
    /// Name in the destination, spelt as it was created.
    pub name: String,
    /// What was noted before it was written.
    pub trace: Option<String>,
}

/// A place that credentials are handed over to, signed in and ready.
///
/// Each method is one phase and one step group of the plan; results are in the order asked.
///
/// A destination that can tell its own work from what was there before notes how in a *trace* before it writes. The
/// trace is journalled first, so a kill between the note and the answer leaves nothing in doubt: the same call is made
/// again with the same trace.
#[async_trait]
pub trait Destination: Send + Sync {
    /// Notes for each row what it will take to take it back. Writes nothing. A row that has a trace of an earlier life
    /// keeps it if its effect is there. A destination without traces leaves them as they are.
    async fn prepare(&self, rows: &[Delivery]) -> Result<Vec<Option<String>>, Problem> {
        Ok(rows.iter().map(|row| row.trace.clone()).collect())
    }
    /// Creates or replaces. Looks first; a row that exists and may not be overwritten is refused.
    async fn put(&self, rows: &[Delivery]) -> Vec<Result<Delivered, Problem>>;
    /// As [`Self::prepare`], for the destination's own settings.
    async fn prepare_settings(&self, _earlier: Option<&str>) -> Result<Option<String>, Problem> {
        Err(Problem::new(ErrorCode::Internal))
    }
    /// Writes the destination's own settings. A destination without a configuration file refuses.
    async fn write_settings(&self, _trace: Option<&str>) -> Result<Delivered, Problem> {
        Err(Problem::new(ErrorCode::Internal))
    }
    /// Attaches to a group, unless attached already.
    async fn attach(&self, names: &[String], group: &str) -> Vec<Result<(), Problem>>;
    /// Looks for the rows and their attachment.
    async fn read_back(&self, names: &[String], group: Option<&str>) -> Result<ReadBack, Problem>;
    /// Takes out exactly these rows, settings among them by their file's name, and looks that they are gone. Rows that
    /// belong together come in one call, and go together or not at all. A destination that nothing is taken back from
    /// refuses all.
    async fn remove(&self, rows: &[Placed]) -> Vec<Result<Removed, Problem>> {
        let refused = || Err(Problem::new(ErrorCode::Internal));
        rows.iter().map(|_| refused()).collect()
    }
}
