//! A listener whose connections can be closed without an answer, for the fault `cut_next`.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use axum::{
    extract::connect_info::Connected,
    serve::{IncomingStream, Listener},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpListener,
};

use crate::tls::{Tls, Wire};

/// Closes one connection: after `sever`, nothing more is written to it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Severer(Arc<AtomicBool>);

impl Severer {
    pub(crate) fn sever(&self) {
        self.0.store(true, Ordering::Release);
    }

    fn severed(&self) -> io::Result<()> {
        if self.0.load(Ordering::Acquire) {
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        Ok(())
    }
}

/// A listener for plain http, or for https where it has a certificate.
pub(crate) struct Door {
    pub(crate) tcp: TcpListener,
    pub(crate) tls: Option<Tls>,
}

impl Listener for Door {
    type Io = Severable<Wire>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, peer) = Listener::accept(&mut self.tcp).await;
        // Without it small answers wait for the other side's delayed acknowledgement (40 ms).
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "could not set TCP_NODELAY");
        }
        let wire = match &self.tls {
            Some(tls) => tls.accept(stream),
            None => Wire::Plain(stream),
        };
        (Severable::new(wire), peer)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.tcp.local_addr()
    }
}

impl Connected<IncomingStream<'_, Door>> for Severer {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.io().severer.clone()
    }
}

/// A stream with its `Severer`.
pub(crate) struct Severable<S> {
    stream: S,
    pub(crate) severer: Severer,
}

impl<S> Severable<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self {
            stream,
            severer: Severer::default(),
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Severable<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Severable<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.severer.severed()?;
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.severer.severed()?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
