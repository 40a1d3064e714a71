//! Lists of the tenant as far as this session has read them: windows of what may be very long.

mod enterprise;
mod reading;
mod registrations;
mod source;
mod window;

use std::sync::{Arc, Mutex};

pub(crate) use enterprise::EnterpriseApplications;
use entrada_core::{error::Problem, look::Look};
use entrada_graph::Graph;
use jiff::Timestamp;
use reading::{Directory, Reading};
pub(crate) use registrations::Registrations;
use source::{Applications, Pages as _, Principals, Source};
pub(crate) use window::Window;
use window::{WINDOW, cut, rows};

use crate::state::lock;

/// One list: it is read once, kept until it is forgotten, and windows are cut out of it.
pub(crate) struct List<S: Source> {
    graph: Graph,
    source: S,
    directory: Mutex<Option<Arc<Directory<S>>>>,
    /// The latest search, with what was typed.
    found: Mutex<Option<Search<S>>>,
}

type Search<S> = (String, Arc<Reading<<S as Source>::Pages>>);

impl<S: Source> List<S> {
    pub(crate) fn new(graph: Graph, source: S) -> Self {
        Self {
            graph,
            source,
            directory: Mutex::default(),
            found: Mutex::default(),
        }
    }

    /// What was read before is no longer true.
    pub(crate) fn forget(&self) {
        *lock(&self.directory) = None;
        *lock(&self.found) = None;
    }

    /// A window. While pages still arrive, text is looked for by the directory; any other look waits for the whole list.
    ///
    /// # Errors
    /// A page cannot be read; for a look that needs them all, any of them.
    pub(crate) async fn window(
        &self,
        look: &Look,
        from: usize,
        now: Timestamp,
    ) -> Result<Window<S::Row>, Problem> {
        let all = self.directory();
        if let Some(whole) = all.whole() {
            return Ok(Window::of(whole, &all.seen(whole, look, now), look, from));
        }
        let first = all.first.until(from + WINDOW).await?;
        if first.pages.is_over() {
            let seen = look.at(&first.rows, now);
            return Ok(Window::of(&first.rows, &seen, look, from));
        }
        let total = first.total();
        let is_plain = look.is_the_directorys() && look.text.is_empty();
        let arrived = if is_plain && all.is_new() {
            // The first rows come first: the rest is read once they have been looked at.
            Some(first.rows.len())
        } else {
            all.read_on(|| self.source.all(&self.graph))
        };
        if !look.is_the_directorys() {
            return match all.failure() {
                Some(problem) => Err(problem),
                None => Ok(Window::waiting(total, arrived)),
            };
        }
        if is_plain {
            return Ok(Window {
                rows: cut(&first.rows, from),
                matching: Some(total.unwrap_or(first.rows.len())),
                ..Window::waiting(total, arrived)
            });
        }
        drop(first);
        let found = self.found(&look.text);
        let found = found.until(from + WINDOW).await?;
        Ok(Window {
            rows: cut(&found.rows, from),
            matching: Some(found.total().unwrap_or(found.rows.len())),
            ..Window::waiting(total, arrived)
        })
    }

    /// Every row of a look, in its order.
    ///
    /// # Errors
    /// The list is still arriving, or a page of it cannot be read.
    pub(crate) async fn every(&self, look: &Look, now: Timestamp) -> Result<Vec<S::Row>, Problem> {
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

    fn directory(&self) -> Arc<Directory<S>> {
        let mut directory = lock(&self.directory);
        let fresh = || Arc::new(Directory::new(self.source.first(&self.graph)));
        Arc::clone(directory.get_or_insert_with(fresh))
    }

    fn found(&self, text: &str) -> Arc<Reading<S::Pages>> {
        let mut found = lock(&self.found);
        if let Some((typed, reading)) = &*found
            && typed == text
        {
            return Arc::clone(reading);
        }
        let reading = Arc::new(Reading::new(self.source.found(&self.graph, text)));
        *found = Some((text.to_owned(), Arc::clone(&reading)));
        reading
    }
}

#[cfg(test)]
mod tests;
