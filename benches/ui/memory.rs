//! What a program and all it has started weigh together.

use std::fs;

use crate::driver::processes;

/// Proportional set size of a process and its descendants in MB: what several share is counted once.
pub(crate) fn of_tree(root: i32) -> f64 {
    let all: Vec<_> = processes().collect();
    let mut tree = vec![root];
    let mut at = 0;
    while let Some(parent) = tree.get(at).copied() {
        let children = all
            .iter()
            .filter(|(_, of, _)| i64::from(*of) == i64::from(parent));
        tree.extend(children.map(|(id, ..)| *id));
        at += 1;
    }
    let kib: f64 = tree.into_iter().filter_map(own).sum();
    kib * 1_024.0 / 1_000_000.0
}

fn own(process: i32) -> Option<f64> {
    let told = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = told.lines().find_map(|it| it.strip_prefix("Pss:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
