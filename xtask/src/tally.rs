//! How many tests passed and failed, over all runners.

use std::fmt;

use serde_json::Value;

/// Counts of one whole check.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    /// A check that is no test (format, lints) and did not pass.
    pub(crate) fn count_failed_check(&mut self) {
        self.failed += 1;
    }

    /// How many failed up to now.
    pub(crate) fn failed(&self) -> u64 {
        self.failed
    }

    /// Takes in a closing line of one of cargo's test programs; other lines say nothing.
    pub(crate) fn count_cargo(&mut self, line: &str) {
        let Some((_, counts)) = line.split_once("test result: ") else {
            return;
        };
        self.passed += number_before(counts, " passed");
        self.failed += number_before(counts, " failed");
    }

    /// Takes in Vitest's JSON report.
    pub(crate) fn count_vitest(&mut self, report: &str) {
        let report: Value = serde_json::from_str(report).unwrap_or_default();
        let number = |name: &str| report[name].as_u64().unwrap_or_default();
        self.passed += number("numPassedTests");
        self.failed += number("numFailedTests");
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn number_before(counts: &str, word: &str) -> u64 {
    let before = counts.split(word).next().unwrap_or_default();
    before
        .rsplit(' ')
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_cargo_and_vitest_add_up() {
        let mut tally = Tally::default();
        tally.count_cargo("running 3 tests");
        tally.count_cargo("test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s");
        tally.count_cargo(
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
        );
        tally.count_vitest(r#"{"numPassedTests":5,"numFailedTests":1}"#);
        tally.count_vitest("no report was written");
        assert_eq!(tally.to_string(), "20 passed, 3 failed");
        assert_eq!(tally.failed(), 3);
    }
}
