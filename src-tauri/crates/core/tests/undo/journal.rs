//! A journal in memory that may die after so many commits.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use async_trait::async_trait;
use entrada_core::{
    error::{ErrorCode, Problem},
    ids::RunId,
    journal::{JournalCommit, RunHead, RunRecord, RunState},
    ports::JournalStore,
};

pub(crate) struct Journal {
    runs: Mutex<BTreeMap<RunId, RunRecord>>,
    left: AtomicU32,
}

impl Journal {
    pub(crate) fn of(run: RunRecord) -> Self {
        Self {
            runs: Mutex::new([(run.head.id, run)].into()),
            left: AtomicU32::new(u32::MAX),
        }
    }

    /// Dies after so many more commits.
    pub(crate) fn live_for(&self, commits: u32) {
        self.left.store(commits, Ordering::Relaxed);
    }

    pub(crate) fn find(&self, run: RunId) -> Option<RunRecord> {
        self.runs.lock().unwrap().get(&run).cloned()
    }

    fn write(&self, run: RunId, commit: &JournalCommit) -> Result<(), Problem> {
        let left = self.left.load(Ordering::Relaxed).checked_sub(1);
        let left = left.ok_or_else(|| Problem::new(ErrorCode::StorageFailed))?;
        self.left.store(left, Ordering::Relaxed);
        let mut runs = self.runs.lock().unwrap();
        let record = runs.get_mut(&run).unwrap();
        for step in &commit.steps {
            let same = |kept: &&mut entrada_core::journal::StepRecord| {
                (kept.step, kept.attempt) == (step.step, step.attempt)
            };
            match record.steps.iter_mut().find(same) {
                Some(kept) => *kept = step.clone(),
                None => record.steps.push(step.clone()),
            }
        }
        if let Some((state, problem)) = &commit.state {
            record.state = *state;
            record.problem.clone_from(problem);
        }
        Ok(())
    }
}

#[async_trait]
impl JournalStore for Journal {
    async fn begin(&self, head: &RunHead, first: &JournalCommit) -> Result<(), Problem> {
        if self.left.load(Ordering::Relaxed) > 0 {
            let opened = RunRecord {
                head: head.clone(),
                state: RunState::Running,
                steps: Vec::new(),
                rounds: Vec::new(),
                problem: None,
                updated_at: head.started_at,
            };
            self.runs.lock().unwrap().insert(head.id, opened);
        }
        self.write(head.id, first)
    }

    async fn commit(&self, run: RunId, commit: &JournalCommit) -> Result<(), Problem> {
        self.write(run, commit)
    }

    async fn run(&self, run: RunId) -> Result<Option<RunRecord>, Problem> {
        Ok(self.find(run))
    }

    async fn runs(&self) -> Result<Vec<RunRecord>, Problem> {
        Ok(self.runs.lock().unwrap().values().cloned().collect())
    }

    async fn set_state(&self, run: RunId, state: RunState) -> Result<(), Problem> {
        let state = Some((state, None));
        self.write(
            run,
            &JournalCommit {
                state,
                ..JournalCommit::default()
            },
        )
    }
}
