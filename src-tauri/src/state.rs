//! The composition root: what lives as long as the program, and where adapters meet ports.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::RunId,
    plan::Plan,
    ports::{Clock, IdSource},
};
use entrada_storage::Settings;
use tauri::{AppHandle, Manager};
use tokio_util::sync::CancellationToken;

use crate::{
    clipboard::ClipboardKeeper,
    clock::{RandomIds, SystemClock},
    connection::Connection,
    dataplane::DataplaneConnection,
    elasticsearch::Passwords,
    practice::Practice,
    running::Runs,
    sign_in::PendingSignIn,
    world::{World, WorldKind},
};

/// Shared by all commands.
pub(crate) struct AppState {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn IdSource>,
    pub(crate) settings: Settings,
    pub(crate) practice: Practice,
    pub(crate) clipboard: Arc<ClipboardKeeper>,
    pub(crate) runs: Runs,
    pub(crate) sign_in: Mutex<Option<PendingSignIn>>,
    pub(crate) dataplane: Mutex<Option<Arc<DataplaneConnection>>>,
    /// Of a keystore, while a run may need it.
    pub(crate) passwords: Passwords,
    /// Plans that were shown and not run yet.
    pub(crate) drafts: Mutex<HashMap<RunId, Plan>>,
    pub(crate) data: PathBuf,
    worlds: Mutex<Vec<Arc<World>>>,
    connection: RwLock<Option<Arc<Connection>>>,
    watch: Mutex<CancellationToken>,
}

impl AppState {
    /// Opens what is needed before the first window.
    pub(crate) fn open(app: &AppHandle) -> Result<Self, Problem> {
        let data = app.path().app_data_dir().map_err(|_| {
            Problem::new(ErrorCode::StorageFailed).with_detail("There is no data folder.")
        })?;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
        Ok(Self {
            settings: Settings::open(&data)?,
            practice: Practice::new(data.join("practice")),
            clipboard: Arc::new(ClipboardKeeper::new(Arc::clone(&clock))),
            ids: Arc::new(RandomIds),
            runs: Runs::default(),
            sign_in: Mutex::default(),
            dataplane: Mutex::default(),
            passwords: Passwords::default(),
            drafts: Mutex::default(),
            worlds: Mutex::default(),
            connection: RwLock::default(),
            watch: Mutex::default(),
            data,
            clock,
        })
    }

    /// The world, opened once.
    pub(crate) fn world(&self, kind: WorldKind) -> Result<Arc<World>, Problem> {
        let mut worlds = lock(&self.worlds);
        if let Some(world) = worlds.iter().find(|world| world.kind == kind) {
            return Ok(Arc::clone(world));
        }
        let world = Arc::new(World::open(&self.data, kind)?);
        worlds.push(Arc::clone(&world));
        Ok(world)
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// Nobody is.
    pub(crate) fn connection(&self) -> Result<Arc<Connection>, Problem> {
        self.signed_in()
            .ok_or_else(|| Problem::new(ErrorCode::NotSignedIn))
    }

    pub(crate) fn signed_in(&self) -> Option<Arc<Connection>> {
        self.connection
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Begins or ends a session. Lost secrets of the world are watched for while it lasts.
    pub(crate) fn connect(&self, connection: Option<Arc<Connection>>) {
        *lock(&self.dataplane) = None;
        self.passwords.forget();
        *self
            .connection
            .write()
            .unwrap_or_else(PoisonError::into_inner) = connection;
        self.watch_lost_secrets();
    }

    /// Begins the watch anew, in the tenant that is signed in to: after a sign-in, and after a run that may have lost one.
    pub(crate) fn watch_lost_secrets(&self) {
        let fresh = CancellationToken::new();
        std::mem::replace(&mut *lock(&self.watch), fresh.clone()).cancel();
        let Some(connection) = self.signed_in() else {
            return;
        };
        tauri::async_runtime::spawn(async move {
            let tenant = connection.session.tenant().id;
            let watched = connection.runner().watch_orphans(tenant, &fresh).await;
            if let Err(problem) = watched {
                tracing::warn!(%problem, "lost secrets could not be looked for");
            }
        });
    }
}

/// Locks, even after a panic elsewhere: nothing in here is left half changed.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
