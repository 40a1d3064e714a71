//! Accessibility of what the window shows, judged by axe-core inside it.

use std::{fs, time::Duration};

use crate::{patience::within, window::Window};

const ENGINE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/ui/node_modules/axe-core/axe.min.js"
);
const RUN: &str = "const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then(
  ({ violations }) => done(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))),
  (error) => done([`axe failed: ${error}`]),
);";

/// What axe-core finds wrong with the screen, one line each.
///
/// Only what stays counts: an answer that arrives while axe looks sets colours moving, and a dialog may be on its way out.
pub(crate) async fn findings(window: &Window) -> Vec<String> {
    let mut found = Vec::new();
    within(Duration::from_secs(2), async || {
        found = found_at_rest(window).await;
        found.is_empty().then_some(())
    })
    .await;
    found
}

async fn found_at_rest(window: &Window) -> Vec<String> {
    // A colour on its way to another is none that anybody reads.
    window.rest().await;
    if window.script("return typeof window.axe", vec![]).await != "object" {
        let engine = fs::read_to_string(ENGINE).expect("axe-core is among the screens' packages");
        // As an expression of the driver: the page's policy lets no script element in.
        window
            .client
            .execute(&format!("{engine}; window.axe = axe;"), vec![])
            .await
            .expect("axe-core starts");
    }
    let found = window.script_with_callback(RUN).await;
    serde_json::from_value(found).expect("axe-core answers with a list")
}
