//! A store in memory, with every failure of a real one at a switch. For tests.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use entrada_core::{
    error::{ErrorCode, Problem},
    ports::{KeychainState, SecretStore},
};
use secrecy::{ExposeSecret, SecretSlice};
use tokio_util::sync::CancellationToken;

/// What the store does wrong.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Failure {
    /// Nothing.
    #[default]
    None,
    /// It is locked.
    Locked,
    /// It is not there.
    Absent,
    /// It takes what is written and loses it.
    Forgets,
    /// It answers with something else than was written.
    Garbles,
}

/// Keeps items until it is dropped.
#[derive(Debug, Default)]
pub struct Memory {
    items: Mutex<HashMap<String, SecretSlice<u8>>>,
    failure: Mutex<Failure>,
}

impl Memory {
    /// Sets what goes wrong from now on.
    pub fn fail(&self, failure: Failure) {
        *lock(&self.failure) = failure;
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        lock(&self.items).len()
    }

    /// No item.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn guard(&self) -> Result<Failure, Problem> {
        match *lock(&self.failure) {
            Failure::Locked => Err(Problem::new(ErrorCode::KeychainLocked)),
            Failure::Absent => Err(Problem::new(ErrorCode::KeychainAbsent)),
            failure => Ok(failure),
        }
    }
}

#[async_trait]
impl SecretStore for Memory {
    async fn state(&self) -> KeychainState {
        match *lock(&self.failure) {
            Failure::Locked => KeychainState::Locked,
            Failure::Absent => KeychainState::Absent,
            Failure::None | Failure::Forgets | Failure::Garbles => KeychainState::Open,
        }
    }

    async fn unlock(&self, _cancel: &CancellationToken) -> Result<(), Problem> {
        self.guard().map(drop)
    }

    async fn set(&self, user: &str, bytes: SecretSlice<u8>) -> Result<(), Problem> {
        if self.guard()? != Failure::Forgets {
            lock(&self.items).insert(user.to_owned(), bytes);
        }
        Ok(())
    }

    async fn get(&self, user: &str) -> Result<Option<SecretSlice<u8>>, Problem> {
        let garbles = self.guard()? == Failure::Garbles;
        let items = lock(&self.items);
        Ok(items.get(user).map(|bytes| {
            let mut copy = bytes.expose_secret().to_vec();
            if garbles {
                copy.reverse();
            }
            SecretSlice::from(copy)
        }))
    }

    async fn delete(&self, user: &str) -> Result<(), Problem> {
        self.guard()?;
        lock(&self.items).remove(user);
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
