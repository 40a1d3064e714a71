//! From the start of the program to a first screen that can be used, and what it then weighs; the floor in turns with it.

use std::{env, path::Path, time::Instant};

use entrada_journey::row::{Limit, Row, median};

use crate::{
    desktop::{Desktop, Theme},
    driver::{Driver, PROGRAM},
    empty, keyring, memory,
    patience::LIMIT,
    window::Window,
};

/// Starts of each.
const TIMES: usize = 9;
/// Milliseconds above the floor.
const MOST_LATER: f64 = 250.0;
/// MB above the floor.
const MOST_MEMORY: f64 = 60.0;

#[derive(Default)]
struct Samples {
    milliseconds: Vec<f64>,
    megabytes: Vec<f64>,
}

pub(crate) async fn measure() {
    let desktop = begun_before().await;
    let own = env::current_exe().expect("it was started");
    let (mut floor, mut ours) = (Samples::default(), Samples::default());
    for _ in 0..TIMES {
        floor
            .take(&desktop, &own, &[empty::ARGUMENT], async |window| {
                window.script("return document.readyState", vec![]).await == "complete"
            })
            .await;
        ours.take(&desktop, Path::new(PROGRAM), &[], async |window| {
            window
                .look("button", "Try the practice tenant", true)
                .await
                .is_some()
        })
        .await;
    }
    say(
        "start to usable first screen",
        "ms",
        [ours.milliseconds, floor.milliseconds],
        MOST_LATER,
    );
    say(
        "memory of it (PSS, all processes)",
        "MB",
        [ours.megabytes, floor.megabytes],
        MOST_MEMORY,
    );
}

impl Samples {
    async fn take(
        &mut self,
        desktop: &Desktop,
        program: &Path,
        arguments: &[&str],
        ready: impl AsyncFn(&Window) -> bool,
    ) {
        let driver = Driver::start(desktop, Theme::Light).await;
        let began = Instant::now();
        let client = driver.open(program, arguments).await;
        let window = Window { client, driver };
        while !ready(&window).await {
            assert!(
                began.elapsed() < LIMIT,
                "{} is not ready",
                program.display()
            );
        }
        self.milliseconds
            .push(began.elapsed().as_secs_f64() * 1_000.0);
        window.rest().await;
        let program = window.driver.program().expect("it runs");
        self.megabytes.push(memory::of_tree(program));
        window.close().await;
    }
}

/// A desktop on which Entrada was used before: its folders, its practice tenant and the caches of the web view are there.
async fn begun_before() -> Desktop {
    let desktop = Desktop::start();
    keyring::unlock(&desktop);
    let window = Window::open(&desktop, Theme::Light).await;
    window.click("button", "Try the practice tenant").await;
    window.click("button", "Global Administrator").await;
    window.see("heading", "Home").await;
    window.close().await;
    desktop
}

fn say(name: &str, unit: &'static str, [ours, floor]: [Vec<f64>; 2], most_above: f64) {
    let (n, ours, floor) = (ours.len(), median(ours), median(floor));
    Row::new(name, ours, unit, n).floor(floor).print();
    let above = format!("{name}, above an empty window");
    Row::new(above, ours - floor, unit, n)
        .limit(Limit::AtMost(most_above))
        .print();
}
