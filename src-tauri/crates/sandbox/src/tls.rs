//! Https: a certificate and its key from files, and a stream that shakes hands when it is first used.

use std::{
    io,
    path::Path,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};
use tokio_rustls::{
    Accept, TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::aws_lc_rs,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    },
    server::TlsStream,
};

use crate::SandboxError;

/// A certificate with its key, ready to serve HTTP/2 and HTTP/1.1.
#[derive(Debug, Clone)]
pub struct Tls(Arc<ServerConfig>);

impl Tls {
    /// Reads PEM files: the certificate with those that vouch for it behind it, and its private key.
    ///
    /// # Errors
    /// A file cannot be read or does not hold what it should, or the two do not fit together.
    pub fn read(certificate: &Path, key: &Path) -> Result<Self, SandboxError> {
        let unusable = |what, file: &Path| SandboxError::Tls {
            what,
            file: file.to_owned(),
        };
        let chain = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect);
        let chain: Vec<_> = chain.map_err(|_| unusable("a certificate", certificate))?;
        if chain.is_empty() {
            return Err(unusable("a certificate", certificate));
        }
        let key = PrivateKeyDer::from_pem_file(key).map_err(|_| unusable("a private key", key))?;
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|_| SandboxError::TlsPair)?
            .with_no_client_auth()
            .with_single_cert(chain, key);
        let mut config = config.map_err(|_| SandboxError::TlsPair)?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Self(Arc::new(config)))
    }

    /// A stream that will speak TLS.
    pub(crate) fn accept(&self, tcp: TcpStream) -> Wire {
        let acceptor = TlsAcceptor::from(Arc::clone(&self.0));
        Wire::Shaking(Box::new(acceptor.accept(tcp)))
    }
}

/// A connection to a client. The handshake is made by the connection's own task: a slow client holds up no other.
pub(crate) enum Wire {
    Plain(TcpStream),
    Shaking(Box<Accept<TcpStream>>),
    Secure(Box<TlsStream<TcpStream>>),
    /// The handshake failed.
    Failed,
}

impl Wire {
    fn shaken(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if let Self::Shaking(accept) = self {
            match ready!(Pin::new(accept.as_mut()).poll(cx)) {
                Ok(stream) => *self = Self::Secure(Box::new(stream)),
                Err(error) => {
                    *self = Self::Failed;
                    return Poll::Ready(Err(error));
                }
            }
        }
        Poll::Ready(Ok(()))
    }
}

fn failed<T>() -> Poll<io::Result<T>> {
    Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()))
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        ready!(self.shaken(cx))?;
        match &mut *self {
            Self::Plain(tcp) => Pin::new(tcp).poll_read(cx, buffer),
            Self::Secure(tls) => Pin::new(tls.as_mut()).poll_read(cx, buffer),
            Self::Shaking(_) | Self::Failed => failed(),
        }
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.shaken(cx))?;
        match &mut *self {
            Self::Plain(tcp) => Pin::new(tcp).poll_write(cx, bytes),
            Self::Secure(tls) => Pin::new(tls.as_mut()).poll_write(cx, bytes),
            Self::Shaking(_) | Self::Failed => failed(),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut *self {
            Self::Plain(tcp) => Pin::new(tcp).poll_flush(cx),
            Self::Secure(tls) => Pin::new(tls.as_mut()).poll_flush(cx),
            Self::Shaking(_) | Self::Failed => Poll::Ready(Ok(())),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut *self {
            Self::Plain(tcp) => Pin::new(tcp).poll_shutdown(cx),
            Self::Secure(tls) => Pin::new(tls.as_mut()).poll_shutdown(cx),
            Self::Shaking(_) | Self::Failed => Poll::Ready(Ok(())),
        }
    }
}
