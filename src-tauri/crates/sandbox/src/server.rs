//! The listeners: what comes in over HTTP becomes a `Call`, and its `Reply` goes back or the connection is cut.

mod hosts;
mod no_pages;
mod response;

use std::{net::SocketAddr, sync::Arc, time::Instant};

use axum::{
    Router,
    body::Body as HttpBody,
    extract::{ConnectInfo, Request, State},
    http::{HeaderValue, Response, StatusCode, header, request::Parts},
};
pub(crate) use hosts::Hosts;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use crate::{
    HostKind, SandboxError, Seen, dataplane, graph, identity, portal,
    severable::{Door, Severer},
    wire::{Answer, Body, Call, Reply},
    world::World,
};

/// Graph takes bodies of up to 4 MiB.
/// <https://learn.microsoft.com/graph/use-the-api>
const LARGEST_BODY: usize = 4 * 1024 * 1024;

pub(crate) async fn bind(address: SocketAddr) -> Result<TcpListener, SandboxError> {
    TcpListener::bind(address)
        .await
        .map_err(|source| SandboxError::Listen { address, source })
}

#[derive(Clone)]
struct Served {
    world: Arc<World>,
    hosts: Hosts,
    scheme: &'static str,
}

/// Serves hosts until the signal comes.
pub(crate) fn spawn(
    door: Door,
    hosts: Hosts,
    world: Arc<World>,
    mut stop: watch::Receiver<bool>,
) -> JoinHandle<()> {
    let scheme = if door.tls.is_some() { "https" } else { "http" };
    let router = Router::new().fallback(serve_one).with_state(Served {
        world,
        hosts,
        scheme,
    });
    let service = router.into_make_service_with_connect_info::<Severer>();
    let until = async move {
        // An error means that the sandbox itself is gone, which ends the listener as well.
        let _gone = stop.wait_for(|stopped| *stopped).await;
    };
    tokio::spawn(async move {
        let served = axum::serve(door, service).with_graceful_shutdown(until);
        if let Err(error) = served.await {
            tracing::error!(%error, "a sandbox listener ended");
        }
    })
}

async fn serve_one(
    State(served): State<Served>,
    ConnectInfo(severer): ConnectInfo<Severer>,
    request: Request,
) -> Response<HttpBody> {
    let world = served.world;
    let (call, is_whole) = read(served.scheme, request).await;
    let host = served.hosts.of(&call.path);
    let mut seen = Seen {
        method: call.method.clone(),
        path: call.path.clone(),
        host_kind: host,
        batch_items: match host {
            HostKind::Graph => graph::batch_items(&call),
            _ => 0,
        },
        status: 0,
        at: Instant::now(),
    };
    let delay = world.faults.delay();
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    let asked = Arc::clone(&world);
    // Handlers wait for the disk: they run where waiting is allowed.
    let reply = tokio::task::spawn_blocking(move || match is_whole {
        true => observed(&asked, host, call, reply),
        false => observed(&asked, host, call, too_large),
    })
    .await;
    let mut response = match reply {
        Ok(Reply::Answer(answer)) => {
            if answer.cut.is_none() {
                seen.status = answer.status;
            }
            response::render(answer, &severer)
        }
        Ok(Reply::Cut) => {
            severer.sever();
            response::empty(StatusCode::INTERNAL_SERVER_ERROR)
        }
        Err(error) => {
            tracing::error!(%error, "a sandbox handler panicked");
            seen.status = 500;
            response::empty(StatusCode::INTERNAL_SERVER_ERROR)
        }
    };
    world.log.add(seen);
    // The tenant's clock, which may be wrong on request.
    let date = httpdate::fmt_http_date(world.clock.now().into());
    if let Ok(date) = HeaderValue::try_from(date) {
        response.headers_mut().insert(header::DATE, date);
    }
    response
}

fn observed(
    world: &World,
    host: HostKind,
    call: Call,
    answer: fn(&World, HostKind, Call) -> Reply,
) -> Reply {
    let Some(observer) = world.observer.as_ref().filter(|_| host == HostKind::Graph) else {
        return answer(world, host, call);
    };
    let reply = answer(world, host, call.clone());
    observer.see(&call, &reply);
    reply
}

fn reply(world: &World, host: HostKind, call: Call) -> Reply {
    match host {
        HostKind::Login if world.no_pages => {
            identity::answer(world, &no_pages::filled(world, call))
        }
        HostKind::Login => identity::answer(world, &call),
        HostKind::Graph => graph::answer(world, &call),
        HostKind::Portal => portal::answer(world, &call),
        HostKind::Dataplane => dataplane::answer(world, &call),
    }
}

fn too_large(_: &World, host: HostKind, call: Call) -> Reply {
    match host {
        HostKind::Graph => graph::too_large(&call),
        _ => Answer::new(413, Body::Empty).into(),
    }
}

/// The request, and whether its body was read to the end; one that is too large is not.
async fn read(scheme: &str, request: Request) -> (Call, bool) {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, LARGEST_BODY).await.ok();
    let is_whole = body.is_some();
    let call = Call {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        base: base(&head, scheme),
        headers: headers(&head),
        body: body.unwrap_or_default(),
    };
    (call, is_whole)
}

/// The origin that the client used: absolute addresses in answers follow it, so that a proxy or a renamed host works.
fn base(head: &Parts, scheme: &str) -> String {
    let text = |name: &str| head.headers.get(name)?.to_str().ok();
    // Each proxy on the way adds its own; the first was nearest to the client.
    let forwarded = text("x-forwarded-proto").and_then(|it| it.split(',').next());
    let scheme = match forwarded.map(str::trim) {
        Some(known @ ("http" | "https")) => known,
        _ => scheme,
    };
    // HTTP/2 has the host in the address itself.
    let authority = head.uri.authority().map(|it| it.as_str());
    let host = text(header::HOST.as_str()).or(authority);
    format!("{scheme}://{}", host.unwrap_or("localhost"))
}

fn headers(head: &Parts) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let each = head.headers.iter();
    each.map(|(name, value)| (name.as_str().to_owned(), text(value)))
        .collect()
}
