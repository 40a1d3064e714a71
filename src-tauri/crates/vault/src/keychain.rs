//! The platform's keychain: Secret Service, macOS Keychain or Windows Credential Manager.

use async_trait::async_trait;
use entrada_core::{
    error::{ErrorCode, Problem},
    ports::{KeychainState, SecretStore},
};
use keyring::v1::Entry;
use keyring_core::Error;
use secrecy::{ExposeSecret, SecretSlice};
use tokio_util::sync::CancellationToken;

use crate::owner::{Owner, PATIENCE};

/// Bytes of the longest item that every keychain takes: Windows refuses more. The private key of an RSA 3072
/// certificate just fits.
const LONGEST: usize = 2_560;

/// Items of one service in the platform's keychain.
pub struct Keychain {
    service: String,
    owner: Owner,
}

impl Keychain {
    /// Nothing is opened or asked before the first call.
    pub fn new(service: String) -> Self {
        Self {
            service,
            owner: Owner::new(PATIENCE),
        }
    }

    async fn with_entry<T, W>(&self, user: &str, work: W) -> Result<T, Problem>
    where
        T: Send + 'static,
        W: FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
    {
        self.guard().await?;
        let (service, user) = (self.service.clone(), user.to_owned());
        self.owner
            .run(&CancellationToken::new(), move || {
                Entry::new(&service, &user)
                    .and_then(|entry| work(&entry))
                    .map_err(problem)
            })
            .await
    }

    /// A locked store would prompt, or answer as if nothing were there.
    async fn guard(&self) -> Result<(), Problem> {
        match self.state().await {
            KeychainState::Open => Ok(()),
            KeychainState::Locked => Err(Problem::new(ErrorCode::KeychainLocked)),
            KeychainState::Absent => Err(Problem::new(ErrorCode::KeychainAbsent)),
        }
    }
}

#[async_trait]
impl SecretStore for Keychain {
    async fn state(&self) -> KeychainState {
        let never = CancellationToken::new();
        let asked = self.owner.run(&never, || Ok(state())).await;
        asked.unwrap_or(KeychainState::Absent)
    }

    async fn unlock(&self, cancel: &CancellationToken) -> Result<(), Problem> {
        self.owner.run(cancel, unlock).await
    }

    async fn set(&self, user: &str, bytes: SecretSlice<u8>) -> Result<(), Problem> {
        if bytes.expose_secret().len() > LONGEST {
            let detail = "The entry is longer than keychains take.";
            return Err(Problem::new(ErrorCode::KeychainFailed).with_detail(detail));
        }
        self.with_entry(user, move |entry| entry.set_secret(bytes.expose_secret()))
            .await
    }

    async fn get(&self, user: &str) -> Result<Option<SecretSlice<u8>>, Problem> {
        self.with_entry(user, |entry| match entry.get_secret() {
            Ok(bytes) => Ok(Some(SecretSlice::from(bytes))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
        .await
    }

    async fn delete(&self, user: &str) -> Result<(), Problem> {
        self.with_entry(user, |entry| match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(error),
        })
        .await
    }
}

/// What the store is called on this system.
pub fn store_name() -> &'static str {
    if cfg!(target_os = "macos") {
        "Keychain"
    } else if cfg!(target_os = "windows") {
        "Credential Manager"
    } else {
        "Secret Service"
    }
}

#[cfg(target_os = "linux")]
fn state() -> KeychainState {
    crate::lock_state::state()
}

/// These systems unlock with the session; a call tells otherwise.
#[cfg(not(target_os = "linux"))]
fn state() -> KeychainState {
    match Entry::store_status() {
        Ok(()) => KeychainState::Open,
        Err(_) => KeychainState::Absent,
    }
}

#[cfg(target_os = "linux")]
fn unlock() -> Result<(), Problem> {
    crate::lock_state::unlock()
}

#[cfg(not(target_os = "linux"))]
fn unlock() -> Result<(), Problem> {
    Ok(())
}

/// The library's own error may quote what was stored: only its kind goes on.
fn problem(error: Error) -> Problem {
    let code = match error {
        Error::NoStorageAccess(_) => ErrorCode::KeychainLocked,
        Error::PlatformFailure(_) | Error::NoDefaultStore => ErrorCode::KeychainAbsent,
        Error::NoEntry => ErrorCode::ValueMissing,
        _ => ErrorCode::KeychainFailed,
    };
    Problem::new(code)
}
