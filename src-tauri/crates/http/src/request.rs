//! A request with what the pipeline has to know about it.

use std::{fmt, sync::Arc, time::Duration};

use reqwest::{
    Method,
    header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue},
};
use secrecy::SecretString;
use serde::Serialize;
use tokio_util::sync::CancellationToken;
use url::{Url, form_urlencoded};
use zeroize::Zeroizing;

use crate::{error::HttpError, policy::retry::Patience, token::TokenRequest};

/// What the pipeline may send again by itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Repeat {
    /// Reads and writes that are the same twice: after a lost answer, 5xx and 429.
    Freely,
    /// Creates: only where the server surely did nothing, because it answered 429 or 503 with `Retry-After`, or the
    /// connection never opened.
    WhenRefused,
    /// Never.
    Never,
}

/// Why a request waits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum WaitingFor {
    /// 429.
    Throttling,
    /// 5xx.
    Service,
    /// No connection, or a lost one.
    Connection,
}

/// A wait that begins.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Waiting {
    /// Why.
    pub reason: WaitingFor,
    /// How long.
    pub delay: Duration,
    /// Tries made so far.
    pub tries: u32,
}

/// Hears of waits while a request is under way.
pub trait Observer: Send + Sync {
    /// A wait begins.
    fn waiting(&self, waiting: Waiting);
}

/// One request. Its body is zeroed when it is dropped.
#[must_use]
pub struct Request {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Zeroizing<Vec<u8>>>,
    pub(crate) repeat: Repeat,
    pub(crate) patience: Patience,
    pub(crate) token: Option<TokenRequest>,
    pub(crate) bearer: Option<SecretString>,
    pub(crate) cancel: CancellationToken,
    pub(crate) observer: Option<Arc<dyn Observer>>,
    pub(crate) body_limit: usize,
    pub(crate) timeout: Duration,
}

/// Largest answer that is read unless the caller says otherwise.
const BODY_LIMIT: usize = 16 * 1024 * 1024;
/// One try, from the first byte sent to the last one read.
const TIMEOUT: Duration = Duration::from_secs(60);

impl Request {
    /// A request that is never repeated until told otherwise.
    pub fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: HeaderMap::new(),
            body: None,
            repeat: Repeat::Never,
            patience: Patience::WORK,
            token: None,
            bearer: None,
            cancel: CancellationToken::new(),
            observer: None,
            body_limit: BODY_LIMIT,
            timeout: TIMEOUT,
        }
    }

    /// A read: repeated freely.
    pub fn get(url: Url) -> Self {
        Self::new(Method::GET, url).repeat(Repeat::Freely)
    }

    /// A POST, never repeated until told otherwise.
    pub fn post(url: Url) -> Self {
        Self::new(Method::POST, url)
    }

    /// Sets what may be repeated.
    pub fn repeat(mut self, repeat: Repeat) -> Self {
        self.repeat = repeat;
        self
    }

    /// Sets how long the caller stands by.
    pub fn patience(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    /// Adds a header.
    ///
    /// # Errors
    /// A value with a control character.
    pub fn header(mut self, name: HeaderName, value: &str) -> Result<Self, HttpError> {
        let value = HeaderValue::from_str(value)
            .map_err(|_| HttpError::Setup("a header has a control character"))?;
        self.headers.insert(name, value);
        Ok(self)
    }

    /// A JSON body.
    ///
    /// # Errors
    /// A value that has no JSON form.
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Result<Self, HttpError> {
        let bytes = Zeroizing::new(serde_json::to_vec(body)?);
        Ok(self.json_bytes(bytes))
    }

    /// A body that is JSON already; for those that hold a secret and are written by hand.
    pub fn json_bytes(mut self, bytes: Zeroizing<Vec<u8>>) -> Self {
        self.set_type("application/json");
        self.body = Some(bytes);
        self
    }

    /// A form body, `application/x-www-form-urlencoded`.
    pub fn form(mut self, fields: &[(&str, &str)]) -> Self {
        let text = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.set_type("application/x-www-form-urlencoded");
        self.body = Some(Zeroizing::new(text.into_bytes()));
        self
    }

    /// Sends a token of the client's source.
    pub fn authorized(mut self, token: TokenRequest) -> Self {
        self.token = Some(token);
        self
    }

    /// Sends this token.
    pub fn bearer(mut self, token: SecretString) -> Self {
        self.bearer = Some(token);
        self
    }

    /// Ends waits early.
    pub fn cancel(mut self, cancel: CancellationToken) -> Self {
        self.cancel = cancel;
        self
    }

    /// Tells of waits.
    pub fn observer(mut self, observer: Arc<dyn Observer>) -> Self {
        self.observer = Some(observer);
        self
    }

    /// Largest answer that is read, in bytes.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Time of one try.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    fn set_type(&mut self, media_type: &'static str) {
        self.headers
            .insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    }
}

/// Method and address without the query; nothing else can be printed.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = self.url.host_str().unwrap_or_default();
        write!(f, "{} {host}{}", self.method, self.url.path())
    }
}
