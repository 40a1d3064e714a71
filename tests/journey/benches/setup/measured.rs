//! One recipe, set up again and again with everything real but the tenant, and a watch on each part.

use std::{fs, path::PathBuf, sync::Arc, time::Duration};

use entrada_core::{
    error::{ErrorCode, Problem},
    journal::{RunRecord, RunState},
    plan::{Plan, Step},
    ports::{KeychainState, SecretStore},
    recipe::Recipe,
    runner::Runner,
};
use entrada_graph::{Graph, GraphDirectory, prefetch};
use entrada_http::{Client, ClientOptions};
use entrada_journey::bench::Bench;
use entrada_storage::{Database, Index, SqliteJournal};
use entrada_vault::{Keychain, Memory, Vault, service_name};
use jiff::Timestamp;
use uuid::Uuid;

use crate::{
    floor::{self, BareClient, BareDatabase},
    relay::{self, Exchange, Exchanges},
    timeline::{Event, Kind, TimedJournal, TimedStore, Timeline},
};

/// gnome-keyring forgets for a moment, about once in a thousand calls, which of its collections is the default one.
const MOST_TRIES: usize = 5;

/// Milliseconds of one set-up from round 1 sent to round 3 settled.
pub(crate) struct Sample {
    pub(crate) network: f64,
    pub(crate) network_floor: f64,
    pub(crate) keychain: f64,
    pub(crate) keychain_floor: f64,
    pub(crate) journal: f64,
    pub(crate) journal_floor: f64,
    pub(crate) own: f64,
}

impl Sample {
    pub(crate) fn whole(&self) -> f64 {
        self.network + self.keychain + self.journal + self.own
    }
}

/// A tenant and a signed-in account; the runner's parts are timed.
pub(crate) struct SetUp {
    pub(crate) bench: Bench,
    recipe: &'static Recipe,
    choice: (&'static str, &'static str),
    graph: Graph,
    runner: Runner,
    timeline: Timeline,
    exchanges: Exchanges,
    bare: BareClient,
    bare_database: BareDatabase,
    folder: PathBuf,
    has_keychain: bool,
}

impl SetUp {
    pub(crate) async fn start(
        recipe: &'static Recipe,
        choice: (&'static str, &'static str),
    ) -> Self {
        let bench = Bench::start().await;
        let sandbox = bench.sandbox.info().graph.parse().expect("an address");
        let (relayed, exchanges) = relay::before(&sandbox).await;
        let options = ClientOptions {
            token_origins: vec![relayed.origin()],
            ..ClientOptions::default()
        };
        let http = Client::new(options).expect("a client");
        let http = http.with_tokens(Arc::clone(&bench.session) as _);
        let graph = Graph::new(http, relayed.clone());
        let timeline = Timeline::default();
        // Beside the build, for a folder of temporary files may be in memory, where a commit costs nothing.
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(Uuid::now_v7().to_string());
        let database = Database::open(&folder).expect("a database");
        let (store, has_keychain) = store().await;
        let store = TimedStore {
            inner: store,
            timeline: timeline.clone(),
        };
        let runner = Runner {
            directory: Arc::new(GraphDirectory::new(graph.clone())),
            vault: Arc::new(Vault::new(store, Index::new(database.clone()))),
            journal: Arc::new(TimedJournal {
                inner: SqliteJournal::new(database),
                timeline: timeline.clone(),
            }),
            ..bench.runner.clone()
        };
        Self {
            recipe,
            choice,
            bare: BareClient::new(relayed),
            bare_database: BareDatabase::open(&folder).expect("a database"),
            bench,
            graph,
            runner,
            timeline,
            exchanges,
            folder,
            has_keychain,
        }
    }

    /// What its row is called.
    pub(crate) fn keychain(&self) -> &'static str {
        match self.has_keychain {
            true => "keychain",
            false => "keychain (none here: memory)",
        }
    }

    /// Sets up once, and measures the floors of just that set-up.
    pub(crate) async fn sample(&self) -> Sample {
        for _ in 0..MOST_TRIES {
            match self.try_sample().await {
                Ok(sample) => return sample,
                Err(problem) => eprintln!("A set-up was stopped and is measured again: {problem}"),
            }
        }
        panic!("every set-up is stopped");
    }

    async fn try_sample(&self) -> Result<Sample, Problem> {
        let plan = self.bench.plan_of(self.recipe, self.choice, None).await;
        // The form has just read the tenant: its connection is warm.
        prefetch(&self.graph, &plan.application_name, Timestamp::now()).await;
        self.exchanges.take();
        self.timeline.take();
        let run = self.bench.run_with(&self.runner, &plan).await?;
        check(&run)?;
        let exchanges = self.exchanges.take();
        let span = Span::of(&self.timeline.take(), &exchanges);
        let network_floor = self.bare.send(&span.exchanges, unique_name(&plan)).await;
        let (database, sizes) = (self.bare_database.clone(), span.commit_sizes.clone());
        let journal_floor = blocking(move || database.commit(&sizes).expect("it commits")).await;
        Ok(Sample {
            network: ms(span.network),
            network_floor: ms(network_floor),
            keychain: ms(span.keychain),
            keychain_floor: ms(self.keychain_floor(span.kept_bytes).await?),
            journal: ms(span.journal),
            journal_floor: ms(journal_floor),
            own: ms(span.own()),
        })
    }

    async fn keychain_floor(&self, length: usize) -> Result<Duration, Problem> {
        if !self.has_keychain {
            return Ok(Duration::ZERO);
        }
        let done = blocking(move || floor::keychain(length)).await;
        done.map_err(|_| Problem::new(ErrorCode::KeychainFailed))
    }
}

impl Drop for SetUp {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// What happened between round 1 sent and round 3 settled.
struct Span {
    whole: Duration,
    network: Duration,
    keychain: Duration,
    journal: Duration,
    exchanges: Vec<Exchange>,
    commit_sizes: Vec<usize>,
    kept_bytes: usize,
}

impl Span {
    fn of(events: &[Event], exchanges: &[Exchange]) -> Self {
        let at = |kind| events.iter().find(|event| event.kind == kind);
        let sent = at(Kind::Begin).expect("the run was opened").ended;
        let settled = at(Kind::Commit(Some(3)))
            .expect("round 3 was settled")
            .ended;
        let within = |began, ended| began >= sent && ended <= settled;
        let events: Vec<&Event> = events
            .iter()
            .filter(|event| within(event.began, event.ended))
            .collect();
        let exchanges: Vec<Exchange> = exchanges
            .iter()
            .filter(|exchange| within(exchange.begun, exchange.ended))
            .cloned()
            .collect();
        assert_eq!(exchanges.len(), 3, "three round trips");
        let keychain = || events.iter().filter(|it| it.kind == Kind::Keychain);
        let commits = || events.iter().filter(|it| it.is_commit());
        let read_back = keychain().next_back().expect("the Value was kept").ended;
        let stored = commits().find(|it| it.began >= read_back);
        // Between the look at the keychain and the next commit the index is written, in the same database.
        let indexed = stored.expect("it was said to be stored").began - read_back;
        let mut commit_sizes: Vec<usize> = commits().map(|it| it.bytes).collect();
        commit_sizes.extend(commit_sizes.iter().max().copied());
        Self {
            whole: settled - sent,
            network: exchanges.iter().map(|it| it.ended - it.begun).sum(),
            keychain: keychain().map(|it| it.took()).sum(),
            journal: commits().map(|it| it.took()).sum::<Duration>() + indexed,
            commit_sizes,
            kept_bytes: keychain().map(|it| it.bytes).max().unwrap_or_default(),
            exchanges,
        }
    }

    fn own(&self) -> Duration {
        self.whole - self.network - self.keychain - self.journal
    }
}

/// # Errors
/// It was stopped on its way.
fn check(run: &RunRecord) -> Result<(), Problem> {
    if let (RunState::Stopped, Some(problem)) = (run.state, &run.problem) {
        return Err(problem.clone());
    }
    assert_eq!(run.state, RunState::Done, "{:?}", run.problem);
    assert!(run.rounds.iter().take(3).all(|round| round.requests == 1));
    Ok(())
}

fn unique_name(plan: &Plan) -> &str {
    let shape = plan.steps.iter().find_map(|planned| match &planned.step {
        Step::CreateApplication(shape) => Some(shape),
        _ => None,
    });
    &shape.expect("it makes an application").unique_name
}

async fn store() -> (Box<dyn SecretStore>, bool) {
    let keychain = Keychain::new(service_name("bench"));
    match keychain.state().await {
        KeychainState::Open => (Box::new(keychain), true),
        KeychainState::Locked | KeychainState::Absent => (Box::new(Memory::default()), false),
    }
}

/// Away from the async threads: it waits for a disk or for a bus.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.expect("it ends")
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
