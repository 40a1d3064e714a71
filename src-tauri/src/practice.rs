//! The practice tenant: the sandbox in this process, kept in its own folder, and a browser that needs no screen.

use std::path::PathBuf;

use entrada_core::error::{ErrorCode, Problem};
use entrada_sandbox::{
    Faults, Info, Options, Sandbox,
    browser::{self, Decision},
};
use tokio::sync::OnceCell;
use url::Url;

use crate::views::rehearse::Rehearsal;

/// Starts when it is first asked for, and stays until the program ends.
pub(crate) struct Practice {
    folder: PathBuf,
    running: OnceCell<Sandbox>,
}

impl Practice {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            running: OnceCell::new(),
        }
    }

    /// Where it listens now; the port changes with every start and nothing that is kept holds it.
    pub(crate) async fn info(&self) -> Result<&Info, Problem> {
        let sandbox = self.running.get_or_try_init(|| self.start()).await?;
        Ok(sandbox.info())
    }

    /// Plants the directory anew; accounts and addresses stay, and nothing goes wrong on request any more.
    pub(crate) async fn reset(&self) -> Result<(), Problem> {
        let sandbox = self.running.get_or_try_init(|| self.start()).await?;
        sandbox.faults().clear();
        sandbox.reset().map_err(|error| {
            Problem::new(ErrorCode::StorageFailed)
                .with_detail(format!("The practice tenant cannot be reset: {error}."))
        })
    }

    /// What still goes wrong on request.
    pub(crate) async fn armed(&self) -> Result<Vec<Rehearsal>, Problem> {
        let faults = self.faults().await?;
        let all = Rehearsal::ALL.into_iter();
        Ok(all
            .filter(|it| faults.is_armed(it.written()) == Ok(true))
            .collect())
    }

    /// Arms one fault, once however often it is asked for, or takes it back.
    pub(crate) async fn rehearse(&self, fault: Rehearsal, armed: bool) -> Result<(), Problem> {
        let faults = self.faults().await?;
        let asked = faults.disarm(fault.written()).and_then(|()| match armed {
            true => faults.apply(fault.written()),
            false => Ok(()),
        });
        asked.map_err(|error| Problem::new(ErrorCode::Internal).with_detail(error.to_string()))
    }

    /// Nothing goes wrong on request any more.
    pub(crate) async fn disarm(&self) -> Result<(), Problem> {
        self.faults().await?.clear();
        Ok(())
    }

    async fn faults(&self) -> Result<&Faults, Problem> {
        let sandbox = self.running.get_or_try_init(|| self.start()).await?;
        Ok(sandbox.faults())
    }

    async fn start(&self) -> Result<Sandbox, Problem> {
        let options = Options {
            persist: Some(self.folder.clone()),
            dataplane: true,
            ..Options::default()
        };
        Sandbox::start(options).await.map_err(|error| {
            Problem::new(ErrorCode::StorageFailed)
                .with_detail(format!("The practice tenant did not start: {error}."))
        })
    }
}

/// Plays the browser for one account: fetches the authorize address, accepts, follows the redirect to the listener.
pub(crate) async fn browse(address: &Url, user_principal_name: &str) -> Result<(), Problem> {
    browser::sign_in(address, user_principal_name, Decision::Accept)
        .await
        .map_err(|error| Problem::new(ErrorCode::SignInRefused).with_detail(error.to_string()))
}
