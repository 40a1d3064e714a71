//! What was committed is there after a kill, a torn log and a restart; what is secret has no place to be.
#![expect(
    clippy::unwrap_used,
    reason = "a failed unwrap is the failure of the test"
)]

use std::fs;

use entrada_core::{
    ids::{RunId, TenantId},
    journal::{JournalCommit, Learnt, RoundRecord, RunHead, RunState, StepRecord, StepState},
    plan::{Plan, PlanKind},
    ports::JournalStore,
};
use entrada_storage::{Database, SqliteJournal, StorageError};
use jiff::Timestamp;
use uuid::Uuid;

fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::remove_dir_all(&folder).ok();
    folder
}

fn head(id: u128) -> RunHead {
    let run_id = RunId(Uuid::from_u128(id));
    RunHead {
        id: run_id,
        tenant_id: TenantId(Uuid::from_u128(1)),
        tenant_name: "Contoso".into(),
        account: "admin@contoso.example".into(),
        started_at: Timestamp::from_second(1_000).unwrap(),
        plan: Plan {
            run_id,
            kind: PlanKind::SetUp,
            recipe_id: "dataplane-office-365".into(),
            recipe_version: 1,
            tenant_id: TenantId(Uuid::from_u128(1)),
            application_name: "Dataplane".into(),
            inputs: Default::default(),
            destination: None,
            subject: None,
            undo: None,
            steps: Vec::new(),
        },
    }
}

fn step(attempt: u16, state: StepState) -> StepRecord {
    StepRecord {
        step: 1,
        attempt,
        state,
        marker: Some("Office 365 APIs (Entrada 0123abcd-1)".into()),
        learnt: Learnt::default(),
        status: None,
        request_id: None,
        sent: 1,
        problem: None,
        at: Timestamp::from_second(2_000 + i64::from(attempt)).unwrap(),
    }
}

fn commit(attempt: u16, state: StepState) -> JournalCommit {
    JournalCommit {
        steps: vec![step(attempt, state)],
        round: Some(RoundRecord {
            round: 1,
            elapsed_ms: 5,
            requests: 1,
        }),
        state: Some((RunState::Running, None)),
    }
}

#[tokio::test]
async fn a_log_cut_anywhere_leaves_an_earlier_commit_whole() {
    let folder = folder("torn");
    let database = Database::open(&folder).unwrap();
    let journal = SqliteJournal::new(database);
    journal
        .begin(&head(7), &commit(1, StepState::Intended))
        .await
        .unwrap();
    for attempt in 2..=12 {
        journal
            .commit(RunId(Uuid::from_u128(7)), &commit(attempt, StepState::Done))
            .await
            .unwrap();
    }
    // The files as they are while the program is alive: what a kill leaves behind.
    let main = fs::read(folder.join("entrada.db")).unwrap();
    let log = fs::read(folder.join("entrada.db-wal")).unwrap();
    drop(journal);

    let mut longest = 0;
    for cut in (0..log.len()).step_by(512).chain([log.len()]) {
        let torn = self::folder("torn-copy");
        fs::create_dir_all(&torn).unwrap();
        fs::write(torn.join("entrada.db"), &main).unwrap();
        fs::write(torn.join("entrada.db-wal"), &log[..cut]).unwrap();
        let journal = SqliteJournal::new(Database::open(&torn).unwrap());
        let run = journal.run(RunId(Uuid::from_u128(7))).await.unwrap();
        let attempts = run.map_or(0, |run| run.steps.len());
        assert!(attempts >= longest, "a longer log shows no less");
        longest = attempts;
    }
    assert_eq!(longest, 12);
}

#[tokio::test]
async fn rounds_of_the_same_number_add_up_and_the_newest_run_comes_first() {
    let folder = folder("rounds");
    let journal = SqliteJournal::new(Database::open(&folder).unwrap());
    journal
        .begin(&head(1), &commit(1, StepState::Intended))
        .await
        .unwrap();
    journal
        .begin(&head(2), &JournalCommit::default())
        .await
        .unwrap();
    journal
        .commit(RunId(Uuid::from_u128(1)), &commit(1, StepState::Done))
        .await
        .unwrap();
    let runs = journal.runs().await.unwrap();
    assert_eq!(runs[0].head.id, RunId(Uuid::from_u128(2)));
    assert_eq!(
        runs[1].rounds,
        vec![RoundRecord {
            round: 1,
            elapsed_ms: 10,
            requests: 2
        }]
    );
    assert_eq!(runs[1].steps.len(), 1);
    assert_eq!(runs[1].steps[0].state, StepState::Done);
}

#[test]
fn a_second_entrada_and_a_newer_database_are_refused_by_name() {
    let folder = folder("refused");
    let first = Database::open(&folder).unwrap();
    assert!(matches!(
        Database::open(&folder),
        Err(StorageError::InUse(_))
    ));
    drop(first);
    let raw = rusqlite::Connection::open(folder.join("entrada.db")).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    drop(raw);
    assert!(matches!(
        Database::open(&folder),
        Err(StorageError::Newer { found: 99, .. })
    ));
}

#[test]
fn no_table_has_a_column_for_a_secret() {
    let folder = folder("columns");
    drop(Database::open(&folder).unwrap());
    let raw = rusqlite::Connection::open(folder.join("entrada.db")).unwrap();
    let mut statement = raw
        .prepare("SELECT m.name || '.' || p.name FROM sqlite_schema m, pragma_table_info(m.name) p WHERE m.type = 'table'")
        .unwrap();
    let columns: Vec<String> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(columns.len() > 10, "the tables were looked at");
    for word in ["secret", "value", "password", "token", "blob"] {
        assert!(
            columns.iter().all(|column| !column.contains(word)),
            "{columns:?}"
        );
    }
}
