//! The program under WebKitWebDriver: one driver process with one session for each start.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Stdio},
};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use crate::{
    desktop::{Desktop, Theme},
    patience::{LIMIT, until},
};

/// The built program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_entrada");

/// Its process is called so until it has become the program that it starts.
const DRIVER: &str = "WebKitWebDriver";

/// A driver process; the program under it dies with it.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver. What it and the program write goes to `entrada.log` in the desktop's home.
    pub(crate) async fn start(desktop: &Desktop, theme: Theme) -> Self {
        let port = free_port();
        let log = fs::File::options()
            .create(true)
            .append(true)
            .open(desktop.home().join("entrada.log"));
        let log = log.expect("the log can be opened");
        let child = desktop
            .themed(DRIVER, theme)
            .args([format!("--port={port}"), "--host=127.0.0.1".into()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("ENTRADA_LOG", "debug")
            .stdout(log.try_clone().expect("the log can be shared"))
            .stderr(log)
            .stdin(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is installed");
        until("the driver listens", async || {
            TcpStream::connect(("127.0.0.1", port)).ok()
        })
        .await;
        Self { child, port }
    }

    /// Starts a program and opens a session in its window.
    pub(crate) async fn open(&self, program: &Path, arguments: &[&str]) -> Client {
        let program =
            json!({ "webkitgtk:browserOptions": { "binary": program, "args": arguments } });
        let address = format!("http://127.0.0.1:{}", self.port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(program.as_object().expect("it is an object").clone());
        tokio::time::timeout(LIMIT, builder.connect(&address))
            .await
            .expect("the program answers its driver in time")
            .expect("the window opens")
    }

    /// The process of the program, while it runs.
    pub(crate) fn program(&self) -> Option<i32> {
        processes()
            .find(|(_, parent, name)| *parent == self.child.id() && name != DRIVER)
            .map(|(id, ..)| id)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(program) = self.program() {
            kill(program);
        }
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Ends a process at once, as a power cut would.
pub(crate) fn kill(process: i32) {
    use rustix::process::{Pid, Signal, kill_process};
    if let Some(process) = Pid::from_raw(process) {
        kill_process(process, Signal::KILL).ok();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("it is bound").port()
}

/// Id, parent's id and name of every process.
pub(crate) fn processes() -> impl Iterator<Item = (i32, u32, String)> {
    let folders = fs::read_dir("/proc").expect("processes can be listed");
    folders.filter_map(|folder| {
        let stat = fs::read_to_string(folder.ok()?.path().join("stat")).ok()?;
        let (id, rest) = stat.split_once(" (")?;
        let (name, rest) = rest.rsplit_once(") ")?;
        let parent = rest.split(' ').nth(1)?;
        Some((id.parse().ok()?, parent.parse().ok()?, name.to_owned()))
    })
}
