//! A signed-in session in its world: the clients that speak for it and what is known of its tenant.

use std::sync::{Arc, Mutex, PoisonError};

use entrada_core::{
    api_permissions::Api,
    error::{ErrorCode, Problem},
    ids::{ClientId, ObjectId, RunId},
    ports::Clock,
    runner::Runner,
    tenant_facts::TenantFacts,
};
use entrada_graph::{Graph, GraphDirectory, find_twins, prefetch};
use entrada_http::Client;
use entrada_identity::Session;

use crate::{
    lists::{EnterpriseApplications, Registrations},
    prover::LiveProver,
    state::lock,
    views::app::{RoleView, SessionView},
    world::{World, WorldKind},
};

/// Right to grant application permissions; asked for when Run is pressed.
pub(crate) const GRANT_SCOPE: &str = "AppRoleAssignment.ReadWrite.All";
/// Right to read the tenant's policies; asked for on the amber light.
pub(crate) const POLICY_SCOPE: &str = "Policy.Read.All";

/// Everything that works in the name of one signed-in person.
pub(crate) struct Connection {
    pub(crate) world: Arc<World>,
    pub(crate) session: Arc<Session>,
    pub(crate) http: Client,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) registrations: Registrations,
    pub(crate) enterprise: EnterpriseApplications,
    graph: Graph,
    facts: Mutex<Option<Arc<TenantFacts>>>,
    /// APIs of the tenant, each read once: Microsoft Graph's description alone has over a thousand entries.
    apis: Mutex<Vec<Arc<Api>>>,
}

impl Connection {
    pub(crate) fn new(
        world: Arc<World>,
        session: Arc<Session>,
        http: Client,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let with_tokens = http.with_tokens(Arc::clone(&session) as _);
        let graph = Graph::new(with_tokens, session.tenant().cloud.graph.clone());
        Self {
            world,
            session,
            http,
            clock,
            registrations: Registrations::new(graph.clone()),
            enterprise: EnterpriseApplications::new(graph.clone()),
            graph,
            facts: Mutex::new(None),
            apis: Mutex::default(),
        }
    }

    /// Graph in the name of this person, for reading.
    pub(crate) fn graph(&self) -> &Graph {
        &self.graph
    }

    /// An API of the tenant by its client id; `None` where it has no service principal here.
    pub(crate) async fn api(&self, client_id: ClientId) -> Result<Option<Arc<Api>>, Problem> {
        let known = lock(&self.apis)
            .iter()
            .find(|api| api.client_id == client_id)
            .cloned();
        if known.is_some() {
            return Ok(known);
        }
        let read = entrada_graph::api(&self.graph, client_id).await?;
        Ok(read.map(|api| self.remember(api)))
    }

    /// The same by the object id of its service principal.
    pub(crate) async fn api_of(&self, principal: ObjectId) -> Result<Option<Arc<Api>>, Problem> {
        let known = lock(&self.apis)
            .iter()
            .find(|api| api.principal == principal)
            .cloned();
        if known.is_some() {
            return Ok(known);
        }
        let read = entrada_graph::api_of_principal(&self.graph, principal).await?;
        Ok(read.map(|api| self.remember(api)))
    }

    fn remember(&self, api: Api) -> Arc<Api> {
        let api = Arc::new(api);
        let mut apis = lock(&self.apis);
        apis.retain(|known| known.client_id != api.client_id);
        apis.push(Arc::clone(&api));
        api
    }

    /// APIs are read anew from now on.
    pub(crate) fn forget_apis(&self) {
        lock(&self.apis).clear();
    }

    pub(crate) fn is_practice(&self) -> bool {
        self.world.kind == WorldKind::Practice
    }

    /// What drives plans in this tenant.
    pub(crate) fn runner(&self) -> Runner {
        Runner {
            directory: Arc::new(GraphDirectory::new(self.graph.clone())),
            prover: Arc::new(self.prover()),
            vault: Arc::clone(&self.world.vault),
            journal: Arc::clone(&self.world.journal),
            clock: Arc::clone(&self.clock),
        }
    }

    /// What proves credentials in this cloud.
    pub(crate) fn prover(&self) -> LiveProver {
        LiveProver {
            http: self.http.clone(),
            cloud: self.session.tenant().cloud.clone(),
            clock: Arc::clone(&self.clock),
        }
    }

    /// Facts of the tenant: read once, then only the name is looked for again when it changed.
    pub(crate) async fn facts(&self, name: &str, refresh: bool) -> Arc<TenantFacts> {
        let known = self
            .known_facts()
            .filter(|facts| !refresh && facts.problem.is_none());
        let facts = match known {
            Some(facts) if is_about(&facts, name) => return facts,
            Some(facts) => {
                let mut facts = (*facts).clone();
                facts.twins = find_twins(&self.graph, name).await.ok();
                facts
            }
            None => {
                let before = self.clock.elapsed_ms();
                let mut facts = prefetch(&self.graph, name, self.clock.now()).await;
                let elapsed = self.clock.elapsed_ms() - before;
                facts.elapsed_ms = facts
                    .problem
                    .is_none()
                    .then(|| u32::try_from(elapsed).unwrap_or(u32::MAX));
                facts
            }
        };
        let facts = Arc::new(facts);
        *self.lock() = Some(Arc::clone(&facts));
        facts
    }

    pub(crate) fn known_facts(&self) -> Option<Arc<TenantFacts>> {
        self.lock().clone()
    }

    /// What was read before is no longer enough.
    pub(crate) fn forget_facts(&self) {
        *self.lock() = None;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Arc<TenantFacts>>> {
        self.facts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The tenant's display name; its domain until it has been read.
    pub(crate) fn tenant_name(&self) -> String {
        self.known_facts()
            .and_then(|facts| Some(facts.organization.as_ref()?.display_name.clone()))
            .unwrap_or_else(|| self.session.tenant().domain.clone())
    }

    pub(crate) fn view(&self) -> SessionView {
        let tenant = self.session.tenant();
        let account = self.session.account();
        let role = self.known_facts().and_then(|facts| facts.highest_role());
        SessionView {
            practice: self.is_practice(),
            tenant_id: tenant.id.to_string(),
            tenant_name: self.tenant_name(),
            cloud_name: tenant.cloud.name.clone(),
            in_portal: tenant.cloud.portal.is_some(),
            account_name: account.name.clone(),
            user_principal_name: account.user_principal_name.clone(),
            role: role.map(RoleView::from),
        }
    }

    /// Refuses a run of another tenant: tokens of this one have no business there.
    pub(crate) async fn check_tenant(&self, run: RunId) -> Result<(), Problem> {
        let record = self.world.journal.run(run).await?;
        let record = record.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
        if record.head.tenant_id == self.session.tenant().id {
            Ok(())
        } else {
            let detail = format!("This run belongs to {}.", record.head.tenant_name);
            Err(Problem::new(ErrorCode::WrongTenant).with_detail(detail))
        }
    }
}

fn is_about(facts: &TenantFacts, name: &str) -> bool {
    facts
        .twins
        .as_ref()
        .is_some_and(|search| search.name == name)
}
