//! What a hand-over wrote for a node, from its journal and from the file as it is.

use entrada_core::{
    error::{ErrorCode, Problem},
    journal::RunRecord,
    plan::{NODE, Step},
};
use entrada_destinations::elasticsearch::{KeyTrace, SettingsTrace};

use super::{KIND, survey::lines};
use crate::views::elasticsearch::NodeWrittenView;

/// # Errors
/// It is no hand-over to a node.
pub(crate) fn written(run: &RunRecord) -> Result<NodeWrittenView, Problem> {
    let plan = &run.head.plan;
    let missing = || Problem::new(ErrorCode::NotFound);
    let place = plan.destination.as_ref().filter(|it| it.kind == KIND);
    let node = place.and_then(|it| it.options.get(NODE));
    let mut view = NodeWrittenView {
        node: node.ok_or_else(missing)?.clone(),
        credential_id: run.credential().ok_or_else(missing)?.to_string(),
        file: String::new(),
        lines: Vec::new(),
        unchanged: false,
        copy: None,
        setting: String::new(),
        was_there: false,
    };
    for planned in &plan.steps {
        let learnt = run.latest(planned.number).map(|row| &row.learnt);
        let trace = learnt.and_then(|it| it.trace.as_deref());
        match &planned.step {
            Step::WriteSettings { file } => {
                view.file.clone_from(file);
                let noted = trace.and_then(SettingsTrace::read);
                view.unchanged = noted.is_none();
                if let Some(noted) = noted {
                    // Who wrote it since has the better view of it.
                    view.lines = noted.undo.lines().map(lines).unwrap_or_default();
                    view.copy = noted.copy;
                }
            }
            Step::DeliverSecret { secret, .. } => {
                view.setting.clone_from(&secret.name);
                view.was_there = trace.and_then(KeyTrace::read) == Some(KeyTrace::Present);
            }
            _ => {}
        }
    }
    Ok(view)
}
