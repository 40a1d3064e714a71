//! A real gnome-keyring on the desktop's bus, and `secret-tool` to look into it from outside.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::desktop::Desktop;

const PASSWORD: &[u8] = b"login keyring of a test";

/// Unlocks the login keyring, making it the first time.
pub(crate) fn unlock(desktop: &Desktop) {
    let mut daemon = desktop.command("gnome-keyring-daemon");
    let mut child = daemon
        .args(["--unlock", "--components=secrets", "--daemonize"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("gnome-keyring is installed");
    let mut password = child.stdin.take().expect("its input is piped");
    password.write_all(PASSWORD).expect("it reads the password");
    drop(password);
    assert!(
        child.wait().expect("it ends").success(),
        "the keyring did not open"
    );
}

/// Locks every collection.
pub(crate) fn lock(desktop: &Desktop) {
    // `secret-tool lock` locks and then crashes: its status says nothing.
    secret_tool(desktop)
        .arg("lock")
        .output()
        .expect("secret-tool is installed");
}

/// The payload that a credential's id has in a namespace, as JSON.
pub(crate) fn payload(desktop: &Desktop, service: &str, credential: &str) -> Option<Value> {
    let found = secret_tool(desktop)
        .args(["lookup", "service", service, "username", credential])
        .output();
    let found = found.expect("secret-tool is installed").stdout;
    (!found.is_empty()).then(|| serde_json::from_slice(&found).expect("the payload is JSON"))
}

/// The ids of all credentials in a namespace.
pub(crate) fn credentials(desktop: &Desktop, service: &str) -> Vec<String> {
    let found = secret_tool(desktop)
        .args(["search", "--all", "service", service])
        .output();
    let found = found.expect("secret-tool is installed");
    // Which stream the attributes go to differs between its versions.
    let text = [found.stdout, found.stderr].concat();
    String::from_utf8_lossy(&text)
        .lines()
        .filter_map(|line| line.strip_prefix("attribute.username = "))
        .map(str::to_owned)
        .collect()
}

fn secret_tool(desktop: &Desktop) -> Command {
    desktop.command("secret-tool")
}
