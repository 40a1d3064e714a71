//! The other end of the wire in a test: answers from a script and keeps a record.

use std::sync::{Arc, Mutex};

use entrada_schema::{Asker, Judge};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use url::Url;

/// One request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// One answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self {
            status,
            headers: vec![("Content-Type".into(), "application/json".into())],
            body: body.to_string().into_bytes(),
        }
    }
}

type Script = dyn Fn(&Request) -> Answer + Send + Sync;

/// A server on a free port of the loopback. It stops with the test's runtime.
pub(crate) struct Peer {
    address: String,
    exchanges: Arc<Mutex<Vec<(Request, Answer)>>>,
    /// Fails the test in which what was asked or answered is against Microsoft's description.
    _judge: Judge,
}

impl Peer {
    /// Answers by the script. What went to and fro is judged when the peer goes.
    pub(crate) async fn answering(
        script: impl Fn(&Request) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let judge = Judge::of(Asker::OurClient);
        let witness = judge.witness();
        let script = move |request: &Request| {
            let answer = script(request);
            let (method, target) = (&request.method, &request.target);
            let (status, body) = (answer.status, &answer.body);
            witness(method, target, &request.body, status, body);
            answer
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let exchanges = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&exchanges);
        tokio::spawn(async move {
            let script: Arc<Script> = Arc::new(script);
            while let Ok((stream, _)) = listener.accept().await {
                let (script, record) = (Arc::clone(&script), Arc::clone(&record));
                tokio::spawn(async move { serve(stream, &*script, &record).await });
            }
        });
        Self {
            address,
            exchanges,
            _judge: judge,
        }
    }

    pub(crate) fn base(&self) -> Url {
        Url::parse(&format!("http://{}", self.address)).unwrap()
    }

    pub(crate) fn exchanges(&self) -> Vec<(Request, Answer)> {
        self.exchanges.lock().unwrap().clone()
    }
}

async fn serve(
    mut stream: TcpStream,
    script: &Script,
    record: &Mutex<Vec<(Request, Answer)>>,
) -> std::io::Result<()> {
    let (start, headers, body) = read_message(&mut stream).await?;
    let mut words = start.split(' ').map(str::to_owned);
    let request = Request {
        method: words.next().unwrap_or_default(),
        target: words.next().unwrap_or_default(),
        headers,
        body,
    };
    let answer = script(&request);
    record.lock().unwrap().push((request, answer.clone()));
    let start = format!("HTTP/1.1 {} Scripted\r\n", answer.status);
    write_message(&mut stream, start, &answer.headers, &answer.body).await
}

type Message = (String, Vec<(String, String)>, Vec<u8>);

/// Reads one HTTP/1.1 message with `Content-Length`; nothing here sends chunks.
async fn read_message(stream: &mut TcpStream) -> std::io::Result<Message> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut lines = head.trim_end().split("\r\n");
    let start = lines.next().unwrap_or_default().to_owned();
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    let length = header(&headers, "content-length").and_then(|length| length.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).await?;
    Ok((start, headers, body))
}

async fn write_message(
    stream: &mut TcpStream,
    start: String,
    headers: &[(String, String)],
    body: &[u8],
) -> std::io::Result<()> {
    let mut head = start;
    for (name, value) in headers {
        let own = ["content-length", "connection", "transfer-encoding"];
        if !own.contains(&name.to_ascii_lowercase().as_str()) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    head.push_str(&format!(
        "Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    ));
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await?;
    stream.flush().await
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = headers
        .iter()
        .find(|(own, _)| own.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_str())
}
