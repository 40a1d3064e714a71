//! A sandbox with a hundred thousand registrations, as a program of its own: how soon it is there, how much memory it
//! takes, how long it thinks about each kind of question. Its path is the argument.
//!
//! Own time is what the client sees on loopback less what the smallest answer takes.

mod program;
mod questions;

use std::{process::ExitCode, time::Duration};

use entrada_journey::row::{Limit, Row, median};

use program::Program;
use questions::Questions;

const APPLICATIONS: usize = 100_000;
/// Samples of each kind of question.
const TIMES: usize = 30;
/// Requests sent in a row for throughput, and for memory that must not grow.
const MANY: usize = 200_000;

const LONGEST_START: f64 = 3_000.0;
const MOST_MEMORY: f64 = 400.0;
const LONGEST_PAGE: f64 = 20.0;
const LONGEST_OVER_ALL: f64 = 50.0;
const LEAST_REQUESTS: f64 = 2_000.0;
const MOST_GROWTH: f64 = 1.05;

fn main() -> ExitCode {
    let Some(path) = std::env::args().skip(1).find(|it| !it.starts_with("--")) else {
        eprintln!("Which program? cargo xtask bench sandbox knows.");
        return ExitCode::FAILURE;
    };
    // One thread: the sandbox has a core to itself.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(measure(&path));
    ExitCode::SUCCESS
}

async fn measure(path: &str) {
    let program = Program::start(path, APPLICATIONS);
    Row::new("start to first line", ms(program.started_in), "ms", 1)
        .limit(Limit::AtMost(LONGEST_START))
        .print();
    if let Some(memory) = program.memory() {
        Row::new("memory once it listens", memory, "MB", 1)
            .limit(Limit::AtMost(MOST_MEMORY))
            .print();
    }
    let questions = Questions::of(&program.info, APPLICATIONS).await;
    let smallest = middle(&questions, &questions.smallest()).await;
    Row::new("smallest answer, as seen", smallest, "ms", TIMES).print();
    for (name, address) in questions.over_all() {
        let own = middle(&questions, &address).await - smallest;
        let limit = match name {
            questions::PAGE => LONGEST_PAGE,
            _ => LONGEST_OVER_ALL,
        };
        Row::new(format!("{name}, own time"), own.max(0.0), "ms", TIMES)
            .limit(Limit::AtMost(limit))
            .print();
    }
    many(&program, &questions).await;
}

/// The same program under load, on one core where it can be held to one.
async fn many(program: &Program, questions: &Questions) {
    let cores = match program.hold_to_one_core() {
        true => "on one core",
        false => "on all cores",
    };
    let before = program.memory();
    let took = questions.ask_many(&questions.one(), MANY).await;
    let rate = f64::from(u32::try_from(MANY).expect("it fits")) / took.as_secs_f64();
    Row::new(
        format!("GET /applications/{{id}}, {cores}"),
        rate,
        "/s",
        MANY,
    )
    .limit(Limit::AtLeast(LEAST_REQUESTS))
    .print();
    if let (Some(before), Some(after)) = (before, program.memory()) {
        Row::new("memory after so many requests", after, "MB", MANY)
            .floor(before)
            .limit(Limit::TimesFloor(MOST_GROWTH))
            .print();
    }
}

/// Milliseconds from question to whole answer.
async fn middle(questions: &Questions, address: &str) -> f64 {
    questions.ask(address).await;
    let mut samples = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        samples.push(ms(questions.ask(address).await));
    }
    median(samples)
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
