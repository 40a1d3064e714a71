//! Accounts of the practice tenant, signed in through its sign-in page.

use entrada_sandbox::browser::{Decision, sign_in};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use url::Url;

use crate::tenant::{Tenant, token};

const AZURE_CLI: &str = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
const SCOPE: &str = "Directory.AccessAsUser.All";
const VERIFIER: &str = "a-verifier-of-forty-three-letters-at-the-least-000";
/// SHA-256 of the verifier, as PKCE writes it.
const CHALLENGE: &str = "davGXMr95h3HDWkhBCyuy_XCpkDpupK1GPI73ujcf8g";

impl Tenant {
    /// The same tenant, asked by an account such as `member`.
    pub(crate) async fn asked_by(&self, account: &str) -> Self {
        let info = self.sandbox.info();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let redirect = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let address = format!("{}/{}/oauth2/v2.0/authorize", info.login, info.tenant);
        let mut address = Url::parse(&address).unwrap();
        address.query_pairs_mut().extend_pairs([
            ("client_id", AZURE_CLI),
            ("response_type", "code"),
            ("redirect_uri", &redirect),
            ("scope", SCOPE),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
            ("state", "s"),
        ]);
        let name = format!("{account}@{}", info.domain);
        let page = sign_in(&address, &name, Decision::Accept);
        let (code, signed_in) = tokio::join!(code(listener), page);
        signed_in.unwrap();
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", AZURE_CLI),
            ("code", &code),
            ("redirect_uri", &redirect),
            ("code_verifier", VERIFIER),
            ("scope", SCOPE),
        ];
        self.holding(token(&self.sandbox, &form).await)
    }
}

async fn code(listener: TcpListener) -> String {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut read = vec![0; 8192];
    let length = stream.read(&mut read).await.unwrap();
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    stream.write_all(answer).await.unwrap();
    let head = String::from_utf8_lossy(&read[..length]).into_owned();
    let path = head.split(' ').nth(1).unwrap();
    let url = Url::parse("http://localhost").unwrap().join(path).unwrap();
    let mut pairs = url.query_pairs();
    pairs
        .find(|(name, _)| name == "code")
        .unwrap()
        .1
        .into_owned()
}
