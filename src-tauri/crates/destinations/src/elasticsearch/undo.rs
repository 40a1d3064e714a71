//! Taking back what was written for a node: both or none.

use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use super::{
    file,
    keystore::{Keystore, Removed},
    settings::SecretSetting,
};
use crate::DestinationError;

/// Removes the key, then puts the file back. A key without its block keeps the node from starting, and a block without
/// its key does so too.
///
/// # Errors
/// The file or the key changed since: then neither is touched. What fails between the two leaves the block in place,
/// and may be tried again: a key that is gone is no error.
pub async fn undo(
    file: &file::Undo,
    keystore: &Keystore,
    setting: &SecretSetting,
    stored: &SecretString,
    password: Option<&SecretString>,
    cancel: &CancellationToken,
) -> Result<Removed, DestinationError> {
    file.check()?;
    let removed = keystore.remove(setting, stored, password, cancel).await?;
    file.run()?;
    Ok(removed)
}
