//! A tenant with a hundred thousand registrations, whole in the list: first rows, typing, scrolling, going away and back.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use entrada_journey::row::{Limit, Row, median};
use entrada_sandbox::{Observer, Options, Sandbox, Seed};
use fantoccini::key::Key;

use crate::{
    cloud::{self, desktop, sign_in},
    desktop::Theme,
    memory,
    page::{self, Frames},
    patience::within,
    permissions, plain,
    window::Window,
};

const REGISTRATIONS: usize = 100_000;
/// What is typed; no two keys in a row leave the same.
const TYPED: [&str; 6] = ["00012", "4567", "registration 09", "9876", "55", "31415"];
/// Longest wait for all pages.
const ARRIVING: Duration = Duration::from_secs(300);
/// Nothing is on its way, and the screen has looked since: it does so every one and a half seconds.
const QUIET: Duration = Duration::from_secs(3);
/// Milliseconds.
const SCROLLING: u32 = 60_000;
const SWITCHES: usize = 20;

/// Requests so far, and when the first of them was answered, in milliseconds since 1970.
#[derive(Clone, Default)]
struct Wire {
    requests: Arc<AtomicUsize>,
    first: Arc<Mutex<Option<f64>>>,
}

impl Wire {
    fn observer(&self) -> Observer {
        let wire = self.clone();
        Observer::of_graph(move |_, _, _, _, _| {
            wire.requests.fetch_add(1, Ordering::Relaxed);
            let mut first = wire.first.lock().expect("nobody panics with it");
            first.get_or_insert_with(now);
        })
    }

    fn requests(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }
}

fn now() -> f64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.expect("it is after 1970").as_secs_f64() * 1_000.0
}

pub(crate) async fn measure() {
    let wire = Wire::default();
    let options = Options {
        dataplane: false,
        seed: Seed {
            registrations: REGISTRATIONS,
            ..Seed::default()
        },
        observer: Some(wire.observer()),
        ..Options::default()
    };
    let sandbox = Sandbox::start(options).await.expect("it starts");
    let around = cloud::Sandbox::around(&sandbox);
    let desktop = desktop(&around);
    let floor = plain::measure(&desktop, SCROLLING).await;
    let window = Window::open(&desktop, Theme::Light).await;
    sign_in(&window, &around).await;
    window.see("button", "Dataplane: Office 365").await;
    window.rest().await;
    window.probe().await;
    let program = window.driver.program().expect("it runs");
    let before = memory::of_tree(program);
    first_rows(&window, &wire).await;
    arrive(&window, &wire).await;
    typing(&window).await;
    scrolling(&window, &floor).await;
    Row::new(
        "100,000 rows, all loaded: memory above Home",
        memory::of_tree(program) - before,
        "MB",
        1,
    )
    .limit(Limit::AtMost(150.0))
    .print();
    switching(&window, &wire).await;
    permissions::measure(&window).await;
    window.close().await;
    sandbox.stop().await;
}

async fn first_rows(window: &Window, wire: &Wire) {
    *wire.first.lock().expect("nobody panics with it") = None;
    window.click("button", "App registrations").await;
    let shown = window
        .script_with_callback("probe.rows(arguments[arguments.length - 1])")
        .await;
    let shown = shown.as_f64().expect("it is a time");
    let answered = wire
        .first
        .lock()
        .expect("nobody panics with it")
        .expect("a page was asked for");
    Row::new(
        "100,000 rows: first page’s answer to first rows",
        shown - answered,
        "ms",
        1,
    )
    .limit(Limit::AtMost(50.0))
    .print();
}

/// The window tells the number at once; that all are here is seen by the quiet of the wire.
async fn arrive(window: &Window, wire: &Wire) {
    let found = format!("{} applications found", REGISTRATIONS + 1);
    window.read(&found).await;
    let mut requests = 0;
    let still = async || {
        tokio::time::sleep(QUIET).await;
        let before = std::mem::replace(&mut requests, wire.requests());
        (before == requests).then_some(())
    };
    within(ARRIVING, still).await.expect("all pages arrive");
}

async fn typing(window: &Window) {
    let mut painted = Vec::new();
    for text in TYPED {
        window.chord(Key::Control, 'f').await;
        for key in text.chars() {
            let seen = window.timed("input", window.write(&key.to_string())).await;
            painted.push(seen.painted);
        }
        let seen = window.timed("keydown", window.press(Key::Escape)).await;
        painted.push(seen.painted);
    }
    page::say(
        "100,000 rows: keystroke in the filter to rows, p95",
        "ms",
        painted,
        50.0,
    );
}

async fn scrolling(window: &Window, floor: &Frames) {
    let frames = page::frames(window, SCROLLING).await;
    let n = frames.len();
    Row::new(
        "100,000 rows: median frame while scrolling",
        median(frames.clone()),
        "ms",
        n,
    )
    .floor(median(floor.clone()))
    .print();
    let longest = |frames: &Frames| frames.iter().copied().fold(0.0, f64::max);
    Row::new(
        "100,000 rows: longest frame in a minute of scrolling",
        longest(&frames),
        "ms",
        n,
    )
    .floor(longest(floor))
    .limit(Limit::AtMost(50.0))
    .print();
}

async fn switching(window: &Window, wire: &Wire) {
    let [here, there] = ["App registrations", "Enterprise applications"];
    window.click("button", there).await;
    window.read("applications found").await;
    window.click("button", here).await;
    window.read("applications found").await;
    let requests = wire.requests();
    let mut painted = Vec::new();
    for _ in 0..SWITCHES {
        for screen in [there, here] {
            let seen = window.timed("click", window.click("button", screen)).await;
            painted.push(seen.painted);
        }
    }
    page::say(
        "switching between two visited screens, p95",
        "ms",
        painted,
        50.0,
    );
    let asked = u32::try_from(wire.requests() - requests).expect("they are few");
    Row::new("requests for that", f64::from(asked), "", SWITCHES * 2)
        .limit(Limit::AtMost(0.0))
        .print();
}
