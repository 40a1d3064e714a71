//! An answer as the server library sends it, whole or cut on its way.

use std::io;

use axum::{
    body::{Body as HttpBody, Bytes},
    http::{HeaderValue, Response, StatusCode, header},
};
use futures_util::stream;

use crate::{
    Part,
    severable::Severer,
    wire::{Answer, Body},
};

const JSON: &str = "application/json; charset=utf-8";

pub(super) fn empty(status: StatusCode) -> Response<HttpBody> {
    let mut response = Response::new(HttpBody::empty());
    *response.status_mut() = status;
    response
}

pub(super) fn render(answer: Answer, severer: &Severer) -> Response<HttpBody> {
    let (content_type, body) = match answer.body {
        Body::Empty => (None, Bytes::new()),
        Body::Json(value) => (Some(JSON), value.to_string().into()),
        Body::Written(text) => (Some(JSON), text.into()),
        Body::Text(text) => (Some("text/plain"), text.into()),
        Body::Html(page) => (Some("text/html; charset=utf-8"), page.into()),
    };
    let status = StatusCode::from_u16(answer.status);
    let mut response = empty(status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    let headers = response.headers_mut();
    if let Some(content_type) = content_type {
        let value = HeaderValue::from_static(content_type);
        headers.insert(header::CONTENT_TYPE, value);
    }
    for (name, value) in answer.headers {
        match HeaderValue::from_str(&value) {
            Ok(value) => drop(headers.insert(name, value)),
            Err(error) => tracing::warn!(name, %error, "a header could not be written"),
        }
    }
    let Some(part) = answer.cut else {
        *response.body_mut() = body.into();
        return response;
    };
    headers.insert(header::CONTENT_LENGTH, body.len().into());
    // Without a body the header is the whole answer: then nothing of it gets out.
    if body.is_empty() {
        severer.sever();
    } else {
        *response.body_mut() = cut(&body, part, severer.clone());
    }
    response
}

/// The first part of a body, then the end of the connection.
fn cut(body: &Bytes, part: Part, severer: Severer) -> HttpBody {
    let end = match part {
        Part::Header => 0,
        Part::HalfBody => body.len() / 2,
    };
    let first = body.slice(..end);
    let parts = stream::unfold(Some(first), move |first| {
        let severer = severer.clone();
        async move {
            match first {
                Some(first) if !first.is_empty() => Some((Ok(first), None)),
                _ => {
                    // What was written so far is flushed while the server waits for more.
                    tokio::task::yield_now().await;
                    severer.sever();
                    let lost = io::Error::from(io::ErrorKind::ConnectionReset);
                    Some((Err::<Bytes, _>(lost), None))
                }
            }
        }
    });
    HttpBody::from_stream(parts)
}
