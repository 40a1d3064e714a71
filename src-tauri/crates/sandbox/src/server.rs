//! The listeners: what comes in over HTTP becomes a `Call`, and its `Reply` goes back or the connection is cut.

use std::{net::Ipv4Addr, sync::Arc, time::Instant};

use axum::{
    Router,
    body::{Body as HttpBody, Bytes},
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use crate::{
    HostKind, SandboxError, Seen, dataplane, graph, identity, portal,
    severable::{Loopback, Severer},
    wire::{Answer, Body, Call, Reply},
    world::World,
};

/// Graph takes bodies of up to 4 MiB.
/// <https://learn.microsoft.com/graph/use-the-api>
const LARGEST_BODY: usize = 4 * 1024 * 1024;

pub(crate) async fn bind(port: u16) -> Result<TcpListener, SandboxError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|source| SandboxError::Listen { port, source })
}

#[derive(Clone)]
struct Host {
    world: Arc<World>,
    kind: HostKind,
    scheme: &'static str,
}

/// The router of one of Microsoft's hosts.
pub(crate) fn router(world: Arc<World>, kind: HostKind, scheme: &'static str) -> Router {
    Router::new().fallback(serve_one).with_state(Host {
        world,
        kind,
        scheme,
    })
}

/// Serves a router until the signal comes.
pub(crate) fn spawn(
    listener: TcpListener,
    router: Router,
    stop: watch::Receiver<bool>,
) -> JoinHandle<()> {
    let service = router.into_make_service_with_connect_info::<Severer>();
    let until = async move {
        let mut stop = stop;
        // An error means that the sandbox itself is gone, which ends the listener as well.
        let _gone = stop.wait_for(|stopped| *stopped).await;
    };
    tokio::spawn(async move {
        let served = axum::serve(Loopback(listener), service)
            .with_graceful_shutdown(until)
            .await;
        if let Err(error) = served {
            tracing::error!(%error, "a sandbox listener ended");
        }
    })
}

async fn serve_one(
    State(host): State<Host>,
    ConnectInfo(severer): ConnectInfo<Severer>,
    request: Request,
) -> Response<HttpBody> {
    let Some(call) = read(&host, request).await else {
        return plain(StatusCode::PAYLOAD_TOO_LARGE);
    };
    let at = Instant::now();
    let mut seen = Seen {
        method: call.method.clone(),
        path: call.path.clone(),
        host_kind: host.kind,
        batch_items: if host.kind == HostKind::Graph {
            graph::batch_items(&call)
        } else {
            0
        },
        status: 0,
        at,
    };
    let delay = host.world.faults.delay();
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    let world = Arc::clone(&host.world);
    // Handlers wait for the disk: they run where waiting is allowed.
    let reply = tokio::task::spawn_blocking(move || reply(&world, host.kind, &call)).await;
    let response = match reply {
        Ok(Reply::Answer(answer)) => {
            seen.status = answer.status;
            render(answer)
        }
        Ok(Reply::Cut) => {
            severer.sever();
            plain(StatusCode::INTERNAL_SERVER_ERROR)
        }
        Err(error) => {
            tracing::error!(%error, "a sandbox handler panicked");
            seen.status = 500;
            plain(StatusCode::INTERNAL_SERVER_ERROR)
        }
    };
    host.world.log.add(seen);
    response
}

fn reply(world: &World, kind: HostKind, call: &Call) -> Reply {
    match kind {
        HostKind::Login => identity::answer(world, call),
        HostKind::Graph => graph::answer(world, call),
        HostKind::Portal => portal::answer(world, call),
        HostKind::Dataplane => dataplane::answer(world, call),
    }
}

async fn read(host: &Host, request: Request) -> Option<Call> {
    let (head, body) = request.into_parts();
    let body: Bytes = axum::body::to_bytes(body, LARGEST_BODY).await.ok()?;
    Some(Call {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        base: base(&head.headers, host.scheme),
        headers: headers(&head.headers),
        body,
    })
}

/// The origin that the client used: absolute addresses in answers follow it, so that a proxy or a renamed host works.
fn base(headers: &HeaderMap, scheme: &str) -> String {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let scheme = text("x-forwarded-proto").unwrap_or(scheme);
    let host = text(header::HOST.as_str()).unwrap_or("localhost");
    format!("{scheme}://{host}")
}

fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), text(value)))
        .collect()
}

fn render(answer: Answer) -> Response<HttpBody> {
    let (content_type, body) = match answer.body {
        Body::Empty => (None, HttpBody::empty()),
        Body::Json(value) => (
            Some("application/json; charset=utf-8"),
            HttpBody::from(value.to_string()),
        ),
        Body::Text(text) => (Some("text/plain"), HttpBody::from(text)),
        Body::Html(page) => (Some("text/html; charset=utf-8"), HttpBody::from(page)),
    };
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Some(content_type) = content_type {
        let value = HeaderValue::from_static(content_type);
        response.headers_mut().insert(header::CONTENT_TYPE, value);
    }
    for (name, value) in answer.headers {
        match HeaderValue::from_str(&value) {
            Ok(value) => drop(response.headers_mut().insert(name, value)),
            Err(error) => tracing::warn!(name, %error, "a header could not be written"),
        }
    }
    response
}

fn plain(status: StatusCode) -> Response<HttpBody> {
    let mut response = Response::new(HttpBody::empty());
    *response.status_mut() = status;
    response
}
