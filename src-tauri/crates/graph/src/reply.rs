//! An answer, alone or cut out of a batch, with its body zeroed when it is dropped.

use std::fmt;

use entrada_core::error::Support;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use crate::{error::GraphError, service_error::ServiceError};

/// What came back for one call.
pub(crate) struct Reply {
    /// HTTP status.
    pub status: u16,
    /// `Retry-After` as it was sent.
    pub retry_after: Option<String>,
    /// For the report.
    pub support: Support,
    body: Zeroizing<Vec<u8>>,
}

impl Reply {
    /// Keeps the answer; the status goes into `support` as well.
    pub(crate) fn new(
        status: u16,
        retry_after: Option<String>,
        mut support: Support,
        body: Zeroizing<Vec<u8>>,
    ) -> Self {
        support.status = Some(status);
        Self {
            status,
            retry_after,
            support,
            body,
        }
    }

    /// The answer itself if it is a success, else what the service said.
    pub(crate) fn success(self) -> Result<Self, GraphError> {
        if (200..300).contains(&self.status) {
            return Ok(self);
        }
        Err(GraphError::Refused(ServiceError::read(
            self.status,
            &self.body,
            self.support,
        )))
    }

    /// Reads the body.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, GraphError> {
        serde_json::from_slice(&self.body).map_err(|error| self.unexpected(error.into()))
    }

    /// A success that lacks what the documentation promises.
    pub(crate) fn unexpected(&self, lack: Lack) -> GraphError {
        GraphError::Unexpected {
            lack,
            support: self.support.clone(),
        }
    }

    /// The body as it came. May hold a secret.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.body
    }
}

/// `None` where the directory answers that there is no such object.
pub(crate) fn unless_missing(read: Result<Reply, GraphError>) -> Result<Option<Reply>, GraphError> {
    match read.and_then(Reply::success) {
        Ok(reply) => Ok(Some(reply)),
        Err(GraphError::Refused(error)) if error.status == 404 => Ok(None),
        Err(error) => Err(error),
    }
}

/// Leaves the body out: it may hold a secret.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("support", &self.support)
            .finish_non_exhaustive()
    }
}

/// What an answer lacked. Names places, never content.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Lack {
    /// Not the JSON that the documentation promises.
    #[error("not the promised JSON, line {line} column {column}")]
    Json {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// A property is missing.
    #[error("{0} is missing")]
    Property(&'static str),
    /// A batch without an answer to one of its items.
    #[error("no answer to an item of the batch")]
    Item,
}

impl From<serde_json::Error> for Lack {
    /// Keeps the place only: the text of the error may quote the content.
    fn from(error: serde_json::Error) -> Self {
        Self::Json {
            line: error.line(),
            column: error.column(),
        }
    }
}
