//! Bodies of the requests that the scripts make.

use serde_json::{Value, json};

use super::work::{Secret, Work};
use crate::plan::{Step, preview};

/// What is written to the application, as the plan shows it.
pub(super) fn application(work: &Work<'_>) -> Value {
    let is_application = |step: &&Step| {
        matches!(
            step,
            Step::CreateApplication(_) | Step::ReuseApplication { .. }
        )
    };
    let steps = work.plan.steps.iter().map(|planned| &planned.step);
    let body = steps
        .filter(is_application)
        .find_map(|step| preview(work.plan, step)?.body);
    body.map_or_else(Value::default, |body| {
        serde_json::from_str(&body).expect("the preview of a request is JSON")
    })
}

/// `addPassword`.
pub(super) fn secret(secret: &Secret<'_>) -> Value {
    json!({ "passwordCredential": {
        "displayName": secret.description,
        "endDateTime": secret.end_date(),
    }})
}
