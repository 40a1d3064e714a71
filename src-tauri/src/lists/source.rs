//! Lists of the directory that may be very long, and their pages.

use async_trait::async_trait;
use entrada_core::{
    application::ListedApplication, enterprise::ListedPrincipal, error::Problem, look::Listed,
};
use entrada_graph::{ApplicationPages, Graph, PrincipalPages};

/// A list of the directory, by display name.
pub(crate) trait Source: Send + Sync + 'static {
    /// A row.
    type Row: Listed + Clone + Send + Sync + 'static;
    /// Its pages.
    type Pages: Pages<Row = Self::Row>;

    /// In small pages, with the total beside the first.
    fn first(&self, graph: &Graph) -> Self::Pages;

    /// In as few requests as can be.
    fn all(&self, graph: &Graph) -> Self::Pages;

    /// As far as the directory finds it by what was typed.
    fn found(&self, graph: &Graph, text: &str) -> Self::Pages;
}

/// Pages, read as they are asked for.
#[async_trait]
pub(crate) trait Pages: Send + 'static {
    /// A row.
    type Row;

    /// The next page, perhaps an empty one; `None` at the end.
    async fn next(&mut self) -> Result<Option<Vec<Self::Row>>, Problem>;

    /// How many rows there are in all, as far as the directory has said it.
    fn count(&self) -> Option<u64>;

    /// Whether there is nothing left to read.
    fn is_over(&self) -> bool;
}

/// All applications of the tenant.
pub(crate) struct Applications;

impl Source for Applications {
    type Row = ListedApplication;
    type Pages = ApplicationPages;

    fn first(&self, graph: &Graph) -> ApplicationPages {
        ApplicationPages::first(graph)
    }

    fn all(&self, graph: &Graph) -> ApplicationPages {
        ApplicationPages::all(graph)
    }

    fn found(&self, graph: &Graph, text: &str) -> ApplicationPages {
        ApplicationPages::found(graph, text)
    }
}

/// Service principals of the tenant.
pub(crate) struct Principals {
    /// Application type == Enterprise Applications.
    pub(crate) only_enterprise: bool,
}

impl Source for Principals {
    type Row = ListedPrincipal;
    type Pages = PrincipalPages;

    fn first(&self, graph: &Graph) -> PrincipalPages {
        PrincipalPages::first(graph, self.only_enterprise)
    }

    fn all(&self, graph: &Graph) -> PrincipalPages {
        PrincipalPages::all(graph, self.only_enterprise)
    }

    fn found(&self, graph: &Graph, text: &str) -> PrincipalPages {
        PrincipalPages::found(graph, text, self.only_enterprise)
    }
}

#[async_trait]
impl Pages for ApplicationPages {
    type Row = ListedApplication;

    async fn next(&mut self) -> Result<Option<Vec<ListedApplication>>, Problem> {
        self.next().await
    }

    fn count(&self) -> Option<u64> {
        self.count()
    }

    fn is_over(&self) -> bool {
        self.is_over()
    }
}

#[async_trait]
impl Pages for PrincipalPages {
    type Row = ListedPrincipal;

    async fn next(&mut self) -> Result<Option<Vec<ListedPrincipal>>, Problem> {
        self.next().await
    }

    fn count(&self) -> Option<u64> {
        self.count()
    }

    fn is_over(&self) -> bool {
        self.is_over()
    }
}
