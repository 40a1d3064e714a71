//! What the process refuses to do: leave memory in a core file, obey a remote control in a release.

/// To be called before anything else.
pub(crate) fn prepare() {
    #[cfg(unix)]
    forbid_core_files();
    #[cfg(all(unix, not(debug_assertions), not(feature = "automation")))]
    drop_automation();
}

/// The limit is inherited by the web view's processes. A failure leaves the system's own limit.
#[cfg(unix)]
fn forbid_core_files() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    if setrlimit(Resource::Core, none).is_err() {
        tracing::warn!("core files could not be forbidden");
    }
}

/// The web view reads these when it is made; taking a variable away needs a new process image.
#[cfg(all(unix, not(debug_assertions), not(feature = "automation")))]
fn drop_automation() {
    use std::{env, os::unix::process::CommandExt, process::Command};
    const AUTOMATION: [&str; 2] = ["TAURI_AUTOMATION", "TAURI_WEBVIEW_AUTOMATION"];
    if AUTOMATION.iter().all(|name| env::var_os(name).is_none()) {
        return;
    }
    if let Ok(program) = env::current_exe() {
        let mut again = Command::new(program);
        again.args(env::args_os().skip(1));
        for name in AUTOMATION {
            again.env_remove(name);
        }
        let failed = again.exec();
        tracing::error!("could not start without automation: {failed}");
    }
    std::process::exit(1);
}
