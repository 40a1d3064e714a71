//! The system packages that building, running and testing need, and how they get onto a Debian machine.

use std::{
    io::{Write, stdin, stdout},
    process::{Command, Stdio},
};

use crate::{Outcome, environment, process};

/// What a package is for. Each purpose includes the ones before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// Build and measure what has no window.
    Bench,
    /// Build the program and use it on a desktop.
    Desktop,
    /// Play the real window under a virtual display.
    Window,
    /// Run every test, those of others' programs too.
    Check,
}

struct Package {
    name: &'static str,
    why: &'static str,
    purpose: Purpose,
}

const PACKAGES: [Package; 13] = [
    needed(
        "build-essential",
        "the linker, and the C parts of SQLite and of the crypto library",
        Purpose::Bench,
    ),
    needed(
        "pkg-config",
        "finds the libraries of the window system",
        Purpose::Desktop,
    ),
    needed(
        "libwebkit2gtk-4.1-dev",
        "the web view that shows the screens",
        Purpose::Desktop,
    ),
    needed(
        "gnome-keyring",
        "the keychain (Secret Service) that keeps the Values",
        Purpose::Bench,
    ),
    needed(
        "xdg-utils",
        "opens the system browser for sign-in",
        Purpose::Desktop,
    ),
    needed(
        "dbus-daemon",
        "a session bus of its own for what is tested or measured",
        Purpose::Bench,
    ),
    needed(
        "libsecret-tools",
        "secret-tool, to look into the keychain from outside",
        Purpose::Window,
    ),
    needed(
        "webkit2gtk-driver",
        "WebKitWebDriver, which clicks and types in the real window",
        Purpose::Window,
    ),
    needed(
        "xclip",
        "looks at the clipboard from outside",
        Purpose::Window,
    ),
    needed("xvfb", "the virtual display", Purpose::Window),
    needed(
        "openssl",
        "reads the certificates that are saved as files",
        Purpose::Window,
    ),
    needed(
        "default-jdk-headless",
        "Java, for Elasticsearch's own keystore tool",
        Purpose::Check,
    ),
    needed("maven", "fetches that tool", Purpose::Check),
];

const fn needed(name: &'static str, why: &'static str, purpose: Purpose) -> Package {
    Package { name, why, purpose }
}

/// Installs what is missing for a purpose: says what and why, asks where somebody can answer, else goes on by itself.
/// Elsewhere than on Debian and its kin it checks nothing.
pub(crate) fn ensure(purpose: Purpose) -> Outcome {
    if !cfg!(target_os = "linux") || !is_debian() {
        return Ok(());
    }
    let missing: Vec<&Package> = PACKAGES
        .iter()
        .filter(|package| package.purpose <= purpose && !is_installed(package.name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing system packages:");
    for package in &missing {
        println!("  {:<22} {}", package.name, package.why);
    }
    let names: Vec<_> = missing.iter().map(|package| package.name).collect();
    println!("\n  {}apt-get install {}\n", sudo(), names.join(" "));
    if environment::is_interactive() && !agrees()? {
        return Err("Nothing was installed. Run the line above, then start again.".into());
    }
    process::step("install system packages", || install(&names))
}

fn is_debian() -> bool {
    query("dpkg").is_some()
}

fn is_installed(package: &str) -> bool {
    query(package).is_some_and(|status| status.starts_with("install ok installed"))
}

fn query(package: &str) -> Option<String> {
    let asked = Command::new("dpkg-query")
        .args(["-W", "-f", "${Status}", package])
        .stderr(Stdio::null())
        .output()
        .ok()?;
    asked
        .status
        .success()
        .then(|| String::from_utf8_lossy(&asked.stdout).into_owned())
}

fn agrees() -> Outcome<bool> {
    print!("Install them now? [Y/n] ");
    stdout().flush()?;
    let mut answer = String::new();
    stdin().read_line(&mut answer)?;
    Ok(matches!(
        answer.trim().to_lowercase().as_str(),
        "" | "y" | "yes"
    ))
}

fn install(names: &[&str]) -> Outcome {
    // A bare machine has no list of packages yet; a stale list is no reason to stop.
    if let Err(stale) = process::run(apt().args(["-qq", "update"])) {
        println!("   {stale}; going on with the lists that are here");
    }
    process::run(
        apt()
            .args(["-qq", "-y", "--no-install-recommends", "install"])
            .args(names),
    )
}

fn apt() -> Command {
    let frontend = "DEBIAN_FRONTEND=noninteractive";
    let mut apt = Command::new(if is_root() { "env" } else { "sudo" });
    apt.args([frontend, "apt-get"]);
    apt
}

fn sudo() -> &'static str {
    if is_root() { "" } else { "sudo " }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}
