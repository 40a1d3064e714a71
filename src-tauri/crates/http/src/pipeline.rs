//! The order of the parts: retry; then per try bearer, request id, log, transport.
#![expect(
    clippy::disallowed_methods,
    reason = "the one place that waits between tries, on the runtime's clock, and compares dates of Retry-After"
)]

use std::{error::Error as _, time::SystemTime};

use reqwest::header::RETRY_AFTER;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    client::Client,
    error::HttpError,
    policy::{
        bearer, logging, request_id,
        retry::{self, Backoff, RetryAfter, Verdict},
    },
    request::{Request, Waiting, WaitingFor},
    response::Response,
};

/// Sends until the outcome is one for the caller.
pub(crate) async fn send(client: &Client, request: Request) -> Result<Response, HttpError> {
    let mut backoff = Backoff::default();
    let mut challenged = false;
    let mut tries = 0;
    loop {
        if request.cancel.is_cancelled() {
            return Err(HttpError::Cancelled);
        }
        tries += 1;
        let outcome = attempt(client, &request, tries).await;
        if !challenged && is_new_token_worth_it(client, &request, &outcome).await {
            challenged = true;
            continue;
        }
        let wait = backoff.next(rand::random());
        let (verdict, reason) = match &outcome {
            Ok(answer) => (judge(&request, answer, tries, wait), reason(answer)),
            Err(error) => (
                retry::on_error(request.repeat, error, tries, wait),
                WaitingFor::Connection,
            ),
        };
        match verdict {
            Verdict::Settle => return outcome,
            Verdict::Park(retry_after) => return Err(HttpError::Throttled { retry_after }),
            Verdict::Again(delay) => {
                pause(
                    &request,
                    Waiting {
                        reason,
                        delay,
                        tries,
                    },
                )
                .await?
            }
        }
    }
}

fn judge(request: &Request, answer: &Response, tries: u32, wait: std::time::Duration) -> Verdict {
    let after = RetryAfter::parse(answer.header(RETRY_AFTER.as_str()), SystemTime::now());
    let may = (request.repeat, request.patience);
    retry::on_status(may, answer.status.as_u16(), after, tries, wait)
}

fn reason(answer: &Response) -> WaitingFor {
    if answer.status.as_u16() == 429 {
        WaitingFor::Throttling
    } else {
        WaitingFor::Service
    }
}

/// One more try with another token, after a refusal of the one that was sent. A refused token did nothing.
async fn is_new_token_worth_it(
    client: &Client,
    request: &Request,
    outcome: &Result<Response, HttpError>,
) -> bool {
    let (Ok(answer), Some(_), Some(source)) = (outcome, &request.token, &client.tokens) else {
        return false;
    };
    answer.status.as_u16() == 401 && source.refused(bearer::challenge(&answer.headers)).await
}

async fn pause(request: &Request, waiting: Waiting) -> Result<(), HttpError> {
    if let Some(observer) = &request.observer {
        observer.waiting(waiting);
    }
    tokio::select! {
        () = tokio::time::sleep(waiting.delay) => Ok(()),
        () = request.cancel.cancelled() => Err(HttpError::Cancelled),
    }
}

async fn attempt(client: &Client, request: &Request, tries: u32) -> Result<Response, HttpError> {
    let token = bearer::token(client, request).await?;
    let mut headers = request.headers.clone();
    if let Some(token) = &token {
        bearer::attach(&mut headers, token)?;
    }
    let id = request_id::stamp(&mut headers);
    let sent = transport(client, request, headers, tries, id).await;
    match &sent {
        Ok(answer) => logging::answered(request, tries, id, answer.status, &answer.headers),
        Err(error) => logging::failed(request, tries, id, error),
    }
    sent
}

async fn transport(
    client: &Client,
    request: &Request,
    headers: reqwest::header::HeaderMap,
    tries: u32,
    client_request_id: Uuid,
) -> Result<Response, HttpError> {
    let transport = if is_loopback(request) {
        &client.local
    } else {
        &client.remote
    };
    let mut builder = transport
        .request(request.method.clone(), request.url.clone())
        .headers(headers)
        .timeout(request.timeout);
    if let Some(body) = &request.body {
        builder = builder.body(body.to_vec());
    }
    let host = || request.url.host_str().unwrap_or_default().to_owned();
    let mut answer = builder
        .send()
        .await
        .map_err(|error| failure(&error, host()))?;
    let mut body = Zeroizing::new(Vec::with_capacity(expected(&answer, request.body_limit)));
    while let Some(chunk) = answer
        .chunk()
        .await
        .map_err(|_| HttpError::Cut { host: host() })?
    {
        if body.len() + chunk.len() > request.body_limit {
            return Err(HttpError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Response {
        status: answer.status(),
        headers: answer.headers().clone(),
        body,
        tries,
        client_request_id,
    })
}

/// Room for the whole body from the start, so that growing leaves no copy behind.
fn expected(answer: &reqwest::Response, limit: usize) -> usize {
    let announced = answer.content_length().unwrap_or(16 * 1024);
    usize::try_from(announced).unwrap_or(limit).min(limit)
}

fn is_loopback(request: &Request) -> bool {
    match request.url.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn failure(error: &reqwest::Error, host: String) -> HttpError {
    if error.is_connect() {
        return if is_certificate(error) {
            HttpError::Untrusted { host }
        } else {
            HttpError::Unreachable { host }
        };
    }
    HttpError::Cut { host }
}

/// The TLS library's own error is somewhere down the chain and has no public type here.
fn is_certificate(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.to_string().contains("certificate") {
            return true;
        }
        cause = inner.source();
    }
    false
}
