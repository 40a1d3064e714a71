//! Enterprise applications: those that the portal calls so, or every service principal of the tenant.

use entrada_graph::Graph;

use super::{List, Principals};

/// Reads lists of service principals and keeps them until they are forgotten.
pub(crate) struct EnterpriseApplications {
    tagged: List<Principals>,
    every: List<Principals>,
}

impl EnterpriseApplications {
    pub(crate) fn new(graph: Graph) -> Self {
        let list = |only_enterprise| List::new(graph.clone(), Principals { only_enterprise });
        Self {
            tagged: list(true),
            every: list(false),
        }
    }

    /// What was read before is no longer true.
    pub(crate) fn forget(&self) {
        self.tagged.forget();
        self.every.forget();
    }

    /// The list by the filter *Application type*.
    pub(crate) fn list(&self, only_enterprise: bool) -> &List<Principals> {
        match only_enterprise {
            true => &self.tagged,
            false => &self.every,
        }
    }
}
