//! The journal port in memory, with every commit as it came.

use async_trait::async_trait;
use entrada_core::{
    error::{ErrorCode, Problem},
    ids::RunId,
    journal::{JournalCommit, RunHead, RunRecord, RunState},
    ports::JournalStore,
};

use crate::{
    power::{Lost, Wire},
    world::Ports,
};

/// Runs and commits.
#[derive(Default)]
pub(crate) struct Journal {
    pub(crate) runs: Vec<RunRecord>,
    pub(crate) commits: Vec<JournalCommit>,
}

impl Journal {
    fn begin(&mut self, head: &RunHead, first: &JournalCommit) {
        assert!(
            self.runs.iter().all(|run| run.head.id != head.id),
            "begun twice"
        );
        self.runs.push(RunRecord {
            head: head.clone(),
            state: RunState::Running,
            steps: Vec::new(),
            rounds: Vec::new(),
            problem: None,
            updated_at: head.started_at,
        });
        self.commit(head.id, first);
    }

    fn commit(&mut self, run: RunId, commit: &JournalCommit) {
        self.commits.push(commit.clone());
        let run = self.runs.iter_mut().find(|own| own.head.id == run).unwrap();
        for row in &commit.steps {
            run.steps
                .retain(|own| (own.step, own.attempt) != (row.step, row.attempt));
            run.steps.push(row.clone());
        }
        run.steps.sort_by_key(|row| (row.step, row.attempt));
        run.rounds.extend(commit.round);
        if let Some((state, problem)) = &commit.state {
            run.state = *state;
            run.problem.clone_from(problem);
        }
    }
}

pub(crate) fn storage_failed(_: Lost) -> Problem {
    Problem::new(ErrorCode::StorageFailed)
}

#[async_trait]
impl JournalStore for Ports {
    async fn begin(&self, head: &RunHead, first: &JournalCommit) -> Result<(), Problem> {
        let effect = || self.world.journal.lock().unwrap().begin(head, first);
        let begun = self.power.call(Wire::Journal, "begin", effect).await;
        begun.map_err(storage_failed)
    }

    async fn commit(&self, run: RunId, commit: &JournalCommit) -> Result<(), Problem> {
        let effect = || self.world.journal.lock().unwrap().commit(run, commit);
        let written = self.power.call(Wire::Journal, "commit", effect).await;
        written.map_err(storage_failed)
    }

    async fn run(&self, run: RunId) -> Result<Option<RunRecord>, Problem> {
        let journal = self.world.journal.lock().unwrap();
        Ok(journal.runs.iter().find(|own| own.head.id == run).cloned())
    }

    async fn runs(&self) -> Result<Vec<RunRecord>, Problem> {
        Ok(self.world.journal.lock().unwrap().runs.clone())
    }

    async fn set_state(&self, run: RunId, state: RunState) -> Result<(), Problem> {
        let commit = JournalCommit {
            state: Some((state, None)),
            ..JournalCommit::default()
        };
        JournalStore::commit(self, run, &commit).await
    }
}
