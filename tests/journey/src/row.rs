//! What a measurement says: one line of JSON a row on standard output, for `cargo xtask bench` to judge and keep.

use serde::Serialize;

/// One thing that was measured.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    name: String,
    value: f64,
    unit: &'static str,
    n: usize,
    floor: Option<f64>,
    limit: Option<Limit>,
}

/// What a value must keep to.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Limit {
    /// The value itself.
    AtMost(f64),
    /// The value itself.
    AtLeast(f64),
    /// The value divided by its floor.
    TimesFloor(f64),
}

impl Row {
    /// `n`: how many samples the value stands for.
    pub fn new(name: impl Into<String>, value: f64, unit: &'static str, n: usize) -> Self {
        Self {
            name: name.into(),
            value,
            unit,
            n,
            floor: None,
            limit: None,
        }
    }

    /// What the same costs without anything of ours, measured in the same run.
    #[must_use]
    pub fn floor(mut self, floor: f64) -> Self {
        self.floor = Some(floor);
        self
    }

    /// What it must keep to.
    #[must_use]
    pub fn limit(mut self, limit: Limit) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Says it.
    #[expect(
        clippy::print_stdout,
        reason = "standard output is where rows are read"
    )]
    pub fn print(&self) {
        let row = serde_json::to_string(self).expect("a row has no map with keys other than text");
        println!("{row}");
    }
}

/// The middle of some samples; the lower of two middles.
pub fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    let middle = samples.len().saturating_sub(1) / 2;
    samples.get(middle).copied().unwrap_or(f64::NAN)
}
