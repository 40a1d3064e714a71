//! What takes back the changes of a screen: the opposite of each, the last one first.

use super::{CertificateWish, Step, made::may_exist};
use crate::{
    ids::ObjectId,
    journal::{RunRecord, StepRecord},
    plan::Change,
};

/// Opposites of the changes that a run made, each list a round of its own.
pub(super) fn opposites(made: &RunRecord) -> Vec<Vec<Step>> {
    let steps = made.head.plan.steps.iter().rev();
    steps
        .filter_map(|step| {
            let latest = made.latest(step.number).filter(|row| may_exist(row))?;
            match &step.step {
                Step::MakeCertificate(wish) => removal(made, wish),
                step => opposite(step, latest),
            }
        })
        .map(|step| vec![step])
        .collect()
}

fn opposite(step: &Step, row: &StepRecord) -> Option<Step> {
    // What was so before is not the run's.
    let was_so = |note: &str| matches!(note, "wasThere" | "wasGone");
    if row.learnt.note.as_deref().is_some_and(was_so) {
        return None;
    }
    match step {
        // An application that was deleted comes back with its service principal and its grants.
        Step::DeleteApplication { object_id, .. } => {
            let object_id = object_id.or(row.learnt.object_id)?;
            Some(Step::Change(Change::Restore { object_id }))
        }
        Step::DeleteServicePrincipal { object_id, .. } => {
            let object_id = object_id.or(row.learnt.object_id)?;
            Some(Step::Change(Change::Restore { object_id }))
        }
        Step::RevokePermission {
            permission,
            resource_id,
            ..
        } => Some(Step::GrantPermission {
            permission: permission.clone(),
            resource_id: *resource_id,
            left_to_administrator: false,
        }),
        Step::Change(Change::Restore { object_id }) => Some(deleted(Some(*object_id))),
        Step::Change(Change::Instantiate { .. }) => Some(deleted(row.learnt.object_id)),
        Step::Change(Change::AddCertificate {
            application,
            certificate,
        }) => Some(Step::Change(Change::RemoveCertificate {
            application: *application,
            key_id: row.learnt.key_id?,
            display_name: certificate.display_name.clone(),
        })),
        Step::Change(change) => {
            let trace = row.learnt.trace.as_deref().unwrap_or_default();
            let moved: Vec<String> = trace.split(',').map(str::to_owned).collect();
            change.inverse(&moved).map(Step::Change)
        }
        _ => None,
    }
}

/// Nobody else can have added a key that was made here: it is the run's even where it was found there.
fn removal(made: &RunRecord, wish: &CertificateWish) -> Option<Step> {
    Some(Step::Change(Change::RemoveCertificate {
        application: made.head.plan.subject?.object_id?,
        key_id: wish.key_id,
        display_name: wish.description.clone(),
    }))
}

fn deleted(object_id: Option<ObjectId>) -> Step {
    Step::DeleteApplication {
        unique_name: String::new(),
        object_id,
    }
}
