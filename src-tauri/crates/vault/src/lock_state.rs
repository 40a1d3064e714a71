//! The Secret Service asked on the session bus for what its library cannot tell: is it there, is it locked.
//!
//! <https://specifications.freedesktop.org/secret-service/latest/>

use entrada_core::{
    error::{ErrorCode, Problem},
    ports::KeychainState,
};
use zbus::{
    blocking::{Connection, Proxy},
    zvariant::{OwnedObjectPath, OwnedValue},
};

const SERVICE: &str = "org.freedesktop.secrets";
const PATH: &str = "/org/freedesktop/secrets";
const SERVICE_INTERFACE: &str = "org.freedesktop.Secret.Service";
const COLLECTION_INTERFACE: &str = "org.freedesktop.Secret.Collection";
const PROMPT_INTERFACE: &str = "org.freedesktop.Secret.Prompt";
/// How the protocol writes "none".
const NOTHING: &str = "/";

/// The state of the default collection, without any prompt.
pub(crate) fn state() -> KeychainState {
    match default_collection() {
        Ok((connection, collection)) => match is_locked(&connection, &collection) {
            Ok(false) => KeychainState::Open,
            // No default collection yet counts as locked: unlocking makes one.
            Ok(true) | Err(_) => KeychainState::Locked,
        },
        Err(_) => KeychainState::Absent,
    }
}

/// Lets the service prompt; returns when the person has answered.
pub(crate) fn unlock() -> Result<(), Problem> {
    let absent = |_| Problem::new(ErrorCode::KeychainAbsent);
    let failed = |_| Problem::new(ErrorCode::KeychainFailed);
    let (connection, collection) = default_collection().map_err(absent)?;
    let service = service(&connection).map_err(absent)?;
    let (_, prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) = service
        .call("Unlock", &(vec![&collection],))
        .map_err(failed)?;
    if prompt.as_str() != NOTHING {
        let dismissed = wait_for(&connection, &prompt).map_err(failed)?;
        if dismissed {
            return Err(Problem::new(ErrorCode::KeychainDismissed));
        }
    }
    match is_locked(&connection, &collection) {
        Ok(false) => Ok(()),
        _ => Err(Problem::new(ErrorCode::KeychainLocked)),
    }
}

fn wait_for(connection: &Connection, prompt: &OwnedObjectPath) -> zbus::Result<bool> {
    let prompt = Proxy::new(connection, SERVICE, prompt, PROMPT_INTERFACE)?;
    // Before the prompt is shown: an answer must not be missed.
    let mut completed = prompt.receive_signal("Completed")?;
    prompt.call::<_, _, ()>("Prompt", &("",))?;
    let Some(message) = completed.next() else {
        return Ok(true);
    };
    let (dismissed, _): (bool, OwnedValue) = message.body().deserialize()?;
    Ok(dismissed)
}

fn default_collection() -> zbus::Result<(Connection, OwnedObjectPath)> {
    let connection = Connection::session()?;
    let collection = service(&connection)?.call("ReadAlias", &("default",))?;
    Ok((connection, collection))
}

fn service(connection: &Connection) -> zbus::Result<Proxy<'static>> {
    Proxy::new(connection, SERVICE, PATH, SERVICE_INTERFACE)
}

fn is_locked(connection: &Connection, collection: &OwnedObjectPath) -> zbus::Result<bool> {
    Proxy::new(connection, SERVICE, collection, COLLECTION_INTERFACE)?.get_property("Locked")
}
