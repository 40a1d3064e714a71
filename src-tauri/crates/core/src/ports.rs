//! The seams to the outside: traits that adapters implement and tests replace by memory.

mod destination;
mod directory;
mod journal;
mod prover;
mod vault;

use async_trait::async_trait;
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

pub use destination::{Delivered, Delivery, Destination, Placed, ReadBack};
pub use directory::{
    Answer, ApplicationIds, ChangeNote, Changed, Directory, DirectoryError, NewPassword, Operation,
    OperationOutcome, OperationResult, PasswordSighting, Removal, RemovalAnswer, Removed,
    RoundAnswer, WaitObserver, WaitReason,
};
pub use journal::JournalStore;
pub use prover::{ProofError, ProofWish, Prover};
pub use vault::{CredentialVault, KeychainState, SecretStore};

/// Wall clock and waiting. Waiting ends early when cancelled.
#[async_trait]
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
    /// Monotonic milliseconds since some start: for durations.
    fn elapsed_ms(&self) -> u64;
    /// Waits; `false` if it was cancelled first.
    async fn wait(&self, how_long: std::time::Duration, cancel: &CancellationToken) -> bool;
    /// Uniform in 0..1, for jitter.
    fn jitter(&self) -> f64;
}

/// Fresh ids.
pub trait IdSource: Send + Sync {
    /// Random UUID, version 7: sorts by time.
    fn next(&self) -> Uuid;
}
