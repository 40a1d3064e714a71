//! A desktop of its own for each test: display, session bus, home folder. Nothing of the machine's own is seen.

use std::{
    fs,
    io::{BufRead, BufReader, Write as _},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use crate::patience::until;

/// How the system looks, as the window toolkit is told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    /// Dark text on white.
    Light,
    /// Light text on black.
    Dark,
    /// White and yellow on black; the toolkit has no such look, so it is chosen in Settings.
    HighContrast,
}

impl Theme {
    /// `light`, `dark` or `hc`, as files are named.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "hc",
        }
    }

    fn of_toolkit(self) -> &'static str {
        match self {
            Self::Light => "Adwaita",
            Self::Dark | Self::HighContrast => "Adwaita:dark",
        }
    }
}

/// Display, bus and home. Everything ends with it.
pub(crate) struct Desktop {
    home: PathBuf,
    display: String,
    bus: String,
    variables: Vec<(String, String)>,
    children: Vec<Child>,
}

impl Desktop {
    /// Starts a display and a bus, with an empty home and no keychain yet.
    pub(crate) fn start() -> Self {
        let home = new_home();
        let (server, number) = started(Command::new("Xvfb").args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1280x832x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ]));
        let (daemon, bus) = started(
            Command::new("dbus-daemon")
                .arg(format!("--config-file={}", bus_config(&home).display()))
                .args(["--nofork", "--nopidfile", "--print-address=1"]),
        );
        Self {
            home,
            display: format!(":{number}"),
            bus,
            variables: Vec::new(),
            children: vec![daemon, server],
        }
    }

    /// Sets a variable for every program started from now on.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.variables.push((name.into(), value.into()));
    }

    /// The home folder, with everything that the program keeps.
    pub(crate) fn home(&self) -> &Path {
        &self.home
    }

    /// A program that sees this desktop and nothing else of the surroundings but `PATH`.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &self.home)
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .env("XDG_RUNTIME_DIR", self.home.join("run"))
            .env("NO_AT_BRIDGE", "1")
            .envs(self.variables.iter().cloned())
            .stdin(Stdio::null());
        for (name, folder) in [
            ("CONFIG", ".config"),
            ("DATA", ".local"),
            ("CACHE", ".cache"),
            ("STATE", ".state"),
        ] {
            command.env(format!("XDG_{name}_HOME"), self.home.join(folder));
        }
        command
    }

    /// The same with the look of the system.
    pub(crate) fn themed(&self, program: impl AsRef<std::ffi::OsStr>, theme: Theme) -> Command {
        let mut command = self.command(program);
        command.env("GTK_THEME", theme.of_toolkit());
        command
    }

    /// The text on the clipboard, as another program sees it; empty when there is none.
    pub(crate) fn clipboard(&self) -> String {
        let seen = self
            .command("xclip")
            .args(["-selection", "clipboard", "-out"])
            .stderr(Stdio::null())
            .output();
        String::from_utf8(seen.expect("xclip is installed").stdout)
            .expect("the clipboard holds text")
    }

    /// Where the window saves files: a home without a folder for downloads takes them itself.
    pub(crate) fn downloads(&self) -> PathBuf {
        let folder = self.home.join("Downloads");
        if folder.is_dir() {
            folder
        } else {
            self.home.clone()
        }
    }

    /// Copies a text as another program does.
    pub(crate) async fn copy(&self, text: &str) {
        let mut copying = self
            .command("xclip")
            .args(["-selection", "clipboard", "-in"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("xclip is installed");
        let mut input = copying.stdin.take().expect("it is piped");
        input.write_all(text.as_bytes()).expect("it reads");
        drop(input);
        copying.wait().expect("it goes on by itself");
        // It is not said when the one that goes on has the clipboard.
        until("the clipboard takes it", async || {
            (self.clipboard() == text).then_some(())
        })
        .await;
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        for child in &mut self.children {
            child.kill().ok();
            child.wait().ok();
        }
        fs::remove_dir_all(&self.home).ok();
    }
}

/// A short path: sockets in it may have 108 bytes.
fn new_home() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let home = std::env::temp_dir().join(format!("entrada-{}-{number}", std::process::id()));
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(home.join("run"))
        .expect("a home can be made");
    home
}

/// A bus that starts no service by itself: what a test does not start is not there.
fn bus_config(home: &Path) -> PathBuf {
    let file = home.join("bus.conf");
    let config = format!(
        r#"<busconfig><type>session</type><listen>unix:path={}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>"#,
        home.join("run/bus").display()
    );
    fs::write(&file, config).expect("the configuration can be written");
    file
}

/// Starts a program that says on its first line where it is to be found.
pub(crate) fn started(command: &mut Command) -> (Child, String) {
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} cannot be started: {error}"));
    let mut line = String::new();
    let output = child.stdout.take().expect("its output is piped");
    BufReader::new(output)
        .read_line(&mut line)
        .expect("it says where it is");
    (child, line.trim().to_owned())
}
