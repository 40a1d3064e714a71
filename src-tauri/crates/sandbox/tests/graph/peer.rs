//! A plain client of the practice tenant's Graph, with the bootstrap application's token.

use entrada_sandbox::{Options, Sandbox, Seed};
use reqwest::Client;
use serde_json::Value;

pub(crate) struct Peer {
    base: String,
    token: String,
    http: Client,
    _sandbox: Sandbox,
}

impl Peer {
    /// A tenant with so many registrations beside the bootstrap application.
    pub(crate) async fn with(registrations: usize) -> Self {
        let options = Options {
            dataplane: false,
            seed: Seed {
                registrations,
                ..Seed::default()
            },
            ..Options::default()
        };
        let sandbox = Sandbox::start(options).await.unwrap();
        let http = Client::builder().no_proxy().build().unwrap();
        let info = sandbox.info();
        let scope = format!("{}/.default", info.graph);
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &info.client_id),
            ("client_secret", &info.client_secret),
            ("scope", &scope),
        ];
        let address = format!("{}/{}/oauth2/v2.0/token", info.login, info.tenant);
        let answer = http.post(address).form(&form).send().await.unwrap();
        let token: Value = answer.json().await.unwrap();
        Self {
            base: format!("{}/v1.0", info.graph),
            token: token["access_token"].as_str().unwrap().to_owned(),
            http,
            _sandbox: sandbox,
        }
    }

    /// Reads below `/v1.0`, or a whole next link. `eventual` sends the header of advanced queries.
    pub(crate) async fn get(&self, address: &str, eventual: bool) -> (u16, Value) {
        let address = match address.starts_with('/') {
            true => format!("{}{address}", self.base),
            false => address.to_owned(),
        };
        let mut request = self.http.get(address).bearer_auth(&self.token);
        if eventual {
            request = request.header("ConsistencyLevel", "eventual");
        }
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }
}
