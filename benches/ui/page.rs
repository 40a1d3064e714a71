//! Times of the page, by its own clock.

use std::time::Duration;

use entrada_journey::row::{Limit, Row};
use fantoccini::wd::TimeoutConfiguration;
use serde::Deserialize;
use serde_json::json;

use crate::window::Window;

const PROBE: &str = include_str!("probe.js");
/// After so long without a change nothing more comes of an event, in milliseconds.
const QUIET: u32 = 250;

/// Pixels each frame: a hand that pulls fast.
const STEP: u32 = 400;

/// What came of one event, in milliseconds from it.
#[derive(Debug, Deserialize)]
pub(crate) struct Seen {
    /// Until the last change of the page.
    pub(crate) own: f64,
    /// Until the frame that shows it was handed over.
    pub(crate) painted: f64,
    /// Frames from the event to that one.
    pub(crate) frames: f64,
}

impl Window {
    /// Makes the page ready to be timed; a page that was left must be made ready again.
    pub(crate) async fn probe(&self) {
        self.script(PROBE, vec![]).await;
    }

    /// How long a script may take before it answers.
    pub(crate) async fn allow_scripts(&self, longest: Duration) {
        let limits = TimeoutConfiguration::new(Some(longest), None, None);
        let set = self.client.update_timeouts(limits).await;
        set.expect("the driver takes it");
    }

    /// Times what comes of one event of this kind, which the hand brings about.
    pub(crate) async fn timed(&self, event: &str, hand: impl Future<Output = ()>) -> Seen {
        self.script("probe.arm(arguments[0])", vec![json!(event)])
            .await;
        hand.await;
        let result = format!("probe.result({QUIET}, arguments[arguments.length - 1])");
        let seen = self.script_with_callback(&result).await;
        serde_json::from_value(seen).expect("the page has changed")
    }
}

/// How long each frame took, in milliseconds.
pub(crate) type Frames = Vec<f64>;

/// Scrolls the list of a window for so many milliseconds.
pub(crate) async fn frames(window: &Window, milliseconds: u32) -> Frames {
    let longest = Duration::from_millis(u64::from(milliseconds) * 2);
    window.allow_scripts(longest).await;
    let script = format!("probe.scroll({milliseconds}, {STEP}, arguments[arguments.length - 1])");
    let frames = window.script_with_callback(&script).await;
    serde_json::from_value(frames).expect("they are numbers")
}

/// The value that 95 of a hundred samples do not exceed.
pub(crate) fn p95(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    let at = (samples.len() * 95).div_ceil(100).saturating_sub(1);
    samples.get(at).copied().unwrap_or(f64::NAN)
}

/// A row of the 95th percentile.
pub(crate) fn say(name: &str, unit: &'static str, samples: Vec<f64>, limit: f64) {
    let n = samples.len();
    Row::new(name, p95(samples), unit, n)
        .limit(Limit::AtMost(limit))
        .print();
}
