//! What outlives a process: tenant, journal, keychain, time. And the ports of one process into it.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use entrada_core::{
    error::Problem,
    ids::PermissionId,
    journal::{RunRecord, RunState, StepState},
    plan::Plan,
    ports::WaitReason,
    runner::{Progress, Runner},
};
use secrecy::ExposeSecret;
use tokio_util::sync::CancellationToken;

use crate::{
    clock::VirtualClock,
    journal::Journal,
    keychain::Keychain,
    plans::{CREDENTIAL, GRAPH, RUN, TENANT, head},
    power::{Cut, Power},
    prover::Proofs,
    tenant::Tenant,
};

/// Hears nothing.
pub(crate) struct Silent;

impl Progress for Silent {
    fn changed(&self, _: &RunRecord, _: Option<(WaitReason, Duration)>) {}
}

#[derive(Default)]
pub(crate) struct World {
    pub(crate) tenant: Mutex<Tenant>,
    pub(crate) journal: Mutex<Journal>,
    pub(crate) keychain: Mutex<Keychain>,
    pub(crate) proofs: Mutex<Proofs>,
    pub(crate) clock: Arc<VirtualClock>,
}

/// Ports of one process.
#[derive(Clone)]
pub(crate) struct Ports {
    pub(crate) world: Arc<World>,
    pub(crate) power: Arc<Power>,
}

impl World {
    pub(crate) fn new() -> Arc<Self> {
        Arc::default()
    }

    pub(crate) fn runner(self: &Arc<Self>, power: &Arc<Power>) -> Runner {
        let ports = Arc::new(Ports {
            world: Arc::clone(self),
            power: Arc::clone(power),
        });
        Runner {
            directory: ports.clone(),
            prover: ports.clone(),
            vault: ports.clone(),
            journal: ports,
            clock: self.clock.clone(),
        }
    }

    /// Begins a plan; `None` if it was killed.
    pub(crate) async fn start(
        self: &Arc<Self>,
        plan: Plan,
        power: &Arc<Power>,
    ) -> Option<Result<RunRecord, Problem>> {
        let (runner, cancel) = (self.runner(power), CancellationToken::new());
        let work = runner.start(head(plan), &Silent, &cancel);
        power.while_on(work).await
    }

    /// Runs a plan on steady power, to be cancelled by its token.
    pub(crate) async fn run(self: &Arc<Self>, plan: Plan, cancel: &CancellationToken) -> RunRecord {
        let runner = self.runner(&Power::steady());
        runner.start(head(plan), &Silent, cancel).await.unwrap()
    }

    /// Goes on with the run on steady power.
    pub(crate) async fn resume(self: &Arc<Self>, may_grant: Option<bool>) -> RunRecord {
        let runner = self.runner(&Power::steady());
        let cancel = CancellationToken::new();
        runner
            .resume(RUN, may_grant, &Silent, &cancel)
            .await
            .unwrap()
    }

    /// What the next start of the program does: goes on, or begins where nothing was begun; then watches.
    pub(crate) async fn recover(self: &Arc<Self>, plan: &Plan, power: &Arc<Power>) {
        let (runner, cancel) = (self.runner(power), CancellationToken::new());
        let work = async {
            let begun = !self.journal.lock().unwrap().runs.is_empty();
            let run = match begun {
                true => runner.resume(RUN, None, &Silent, &cancel).await,
                false => runner.start(head(plan.clone()), &Silent, &cancel).await,
            };
            // Offline it would watch for ever: the program is closed some day.
            let closed = CancellationToken::new();
            self.clock.cancel_after(40, &closed);
            runner.watch_orphans(TENANT, &closed).await?;
            run
        };
        power.while_on(work).await;
    }

    /// A run of the plan, cut off; whether the cut came to pass.
    pub(crate) async fn cut_off(self: &Arc<Self>, plan: &Plan, cut: Cut) -> bool {
        let power = Power::cut(cut);
        self.start(plan.clone(), &power).await;
        power.was_cut()
    }

    pub(crate) fn record(&self) -> RunRecord {
        self.journal.lock().unwrap().runs[0].clone()
    }

    /// States of all attempts at a step.
    pub(crate) fn attempts(&self, step: u16) -> Vec<StepState> {
        let record = self.record();
        let rows = record.steps.iter().filter(|row| row.step == step);
        rows.map(|row| row.state).collect()
    }

    /// Display names of the secrets that are there.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let tenant = self.tenant.lock().unwrap();
        let names = tenant.passwords.iter().map(|own| own.display_name.clone());
        names.collect()
    }

    /// Somebody else grants a role.
    pub(crate) fn grant_elsewhere(&self, role: PermissionId) {
        let mut tenant = self.tenant.lock().unwrap();
        let principal = *tenant.service_principals.values().next().unwrap();
        tenant.grants.insert((principal, GRAPH, role));
    }

    /// One of each in the tenant; the one secret is the kept one; nothing is left open; nothing tells a Value.
    pub(crate) fn assert_end(&self, plan: &Plan, what: &str) {
        let record = self.record();
        assert_eq!(record.state, RunState::Done, "{what}: {:?}", record.problem);
        let tenant = self.tenant.lock().unwrap();
        assert_eq!(tenant.applications.len(), 1, "{what}");
        assert_eq!(tenant.service_principals.len(), 1, "{what}");
        let wanted: BTreeSet<PermissionId> =
            plan.grants().map(|permission| permission.id).collect();
        let granted: BTreeSet<PermissionId> = tenant.grants.iter().map(|grant| grant.2).collect();
        assert_eq!(
            (granted, tenant.grants.len()),
            (wanted.clone(), wanted.len()),
            "{what}"
        );

        let [own] = tenant.passwords.as_slice() else {
            panic!("{what}: {} secrets", tenant.passwords.len());
        };
        let keychain = self.keychain.lock().unwrap();
        let (key_id, value) = &keychain.values[&CREDENTIAL];
        assert_eq!(
            (*key_id, value.expose_secret()),
            (own.key_id, own.value.as_str()),
            "{what}"
        );
        let kept = &keychain.index[&CREDENTIAL];
        assert_eq!(kept.key_id, own.key_id, "{what}");
        let principal = tenant.service_principals[&kept.client_id];
        assert_eq!(kept.service_principal_id, Some(principal), "{what}");

        let settled = [StepState::Done, StepState::Stored, StepState::Removed];
        assert!(
            record.steps.iter().all(|row| settled.contains(&row.state)),
            "{what}"
        );
        let stored = record
            .steps
            .iter()
            .filter(|row| row.state == StepState::Stored);
        let stored: Vec<_> = stored.map(|row| row.learnt.key_id).collect();
        assert_eq!(stored, vec![Some(own.key_id)], "{what}");
        let journal = self.journal.lock().unwrap();
        assert!(
            !format!("{:?}{record:?}", journal.commits).contains("planted"),
            "{what}"
        );
    }
}
