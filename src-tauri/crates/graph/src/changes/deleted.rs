//! Out of the recycle bin.
//!
//! <https://learn.microsoft.com/graph/api/directory-deleteditems-restore>

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::ObjectId,
    ports::{Answer, ChangeNote, DirectoryError},
};

use super::{First, Outcome, noted};
use crate::{
    applications,
    call::Call,
    classify::CallKind,
    error::GraphError,
    outcome::{Follow, answer},
    reply::{Reply, unless_missing},
    service_principals,
};

/// Brings an object back under the id that it had.
pub(super) fn restore(object_id: ObjectId) -> Call {
    Call::act(format!("/directory/deletedItems/{object_id}/restore"))
}

/// What the bin does not have may be back already; what a lost answer left open is looked for in its place.
pub(super) async fn settle(follow: &Follow<'_, '_>, object_id: ObjectId, first: First) -> Outcome {
    let (error, note) = match first.and_then(Reply::success) {
        Ok(reply) => return Ok(answer(&reply, noted(ChangeNote::Restored))),
        Err(GraphError::Refused(refused)) if refused.status == 404 => {
            let problem = Problem::new(ErrorCode::NotFound).with_support(refused.support);
            (DirectoryError::Refused(problem), ChangeNote::Unchanged)
        }
        Err(error) => match error.into_directory(CallKind::Restore) {
            lost @ DirectoryError::Unclear(_) => (lost, ChangeNote::Restored),
            error => return Err(error),
        },
    };
    let places = [
        applications::seen(object_id),
        service_principals::seen(object_id),
    ];
    for place in places {
        let read = follow.graph.read(&place, follow.trip).await;
        if let Ok(Some(reply)) = unless_missing(read) {
            return Ok(Answer {
                value: noted(note),
                status: reply.status,
                request_id: reply.support.request_id,
            });
        }
    }
    Err(error)
}
