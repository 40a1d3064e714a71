//! The real window, measured: how soon it is there, what it weighs, how a list of a hundred thousand feels.
//!
//! Start and memory have an empty Tauri window as their floor, measured in turns in the same run: this program itself,
//! started again; scrolling has a plain list in it. Everything else is timed by the page's own clock; `probe.js` says
//! from where to where. Parts can be asked for by name: `cargo bench --bench ui -- large`.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the modules that it shares with the tests wait for other processes, and read where they were built"
)]

#[path = "../../tests/e2e/cloud.rs"]
#[expect(dead_code, reason = "shared with the tests of the window")]
mod cloud;
#[path = "../../tests/e2e/desktop.rs"]
#[expect(dead_code, reason = "shared with the tests of the window")]
mod desktop;
#[path = "../../tests/e2e/driver.rs"]
mod driver;
#[path = "../../tests/e2e/hands.rs"]
#[expect(dead_code, reason = "shared with the tests of the window")]
mod hands;
#[path = "../../tests/e2e/keyring.rs"]
#[expect(dead_code, reason = "shared with the tests of the window")]
mod keyring;
#[path = "../../tests/e2e/patience.rs"]
mod patience;
#[path = "../../tests/e2e/window.rs"]
#[expect(dead_code, reason = "shared with the tests of the window")]
mod window;

mod empty;
mod large;
mod memory;
mod page;
mod permissions;
mod plain;
mod scripts;
mod start;

fn main() {
    if std::env::args().any(|it| it == empty::ARGUMENT) {
        return empty::open();
    }
    let names: Vec<_> = std::env::args()
        .skip(1)
        .filter(|it| !it.starts_with('-'))
        .collect();
    let wanted = |part: &str| names.is_empty() || names.iter().any(|it| it == part);
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    if wanted("scripts") {
        scripts::measure();
    }
    if wanted("start") {
        runtime.block_on(start::measure());
    }
    if wanted("large") {
        runtime.block_on(large::measure());
    }
}
