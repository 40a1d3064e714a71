//! One run of the tool.

use std::{
    fmt,
    process::Stdio,
    time::{Duration, Instant},
};

use secrecy::{ExposeSecret, SecretString};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt},
    process::{ChildStdin, Command},
};
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

use super::{Keystore, KeystoreError};

/// Longest answer that is read. A list has a few dozen names, a value is shorter.
const LONGEST: usize = 1024 * 1024;
/// What the tool's script needs to find Java and its own folder.
const PATH: &str = "/usr/bin:/bin";

/// What the tool is to do.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Action {
    /// Ask whether the keystore has a password.
    AskForPassword,
    /// List its names.
    List,
    /// Ask whether the tool can show a value.
    AskForShow,
    /// Show a value.
    Show,
    /// Store a value.
    Add,
    /// Remove a value.
    Remove,
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AskForPassword => "ask for a password",
            Self::List => "list names",
            Self::AskForShow => "say what it can do",
            Self::Show => "show the Value",
            Self::Add => "store the Value",
            Self::Remove => "remove the Value",
        })
    }
}

impl Action {
    pub(super) fn writes(self) -> bool {
        matches!(self, Self::Add | Self::Remove)
    }

    /// Never a secret among them: every account can read the arguments of a process.
    fn arguments(self, setting: &str) -> Vec<&str> {
        match self {
            Self::AskForPassword => vec!["has-passwd"],
            Self::List => vec!["list"],
            Self::AskForShow => vec!["show", "-h"],
            Self::Show => vec!["show", setting],
            // Without --force it would take the Value for an answer, and print it.
            Self::Add => vec!["add", "--stdin", "--force", setting],
            Self::Remove => vec!["remove", setting],
        }
    }
}

/// How a run ended.
pub(super) struct Ended {
    /// Nothing if a signal ended it.
    pub(super) status: Option<i32>,
    pub(super) output: Zeroizing<Vec<u8>>,
    pub(super) took: Duration,
}

/// Runs the tool with these lines on its standard input, closed behind the last one.
pub(super) async fn run(
    keystore: &Keystore,
    action: Action,
    setting: &str,
    lines: &[&SecretString],
    cancel: &CancellationToken,
) -> Result<Ended, KeystoreError> {
    if cancel.is_cancelled() {
        return Err(KeystoreError::Cancelled(action));
    }
    let begun = Instant::now();
    let mut command = command(keystore, action, setting, lines.is_empty());
    let mut child = command
        .spawn()
        .map_err(|error| KeystoreError::NotStarted(error.kind()))?;
    let group = Group::of(child.id());
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let work = async {
        let ((), output, status) = tokio::join!(write(input, lines), read(output), child.wait());
        (output, status)
    };
    let done = tokio::select! {
        biased;
        () = cancel.cancelled() => return Err(KeystoreError::Cancelled(action)),
        done = tokio::time::timeout(keystore.limit, work) => done,
    };
    let (output, status) = done.map_err(|_| KeystoreError::TimedOut(action))?;
    group.ended();
    Ok(Ended {
        status: status.ok().and_then(|status| status.code()),
        output,
        took: begun.elapsed(),
    })
}

fn command(keystore: &Keystore, action: Action, setting: &str, is_silent: bool) -> Command {
    let mut command = Command::new(keystore.program.path());
    command
        .args(action.arguments(setting))
        .env_clear()
        .env("PATH", PATH)
        .env("ES_PATH_CONF", keystore.folder.path())
        .envs(keystore.java.variables())
        .current_dir("/")
        .stdin(match is_silent {
            true => Stdio::null(),
            false => Stdio::piped(),
        })
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    #[cfg(unix)]
    command.process_group(0);
    command
}

/// A tool that does not read to the end has its reason, and its status says which.
async fn write(input: Option<ChildStdin>, lines: &[&SecretString]) {
    let Some(mut input) = input else {
        return;
    };
    let length: usize = lines
        .iter()
        .map(|line| line.expose_secret().len() + 1)
        .sum();
    let mut bytes = Zeroizing::new(Vec::with_capacity(length));
    for line in lines {
        bytes.extend_from_slice(line.expose_secret().as_bytes());
        bytes.push(b'\n');
    }
    let _ = input.write_all(&bytes).await;
    let _ = input.shutdown().await;
}

/// Into one buffer that never moves: growing would leave copies of a shown value behind.
async fn read(output: Option<impl AsyncRead + Unpin>) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(vec![0; LONGEST]);
    let mut length = 0;
    if let Some(mut output) = output {
        while let Ok(more @ 1..) = output.read(&mut bytes[length..]).await {
            length += more;
        }
    }
    bytes.truncate(length);
    bytes
}

/// The tool and whatever it started, ended together when a run is given up.
struct Group {
    #[cfg(unix)]
    leader: Option<rustix::process::Pid>,
}

#[cfg(unix)]
impl Group {
    fn of(child: Option<u32>) -> Self {
        let number = child.and_then(|id| i32::try_from(id).ok());
        let leader = number.and_then(rustix::process::Pid::from_raw);
        Self { leader }
    }

    /// The number may be another program's from now on.
    fn ended(mut self) {
        self.leader = None;
    }
}

#[cfg(unix)]
impl Drop for Group {
    fn drop(&mut self) {
        if let Some(leader) = self.leader {
            // It may have ended by itself in this moment.
            let _ = rustix::process::kill_process_group(leader, rustix::process::Signal::KILL);
        }
    }
}

#[cfg(not(unix))]
impl Group {
    fn of(_child: Option<u32>) -> Self {
        Self {}
    }

    fn ended(self) {}
}
