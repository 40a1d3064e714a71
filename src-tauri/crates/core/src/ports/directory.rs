//! A tenant's directory: what is written there in rounds, what is looked for, what is removed.

use async_trait::async_trait;
use jiff::Timestamp;
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use crate::{
    error::{ErrorCode, Problem},
    ids::{ClientId, KeyId, ObjectId, PermissionId},
    plan::{ApplicationShape, Change},
};

/// How a call to the directory failed, by what may be done next.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// Replication: the directory does not know yet what was just made. Wait, look, send again.
    #[error("not yet visible: {0}")]
    NotYet(Problem),
    /// The answer was lost: the effect may exist. Look before repeating.
    #[error("outcome unknown: {0}")]
    Unclear(Problem),
    /// Nothing happened and the service asks to wait longer than the pipeline does.
    #[error("asked to wait: {0}")]
    Later(Problem),
    /// Refused for good as it was asked. Nothing happened.
    #[error("refused: {0}")]
    Refused(Problem),
    /// Cancelled while it waited. Nothing happened.
    #[error("cancelled")]
    Cancelled,
}

impl DirectoryError {
    /// The problem to show.
    pub fn into_problem(self) -> Problem {
        match self {
            Self::NotYet(problem)
            | Self::Unclear(problem)
            | Self::Later(problem)
            | Self::Refused(problem) => problem,
            Self::Cancelled => Problem::new(ErrorCode::Cancelled),
        }
    }
}

/// An answer with what the journal keeps of it.
#[derive(Debug)]
pub struct Answer<T> {
    /// What was learnt.
    pub value: T,
    /// HTTP status.
    pub status: u16,
    /// `request-id`.
    pub request_id: Option<String>,
}

/// Result of one operation of a round. `requests` on the wire are counted by [`RoundAnswer`].
pub type OperationResult = Result<Answer<OperationOutcome>, DirectoryError>;

/// Ids of an application.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ApplicationIds {
    /// Object ID.
    pub object_id: ObjectId,
    /// Application (client) ID.
    pub client_id: ClientId,
}

/// One write that travels in a round.
#[derive(Clone, Debug)]
pub enum Operation {
    /// Upsert by `uniqueName`.
    UpsertApplication(ApplicationShape),
    /// Read, merge, write by id; removes nothing.
    MergeApplication {
        /// Object ID.
        object_id: ObjectId,
        /// What it must have afterwards, at least.
        shape: ApplicationShape,
    },
    /// `addPassword`. Never repeated by itself.
    AddPassword {
        /// Application.
        application: ObjectId,
        /// Whole display name, marker included.
        display_name: String,
        /// Beginning of its life; at once where it is left out.
        starts_at: Option<Timestamp>,
        /// End of life.
        expires_at: Timestamp,
    },
    /// Service principal of an application; "already there" is settled by a read.
    CreateServicePrincipal {
        /// Application.
        client_id: ClientId,
        /// Tags.
        tags: Vec<String>,
    },
    /// One role to one principal; "already assigned" is success.
    GrantAppRole {
        /// Service principal of our application.
        principal: ObjectId,
        /// Service principal of the API.
        resource: ObjectId,
        /// The role.
        role: PermissionId,
    },
    /// One collection or one object of an application, changed so that it is the same twice.
    Change(Change),
}

/// What became of a change.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ChangeNote {
    /// Something is there that was not.
    Added,
    /// Something is gone.
    Removed,
    /// All of it was so before.
    Unchanged,
    /// Back from the recycle bin.
    Restored,
}

impl ChangeNote {
    /// Short word for the row.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Unchanged => "wasThere",
            Self::Restored => "restored",
        }
    }
}

/// What a change taught.
#[derive(Clone, Debug)]
pub struct Changed {
    /// What became of it.
    pub note: ChangeNote,
    /// Object ID of an object that it made.
    pub object_id: Option<ObjectId>,
    /// Application (client) ID of an application that it made.
    pub client_id: Option<ClientId>,
    /// Certificate ID of a certificate that it added.
    pub key_id: Option<KeyId>,
    /// Ids of the permissions that were really added or removed.
    pub moved: Vec<String>,
}

/// What a write taught.
#[derive(Debug)]
pub enum OperationOutcome {
    /// Application made (201) or found (204 and a read).
    Application(ApplicationIds),
    /// Secret made. The only moment at which the Value is known.
    Password(NewPassword),
    /// Service principal made or found.
    ServicePrincipal(ObjectId),
    /// Role assigned, now or before.
    AppRole,
    /// A change was made, or was there before.
    Changed(Changed),
}

/// Answer of `addPassword`.
#[derive(Debug)]
pub struct NewPassword {
    /// Secret ID.
    pub key_id: KeyId,
    /// The Value.
    pub value: SecretString,
    /// First three characters, as Graph shows them.
    pub hint: Option<String>,
    /// End of life as the service has it.
    pub expires_at: Timestamp,
}

/// A secret that an application has, as a read shows it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PasswordSighting {
    /// Secret ID.
    pub key_id: KeyId,
    /// Whole display name.
    pub display_name: Option<String>,
}

/// Outcomes of a round, in the order of its operations, and how many requests it took.
#[derive(Debug)]
pub struct RoundAnswer {
    /// One per operation.
    pub results: Vec<OperationResult>,
    /// Requests on the wire: a batch counts one, each retry one more.
    pub requests: u32,
}

/// One removal of an undo. Idempotent: sent again it finds nothing, and says so.
#[derive(Clone, Debug)]
pub enum Removal {
    /// One role of one principal. Its id is read first.
    AppRole {
        /// Service principal that holds it.
        principal: ObjectId,
        /// Service principal of the API.
        resource: ObjectId,
        /// The role.
        role: PermissionId,
        /// Left alone where it was granted before.
        since: Option<Timestamp>,
    },
    /// A secret of an application.
    Password {
        /// Application.
        application: ObjectId,
        /// Secret ID; without one it is looked for by its name.
        key_id: Option<KeyId>,
        /// Exact display name.
        display_name: String,
    },
    /// Service principal, by object ID.
    ServicePrincipal(ObjectId),
    /// Application, by object ID: into the recycle bin.
    Application(ObjectId),
    /// Application in the recycle bin, by the same object ID.
    DeletedApplication(ObjectId),
}

/// What a removal found.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Removed {
    /// It was there and is gone now.
    Gone,
    /// The directory does not show it, also not to a read.
    NotThere,
}

/// Outcomes of removals, in their order, and how many requests they took.
#[derive(Debug)]
pub struct RemovalAnswer {
    /// One per removal.
    pub results: Vec<Result<Answer<Removed>, DirectoryError>>,
    /// Requests on the wire: a batch counts one, each retry one more.
    pub requests: u32,
}

/// Why a call waits before it is sent again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum WaitReason {
    /// 429: the service named the seconds.
    Throttled,
    /// 5xx or no connection.
    ServiceBusy,
    /// The directory copies what was made to its other servers.
    Replication,
    /// A new secret is not accepted everywhere yet.
    SecretSpreading,
}

/// Told while a call waits, so that the screen can say so.
pub trait WaitObserver: Send + Sync {
    /// A wait begins.
    fn waiting(&self, reason: WaitReason, how_long: std::time::Duration);
}

/// Writes to and reads from a tenant's directory.
#[async_trait]
pub trait Directory: Send + Sync {
    /// Sends independent operations together (one call alone, several as `$batch` of at most 20, as many batches as needed).
    ///
    /// Throttled items are sent again after what the service asked; nothing else is repeated here.
    async fn round(
        &self,
        operations: &[Operation],
        waits: &dyn WaitObserver,
        cancel: &CancellationToken,
    ) -> RoundAnswer;
    /// Application with that `uniqueName`, if the directory shows one.
    async fn find_application(
        &self,
        unique_name: &str,
    ) -> Result<Option<ApplicationIds>, DirectoryError>;
    /// Service principal of an application, if the directory shows one.
    async fn find_service_principal(
        &self,
        client_id: ClientId,
    ) -> Result<Option<ObjectId>, DirectoryError>;
    /// Secrets of an application.
    async fn passwords(
        &self,
        application: ObjectId,
    ) -> Result<Vec<PasswordSighting>, DirectoryError>;
    /// `removePassword`; "not found" is success.
    async fn remove_password(
        &self,
        application: ObjectId,
        key_id: KeyId,
    ) -> Result<(), DirectoryError>;
    /// Roles that a principal holds on a resource.
    async fn granted_roles(
        &self,
        principal: ObjectId,
        resource: ObjectId,
    ) -> Result<Vec<PermissionId>, DirectoryError>;
    /// Sends independent removals together. A directory that nothing is taken back from refuses all.
    async fn remove(
        &self,
        removals: &[Removal],
        _waits: &dyn WaitObserver,
        _cancel: &CancellationToken,
    ) -> RemovalAnswer {
        let refused = || Err(DirectoryError::Refused(Problem::new(ErrorCode::Internal)));
        RemovalAnswer {
            results: removals.iter().map(|_| refused()).collect(),
            requests: 0,
        }
    }
}
