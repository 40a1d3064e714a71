//! Rows of a measurement: read from its program, held to their limits, shown as a table, written as JSON.

use std::fmt;

use serde_json::{Value, json};

/// All rows of one measurement.
pub(crate) struct Report {
    bench: String,
    commit: String,
    profile: String,
    rows: Vec<Row>,
}

/// One thing measured.
struct Row {
    name: String,
    value: f64,
    unit: String,
    /// Samples that the value stands for.
    n: u64,
    floor: Option<f64>,
    limit: Option<Limit>,
}

enum Limit {
    AtMost(f64),
    AtLeast(f64),
    TimesFloor(f64),
}

impl Report {
    pub(crate) fn new(bench: &str, commit: &str, profile: &str) -> Self {
        Self {
            bench: bench.into(),
            commit: commit.into(),
            profile: profile.into(),
            rows: Vec::new(),
        }
    }

    /// Takes in a line that is a row; `false` for any other.
    pub(crate) fn take(&mut self, line: &str) -> bool {
        let row = serde_json::from_str(line).ok().and_then(|line| row(&line));
        let is_row = row.is_some();
        self.rows.extend(row);
        is_row
    }

    /// How many rows do not keep to their limit. No row at all is a miss too: nothing was measured.
    pub(crate) fn missed(&self) -> usize {
        let missed = self.rows.iter().filter(|row| !row.is_ok()).count();
        missed + usize::from(self.rows.is_empty())
    }

    pub(crate) fn to_json(&self) -> String {
        let rows: Vec<Value> = self.rows.iter().map(Row::to_json).collect();
        let report = json!({
            "v": 1,
            "bench": self.bench,
            "commit": self.commit,
            "profile": self.profile,
            "rows": rows,
        });
        format!("{report:#}\n")
    }
}

fn row(line: &Value) -> Option<Row> {
    let limit = |name: &str| line["limit"][name].as_f64();
    Some(Row {
        name: line["name"].as_str()?.into(),
        value: line["value"].as_f64()?,
        unit: line["unit"].as_str()?.into(),
        n: line["n"].as_u64()?,
        floor: line["floor"].as_f64(),
        limit: limit("atMost")
            .map(Limit::AtMost)
            .or_else(|| limit("atLeast").map(Limit::AtLeast))
            .or_else(|| limit("timesFloor").map(Limit::TimesFloor)),
    })
}

impl Row {
    fn ratio(&self) -> Option<f64> {
        let floor = self.floor.filter(|floor| *floor > 0.0)?;
        Some(self.value / floor)
    }

    fn is_ok(&self) -> bool {
        match self.limit {
            None => true,
            Some(Limit::AtMost(limit)) => self.value <= limit,
            Some(Limit::AtLeast(limit)) => self.value >= limit,
            Some(Limit::TimesFloor(limit)) => self.ratio().is_some_and(|ratio| ratio <= limit),
        }
    }

    fn to_json(&self) -> Value {
        json!({
            "name": self.name,
            "value": rounded(self.value),
            "unit": self.unit,
            "n": self.n,
            "floor": self.floor.map(rounded),
            "ratio": self.ratio().map(rounded),
            "limit": self.limit.as_ref().map(Limit::number),
            "ok": self.is_ok(),
        })
    }
}

impl Limit {
    fn number(&self) -> f64 {
        match self {
            Self::AtMost(limit) | Self::AtLeast(limit) | Self::TimesFloor(limit) => *limit,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtMost(limit) => write!(f, "<= {limit}"),
            Self::AtLeast(limit) => write!(f, ">= {limit}"),
            Self::TimesFloor(limit) => write!(f, "<= {limit} x floor"),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row.name.chars().count()).max();
        let width = width.unwrap_or_default();
        writeln!(
            f,
            "  {:<6} {:<width$} {:>12} {:<6} {:>5} {:>10} {:>7}  limit",
            "", "", "value", "", "n", "floor", "ratio"
        )?;
        for row in &self.rows {
            let number =
                |number: Option<f64>| number.map_or(String::new(), |it| format!("{it:.2}"));
            let mark = match (&row.limit, row.is_ok()) {
                (None, _) => "",
                (Some(_), true) => "ok",
                (Some(_), false) => "MISSED",
            };
            let limit = row.limit.as_ref().map(Limit::to_string);
            let line = format!(
                "  {mark:<6} {:<width$} {:>12} {:<6} {:>5} {:>10} {:>7}  {}",
                row.name,
                number(Some(row.value)),
                row.unit,
                row.n,
                number(row.floor),
                number(row.ratio()),
                limit.unwrap_or_default(),
            );
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// To a thousandth: what is below was not measured.
fn rounded(number: f64) -> f64 {
    (number * 1_000.0).round() / 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(lines: &[&str]) -> Report {
        let mut report = Report::new("setup", "0123", "release");
        for line in lines {
            report.take(line);
        }
        report
    }

    #[test]
    fn rows_are_held_to_their_limits_and_other_lines_are_not_rows() {
        let told = [
            r#"{"name":"own","value":4.0,"unit":"ms","n":9,"floor":null,"limit":{"atMost":10.0}}"#,
            r#"{"name":"calls","value":1999.0,"unit":"/s","n":9,"floor":null,"limit":{"atLeast":2000.0}}"#,
            r#"{"name":"net","value":13.0,"unit":"ms","n":9,"floor":10.0,"limit":{"timesFloor":1.2}}"#,
            r#"{"name":"whole","value":99.0,"unit":"ms","n":9,"floor":null,"limit":null}"#,
        ];
        let report = report(&told);
        assert_eq!(report.missed(), 2);
        let kept: Value = serde_json::from_str(&report.to_json()).expect("it is JSON");
        let ok: Vec<bool> = kept["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .filter_map(|row| row["ok"].as_bool())
            .collect();
        assert_eq!(ok, [true, false, false, true]);
        assert_eq!(kept["rows"][2]["ratio"], 1.3);
        assert_eq!(kept["rows"][2]["limit"], 1.2);
        assert_eq!(kept["v"], 1);
    }

    #[test]
    fn nothing_measured_is_no_success() {
        assert_eq!(report(&["a warning", "{}", "3"]).missed(), 1);
    }
}
