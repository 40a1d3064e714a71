//! App registrations: all of the tenant, those of the account, and one whole.

use std::sync::{Arc, Mutex};

use entrada_core::{
    application::{ApplicationOverview, ListedApplication},
    error::Problem,
    ids::ClientId,
    look::Look,
};
use entrada_graph::{ApplicationPages, Graph, application_overview};
use jiff::Timestamp;

use super::{Applications, List, Window, reading::Reading, window::rows};
use crate::state::lock;

/// Reads lists of applications and keeps them until they are forgotten.
pub(crate) struct Registrations {
    graph: Graph,
    pub(crate) all: List<Applications>,
    owned: Mutex<Option<Arc<Reading<ApplicationPages>>>>,
}

impl Registrations {
    pub(crate) fn new(graph: Graph) -> Self {
        Self {
            all: List::new(graph.clone(), Applications),
            graph,
            owned: Mutex::default(),
        }
    }

    /// What was read before is no longer true.
    pub(crate) fn forget(&self) {
        self.all.forget();
        *lock(&self.owned) = None;
    }

    /// One application whole; `None` where this tenant has none of that client id.
    pub(crate) async fn overview(
        &self,
        client_id: ClientId,
    ) -> Result<Option<ApplicationOverview>, Problem> {
        application_overview(&self.graph, client_id).await
    }

    /// A window of those that the account owns. Few: they are read whole before anything is shown.
    pub(crate) async fn owned(
        &self,
        look: &Look,
        from: usize,
        now: Timestamp,
    ) -> Result<Window<ListedApplication>, Problem> {
        let owned = self.whole_owned().await?;
        Ok(Window::of(&owned, &look.at(&owned, now), look, from))
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

    fn owned_list(&self) -> Arc<Reading<ApplicationPages>> {
        let mut owned = lock(&self.owned);
        let fresh = || Arc::new(Reading::new(ApplicationPages::owned(&self.graph)));
        Arc::clone(owned.get_or_insert_with(fresh))
    }
}
