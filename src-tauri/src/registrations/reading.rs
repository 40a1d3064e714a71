//! Lists on their way: read as far as a window asks for, and all of the tenant's behind that.

use std::sync::{Arc, OnceLock};

use entrada_core::{application::ListedApplication, error::Problem};
use entrada_graph::{ApplicationPages, Graph};
use tokio_util::sync::{CancellationToken, DropGuard};

/// All applications: the first pages as windows ask for them, and the whole list behind them.
pub(super) struct Directory {
    pub(super) first: Reading,
    pub(super) whole: Arc<OnceLock<Vec<ListedApplication>>>,
    behind: OnceLock<Behind>,
}

/// The reading of the whole list; it ends with the list that it is for.
struct Behind {
    ended: CancellationToken,
    _forgotten: DropGuard,
}

impl Directory {
    pub(super) fn new(graph: &Graph) -> Self {
        Self {
            first: Reading::new(ApplicationPages::first(graph)),
            whole: Arc::default(),
            behind: OnceLock::new(),
        }
    }

    /// Has the whole list read in large pages, once. Answers whether it is still under way.
    pub(super) fn read_on(&self, graph: &Graph) -> bool {
        let behind = self.behind.get_or_init(|| {
            let (ended, forgotten) = (CancellationToken::new(), CancellationToken::new());
            let (done, stop) = (ended.clone().drop_guard(), forgotten.clone());
            let (pages, whole) = (ApplicationPages::all(graph), Arc::clone(&self.whole));
            tauri::async_runtime::spawn(async move {
                let _done = done;
                match stop.run_until_cancelled(read_whole(pages)).await {
                    Some(Ok(rows)) => drop(whole.set(rows)),
                    // The directory goes on to be asked.
                    Some(Err(problem)) => tracing::warn!(%problem, "the list is not read whole"),
                    None => {}
                }
            });
            Behind {
                ended,
                _forgotten: forgotten.drop_guard(),
            }
        });
        !behind.ended.is_cancelled()
    }
}

async fn read_whole(mut pages: ApplicationPages) -> Result<Vec<ListedApplication>, Problem> {
    let mut rows = Vec::new();
    while let Some(page) = pages.next().await? {
        rows.extend(page);
    }
    Ok(rows)
}

/// A list that is read as far as windows are asked for.
pub(super) struct Reading(tokio::sync::Mutex<Read>);

pub(super) struct Read {
    pub(super) pages: ApplicationPages,
    pub(super) rows: Vec<ListedApplication>,
}

impl Reading {
    pub(super) fn new(pages: ApplicationPages) -> Self {
        Self(tokio::sync::Mutex::new(Read {
            pages,
            rows: Vec::new(),
        }))
    }

    /// Reads on until so many rows are here, or all are.
    pub(super) async fn until(
        &self,
        rows: usize,
    ) -> Result<tokio::sync::MutexGuard<'_, Read>, Problem> {
        let mut read = self.0.lock().await;
        while read.rows.len() < rows {
            match read.pages.next().await? {
                Some(page) => read.rows.extend(page),
                None => break,
            }
        }
        Ok(read)
    }
}

impl Read {
    pub(super) fn total(&self) -> Option<usize> {
        if self.pages.is_over() {
            return Some(self.rows.len());
        }
        usize::try_from(self.pages.count()?).ok()
    }
}
