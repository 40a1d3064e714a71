//! Sign-ins under way: codes handed to browsers, and devices that wait for a person.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use jiff::Timestamp;
use rand::{Rng, distr::Alphanumeric};

use super::clients::Platform;

/// A code that was handed to a browser.
#[derive(Clone)]
pub(super) struct Code {
    pub(super) client: String,
    pub(super) user: String,
    pub(super) redirect_uri: String,
    pub(super) platform: Platform,
    pub(super) challenge: Option<Challenge>,
    pub(super) nonce: Option<String>,
    pub(super) scope: String,
    pub(super) expires: Timestamp,
}

/// What the verifier must fit (RFC 7636).
#[derive(Clone)]
pub(super) enum Challenge {
    Plain(String),
    S256(String),
}

/// A device that shows a code and asks whether the person has typed it in.
#[derive(Clone)]
pub(super) struct Device {
    pub(super) client: String,
    pub(super) scope: String,
    pub(super) user_code: String,
    pub(super) expires: Timestamp,
    pub(super) polled: Option<Timestamp>,
    pub(super) decided: Option<Decided>,
}

/// What the person did.
#[derive(Clone)]
pub(super) enum Decided {
    SignedIn { user: String },
    Declined,
}

/// In memory: a restart ends every sign-in that is under way.
#[derive(Default)]
pub(crate) struct SignIns {
    codes: Mutex<HashMap<String, Code>>,
    devices: Mutex<HashMap<String, Device>>,
}

/// Codes are told to be expired for so long, then forgotten.
const REMEMBERED_SECONDS: i64 = 900;

impl SignIns {
    /// The codes, those long expired swept out.
    pub(super) fn codes(&self, now: Timestamp) -> MutexGuard<'_, HashMap<String, Code>> {
        let mut codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        codes.retain(|_, code| is_remembered(code.expires, now));
        codes
    }

    /// The devices, those long expired swept out.
    pub(super) fn devices(&self, now: Timestamp) -> MutexGuard<'_, HashMap<String, Device>> {
        let mut devices = self.devices.lock().unwrap_or_else(PoisonError::into_inner);
        devices.retain(|_, device| is_remembered(device.expires, now));
        devices
    }
}

fn is_remembered(expires: Timestamp, now: Timestamp) -> bool {
    expires.as_second().saturating_add(REMEMBERED_SECONDS) > now.as_second()
}

/// Letters and digits that nobody guesses.
pub(super) fn random(length: usize) -> String {
    let letters = rand::rng().sample_iter(&Alphanumeric).take(length);
    letters.map(char::from).collect()
}
