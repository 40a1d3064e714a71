//! A list page by page, with the total beside the first page where it is asked for.

use entrada_core::error::Problem;
use serde::de::DeserializeOwned;

use crate::{
    batch::Together,
    call::Call,
    client::{Graph, Trip},
    error::GraphError,
    models::Page,
    page::Pages,
    reply::Reply,
};

/// Largest page that Graph gives.
pub(crate) const LARGEST_PAGE: &str = "999";
/// Enough for the first windows of a list, and quick to come.
pub(crate) const FIRST_PAGE: &str = "100";

/// A list of the directory, read as far as it is asked for.
pub(crate) struct Listing<T> {
    graph: Graph,
    pages: Pages<T>,
    /// Asks for the total in the batch of the first page.
    total: Option<Call>,
    count: Option<u64>,
}

impl<T: DeserializeOwned> Listing<T> {
    pub(crate) fn new(graph: &Graph, first: Call, total: Option<Call>) -> Self {
        Self {
            graph: graph.clone(),
            pages: Pages::new(graph.clone(), first),
            total,
            count: None,
        }
    }

    /// A list that nobody looks at: it is read whole, however long a page takes.
    pub(crate) fn unwatched(graph: &Graph, first: Call) -> Self {
        Self {
            graph: graph.clone(),
            pages: Pages::new(graph.clone(), first).unwatched(),
            total: None,
            count: None,
        }
    }

    /// The next page, perhaps an empty one; `None` at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<T>>, Problem> {
        Ok(match self.total.take() {
            Some(total) => self.with_total(total).await?,
            None => self.pages.read().await?,
        })
    }

    /// How many there are in all, as far as Graph has said it.
    pub(crate) fn count(&self) -> Option<u64> {
        self.count.or(self.pages.count())
    }

    /// Whether there is nothing left to read.
    pub(crate) fn is_over(&self) -> bool {
        self.pages.next().is_none()
    }

    /// The page counts; without the total it is still a list.
    async fn with_total(&mut self, total: Call) -> Result<Option<Vec<T>>, GraphError> {
        let Some(first) = self.pages.next().cloned() else {
            return Ok(None);
        };
        let trip = Trip::of_a_screen();
        let calls = [first, total];
        let answers = Together::new(&self.graph, &trip, false).send(&calls).await;
        let mut answers = answers.into_iter();
        let page = answers.next().map(|page| self.pages.accept(page?));
        self.count = answers.next().and_then(|total| count_of(total).ok()?);
        page.transpose()
    }
}

/// The total alone, as `@odata.count` beside one item: `/$count` answers in plain text.
pub(crate) fn total(path: &str) -> Call {
    counted(Call::get(path))
        .query("$select", "id")
        .query("$top", "1")
}

/// Asks for the count; it comes from an index that lags behind, which the header accepts.
pub(crate) fn counted(call: Call) -> Call {
    call.query("$count", "true")
        .header("ConsistencyLevel", "eventual")
}

fn count_of(total: Result<Reply, GraphError>) -> Result<Option<u64>, GraphError> {
    let page: Page<serde_json::Value> = total?.success()?.read()?;
    Ok(page.count)
}
