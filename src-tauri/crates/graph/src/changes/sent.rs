//! A write and what a read shows of it, also where the write's answer was lost.

use std::time::Duration;

use entrada_core::{
    error::Problem,
    ports::{Answer, DirectoryError, WaitReason},
};

use crate::{
    batch::pause,
    call::Call,
    classify::CallKind,
    error::GraphError,
    outcome::{Follow, not_yet, success},
    reply::Reply,
};

/// Between two looks at what was written. It was accepted: most servers show it at once, the others within seconds.
const BETWEEN_LOOKS: [Duration; 3] = [
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
];

/// What became of a write.
pub(super) enum Sent {
    /// It was accepted.
    Answered(Reply),
    /// Whether it had an effect, only a read can tell.
    Lost(Problem),
}

impl Follow<'_, '_> {
    /// Sends a write; a refusal is an error, a lost answer is none yet.
    pub(super) async fn send(&self, kind: CallKind, write: &Call) -> Result<Sent, DirectoryError> {
        sent(success(kind, self.graph.write(write, self.trip).await))
    }

    /// Looks until the read shows what was written. `shown` is `None` while it does not.
    pub(super) async fn see<T>(
        &self,
        sent: Sent,
        read: &Call,
        shown: impl Fn(Result<Reply, GraphError>) -> Result<Option<T>, GraphError>,
    ) -> Result<Answer<T>, DirectoryError> {
        let (status, request_id, otherwise) = match sent {
            Sent::Answered(reply) => {
                let problem = not_yet(&reply);
                let request_id = reply.support.request_id;
                (reply.status, request_id, DirectoryError::NotYet(problem))
            }
            Sent::Lost(problem) => {
                let request_id = problem.support.request_id.clone();
                (200, request_id, DirectoryError::Unclear(problem))
            }
        };
        let mut waits = BETWEEN_LOOKS.into_iter();
        loop {
            let read = self.graph.read(read, self.trip).await;
            // A look that fails tells nothing, and the write keeps its outcome: the whole change can be sent again.
            if let Ok(Some(value)) = shown(read.and_then(Reply::success)) {
                return Ok(Answer {
                    value,
                    status,
                    request_id,
                });
            }
            let Some(wait) = waits.next() else {
                return Err(otherwise);
            };
            self.trip.tell(WaitReason::Replication, wait);
            if !pause(wait, self.trip.cancel()).await {
                return Err(otherwise);
            }
        }
    }
}

/// What became of a write whose answer is here already.
pub(super) fn sent(answer: Result<Reply, DirectoryError>) -> Result<Sent, DirectoryError> {
    match answer {
        Ok(reply) => Ok(Sent::Answered(reply)),
        Err(DirectoryError::Unclear(problem)) => Ok(Sent::Lost(problem)),
        Err(error) => Err(error),
    }
}
