//! From what the journal says of a set-up and its hand-overs to the steps that take it back.
//!
//! Only what the run created is taken back. Where the journal leaves in doubt whether something was there before, it
//! stays and is named.

use serde::{Deserialize, Serialize};

use super::{
    Plan, PlanKind, PlannedDestination, Step,
    build::{in_rounds, number},
    delivered::deliveries,
    made::Made,
    undo_change::opposites,
};
use crate::{
    credential::{CredentialRecord, DeliveryRecord, NodeProgress},
    ids::RunId,
    journal::RunRecord,
};

/// Option of a destination with the name that the person gave its node.
pub const NODE: &str = "node";

/// What an undo is about.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Undo {
    /// The set-up or the hand-over that is taken back.
    pub run_id: RunId,
    /// What it leaves, each with the reason.
    pub stays: Vec<Stays>,
}

/// Something that an undo leaves as it is.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stays {
    /// What, and why.
    pub kind: StaysKind,
    /// Names of it.
    pub names: Vec<String>,
    /// Where it is, if not in the tenant.
    pub destination: Option<PlannedDestination>,
}

/// What an undo leaves, by the reason.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum StaysKind {
    /// The application was there before; what the run added to its settings stays.
    ReusedApplication,
    /// The service principal of an application that was there before.
    ReusedServicePrincipal,
    /// Replaced by a hand-over: what was there before cannot be restored.
    Replaced,
    /// A hand-over was cut off: it cannot be told whether this is its work.
    InDoubt,
    /// Replaced since by the hand-over of another credential.
    TakenOver,
    /// The same was there before.
    WasThere,
    /// Pasted by hand.
    Pasted,
}

impl Plan {
    /// Plans the undo of a set-up, its hand-overs among it, or of one hand-over; `None` where it made nothing.
    ///
    /// `runs` are all of the journal, `credential` what the vault knows of the set-up's, `permanently` empties the
    /// recycle bin of the application too.
    pub fn undo(
        run_id: RunId,
        made: &RunRecord,
        runs: &[RunRecord],
        credential: Option<&CredentialRecord>,
        permanently: bool,
    ) -> Option<Self> {
        if made.head.plan.kind == PlanKind::HandOver {
            return Self::undo_hand_over(run_id, made, runs);
        }
        let opposites = opposites(made);
        let made = Made::of(made);
        let mut stays = made.stays();
        let mut rounds = match made.credential() {
            Some(credential) => deliveries(credential, None, runs, &mut stays),
            None => Vec::new(),
        };
        rounds.extend(opposites);
        rounds.push([made.grants(), made.secrets()].concat());
        rounds.push(made.service_principal().into_iter().collect());
        let application = made.application_step();
        let purges = permanently && application.is_some();
        rounds.push(application.into_iter().collect());
        rounds.push(
            purges
                .then_some(Step::DeletePermanently { object_id: None })
                .into_iter()
                .collect(),
        );
        rounds.push(made.value().into_iter().collect());
        stays.extend(pasted(credential, runs));
        Self::taking_back(run_id, made.run, rounds, stays)
    }

    fn undo_hand_over(run_id: RunId, made: &RunRecord, runs: &[RunRecord]) -> Option<Self> {
        let mut stays = Vec::new();
        let rounds = deliveries(made.credential()?, Some(made.head.id), runs, &mut stays);
        Self::taking_back(run_id, made, rounds, stays)
    }

    fn taking_back(
        run_id: RunId,
        made: &RunRecord,
        mut rounds: Vec<Vec<Step>>,
        stays: Vec<Stays>,
    ) -> Option<Self> {
        rounds.retain(|steps| !steps.is_empty());
        if rounds.is_empty() {
            return None;
        }
        let plan = &made.head.plan;
        Some(Self {
            run_id,
            kind: PlanKind::Undo,
            recipe_id: plan.recipe_id.clone(),
            recipe_version: plan.recipe_version,
            tenant_id: plan.tenant_id,
            application_name: plan.application_name.clone(),
            inputs: std::collections::BTreeMap::new(),
            destination: None,
            subject: plan.subject,
            undo: Some(Undo {
                run_id: made.head.id,
                stays,
            }),
            steps: number(in_rounds(rounds)),
        })
    }
}

fn pasted(credential: Option<&CredentialRecord>, runs: &[RunRecord]) -> Vec<Stays> {
    let deliveries = credential.into_iter().flat_map(|it| &it.deliveries);
    deliveries
        .filter(|delivery| delivery.by_hand && !is_written_by_runs(delivery, runs))
        .map(|delivery| Stays {
            kind: StaysKind::Pasted,
            names: delivery.names.clone(),
            destination: Some(PlannedDestination {
                kind: delivery.destination.clone(),
                place: delivery.place.clone(),
                environment: delivery.environment.clone(),
                ..PlannedDestination::default()
            }),
        })
        .collect()
}

/// A list of nodes on which hand-overs did all that is ticked.
fn is_written_by_runs(delivery: &DeliveryRecord, runs: &[RunRecord]) -> bool {
    let written = |node: &NodeProgress| {
        let mut places = runs
            .iter()
            .filter_map(|run| run.head.plan.destination.as_ref());
        places.any(|place| place.options.get(NODE) == Some(&node.name))
    };
    let mut done = delivery.nodes.iter().filter(|node| node.keystore);
    !delivery.nodes.is_empty() && done.all(written)
}

impl PlannedDestination {
    /// The same environment of the same server, whatever the worker group.
    pub fn is_same_environment(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.place == other.place
            && self.environment == other.environment
    }
}
