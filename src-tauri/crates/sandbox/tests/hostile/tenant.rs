//! A tenant that is asked anything, and what an answer of Graph must be in any case.

use entrada_sandbox::{Info, Options, Sandbox, Seed};
use entrada_schema::{Asker, Exchange, Schema};
use proptest::{prop_assert, test_runner::TestCaseResult};
use reqwest::{Client, RequestBuilder};
use serde_json::Value;
use tokio::runtime::Runtime;

/// The tenant, with a client that has its bootstrap application's token.
pub(crate) struct Tenant {
    sandbox: Sandbox,
    runtime: Runtime,
    pub(crate) http: Client,
    pub(crate) token: String,
}

/// Status and body of an answer; what is no JSON is text.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) status: u16,
    pub(crate) body: Value,
}

impl Tenant {
    pub(crate) fn start(seed: u64) -> Self {
        let options = Options {
            dataplane: false,
            ids_from: Some(seed),
            seed: Seed {
                registrations: 3,
                ..Seed::default()
            },
            ..Options::default()
        };
        let runtime = Runtime::new().unwrap();
        let mut tenant = Self {
            sandbox: runtime.block_on(Sandbox::start(options)).unwrap(),
            runtime,
            http: Client::builder().no_proxy().build().unwrap(),
            token: String::new(),
        };
        let info = tenant.info();
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &info.client_id),
            ("client_secret", &info.client_secret),
            ("scope", "https://graph.microsoft.com/.default"),
        ];
        let said = tenant.send(tenant.http.post(tenant.token_endpoint()).form(&form));
        tenant.token = said.body["access_token"].as_str().unwrap().to_owned();
        tenant
    }

    pub(crate) fn info(&self) -> &Info {
        self.sandbox.info()
    }

    pub(crate) fn token_endpoint(&self) -> String {
        let info = self.info();
        format!("{}/{}/oauth2/v2.0/token", info.login, info.tenant)
    }

    /// As it was at first: what inputs did does not pile up.
    pub(crate) fn renew(&self) {
        self.sandbox.reset().unwrap();
    }

    pub(crate) fn send(&self, request: RequestBuilder) -> Said {
        self.runtime.block_on(async {
            let answer = request.send().await.unwrap();
            let status = answer.status().as_u16();
            let text = answer.text().await.unwrap();
            let body = match text.as_str() {
                "" => Value::Null,
                text => serde_json::from_str(text).unwrap_or_else(|_| text.into()),
            };
            Said { status, body }
        })
    }
}

/// A refusal has Graph's shape and ids, says what it is about, and is never the tenant's own failure.
pub(crate) fn refused_as_documented(status: u16, body: &Value) -> TestCaseResult {
    let documented = matches!(status, 400..=499 | 501);
    prop_assert!(documented, "{status}: {body}");
    let exchange = Exchange {
        method: "GET".into(),
        address: "/".into(),
        request: Value::Null,
        status,
        answer: body.clone(),
    };
    let found = Schema::published().judge(&exchange, Asker::Anyone);
    prop_assert!(found.is_empty(), "{status}: {body}: {found:?}");
    for name in ["code", "message"] {
        let told = body["error"][name].as_str().unwrap_or_default();
        prop_assert!(!told.is_empty(), "{body}");
    }
    Ok(())
}
