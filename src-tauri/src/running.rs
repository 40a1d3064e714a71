//! Runs at work in this process: started, cancelled, and told to the window as they change.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::RunId,
    journal::{RunHead, RunRecord, RunState},
    ports::WaitReason,
    runner::Progress,
};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::{
    state::{AppState, lock},
    views::{
        run_view::{Surroundings, run_view},
        runs::{RunChanged, RunView},
    },
};

/// Runs at work, by id.
#[derive(Default)]
pub(crate) struct Runs {
    active: Mutex<HashMap<RunId, Active>>,
}

#[derive(Default)]
struct Active {
    cancel: CancellationToken,
    /// The wait that goes on, and the moment of the clock at which it ends, in milliseconds.
    wait: Option<(WaitReason, u64)>,
}

impl Runs {
    pub(crate) fn is_active(&self, run: RunId) -> bool {
        lock(&self.active).contains_key(&run)
    }

    pub(crate) fn cancel(&self, run: RunId) {
        if let Some(active) = lock(&self.active).get(&run) {
            active.cancel.cancel();
        }
    }

    /// Remembers the wait of a run, so that a screen that opens meanwhile shows it too.
    fn note_wait(&self, run: RunId, wait: Option<(WaitReason, Duration)>, now: u64) {
        if let Some(active) = lock(&self.active).get_mut(&run) {
            active.wait = wait.map(|(reason, how_long)| {
                let length = u64::try_from(how_long.as_millis()).unwrap_or(u64::MAX);
                (reason, now.saturating_add(length))
            });
        }
    }

    /// What is left of the wait.
    fn wait(&self, run: RunId, now: u64) -> Option<(WaitReason, Duration)> {
        let (reason, end) = lock(&self.active).get(&run)?.wait?;
        Some((reason, Duration::from_millis(end.checked_sub(now)?)))
    }

    /// One run at a time: two at once in a tenant are never what a person means.
    pub(crate) fn enter(&self, run: RunId) -> Result<CancellationToken, Problem> {
        let mut active = lock(&self.active);
        if !active.is_empty() {
            return Err(Problem::new(ErrorCode::Busy));
        }
        let begun = Active::default();
        let cancel = begun.cancel.clone();
        active.insert(run, begun);
        Ok(cancel)
    }

    /// Holds off every run until the answer is dropped.
    ///
    /// # Errors
    /// One is under way.
    pub(crate) fn hold(&self, id: RunId) -> Result<Hold<'_>, Problem> {
        self.enter(id)?;
        Ok(Hold { runs: self, id })
    }

    pub(crate) fn leave(&self, run: RunId) {
        lock(&self.active).remove(&run);
    }
}

/// While it lives, no run begins.
pub(crate) struct Hold<'a> {
    runs: &'a Runs,
    id: RunId,
}

impl Drop for Hold<'_> {
    fn drop(&mut self) {
        self.runs.leave(self.id);
    }
}

/// Tells the window of every change of a run.
pub(crate) struct Teller {
    app: AppHandle,
    login: Option<Url>,
}

impl Teller {
    pub(crate) fn new(app: &AppHandle, login: Option<Url>) -> Self {
        Self {
            app: app.clone(),
            login,
        }
    }

    /// The run is over in this process.
    pub(crate) fn ended(&self, run: &RunRecord) {
        self.tell(run, None, false);
    }

    /// It could not even begin, or its journal could not be written: what is known of it is shown with the reason.
    async fn failed(&self, head: RunHead, problem: Problem) {
        let kept = match self.app.state::<AppState>().signed_in() {
            Some(connection) => connection.world.journal.run(head.id).await,
            None => Ok(None),
        };
        let mut record = match kept {
            Ok(Some(record)) => record,
            // Whoever waits for it is told all the same: nothing was written, nothing was sent.
            _ => RunRecord {
                state: RunState::Stopped,
                ..RunRecord::new(head)
            },
        };
        record.problem = Some(problem);
        self.tell(&record, None, false);
    }

    fn tell(&self, run: &RunRecord, wait: Option<(WaitReason, Duration)>, active: bool) {
        let around = Surroundings {
            active,
            wait,
            login: self.login.clone(),
        };
        let run = run_view(run, &around);
        if (RunChanged { run }).emit(&self.app).is_err() {
            tracing::debug!("no window hears about the run");
        }
    }
}

impl Progress for Teller {
    fn changed(&self, run: &RunRecord, wait: Option<(WaitReason, Duration)>) {
        let state = self.app.state::<AppState>();
        state
            .runs
            .note_wait(run.head.id, wait, state.clock.elapsed_ms());
        self.tell(run, wait, true);
    }
}

/// What a screen shows of a run right now.
pub(crate) fn view(state: &AppState, record: &RunRecord) -> RunView {
    run_view(record, &surroundings(state, record.head.id))
}

/// What is known around a run that is not in the journal.
pub(crate) fn surroundings(state: &AppState, run: RunId) -> Surroundings {
    let connection = state.signed_in();
    Surroundings {
        active: state.runs.is_active(run),
        wait: state.runs.wait(run, state.clock.elapsed_ms()),
        login: connection.map(|it| it.session.tenant().cloud.login.clone()),
    }
}

/// Runs work in the background and tells how it ended, even where it could not begin.
pub(crate) fn spawn<W, F>(
    app: &AppHandle,
    login: Option<Url>,
    head: RunHead,
    work: W,
) -> Result<(), Problem>
where
    W: FnOnce(RunHead, Arc<Teller>, CancellationToken) -> F,
    F: Future<Output = Result<RunRecord, Problem>> + Send + 'static,
{
    let cancel = app.state::<AppState>().runs.enter(head.id)?;
    let teller = Arc::new(Teller::new(app, login));
    let working = work(head.clone(), Arc::clone(&teller), cancel);
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let ended = working.await;
        let state = app.state::<AppState>();
        state.runs.leave(head.id);
        state.watch_lost_secrets();
        // It may have made or changed an application.
        if let Some(connection) = state.signed_in() {
            connection.registrations.forget();
            connection.enterprise.forget();
        }
        match ended {
            Ok(record) => teller.ended(&record),
            Err(problem) => teller.failed(head, problem).await,
        }
    });
    Ok(())
}
