//! The journal: one transaction per commit.

use async_trait::async_trait;
use entrada_core::{
    error::Problem,
    ids::RunId,
    journal::{JournalCommit, RoundRecord, RunHead, RunRecord, RunState, StepRecord},
    ports::JournalStore,
};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};

use crate::{database::Database, error::StorageError};

/// [`JournalStore`] in a world's database.
#[derive(Clone, Debug)]
pub struct SqliteJournal {
    database: Database,
}

impl SqliteJournal {
    /// Over an open database.
    pub fn new(database: Database) -> Self {
        Self { database }
    }
}

#[async_trait]
impl JournalStore for SqliteJournal {
    async fn begin(&self, head: &RunHead, first: &JournalCommit) -> Result<(), Problem> {
        let (head, first) = (head.clone(), first.clone());
        self.database
            .transact(move |transaction| {
                let started = head.started_at.to_string();
                transaction.execute(
                    "INSERT INTO runs (id, head, state, started_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)",
                    params![
                        head.id.to_string(),
                        serde_json::to_string(&head)?,
                        serde_json::to_string(&RunState::Running)?,
                        started
                    ],
                )?;
                write(transaction, head.id, &first)
            })
            .await
    }

    async fn commit(&self, run: RunId, commit: &JournalCommit) -> Result<(), Problem> {
        let commit = commit.clone();
        self.database
            .transact(move |transaction| write(transaction, run, &commit))
            .await
    }

    async fn run(&self, run: RunId) -> Result<Option<RunRecord>, Problem> {
        self.database
            .transact(move |transaction| read(transaction, &run.to_string()))
            .await
    }

    async fn runs(&self) -> Result<Vec<RunRecord>, Problem> {
        self.database.transact(read_all).await
    }

    async fn set_state(&self, run: RunId, state: RunState) -> Result<(), Problem> {
        let commit = JournalCommit {
            state: Some((state, None)),
            ..JournalCommit::default()
        };
        self.commit(run, &commit).await
    }
}

fn write(
    transaction: &Transaction<'_>,
    run: RunId,
    commit: &JournalCommit,
) -> Result<(), StorageError> {
    let run = run.to_string();
    for step in &commit.steps {
        write_step(transaction, &run, step)?;
    }
    if let Some(round) = &commit.round {
        transaction.execute(
            "INSERT INTO rounds (run, round, elapsed_ms, requests) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (run, round) DO UPDATE SET
                 elapsed_ms = elapsed_ms + excluded.elapsed_ms, requests = requests + excluded.requests",
            params![run, round.round, round.elapsed_ms, round.requests],
        )?;
    }
    if let Some((state, problem)) = &commit.state {
        let problem = problem.as_ref().map(serde_json::to_string).transpose()?;
        transaction.execute(
            "UPDATE runs SET state = ?2, problem = ?3 WHERE id = ?1",
            params![run, serde_json::to_string(state)?, problem],
        )?;
    }
    if let Some(latest) = commit.steps.iter().map(|step| step.at).max() {
        transaction.execute(
            "UPDATE runs SET updated_at = ?2 WHERE id = ?1",
            params![run, latest.to_string()],
        )?;
    }
    Ok(())
}

fn write_step(
    transaction: &Transaction<'_>,
    run: &str,
    step: &StepRecord,
) -> Result<(), StorageError> {
    transaction.execute(
        "INSERT INTO steps (run, step, attempt, record) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (run, step, attempt) DO UPDATE SET record = excluded.record",
        params![run, step.step, step.attempt, serde_json::to_string(step)?],
    )?;
    Ok(())
}

fn read_all(transaction: &Transaction<'_>) -> Result<Vec<RunRecord>, StorageError> {
    let mut newest_first =
        transaction.prepare("SELECT id FROM runs ORDER BY started_at DESC, id DESC")?;
    let ids: Vec<String> = newest_first
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let records = ids.iter().map(|id| read(transaction, id));
    records.filter_map(Result::transpose).collect()
}

fn read(transaction: &Transaction<'_>, run: &str) -> Result<Option<RunRecord>, StorageError> {
    type Row = (String, String, Option<String>, String);
    let found: Option<Row> = transaction
        .query_row(
            "SELECT head, state, problem, updated_at FROM runs WHERE id = ?1",
            [run],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
        .optional()?;
    let Some((head, state, problem, updated_at)) = found else {
        return Ok(None);
    };
    let head: RunHead = serde_json::from_str(&head)?;
    Ok(Some(RunRecord {
        updated_at: updated_at.parse::<Timestamp>().unwrap_or(head.started_at),
        state: serde_json::from_str(&state)?,
        problem: problem
            .map(|text| serde_json::from_str(&text))
            .transpose()?,
        steps: steps(transaction, run)?,
        rounds: rounds(transaction, run)?,
        head,
    }))
}

fn steps(transaction: &Transaction<'_>, run: &str) -> Result<Vec<StepRecord>, StorageError> {
    let mut statement = transaction
        .prepare_cached("SELECT record FROM steps WHERE run = ?1 ORDER BY step, attempt")?;
    let texts: Vec<String> = statement
        .query_map([run], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(texts
        .iter()
        .map(|text| serde_json::from_str(text))
        .collect::<Result<_, _>>()?)
}

fn rounds(transaction: &Transaction<'_>, run: &str) -> Result<Vec<RoundRecord>, StorageError> {
    let mut statement = transaction.prepare_cached(
        "SELECT round, elapsed_ms, requests FROM rounds WHERE run = ?1 ORDER BY round",
    )?;
    let rounds = statement.query_map([run], |row| {
        Ok(RoundRecord {
            round: row.get(0)?,
            elapsed_ms: row.get(1)?,
            requests: row.get(2)?,
        })
    })?;
    Ok(rounds.collect::<Result<_, _>>()?)
}
