//! Sends calls below `/v1.0` through the pipeline.

use std::{
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

use entrada_core::{
    error::Support,
    ports::{WaitObserver, WaitReason},
};
use entrada_http::{
    Client, HttpError, Method, Observer, Patience, Repeat, Request, Response, TokenRequest,
    Waiting, WaitingFor, header::HeaderName,
};
use tokio_util::sync::CancellationToken;
use url::Url;
use zeroize::Zeroizing;

use crate::{
    call::{Call, Verb},
    error::GraphError,
    reply::Reply,
};

/// Graph of one cloud, with the tokens of one session. Cheap to clone.
#[derive(Clone)]
pub struct Graph {
    http: Client,
    /// With `/v1.0`, without a slash at the end.
    base: Arc<str>,
}

impl fmt::Debug for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Graph")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

/// What a round of calls shares: who hears of waits, what cancels, how many requests went out.
pub(crate) struct Trip<'a> {
    waits: Option<&'a dyn WaitObserver>,
    cancel: CancellationToken,
    requests: AtomicU32,
    patience: Patience,
}

impl<'a> Trip<'a> {
    pub(crate) fn new(waits: &'a dyn WaitObserver, cancel: &CancellationToken) -> Self {
        Self {
            waits: Some(waits),
            cancel: cancel.clone(),
            requests: AtomicU32::new(0),
            patience: Patience::WORK,
        }
    }

    /// Nobody looks at it: it may take long.
    pub(crate) fn unwatched() -> Self {
        Self::standing_by(Patience::WORK)
    }

    /// A screen waits for it: it ends soon, one way or the other.
    pub(crate) fn of_a_screen() -> Self {
        Self::standing_by(Patience::SCREEN)
    }

    pub(crate) fn standing_by(patience: Patience) -> Self {
        Self {
            waits: None,
            cancel: CancellationToken::new(),
            requests: AtomicU32::new(0),
            patience,
        }
    }

    /// Counts requests that were sent beside the trip.
    pub(crate) fn count(&self, requests: u32) {
        self.requests.fetch_add(requests, Ordering::Relaxed);
    }

    pub(crate) fn requests(&self) -> u32 {
        self.requests.load(Ordering::Relaxed)
    }

    pub(crate) fn patience(&self) -> Patience {
        self.patience
    }

    pub(crate) fn cancel(&self) -> &CancellationToken {
        &self.cancel
    }

    pub(crate) fn tell(&self, reason: WaitReason, how_long: std::time::Duration) {
        if let Some(waits) = self.waits {
            waits.waiting(reason, how_long);
        }
    }
}

impl Graph {
    /// `base` is the Graph address of the cloud, without `/v1.0`.
    pub fn new(http: Client, base: Url) -> Self {
        let base = format!("{}/v1.0", base.as_str().trim_end_matches('/'));
        Self {
            http,
            base: base.into(),
        }
    }

    /// A read: repeated freely.
    pub(crate) async fn read(&self, call: &Call, trip: &Trip<'_>) -> Result<Reply, GraphError> {
        self.send(call, trip, Repeat::Freely).await
    }

    /// A write: repeated only where the service surely did nothing.
    pub(crate) async fn write(&self, call: &Call, trip: &Trip<'_>) -> Result<Reply, GraphError> {
        self.send(call, trip, Repeat::WhenRefused).await
    }

    /// A write that is the same twice: repeated freely.
    pub(crate) async fn write_again(
        &self,
        call: &Call,
        trip: &Trip<'_>,
    ) -> Result<Reply, GraphError> {
        self.send(call, trip, Repeat::Freely).await
    }

    /// The call behind a next link of another, if it stays on this Graph.
    pub(crate) fn follow(&self, call: &Call, link: &str) -> Result<Call, GraphError> {
        let rest = link
            .strip_prefix(&*self.base)
            .filter(|rest| rest.starts_with('/'));
        rest.map(|rest| call.at(rest))
            .ok_or(GraphError::ForeignLink)
    }

    /// A read with a given token, for the proof of an application.
    pub(crate) async fn read_as(
        &self,
        call: &Call,
        token: secrecy::SecretString,
    ) -> Result<Reply, GraphError> {
        let request = Request::get(self.url(call)?).bearer(token);
        Ok(reply(self.http.send(request).await?))
    }

    fn url(&self, call: &Call) -> Result<Url, GraphError> {
        format!("{}{}", self.base, call.address())
            .parse()
            .map_err(|_| HttpError::Setup("the Graph address is malformed").into())
    }

    async fn send(
        &self,
        call: &Call,
        trip: &Trip<'_>,
        repeat: Repeat,
    ) -> Result<Reply, GraphError> {
        let method = match call.verb() {
            Verb::Get => Method::GET,
            Verb::Post => Method::POST,
            Verb::Patch => Method::PATCH,
            Verb::Delete => Method::DELETE,
        };
        let heard = Arc::new(Heard::default());
        let mut request = Request::new(method, self.url(call)?)
            .repeat(repeat)
            .patience(trip.patience)
            .authorized(TokenRequest::default())
            .cancel(trip.cancel.clone())
            .observer(Arc::clone(&heard) as Arc<dyn Observer>);
        for (name, value) in call.headers() {
            // Names of headers are written by hand in this crate.
            if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
                request = request.header(name, value)?;
            }
        }
        if let Some(body) = call.body() {
            request = request.json(body)?;
        }
        let sent = heard.while_telling(trip, self.http.send(request)).await;
        let tries = match &sent {
            Ok(response) => response.tries(),
            // Cancelled while it waited: what it waited for was never sent.
            Err(HttpError::Cancelled) => heard.tries(),
            Err(_) => heard.tries() + 1,
        };
        trip.requests.fetch_add(tries, Ordering::Relaxed);
        Ok(reply(sent?))
    }
}

fn reply(response: Response) -> Reply {
    let support = Support {
        request_id: response.request_id().map(str::to_owned),
        correlation_id: Some(response.client_request_id().to_string()),
        time: response.date().map(str::to_owned),
        ..Support::default()
    };
    let retry_after = response.header("retry-after").map(str::to_owned);
    let status = response.status().as_u16();
    let body: Zeroizing<Vec<u8>> = response.into_body();
    Reply::new(status, retry_after, support, body)
}

/// Passes waits from the pipeline, which outlives borrows, to the observer of the trip, which does not.
#[derive(Default)]
struct Heard {
    told: tokio::sync::Notify,
    waits: Mutex<Vec<Waiting>>,
    tries: AtomicU32,
}

impl Observer for Heard {
    fn waiting(&self, waiting: Waiting) {
        self.tries.store(waiting.tries, Ordering::Relaxed);
        self.waits
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(waiting);
        self.told.notify_one();
    }
}

impl Heard {
    fn tries(&self) -> u32 {
        self.tries.load(Ordering::Relaxed)
    }

    async fn while_telling<T>(&self, trip: &Trip<'_>, sent: impl Future<Output = T>) -> T {
        let mut sent = std::pin::pin!(sent);
        loop {
            tokio::select! {
                answer = &mut sent => return answer,
                () = self.told.notified() => {
                    let waits = std::mem::take(
                        &mut *self.waits.lock().unwrap_or_else(PoisonError::into_inner),
                    );
                    for wait in waits {
                        trip.tell(reason(wait.reason), wait.delay);
                    }
                }
            }
        }
    }
}

fn reason(reason: WaitingFor) -> WaitReason {
    match reason {
        WaitingFor::Throttling => WaitReason::Throttled,
        WaitingFor::Service | WaitingFor::Connection => WaitReason::ServiceBusy,
    }
}
