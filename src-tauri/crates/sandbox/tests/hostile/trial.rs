//! Tries a property with many inputs: as many as a test has time for, or for as long as it is told to.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the chore that fuzzes says how long and from which seed, and reads what is printed"
)]

use std::{
    env,
    hash::{BuildHasher as _, RandomState},
    time::{Duration, Instant},
};

use proptest::{
    strategy::Strategy,
    test_runner::{Config, RngAlgorithm, TestCaseResult, TestError, TestRng, TestRunner},
};
use serde_json::json;

/// Inputs between two looks at the clock.
const ROUND: u32 = 128;
/// Inputs of a test.
const TEST: u64 = 256;

/// Inputs, and a tenant that begins anew with each round of them.
pub(crate) struct Trial {
    name: &'static str,
    seed: u64,
    time: Option<Duration>,
}

impl Trial {
    /// The seed makes the inputs, the ids of the tenant, and so the same failure again.
    pub(crate) fn of(name: &'static str) -> Self {
        let number = |name| env::var(name).ok().and_then(|it| it.parse().ok());
        Self {
            name,
            seed: number("ENTRADA_FUZZ_SEED").unwrap_or_else(|| RandomState::new().hash_one(name)),
            time: number("ENTRADA_FUZZ_SECONDS").map(Duration::from_secs),
        }
    }

    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    /// Fails with the smallest input that it finds, and with the seed.
    pub(crate) fn run<S: Strategy>(
        &self,
        inputs: &S,
        before_round: impl Fn(),
        holds: impl Fn(S::Value) -> TestCaseResult,
    ) {
        let (began, mut cases) = (Instant::now(), 0);
        while self.goes_on(cases, began) {
            before_round();
            match self.runner(cases).run(inputs, &holds) {
                Ok(()) => cases += u64::from(ROUND),
                Err(TestError::Fail(why, input)) => {
                    panic!("{}, seed {}: {why}\n{input:?}", self.name, self.seed)
                }
                Err(TestError::Abort(why)) => panic!("{}: {why}", self.name),
            }
        }
        let seconds = began.elapsed().as_secs_f64();
        let row = json!({"name": self.name, "cases": cases, "seconds": seconds, "seed": self.seed});
        println!("\n{row}");
    }

    fn goes_on(&self, cases: u64, began: Instant) -> bool {
        self.time
            .map_or(cases < TEST, |time| began.elapsed() < time)
    }

    /// For the inputs behind so many: a runner ends with its number of cases.
    fn runner(&self, cases: u64) -> TestRunner {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&self.seed.to_le_bytes());
        bytes[8..16].copy_from_slice(&cases.to_le_bytes());
        let config = Config {
            cases: ROUND,
            failure_persistence: None,
            ..Config::default()
        };
        TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
    }
}
