//! How long a set-up takes, from round 1 sent to round 3 settled, and where the time goes.
//!
//! Network: the time that requests were on the wire, as a relay before the sandbox sees them. Keychain and journal: the
//! time inside them. Own: the rest. Each has a floor that is measured in the same run: the same bodies by a bare client
//! on a warm connection, the same bytes by the keychain's library, as many commits of the same size by bare SQLite.
#![expect(
    clippy::disallowed_methods,
    reason = "measurements are put together here"
)]

mod floor;
mod measured;
mod relay;
mod session;
mod timeline;

use std::{process::ExitCode, time::Duration};

use entrada_core::recipe::{Recipe, catalog};
use entrada_journey::row::{Limit, Row, median};

use measured::{Sample, SetUp};

/// Recipe, its choice, and how it is called in the table.
const RECIPES: [(&str, (&str, &str), &str); 2] = [
    ("dataplane-office-365", ("purpose", "read"), "Dataplane"),
    (
        "elasticsearch-microsoft-graph-authz",
        ("permissions", "documented"),
        "Elasticsearch",
    ),
];

/// How long every answer is held back, and how often a set-up is measured.
const LATENCIES: [(Duration, usize); 2] = [(Duration::ZERO, 30), (Duration::from_millis(100), 15)];

/// Network and own time together, as a multiple of the floor. Without latency the floor is next to nothing.
const MOST_TIMES_FLOOR: f64 = 1.2;
/// Own time in milliseconds.
const MOST_OWN: f64 = 10.0;

fn main() -> ExitCode {
    if let Some(ended) = session::own() {
        return ended;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("threads can be started");
    runtime.block_on(async {
        for (recipe, choice, name) in RECIPES {
            let recipe = catalog::find(recipe).expect("it ships");
            measure(recipe, choice, name).await;
        }
    });
    ExitCode::SUCCESS
}

async fn measure(recipe: &'static Recipe, choice: (&'static str, &'static str), name: &str) {
    let set_up = SetUp::start(recipe, choice).await;
    // What is done only once (threads, caches, prepared statements) is nobody's measure.
    set_up.sample().await;
    for (latency, times) in LATENCIES {
        set_up.bench.sandbox.faults().latency(latency);
        let mut samples = Vec::with_capacity(times);
        for _ in 0..times {
            samples.push(set_up.sample().await);
        }
        let title = format!("{name}, {} ms", latency.as_millis());
        report(&title, set_up.keychain(), &samples, !latency.is_zero());
    }
}

fn report(title: &str, keychain: &str, samples: &[Sample], is_held_to_floor: bool) {
    let middle = |of: fn(&Sample) -> f64| median(samples.iter().map(of).collect());
    let row =
        |name: &str, of| Row::new(format!("{title}: {name}"), middle(of), "ms", samples.len());
    let whole = row("network + own", |it| it.network + it.own).floor(middle(|it| it.network_floor));
    let rows = [
        row("whole", Sample::whole),
        match is_held_to_floor {
            true => whole.limit(Limit::TimesFloor(MOST_TIMES_FLOOR)),
            false => whole,
        },
        row("network", |it| it.network),
        row("own", |it| it.own).limit(Limit::AtMost(MOST_OWN)),
        row(keychain, |it| it.keychain).floor(middle(|it| it.keychain_floor)),
        row("journal", |it| it.journal).floor(middle(|it| it.journal_floor)),
    ];
    rows.iter().for_each(Row::print);
}
