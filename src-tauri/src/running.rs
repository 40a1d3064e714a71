//! Runs at work in this process: started, cancelled, and told to the window as they change.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::RunId,
    journal::RunRecord,
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

/// Cancels by run.
#[derive(Default)]
pub(crate) struct Runs {
    active: Mutex<HashMap<RunId, CancellationToken>>,
}

impl Runs {
    pub(crate) fn is_active(&self, run: RunId) -> bool {
        lock(&self.active).contains_key(&run)
    }

    pub(crate) fn cancel(&self, run: RunId) {
        if let Some(token) = lock(&self.active).get(&run) {
            token.cancel();
        }
    }

    /// One run at a time: two at once in a tenant are never what a person means.
    pub(crate) fn enter(&self, run: RunId) -> Result<CancellationToken, Problem> {
        let mut active = lock(&self.active);
        if !active.is_empty() {
            return Err(Problem::new(ErrorCode::Busy));
        }
        let token = CancellationToken::new();
        active.insert(run, token.clone());
        Ok(token)
    }

    pub(crate) fn leave(&self, run: RunId) {
        lock(&self.active).remove(&run);
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
    pub(crate) async fn failed(&self, run: RunId, problem: Problem) {
        let connection = self.app.state::<AppState>().signed_in();
        let Some(connection) = connection else {
            return;
        };
        if let Ok(Some(mut record)) = connection.world.journal.run(run).await {
            record.problem = Some(problem);
            self.tell(&record, None, false);
        }
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
        wait: None,
        login: connection.map(|it| it.session.tenant().cloud.login.clone()),
    }
}

/// Runs work in the background and tells how it ended.
pub(crate) fn spawn<W, F>(
    app: &AppHandle,
    login: Option<Url>,
    run: RunId,
    work: W,
) -> Result<(), Problem>
where
    W: FnOnce(Arc<Teller>, CancellationToken) -> F,
    F: Future<Output = Result<RunRecord, Problem>> + Send + 'static,
{
    let cancel = app.state::<AppState>().runs.enter(run)?;
    let teller = Arc::new(Teller::new(app, login));
    let working = work(Arc::clone(&teller), cancel);
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let ended = working.await;
        app.state::<AppState>().runs.leave(run);
        match ended {
            Ok(record) => teller.ended(&record),
            Err(problem) => teller.failed(run, problem).await,
        }
    });
    Ok(())
}
