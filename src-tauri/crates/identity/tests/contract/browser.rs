//! The browser in a test: what it sends to the listener, byte by byte.

use entrada_identity::SignIn;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use url::Url;

/// What the listener said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) status: u16,
    pub(crate) headers: String,
    pub(crate) body: String,
}

impl Said {
    pub(crate) fn header(&self, wanted: &str) -> Option<&str> {
        self.headers.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case(wanted).then(|| value.trim())
        })
    }
}

/// A browser that was sent to the address of one sign-in.
#[derive(Clone)]
pub(crate) struct Browser {
    address: Url,
}

impl Browser {
    pub(crate) fn opening(sign_in: &SignIn) -> Self {
        Self {
            address: sign_in.address().clone(),
        }
    }

    /// A parameter of the authorize address.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let mut pairs = self.address.query_pairs();
        pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned()))
    }

    pub(crate) fn state(&self) -> String {
        self.parameter("state").unwrap()
    }

    pub(crate) fn nonce(&self) -> String {
        self.parameter("nonce").unwrap()
    }

    pub(crate) fn port(&self) -> u16 {
        let redirect: Url = self.parameter("redirect_uri").unwrap().parse().unwrap();
        redirect.port().unwrap()
    }

    /// Comes back with a code.
    pub(crate) async fn brings(&self, code: &str) -> Said {
        let target = format!("/?code={code}&state={}", self.state());
        self.gets("127.0.0.1", &target).await
    }

    /// A plain GET, as a browser sends it.
    pub(crate) async fn gets(&self, ip: &str, target: &str) -> Said {
        let head = format!(
            "GET {target} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
            self.port()
        );
        self.sends(ip, head.as_bytes()).await
    }

    /// Any bytes.
    pub(crate) async fn sends(&self, ip: &str, request: &[u8]) -> Said {
        let mut stream = TcpStream::connect((ip, self.port())).await.unwrap();
        // The listener may have had enough before all was sent.
        let _ = stream.write_all(request).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        read(&String::from_utf8_lossy(&answer))
    }
}

fn read(answer: &str) -> Said {
    let (headers, body) = answer.split_once("\r\n\r\n").unwrap_or((answer, ""));
    let status = headers.split(' ').nth(1).and_then(|it| it.parse().ok());
    Said {
        status: status.unwrap_or_default(),
        headers: headers.to_owned(),
        body: body.to_owned(),
    }
}
