//! The listener that the browser comes back to: one port on 127.0.0.1 and on ::1, for one sign-in.
//!
//! Hand-made, because its limits are its point: 16 KiB, 10 seconds, 8 connections, exactly one path and method.

use std::{
    io,
    net::{Ipv4Addr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use secrecy::SecretString;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::{Semaphore, oneshot},
    time::timeout,
};
use tokio_util::sync::{CancellationToken, DropGuard};
use url::form_urlencoded;

use crate::error::IdentityError;

const LARGEST_REQUEST: usize = 16 * 1024;
const CONNECTION_TIME: Duration = Duration::from_secs(10);
const CONNECTIONS: usize = 8;
/// How long the clean page is still served after the code has come.
const LINGER: Duration = Duration::from_secs(10);
/// Ports tried until one is free on both families.
const PORTS_TRIED: usize = 16;
const CLEAN_PATH: &str = "/signed-in";
const PAGE: &str = "<!doctype html><meta charset=utf-8><title>Entrada</title>\
    <p style=\"font:16px system-ui;margin:3rem\">You can close this page and go back to Entrada.</p>";

/// What the browser brought.
pub(crate) enum Callback {
    /// An authorization code.
    Code(SecretString),
    /// A refusal; both texts are inert.
    Error { error: String, description: String },
}

struct Waiting {
    state: String,
    port: u16,
    answer: Mutex<Option<oneshot::Sender<Callback>>>,
}

/// Listens until it is dropped, and a moment longer for the clean page.
pub(crate) struct Loopback {
    port: u16,
    answered: Mutex<Option<oneshot::Receiver<Callback>>>,
    _closes_on_drop: DropGuard,
}

impl Loopback {
    /// A port that is free on IPv4, and the same one on IPv6 where that exists: a browser may choose either.
    pub(crate) async fn open(state: String) -> Result<Self, IdentityError> {
        let (port, listeners) = bind().await.map_err(IdentityError::NoListener)?;
        let (answer, answered) = oneshot::channel();
        let waiting = Arc::new(Waiting {
            state,
            port,
            answer: Mutex::new(Some(answer)),
        });
        let closing = CancellationToken::new();
        for listener in listeners {
            tokio::spawn(listen_until(
                closing.clone(),
                listener,
                Arc::clone(&waiting),
            ));
        }
        Ok(Self {
            port,
            answered: Mutex::new(Some(answered)),
            _closes_on_drop: closing.drop_guard(),
        })
    }

    /// As registered: `http://localhost`, whose port the platform ignores (RFC 8252 section 7.3).
    pub(crate) fn redirect_uri(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Waits for the first sound callback; `None` if it was waited for before.
    pub(crate) async fn callback(&self) -> Option<Callback> {
        let answered = self
            .answered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()?;
        answered.await.ok()
    }
}

async fn bind() -> io::Result<(u16, Vec<TcpListener>)> {
    for _ in 0..PORTS_TRIED {
        let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = v4.local_addr()?.port();
        if let Some(listeners) = with_twin(v4, port).await {
            return Ok((port, listeners));
        }
    }
    Err(io::ErrorKind::AddrInUse.into())
}

/// The port on IPv6 too; `None` where somebody else has it there, for a browser might bring him the code.
async fn with_twin(v4: TcpListener, port: u16) -> Option<Vec<TcpListener>> {
    match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
        Ok(v6) => Some(vec![v4, v6]),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => None,
        // No IPv6 on this computer: then no browser chooses it.
        Err(_) => Some(vec![v4]),
    }
}

async fn listen_until(closing: CancellationToken, listener: TcpListener, waiting: Arc<Waiting>) {
    let closed = async {
        closing.cancelled().await;
        // Never ready: only the limit counts.
        let _ = timeout(LINGER, std::future::pending::<()>()).await;
    };
    tokio::select! {
        () = listen(listener, waiting) => {}
        () = closed => {}
    }
}

async fn listen(listener: TcpListener, waiting: Arc<Waiting>) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    while let Ok((stream, _)) = listener.accept().await {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else {
            return;
        };
        let waiting = Arc::clone(&waiting);
        tokio::spawn(async move {
            // A connection that takes too long is dropped; the true callback comes on another.
            let _ = timeout(CONNECTION_TIME, serve(stream, &waiting)).await;
            drop(place);
        });
    }
}

async fn serve(mut stream: TcpStream, waiting: &Waiting) -> io::Result<()> {
    let mut request = Vec::new();
    let mut chunk = [0; 2048];
    let answer = loop {
        let read = stream.read(&mut chunk).await?;
        request.extend_from_slice(&chunk[..read]);
        if request.len() > LARGEST_REQUEST {
            break plain("431 Request Header Fields Too Large");
        }
        if request.windows(4).any(|window| window == b"\r\n\r\n") {
            break answer(&String::from_utf8_lossy(&request), waiting);
        }
        if read == 0 {
            break plain("400 Bad Request");
        }
    };
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}

fn answer(request: &str, waiting: &Waiting) -> String {
    let mut lines = request.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let (method, target) = (
        first.next().unwrap_or_default(),
        first.next().unwrap_or_default(),
    );
    let header = |wanted: &str| {
        request.split("\r\n").skip(1).find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case(wanted).then(|| value.trim())
        })
    };
    // DNS rebinding and foreign pages: only this very address may be meant, and no other page may ask.
    if header("host") != Some(&format!("localhost:{}", waiting.port)) || header("origin").is_some()
    {
        return plain("403 Forbidden");
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    match (method, path) {
        ("GET", CLEAN_PATH) => page(),
        ("GET", "/") => callback(query, waiting),
        ("GET", _) => plain("404 Not Found"),
        _ => plain("405 Method Not Allowed"),
    }
}

/// A callback without the right state is nobody's: the sign-in goes on waiting.
fn callback(query: &str, waiting: &Waiting) -> String {
    let field = |name: &str| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    if field("state").as_deref() != Some(waiting.state.as_str()) {
        return plain("400 Bad Request");
    }
    let brought = match (field("code"), field("error")) {
        (Some(code), _) => Callback::Code(SecretString::from(code)),
        (None, Some(error)) => Callback::Error {
            error,
            description: field("error_description").unwrap_or_default(),
        },
        (None, None) => return plain("400 Bad Request"),
    };
    let taken = waiting
        .answer
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    // The sign-in may have been cancelled meanwhile: then nobody takes it, and no page says that it went well.
    if taken.is_none_or(|answer| answer.send(brought).is_err()) {
        return plain("410 Gone");
    }
    format!(
        "HTTP/1.1 303 See Other\r\nLocation: http://localhost:{}{CLEAN_PATH}\r\n{COMMON}\r\n",
        waiting.port
    )
}

const COMMON: &str = "Referrer-Policy: no-referrer\r\nCache-Control: no-store\r\nContent-Length: 0\r\nConnection: close\r\n";

fn plain(status: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{COMMON}\r\n")
}

fn page() -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nReferrer-Policy: no-referrer\r\n\
         Cache-Control: no-store\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{PAGE}",
        PAGE.len()
    )
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn ask(waiting: &Waiting, target: &str, headers: &str) -> String {
        let request = format!("GET {target} HTTP/1.1\r\nHost: localhost:7\r\n{headers}\r\n");
        let answer = answer(&request, waiting);
        answer.split(' ').nth(1).unwrap_or_default().to_owned()
    }

    fn waiting() -> (Waiting, oneshot::Receiver<Callback>) {
        let (answer, answered) = oneshot::channel();
        let waiting = Waiting {
            state: "right".into(),
            port: 7,
            answer: Mutex::new(Some(answer)),
        };
        (waiting, answered)
    }

    #[test]
    fn only_the_true_callback_ends_the_wait_and_only_once() {
        let (waiting, mut answered) = waiting();
        assert_eq!(ask(&waiting, "/favicon.ico", ""), "404");
        assert_eq!(ask(&waiting, "/?code=c", ""), "400");
        assert_eq!(ask(&waiting, "/?code=c&state=wrong", ""), "400");
        assert_eq!(ask(&waiting, "/?state=right", ""), "400");
        assert_eq!(
            ask(
                &waiting,
                "/?code=c&state=right",
                "Origin: https://evil.example\r\n"
            ),
            "403"
        );
        let foreign = "GET /?code=c&state=right HTTP/1.1\r\nHost: evil.example\r\n\r\n";
        assert!(answer(foreign, &waiting).contains("403"));
        assert!(answered.try_recv().is_err(), "the sign-in still waits");
        assert_eq!(ask(&waiting, "/?code=the+code&state=right", ""), "303");
        assert_eq!(ask(&waiting, "/?code=again&state=right", ""), "410");
        match answered.try_recv() {
            Ok(Callback::Code(code)) => assert_eq!(code.expose_secret(), "the code"),
            _ => panic!("the code came"),
        }
    }

    #[tokio::test]
    async fn a_huge_request_and_slow_ones_do_not_keep_the_true_callback_out() {
        let loopback = Loopback::open("right".into()).await.unwrap();
        let port = loopback.port;
        let mut slow = Vec::new();
        for _ in 0..CONNECTIONS - 1 {
            slow.push(TcpStream::connect(("127.0.0.1", port)).await.unwrap());
        }
        let mut huge = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let filler = vec![b'a'; 2 * LARGEST_REQUEST];
        let _ = huge.write_all(&filler).await;
        let mut said = String::new();
        let _ = huge.read_to_string(&mut said).await;
        let mut browser = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let request =
            format!("GET /?code=c&state=right HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        browser.write_all(request.as_bytes()).await.unwrap();
        assert!(matches!(loopback.callback().await, Some(Callback::Code(_))));
        drop(slow);
    }

    #[tokio::test]
    async fn a_port_that_somebody_has_on_the_other_family_is_not_taken() {
        let Ok(theirs) = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).await else {
            // No IPv6 on this computer: nobody can have it there.
            return;
        };
        let taken = theirs.local_addr().unwrap().port();
        let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        assert!(with_twin(v4, taken).await.is_none());
        drop(theirs);
        let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        assert_eq!(with_twin(v4, taken).await.unwrap().len(), 2);
    }
}
