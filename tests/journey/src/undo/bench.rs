//! Undoes, and what is looked at afterwards.

use std::sync::Arc;

use entrada_core::{
    ids::RunId,
    journal::{RunHead, RunRecord, RunState},
    plan::{DeliverySecret, Plan, PlannedDestination, ValueSource},
    runner::OpenDestination,
};
use entrada_destinations::dataplane::{Dataplane, DataplaneDelivery};
use entrada_sandbox::DATAPLANE_PASSWORD;
use jiff::Timestamp;
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{bench::Bench, parts::Silent};

impl Bench {
    pub(super) async fn undo_plan(&self, made: RunId, permanently: bool) -> Plan {
        let runs = self.runner.journal.runs().await.expect("it reads");
        let record = runs.iter().find(|run| run.head.id == made).expect("it ran");
        let kept = self.vault.list().await.expect("it lists");
        let credential = kept.iter().find(|kept| kept.run_id == made);
        let id = Uuid::now_v7().into();
        Plan::undo(id, record, &runs, credential, permanently).expect("it made something")
    }

    pub(super) fn head(&self, plan: Plan) -> RunHead {
        RunHead {
            id: plan.run_id,
            tenant_id: plan.tenant_id,
            tenant_name: "Contoso Practice".into(),
            account: self.session.account().user_principal_name.clone(),
            started_at: Timestamp::now(),
            plan,
        }
    }

    pub(super) async fn undo(&self, head: &RunHead, open: &[OpenDestination]) -> RunRecord {
        let never = CancellationToken::new();
        self.runner
            .undo(head.clone(), open, &Silent, &never)
            .await
            .expect("the journal is written")
    }

    pub(super) async fn state(&self, run: RunId) -> RunState {
        let found = self.runner.journal.run(run).await.expect("it reads");
        found.expect("it is there").state
    }

    /// Service principals and grants that are there.
    pub(super) fn around(&self) -> (usize, usize) {
        let principals = self.sandbox.tenant().service_principals();
        (principals.len(), self.grants().len())
    }

    pub(super) fn grants(&self) -> Vec<Value> {
        self.sandbox.tenant().app_role_assignments()
    }

    /// The tenant is as it was before the set-up, and the vault is empty.
    pub(super) async fn holds_nothing(&self, before: (usize, usize), what: &str) {
        assert!(self.applications("Dataplane").is_empty(), "{what}");
        assert_eq!(self.around(), before, "{what}");
        assert!(
            self.vault.list().await.expect("it lists").is_empty(),
            "{what}"
        );
    }

    pub(crate) async fn dataplane(&self) -> OpenDestination {
        let address = self.sandbox.info().dataplane.clone().expect("it listens");
        let server = Dataplane::at(&address, false).expect("an address");
        let user = format!("admin@{}", self.sandbox.info().domain);
        let session = server.sign_in(&user, DATAPLANE_PASSWORD.into()).await;
        let session = session.expect("the administrator signs in");
        let overview = session.overview().await.expect("it answers");
        let mut environments = overview.environments.into_iter();
        let development = environments
            .find(|it| it.name == "Development")
            .expect("it is there");
        let delivery = DataplaneDelivery::new(session, development.id.clone(), true);
        OpenDestination {
            place: PlannedDestination {
                kind: "dataplane".into(),
                place: "Practice Dataplane".into(),
                environment: Some("Development".into()),
                environment_id: Some(development.id),
                group: Some("python_dev".into()),
                ..PlannedDestination::default()
            },
            destination: Ok(Arc::new(delivery.expect("an environment"))),
        }
    }

    /// Hands over two secrets; `names` that exist are replaced.
    pub(crate) async fn hand_over(&self, open: &OpenDestination, names: [&str; 2]) -> RunRecord {
        let kept = self.vault.list().await.expect("it lists").remove(0);
        let sources = [ValueSource::Value, ValueSource::ApplicationId];
        let secrets = names
            .into_iter()
            .zip(sources)
            .map(|(name, source)| DeliverySecret {
                name: name.to_owned(),
                source,
                description: String::new(),
                overwrite: true,
            });
        let id = Uuid::now_v7().into();
        let plan = Plan::hand_over(id, &kept, open.place.clone(), None, secrets.collect());
        let destination = open.destination.as_ref().expect("it is open");
        let never = CancellationToken::new();
        let head = self.head(plan);
        let handed = self
            .runner
            .hand_over(head, &**destination, &Silent, &never)
            .await;
        handed.expect("the journal is written")
    }

    pub(super) fn delivered(&self) -> Vec<String> {
        let rows = self.sandbox.tenant().dataplane_secrets("Development");
        rows.into_iter().map(|(name, _)| name).collect()
    }
}
