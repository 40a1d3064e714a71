//! Independent calls sent together: one alone, several as `$batch` of at most twenty, as many batches as needed.
//!
//! The outer answer is 200 even when items fail: each item is throttled, and sent again, by itself.

use std::{
    collections::HashMap,
    time::{Duration, SystemTime},
};

use entrada_core::{error::Support, ports::WaitReason};
use entrada_http::{HttpError, RetryAfter};
use serde_json::Value;
use tokio_util::sync::CancellationToken;
use zeroize::Zeroizing;

use crate::{
    call::{Call, Verb},
    client::{Graph, Trip},
    error::GraphError,
    models::batch::{BatchAnswer, BatchAnswerItem, BatchRequest, BatchRequestItem},
    reply::{Lack, Reply},
};

/// Most items of one batch.
///
/// <https://learn.microsoft.com/graph/json-batching>
pub(crate) const BATCH_LIMIT: usize = 20;

/// Waited where an item is throttled and says no time.
const DEFAULT_WAIT: Duration = Duration::from_secs(1);

type Outcome = Result<Reply, GraphError>;

#[expect(clippy::disallowed_methods, reason = "Retry-After may be a date")]
fn now() -> SystemTime {
    SystemTime::now()
}

/// `false` if it was cancelled first.
#[expect(
    clippy::disallowed_methods,
    reason = "items of a batch are throttled outside of the pipeline's sight"
)]
pub(crate) async fn pause(wait: Duration, cancel: &CancellationToken) -> bool {
    tokio::select! {
        () = tokio::time::sleep(wait) => true,
        () = cancel.cancelled() => false,
    }
}

/// One sending of calls that do not depend on each other.
pub(crate) struct Together<'a, 'b> {
    graph: &'a Graph,
    trip: &'a Trip<'b>,
    /// The calls write to the same object and may collide when they run at the same time.
    collide: bool,
    in_series: bool,
}

impl<'a, 'b> Together<'a, 'b> {
    /// `collide`: after the first 409 or 429 of an item all that is left is sent one by one.
    pub(crate) fn new(graph: &'a Graph, trip: &'a Trip<'b>, collide: bool) -> Self {
        Self {
            graph,
            trip,
            collide,
            in_series: false,
        }
    }

    /// Sends all; outcomes in the order of the calls.
    pub(crate) async fn send(mut self, calls: &[Call]) -> Vec<Outcome> {
        let mut outcomes = Vec::with_capacity(calls.len());
        for chunk in calls.chunks(BATCH_LIMIT) {
            if self.in_series || chunk.len() == 1 {
                for call in chunk {
                    outcomes.push(self.alone(call).await);
                }
            } else {
                outcomes.extend(self.batch(chunk).await);
            }
        }
        outcomes
    }

    async fn alone(&self, call: &Call) -> Outcome {
        match call.verb() {
            Verb::Get => self.graph.read(call, self.trip).await,
            Verb::Post | Verb::Patch | Verb::Delete => self.graph.write(call, self.trip).await,
        }
    }

    async fn batch(&mut self, calls: &[Call]) -> Vec<Outcome> {
        let answer = match self.outer(calls).await {
            Ok(answer) => answer,
            // What became of the items is as unknown as what became of the whole.
            Err(error) => return calls.iter().map(|_| Err(error.clone())).collect(),
        };
        let mut outcomes = match items(&answer, calls.len()) {
            Ok(outcomes) => outcomes,
            Err(error) => return calls.iter().map(|_| Err(error.clone())).collect(),
        };
        self.again(calls, &mut outcomes).await;
        outcomes
    }

    async fn outer(&self, calls: &[Call]) -> Outcome {
        let request = BatchRequest {
            requests: calls.iter().enumerate().map(request_item).collect(),
        };
        let body = serde_json::to_value(request).unwrap_or(Value::Null);
        let call = Call::post("/$batch", body);
        let reads = calls.iter().all(|call| call.verb() == Verb::Get);
        let sent = if reads {
            self.graph.read(&call, self.trip).await
        } else {
            self.graph.write(&call, self.trip).await
        };
        sent?.success()
    }

    /// Sends what was throttled or collided once more, one by one, after the longest wait that was asked for.
    async fn again(&mut self, calls: &[Call], outcomes: &mut [Outcome]) {
        let repeated: Vec<usize> = (0..outcomes.len())
            .filter(|at| self.is_repeatable(&outcomes[*at]))
            .collect();
        if repeated.is_empty() {
            return;
        }
        self.in_series = self.collide;
        let asked = repeated
            .iter()
            .filter_map(|at| asked_wait(&outcomes[*at]))
            .max();
        let wait = asked.unwrap_or(DEFAULT_WAIT);
        if wait > self.trip.patience().wait {
            return self.park(&repeated, outcomes, wait);
        }
        self.trip.tell(WaitReason::Throttled, wait);
        if !pause(wait, self.trip.cancel()).await {
            for at in repeated {
                outcomes[at] = Err(HttpError::Cancelled.into());
            }
            return;
        }
        for at in repeated {
            outcomes[at] = self.alone(&calls[at]).await;
        }
    }

    /// 429 is sent again; a collision only where the calls may collide, for only then has it nothing to do with others.
    fn is_repeatable(&self, outcome: &Outcome) -> bool {
        outcome
            .as_ref()
            .is_ok_and(|reply| reply.status == 429 || (self.collide && reply.status == 409))
    }

    fn park(&self, repeated: &[usize], outcomes: &mut [Outcome], wait: Duration) {
        for at in repeated {
            outcomes[*at] = Err(HttpError::Throttled {
                retry_after: Some(wait),
            }
            .into());
        }
    }
}

fn asked_wait(outcome: &Outcome) -> Option<Duration> {
    let reply = outcome.as_ref().ok()?;
    match RetryAfter::parse(reply.retry_after.as_deref(), now()) {
        RetryAfter::Wait(wait) => Some(wait),
        RetryAfter::Absent => None,
    }
}

/// Each item is cut out of the answer as it stands, into a body of its own.
fn items(answer: &Reply, count: usize) -> Result<Vec<Outcome>, GraphError> {
    let batch: BatchAnswer<'_> =
        serde_json::from_slice(answer.bytes()).map_err(|error| answer.unexpected(error.into()))?;
    let mut outcomes: Vec<Option<Outcome>> = (0..count).map(|_| None).collect();
    for item in &batch.responses {
        let place = item
            .id
            .parse::<usize>()
            .ok()
            .and_then(|at| outcomes.get_mut(at));
        if let Some(place) = place {
            *place = Some(Ok(cut_out(answer, item)));
        }
    }
    Ok(outcomes
        .into_iter()
        .map(|outcome| outcome.unwrap_or_else(|| Err(answer.unexpected(Lack::Item))))
        .collect())
}

fn cut_out(answer: &Reply, item: &BatchAnswerItem<'_>) -> Reply {
    let header = |wanted: &str| {
        let headers = item.headers.iter().flatten();
        headers
            .filter(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .find_map(|(_, value)| match value {
                Value::String(text) => Some(text.clone()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            })
    };
    let support = Support {
        request_id: header("request-id").or(answer.support.request_id.clone()),
        ..answer.support.clone()
    };
    let body = item.body.map_or("", |body| body.get());
    Reply::new(
        item.status,
        header("retry-after"),
        support,
        Zeroizing::new(body.as_bytes().to_vec()),
    )
}

fn request_item((at, call): (usize, &Call)) -> BatchRequestItem<'_> {
    let mut headers: HashMap<&str, &str> = call.headers().iter().copied().collect();
    if call.body().is_some() {
        headers.insert("Content-Type", "application/json");
    }
    BatchRequestItem {
        id: at.to_string(),
        method: call.verb().as_str(),
        url: call.address().to_owned(),
        headers,
        body: call.body(),
    }
}
