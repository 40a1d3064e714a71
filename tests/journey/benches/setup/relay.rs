//! Between a client and the sandbox: passes every byte on as it comes, keeps it, and notes when.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};
use url::Url;

/// One request and its answer, whole.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    /// The first byte of the request was here.
    pub(crate) begun: Instant,
    /// The last byte of the answer was here.
    pub(crate) ended: Instant,
    pub(crate) request: Vec<u8>,
    pub(crate) answer: Vec<u8>,
}

/// What went through, in order. One connection at a time is spoken on: a set-up waits for each answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exchanges(Arc<Mutex<Vec<Exchange>>>);

impl Exchanges {
    /// Takes out all that went through.
    pub(crate) fn take(&self) -> Vec<Exchange> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn asked(&self, bytes: &[u8]) {
        let now = Instant::now();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match all.last_mut().filter(|last| last.answer.is_empty()) {
            Some(open) => open.request.extend_from_slice(bytes),
            None => all.push(Exchange {
                begun: now,
                ended: now,
                request: bytes.to_vec(),
                answer: Vec::new(),
            }),
        }
    }

    fn answered(&self, bytes: &[u8]) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = all.last_mut() {
            open.answer.extend_from_slice(bytes);
            open.ended = Instant::now();
        }
    }
}

/// Listens in place of what is at `address`.
pub(crate) async fn before(address: &Url) -> (Url, Exchanges) {
    let server = address.socket_addrs(|| None).expect("loopback")[0];
    let listener = TcpListener::bind(("127.0.0.1", 0))
        .await
        .expect("a port is free");
    let port = listener.local_addr().expect("it listens").port();
    let mut relayed = address.clone();
    relayed.set_port(Some(port)).expect("it has a host");
    let exchanges = Exchanges::default();
    tokio::spawn(serve(listener, server, exchanges.clone()));
    (relayed, exchanges)
}

async fn serve(listener: TcpListener, server: SocketAddr, exchanges: Exchanges) {
    while let Ok((client, _)) = listener.accept().await {
        let server = TcpStream::connect(server).await.expect("it listens");
        for stream in [&client, &server] {
            stream.set_nodelay(true).expect("it is open");
        }
        let (from_client, to_client) = client.into_split();
        let (from_server, to_server) = server.into_split();
        let (asked, answered) = (exchanges.clone(), exchanges.clone());
        tokio::spawn(pass(from_client, to_server, move |bytes| {
            asked.asked(bytes)
        }));
        tokio::spawn(pass(from_server, to_client, move |bytes| {
            answered.answered(bytes);
        }));
    }
}

async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, note: impl Fn(&[u8])) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        note(&buffer[..length]);
        if to.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
}
