//! Real sign-in, Graph client, runner, journal and vault, put together as the shell does; the clock never really waits.

use std::{collections::HashMap, sync::Arc};

use entrada_core::{
    error::Problem,
    graph_permission,
    ids::{ObjectId, RunId},
    journal::{RunHead, RunRecord, StepState},
    permission::{Permission, PermissionKind},
    plan::{Plan, PlannedStep, SetUpContext, Step},
    ports::CredentialVault,
    recipe::{Answers, Input, Recipe, catalog},
    runner::Runner,
    tenant_facts::TenantFacts,
};
use entrada_graph::{Graph, GraphDirectory, prefetch};
use entrada_http::{Client, ClientOptions};
use entrada_identity::{Cloud, Rung, Session, SignIn, find_tenant};
use entrada_sandbox::{
    HostKind, Options, Sandbox,
    browser::{self, Decision},
};
use entrada_storage::{Database, Index, SqliteJournal};
use entrada_vault::{Memory, Vault};
use jiff::Timestamp;
use secrecy::ExposeSecret;
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::parts::{QuickClock, Silent, TestProver};

/// A signed-in set-up of everything but the window.
pub struct Bench {
    /// The tenant.
    pub sandbox: Sandbox,
    /// In memory, with its index in a database of its own.
    pub vault: Arc<dyn CredentialVault>,
    /// Who is signed in, consent to grants among the scopes.
    pub session: Arc<Session>,
    graph: Graph,
    /// All of it joined. Its parts can be replaced one by one.
    pub runner: Runner,
    may_grant: bool,
    /// A test fails when it ends if an exchange with Graph was against Microsoft's description of it.
    #[cfg(test)]
    judge: entrada_schema::Judge,
}

impl Bench {
    /// As the Global Administrator.
    pub async fn start() -> Self {
        Self::start_as("globalAdministrator").await
    }

    /// As the account of the sandbox that has this role.
    pub async fn start_as(role: &str) -> Self {
        #[cfg(test)]
        let judge = entrada_schema::Judge::of(entrada_schema::Asker::OurClient);
        let options = Options {
            // What is measured is not judged.
            #[cfg(test)]
            observer: Some(entrada_sandbox::Observer::of_graph(judge.witness())),
            ..Options::default()
        };
        let sandbox = Sandbox::start(options).await.expect("the sandbox starts");
        let info = sandbox.info();
        let cloud = Cloud {
            name: "Sandbox".into(),
            login: info.login.parse().expect("an address"),
            graph: info.graph.parse().expect("an address"),
            portal: None,
        };
        let options = ClientOptions {
            token_origins: vec![cloud.graph.origin()],
            ..ClientOptions::default()
        };
        let http = Client::new(options).expect("a client");
        let account = info
            .accounts
            .iter()
            .find(|it| it.role == role)
            .expect("an account");
        let session = sign_in(&http, &cloud, &info.domain, &account.user_principal_name).await;
        let grants = ["AppRoleAssignment.ReadWrite.All".to_owned()];
        session.widen(&grants).await.expect("consent is there");
        let graph = Graph::new(
            http.with_tokens(Arc::clone(&session) as _),
            cloud.graph.clone(),
        );
        let folder = std::env::temp_dir().join(format!("entrada-journey-{}", Uuid::now_v7()));
        let database = Database::open(&folder).expect("a database");
        let vault: Arc<dyn CredentialVault> =
            Arc::new(Vault::new(Memory::default(), Index::new(database.clone())));
        let clock = Arc::new(QuickClock::default());
        let runner = Runner {
            directory: Arc::new(GraphDirectory::new(graph.clone())),
            prover: Arc::new(TestProver {
                http: http.clone(),
                cloud: cloud.clone(),
            }),
            vault: Arc::clone(&vault),
            journal: Arc::new(SqliteJournal::new(database)),
            clock,
        };
        sandbox.clear_requests();
        Self {
            may_grant: role == "globalAdministrator",
            sandbox,
            vault,
            session,
            graph,
            runner,
            #[cfg(test)]
            judge,
        }
    }

    /// How many exchanges with Graph were judged so far.
    #[cfg(test)]
    pub fn judged(&self) -> usize {
        self.judge.seen()
    }

    /// Microsoft Graph in the name of the account.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// What the form of a set-up reads while it is open.
    pub async fn prefetch(&self) -> TenantFacts {
        prefetch(&self.graph, "Dataplane", Timestamp::now()).await
    }

    /// A plan of the Dataplane recipe.
    pub async fn plan(&self, purpose: &str) -> Plan {
        self.plan_in(purpose, None).await
    }

    /// A plan that reuses an application, where one is given.
    pub async fn plan_in(&self, purpose: &str, reused: Option<ObjectId>) -> Plan {
        let recipe = catalog::find("dataplane-office-365").expect("it ships");
        self.plan_of(recipe, ("purpose", purpose), reused).await
    }

    /// A plan of any recipe that has one choice; its inputs stay as they are at first.
    pub async fn plan_of(
        &self,
        recipe: &Recipe,
        (choice, option): (&str, &str),
        reused: Option<ObjectId>,
    ) -> Plan {
        let initial = |input: &Input| Some((input.key.clone(), input.initial.clone()?));
        let answers = Answers {
            application_name: recipe.application.name.clone(),
            choices: HashMap::from([(choice.into(), option.into())]),
            inputs: recipe.inputs.iter().filter_map(initial).collect(),
            lifetime_days: recipe.credential.lifetime_days,
            description: recipe.credential.description.clone(),
            reuse_application: reused,
        };
        let facts = self.prefetch().await;
        let context = SetUpContext {
            run_id: Uuid::now_v7().into(),
            set_up_id: Uuid::now_v7(),
            credential_id: Uuid::now_v7().into(),
            tenant_id: self.session.tenant().id,
            graph_principal: facts.graph.map(|graph| graph.id),
            secret_policy: facts.secret_policy,
            may_grant: Some(self.may_grant),
            now: Timestamp::now(),
        };
        Plan::set_up(recipe, &answers, &context).expect("the answers are sound")
    }

    /// A plan without a proof's read that grants as many permissions as wanted.
    pub async fn plan_with_grants(&self, count: usize) -> Plan {
        let mut plan = self.plan("read").await;
        let resource_id = self.prefetch().await.graph.expect("Graph is there").id;
        let mut offered = self
            .prefetch()
            .await
            .graph
            .expect("Graph is there")
            .app_roles;
        offered.sort_by(|one, other| one.value.cmp(&other.value));
        let wanted: Vec<Permission> = offered
            .iter()
            .filter_map(|role| graph_permission(PermissionKind::Application, &role.value))
            .take(count)
            .collect();
        plan.steps.retain(|step| step.round < 3);
        for permission in &wanted {
            plan.steps.push(PlannedStep {
                number: 0,
                round: 3,
                step: Step::GrantPermission {
                    permission: permission.clone(),
                    resource_id,
                    left_to_administrator: false,
                },
            });
        }
        let prove = Step::Prove {
            permissions: wanted,
            read: None,
            look_up: None,
        };
        plan.steps.push(PlannedStep {
            number: 0,
            round: 4,
            step: prove,
        });
        for (number, step) in (1..).zip(&mut plan.steps) {
            step.number = number;
        }
        plan
    }

    /// Runs a plan from its beginning to where it ends or stops.
    pub async fn run(&self, plan: &Plan) -> RunRecord {
        let ran = self.run_with(&self.runner, plan).await;
        ran.expect("it begins")
    }

    /// The same with a runner that has other parts.
    ///
    /// # Errors
    /// Nothing was begun.
    pub async fn run_with(&self, runner: &Runner, plan: &Plan) -> Result<RunRecord, Problem> {
        let head = RunHead {
            id: plan.run_id,
            tenant_id: plan.tenant_id,
            tenant_name: "Contoso Practice".into(),
            account: self.session.account().user_principal_name.clone(),
            started_at: Timestamp::now(),
            plan: plan.clone(),
        };
        let never = CancellationToken::new();
        runner.start(head, &Silent, &never).await
    }

    /// Goes on with a run, as the same account.
    pub async fn resume(&self, run: RunId) -> RunRecord {
        self.try_to_resume(run).await.expect("it goes on")
    }

    /// The same where it may be refused.
    ///
    /// # Errors
    /// It cannot go on now; the run stays as it was.
    pub async fn try_to_resume(&self, run: RunId) -> Result<RunRecord, Problem> {
        let never = CancellationToken::new();
        let may = Some(self.may_grant);
        self.runner.resume(run, may, &Silent, &never).await
    }

    /// Lets the watch for lost secrets come to its end.
    pub async fn settle_orphans(&self, run: &RunRecord) {
        self.runner
            .watch_orphans(run.head.tenant_id, &CancellationToken::new())
            .await
            .expect("it watches");
        let run = self
            .runner
            .journal
            .run(run.head.id)
            .await
            .expect("it reads")
            .expect("it is there");
        assert!(
            run.steps
                .iter()
                .all(|step| step.state != StepState::Orphaned)
        );
    }

    /// Method, path and number of batch items of each request to Graph.
    pub fn graph_requests(&self) -> Vec<(String, String, usize)> {
        let seen = self.sandbox.requests().into_iter();
        seen.filter(|it| it.host_kind == HostKind::Graph)
            .map(|it| (it.method, it.path, it.batch_items))
            .collect()
    }

    /// Applications of that name, whatever the lists show.
    pub fn applications(&self, name: &str) -> Vec<Value> {
        let all = self.sandbox.tenant().applications().into_iter();
        all.filter(|it| it["displayName"] == name).collect()
    }

    /// One application, one service principal, one secret, and that one is in the vault.
    pub async fn holds_one_of_each(&self, run: &RunRecord) {
        let applications = self.applications("Dataplane");
        assert_eq!(applications.len(), 1);
        let client = applications[0]["appId"].as_str().expect("it has an appId");
        let principals = self.sandbox.tenant().service_principals();
        assert_eq!(
            principals.iter().filter(|it| it["appId"] == client).count(),
            1
        );
        let secrets = self.sandbox.tenant().password_credentials(client);
        let kept = self.vault.list().await.expect("it lists");
        assert_eq!((secrets.len(), kept.len()), (1, 1));
        assert_eq!(secrets[0]["keyId"], kept[0].key_id.to_string());
        let value = self.vault.value(kept[0].id).await.expect("it is kept");
        assert!(value.expose_secret().len() >= 16);
        let name = secrets[0]["displayName"].as_str().expect("it has a name");
        assert!(name.contains(&run.head.id.short()), "{name}");
    }

    /// What the link of the run's end leads to, pressed by the Global Administrator.
    pub async fn consent_as_administrator(&self, run: &RunRecord) {
        let client = run
            .steps
            .iter()
            .find_map(|step| step.learnt.client_id)
            .expect("it was made");
        let info = self.sandbox.info();
        let address = format!(
            "{}/{}/adminconsent?client_id={client}",
            info.login, info.tenant
        );
        let account = info
            .accounts
            .iter()
            .find(|it| it.role == "globalAdministrator")
            .expect("one");
        let page = address.parse().expect("an address");
        browser::sign_in(&page, &account.user_principal_name, Decision::Accept)
            .await
            .expect("consent");
    }
}

async fn sign_in(http: &Client, cloud: &Cloud, domain: &str, account: &str) -> Arc<Session> {
    let tenant = find_tenant(http, std::slice::from_ref(cloud), domain)
        .await
        .expect("it is known");
    let rung = Rung::GraphCommandLineTools;
    let sign_in = SignIn::begin(http.clone(), tenant, rung, Some(account))
        .await
        .expect("it listens");
    let address = sign_in.address().clone();
    let (browsed, session) = tokio::join!(
        browser::sign_in(&address, account, Decision::Accept),
        sign_in.finish()
    );
    browsed.expect("the page accepts");
    Arc::new(session.expect("the account is signed in"))
}
