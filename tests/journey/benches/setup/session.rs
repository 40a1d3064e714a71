//! A session bus and a home of its own, with a real keyring where there is one: no person's keychain is touched.

use std::{
    env, fs,
    path::Path,
    process::{Command, ExitCode},
};

/// Says to the program started inside that it is there.
const INSIDE: &str = "ENTRADA_BENCH_SESSION";
const SCRIPT: &str = "printf measured | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null; \
                      exec \"$PROGRAM\" --bench";

/// Starts this program again in a session of its own; nothing if it is in one, or if none can be started.
pub(crate) fn own() -> Option<ExitCode> {
    if env::var_os(INSIDE).is_some() {
        return None;
    }
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("setup-{}", std::process::id()));
    fs::create_dir_all(home.join("run")).expect("the target folder is writable");
    let ended = Command::new("dbus-run-session")
        .args(["--", "sh", "-c", SCRIPT])
        .env("PROGRAM", env::current_exe().expect("it was started"))
        .env(INSIDE, "1")
        .env("HOME", &home)
        .env("XDG_RUNTIME_DIR", home.join("run"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .status();
    fs::remove_dir_all(&home).ok();
    ended.ok().map(|status| match status.success() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}
