//! What the surroundings say: a display, a person at the terminal, the folders of the checkout.
#![expect(
    clippy::disallowed_methods,
    reason = "the one home of the chores' environment variables"
)]

use std::{
    env,
    io::{IsTerminal, stdin},
    path::PathBuf,
};

/// Whether a window can be opened and seen.
pub(crate) fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Whether somebody can answer a question.
pub(crate) fn is_interactive() -> bool {
    stdin().is_terminal() && env::var_os("CI").is_none()
}

/// The folder of the checkout.
pub(crate) fn root() -> PathBuf {
    let xtask = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().map(PathBuf::from).unwrap_or(xtask)
}

/// The folder of the screens.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// Cargo's output folder.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
