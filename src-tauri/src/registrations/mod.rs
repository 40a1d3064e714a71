//! The tenant's applications as far as this session has read them: windows of a list that may be very long.

mod reading;

use std::sync::{Arc, Mutex};

use entrada_core::{
    application::{ApplicationOverview, ListedApplication, close_names},
    application_look::Look,
    error::Problem,
    ids::ClientId,
};
use entrada_graph::{ApplicationPages, Graph, application_overview};
use jiff::Timestamp;
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
    /// Rows that the look lets through, in all; `None` while that cannot be told.
    pub(crate) matching: Option<usize>,
    /// Rows without a filter, as far as it is known.
    pub(crate) total: Option<usize>,
    /// Rows that are here, while the rest is still arriving; until then the directory is asked.
    pub(crate) arrived: Option<usize>,
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

    /// A window of all applications. While pages still arrive, text is looked for by the directory; any other look
    /// waits for the whole list.
    ///
    /// # Errors
    /// A page cannot be read; for a look that needs them all, any of them.
    pub(crate) async fn all(
        &self,
        look: &Look,
        from: usize,
        now: Timestamp,
    ) -> Result<Window, Problem> {
        let all = self.directory();
        if let Some(whole) = all.whole() {
            return Ok(window_of(whole, &all.seen(whole, look, now), look, from));
        }
        let first = all.first.until(from + WINDOW).await?;
        if first.pages.is_over() {
            return Ok(window_of(
                &first.rows,
                &look.at(&first.rows, now),
                look,
                from,
            ));
        }
        let total = first.total();
        let here = Window {
            total,
            arrived: all.read_on(&self.graph),
            ..Window::default()
        };
        if !look.is_the_directorys() {
            return match all.failure() {
                Some(problem) => Err(problem),
                None => Ok(here),
            };
        }
        if look.text.is_empty() {
            return Ok(Window {
                rows: cut(&first.rows, from),
                matching: Some(total.unwrap_or(first.rows.len())),
                ..here
            });
        }
        drop(first);
        let found = self.found(&look.text);
        let found = found.until(from + WINDOW).await?;
        Ok(Window {
            rows: cut(&found.rows, from),
            matching: Some(found.total().unwrap_or(found.rows.len())),
            ..here
        })
    }

    /// A window of those that the account owns. Few: they are read whole before anything is shown.
    pub(crate) async fn owned(
        &self,
        look: &Look,
        from: usize,
        now: Timestamp,
    ) -> Result<Window, Problem> {
        let owned = self.whole_owned().await?;
        Ok(window_of(&owned, &look.at(&owned, now), look, from))
    }

    /// Every row of a look at all applications, in its order.
    ///
    /// # Errors
    /// The list is still arriving, or a page of it cannot be read.
    pub(crate) async fn every(
        &self,
        look: &Look,
        now: Timestamp,
    ) -> Result<Vec<ListedApplication>, Problem> {
        let all = self.directory();
        if let Some(whole) = all.whole() {
            return Ok(rows(whole, &all.seen(whole, look, now)));
        }
        let first = all.first.until(WINDOW).await?;
        if first.pages.is_over() {
            return Ok(rows(&first.rows, &look.at(&first.rows, now)));
        }
        let arriving = "The list is still arriving. Try again once it is whole.";
        Err(all
            .failure()
            .unwrap_or_else(|| Problem::invalid("list", arriving)))
    }

    /// Every row of a look at those that the account owns, in its order.
    pub(crate) async fn every_owned(
        &self,
        look: &Look,
        now: Timestamp,
    ) -> Result<Vec<ListedApplication>, Problem> {
        let owned = self.whole_owned().await?;
        Ok(rows(&owned, &look.at(&owned, now)))
    }

    /// Those that the account owns, by name.
    async fn whole_owned(&self) -> Result<Vec<ListedApplication>, Problem> {
        let owned = self.owned_list();
        let mut owned = owned.until(usize::MAX).await?;
        owned
            .rows
            .sort_by_cached_key(|row| row.display_name.to_lowercase());
        Ok(owned.rows.clone())
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
fn window_of(all: &[ListedApplication], seen: &[u32], look: &Look, from: usize) -> Window {
    let end = seen.len().min(from + WINDOW);
    Window {
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

fn rows(all: &[ListedApplication], seen: &[u32]) -> Vec<ListedApplication> {
    seen.iter().map(|&at| all[at as usize].clone()).collect()
}

fn cut(rows: &[ListedApplication], from: usize) -> Vec<ListedApplication> {
    rows.iter().skip(from).take(WINDOW).cloned().collect()
}

#[cfg(test)]
mod tests;
