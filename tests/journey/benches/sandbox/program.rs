//! The sandbox as a process: started, looked at from outside, ended.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde::Deserialize;

/// What its first line says, as far as it is needed here.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Info {
    pub(crate) login: String,
    pub(crate) graph: String,
    pub(crate) tenant: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
}

/// A running sandbox; it ends with this.
pub(crate) struct Program {
    child: Child,
    pub(crate) info: Info,
    pub(crate) started_in: Duration,
}

impl Program {
    pub(crate) fn start(path: &str, applications: usize) -> Self {
        let began = Instant::now();
        let mut child = Command::new(path)
            .args(["--apps", &applications.to_string(), "--exit-with-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program was built");
        let mut line = String::new();
        let output = child.stdout.take().expect("it is piped");
        BufReader::new(output)
            .read_line(&mut line)
            .expect("it is text");
        let started_in = began.elapsed();
        let info = serde_json::from_str(&line).expect("its first line says where it listens");
        Self {
            child,
            info,
            started_in,
        }
    }

    /// Resident memory in MB, where the system tells it.
    pub(crate) fn memory(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"))?;
        let kib: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
        Some(kib * 1_024.0 / 1_000_000.0)
    }

    /// Every thread of it from now on; `false` where the system has no such tool.
    pub(crate) fn hold_to_one_core(&self) -> bool {
        let held = Command::new("taskset")
            .args(["--all-tasks", "--cpu-list", "--pid", "0"])
            .arg(self.child.id().to_string())
            .stdout(Stdio::null())
            .status();
        held.is_ok_and(|status| status.success())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // The end of its standard input is the end of it.
        drop(self.child.stdin.take());
        self.child.wait().ok();
    }
}
