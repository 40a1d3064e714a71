//! The tenant's applications as far as this session has read them: windows of a list that may be very long.

mod reading;

use std::sync::{Arc, Mutex};

use entrada_core::{
    application::{ApplicationOverview, ListedApplication, close_names},
    error::Problem,
    ids::ClientId,
};
use entrada_graph::{ApplicationPages, Graph, application_overview};
use reading::{Directory, Reading};

use crate::state::lock;

/// Most rows that cross to the window at once.
const WINDOW: usize = 200;

/// Reads lists, keeps them until they are forgotten, and cuts windows out of them.
pub(crate) struct Registrations {
    graph: Graph,
    lists: Mutex<Lists>,
}

#[derive(Default)]
struct Lists {
    all: Option<Arc<Directory>>,
    owned: Option<Arc<Reading>>,
    /// The latest search, with what was typed.
    found: Option<(String, Arc<Reading>)>,
}

/// A part of a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Window {
    pub(crate) rows: Vec<ListedApplication>,
    /// Rows that the filter lets through, in all.
    pub(crate) matching: usize,
    /// Rows without a filter, as far as it is known.
    pub(crate) total: Option<usize>,
    /// The rest is still arriving; until then the directory is asked.
    pub(crate) arriving: bool,
    /// Names that resemble a filter that finds nothing.
    pub(crate) close: Vec<String>,
}

impl Registrations {
    pub(crate) fn new(graph: Graph) -> Self {
        Self {
            graph,
            lists: Mutex::default(),
        }
    }

    /// What was read before is no longer true.
    pub(crate) fn forget(&self) {
        *lock(&self.lists) = Lists::default();
    }

    /// One application whole; `None` where this tenant has none of that client id.
    pub(crate) async fn overview(
        &self,
        client_id: ClientId,
    ) -> Result<Option<ApplicationOverview>, Problem> {
        application_overview(&self.graph, client_id).await
    }

    /// A window of all applications. While pages still arrive a filter is the directory's work, then it is ours.
    pub(crate) async fn all(&self, filter: &str, from: usize) -> Result<Window, Problem> {
        let all = self.directory();
        if let Some(whole) = all.whole.get() {
            return Ok(window_of(whole, filter, from));
        }
        let first = all.first.until(from + WINDOW).await?;
        if first.pages.is_over() {
            return Ok(window_of(&first.rows, filter, from));
        }
        let total = first.total();
        let arriving = all.read_on(&self.graph);
        if filter.is_empty() {
            let rows = cut(&first.rows, from);
            return Ok(Window {
                rows,
                matching: total.unwrap_or(first.rows.len()),
                total,
                arriving,
                close: Vec::new(),
            });
        }
        drop(first);
        let found = self.found(filter);
        let found = found.until(from + WINDOW).await?;
        Ok(Window {
            rows: cut(&found.rows, from),
            matching: found.total().unwrap_or(found.rows.len()),
            total,
            arriving,
            close: Vec::new(),
        })
    }

    /// A window of those that the account owns. Few: they are read whole before anything is shown.
    pub(crate) async fn owned(&self, filter: &str, from: usize) -> Result<Window, Problem> {
        let owned = self.owned_list();
        let mut owned = owned.until(usize::MAX).await?;
        owned
            .rows
            .sort_by_cached_key(|row| row.display_name.to_lowercase());
        Ok(window_of(&owned.rows, filter, from))
    }

    fn directory(&self) -> Arc<Directory> {
        let mut lists = lock(&self.lists);
        let fresh = || Arc::new(Directory::new(&self.graph));
        Arc::clone(lists.all.get_or_insert_with(fresh))
    }

    fn owned_list(&self) -> Arc<Reading> {
        let mut lists = lock(&self.lists);
        let fresh = || Arc::new(Reading::new(ApplicationPages::owned(&self.graph)));
        Arc::clone(lists.owned.get_or_insert_with(fresh))
    }

    fn found(&self, filter: &str) -> Arc<Reading> {
        let mut lists = lock(&self.lists);
        if let Some((typed, found)) = &lists.found
            && typed == filter
        {
            return Arc::clone(found);
        }
        let pages = ApplicationPages::found(&self.graph, filter);
        let found = Arc::new(Reading::new(pages));
        lists.found = Some((filter.to_owned(), Arc::clone(&found)));
        found
    }
}

/// A window of a list that is here whole.
fn window_of(all: &[ListedApplication], filter: &str, from: usize) -> Window {
    let matching = all.iter().filter(|row| row.matches(filter));
    let number = matching.clone().count();
    Window {
        rows: matching.skip(from).take(WINDOW).cloned().collect(),
        matching: number,
        total: Some(all.len()),
        arriving: false,
        close: match number {
            0 => close_names(all, filter),
            _ => Vec::new(),
        },
    }
}

fn cut(rows: &[ListedApplication], from: usize) -> Vec<ListedApplication> {
    rows.iter().skip(from).take(WINDOW).cloned().collect()
}

#[cfg(test)]
mod tests;
