//! One running sandbox.

use std::{sync::Arc, time::Duration};

use tokio::{sync::watch, task::JoinHandle};

use crate::{
    Faults, Info, Inspection, Options, SandboxError, Seen,
    clock::Clock,
    listening::Listening,
    server,
    tenant::{Tenant, seed},
    world::{Addresses, World},
};

/// How long connections get to end by themselves when the sandbox stops.
const GRACE: Duration = Duration::from_secs(1);

/// A running sandbox. Dropping it ends its listeners too; `stop` waits for that.
pub struct Sandbox {
    world: Arc<World>,
    info: Info,
    stop: watch::Sender<bool>,
    listeners: Vec<JoinHandle<()>>,
}

impl Sandbox {
    /// Opens or makes the tenant, and listens. When this returns every address in `info` accepts connections.
    ///
    /// # Errors
    /// An address is taken, or the folder or its database cannot be used.
    pub async fn start(options: Options) -> Result<Self, SandboxError> {
        let listening = Listening::open(&options).await?;
        let addresses = listening.addresses();
        let tenant = open(&options).await?;
        let info = describe(&tenant, &addresses, &listening);
        let world = Arc::new(World::new(tenant, addresses, &options));
        let (stop, stopped) = watch::channel(false);
        let doors = listening.doors.into_iter();
        let listeners = doors
            .map(|(door, hosts)| server::spawn(door, hosts, Arc::clone(&world), stopped.clone()))
            .collect();
        Ok(Self {
            world,
            info,
            stop,
            listeners,
        })
    }

    /// Where it listens, and who lives in it.
    #[must_use]
    pub fn info(&self) -> &Info {
        &self.info
    }

    /// What goes wrong on request.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.world.faults
    }

    /// The requests answered so far, oldest first (the last 10,000).
    #[must_use]
    pub fn requests(&self) -> Vec<Seen> {
        self.world.log.all()
    }

    /// Forgets the requests answered so far.
    pub fn clear_requests(&self) {
        self.world.log.clear();
    }

    /// Empties the practice tenant and plants it again; `info` stays true.
    ///
    /// # Errors
    /// The tenant's database cannot be written.
    pub fn reset(&self) -> Result<(), SandboxError> {
        self.world.tenant().reset()
    }

    /// Moves the sandbox's clock forward, so that tokens and secrets expire.
    pub fn advance_clock(&self, by: Duration) {
        self.world.clock.advance(by);
    }

    /// A look at what the tenant holds.
    #[must_use]
    pub fn tenant(&self) -> Inspection {
        Inspection::new(Arc::clone(&self.world))
    }

    /// Stops listening and closes every connection.
    pub async fn stop(mut self) {
        let _nobody_listens = self.stop.send(true);
        for mut listener in std::mem::take(&mut self.listeners) {
            if tokio::time::timeout(GRACE, &mut listener).await.is_err() {
                listener.abort();
            }
        }
    }
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sandbox")
            .field("login", &self.info.login)
            .finish_non_exhaustive()
    }
}

/// Opening reads the disk and may make an RSA key: not work for an async thread.
async fn open(options: &Options) -> Result<Tenant, SandboxError> {
    let (file, seed, number) = (options.file(), options.seed.clone(), options.ids_from);
    let opened = tokio::task::spawn_blocking(move || {
        Tenant::open(file.as_deref(), seed, number, Clock::default())
    });
    match opened.await {
        Ok(tenant) => tenant,
        Err(panicked) => std::panic::resume_unwind(panicked.into_panic()),
    }
}

fn describe(tenant: &Tenant, addresses: &Addresses, listening: &Listening) -> Info {
    Info {
        login: addresses.login.clone(),
        graph: addresses.graph.clone(),
        portal: listening.portal.clone(),
        dataplane: listening.dataplane.clone(),
        tenant: tenant.id(),
        domain: tenant.identity.domain.clone(),
        client_id: seed::bootstrap_client_id(tenant),
        client_secret: tenant.bootstrap_secret().to_owned(),
        accounts: seed::accounts(tenant),
    }
}
