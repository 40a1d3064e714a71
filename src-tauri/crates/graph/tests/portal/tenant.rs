//! A practice tenant, the directory on it, and plain calls by which a test plays everybody else.

use std::sync::Arc;

use async_trait::async_trait;
use entrada_core::{
    graph_permission,
    ids::{ClientId, ObjectId},
    permission::{Permission, PermissionKind},
    plan::Change,
    ports::{
        ChangeNote, Changed, Directory as _, DirectoryError, Operation, OperationOutcome,
        WaitObserver, WaitReason,
    },
};
use entrada_graph::{Graph, GraphDirectory};
use entrada_http::{Client, ClientOptions, Method, Request, TokenError, TokenRequest, TokenSource};
use entrada_sandbox::{Options, Sandbox, Seed};
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

pub(crate) const GRAPH: &str = "00000003-0000-0000-c000-000000000000";
pub(crate) const SHAREPOINT: &str = "00000003-0000-0ff1-ce00-000000000000";
pub(crate) const TAG: &str = "WindowsAzureActiveDirectoryIntegratedApp";

/// One token for everything.
struct Fixed(SecretString);

#[async_trait]
impl TokenSource for Fixed {
    async fn token(&self, _: &TokenRequest) -> Result<SecretString, TokenError> {
        Ok(self.0.clone())
    }

    async fn refused(&self, _: Option<String>) -> bool {
        false
    }
}

struct Nobody;

impl WaitObserver for Nobody {
    fn waiting(&self, _: WaitReason, _: std::time::Duration) {}
}

pub(crate) struct Tenant {
    pub(crate) sandbox: Arc<Sandbox>,
    token: SecretString,
}

/// Ids of an application that a test registered.
pub(crate) struct Registered {
    pub(crate) object_id: ObjectId,
    pub(crate) client_id: ClientId,
    pub(crate) principal: ObjectId,
}

impl Tenant {
    /// With so many registrations, asked with the token of the bootstrap application.
    pub(crate) async fn with(registrations: usize) -> Self {
        let options = Options {
            dataplane: false,
            seed: Seed {
                registrations,
                ..Seed::default()
            },
            ..Options::default()
        };
        let sandbox = Arc::new(Sandbox::start(options).await.unwrap());
        let info = sandbox.info();
        let scope = format!("{}/.default", info.graph);
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &*info.client_id),
            ("client_secret", &*info.client_secret),
            ("scope", &*scope),
        ];
        let token = token(&sandbox, &form).await;
        Self { sandbox, token }
    }

    /// The same tenant with another token.
    pub(crate) fn holding(&self, token: SecretString) -> Self {
        let sandbox = Arc::clone(&self.sandbox);
        Self { sandbox, token }
    }

    pub(crate) fn graph(&self) -> Graph {
        let base: url::Url = self.sandbox.info().graph.parse().unwrap();
        let options = ClientOptions {
            token_origins: vec![base.origin()],
            ..ClientOptions::default()
        };
        let tokens = Arc::new(Fixed(self.token.clone()));
        Graph::new(Client::new(options).unwrap().with_tokens(tokens), base)
    }

    /// Makes a change as a round of the runner would.
    pub(crate) async fn change(&self, change: &Change) -> Result<Changed, DirectoryError> {
        let directory = GraphDirectory::new(self.graph());
        let operations = [Operation::Change(change.clone())];
        let never = CancellationToken::new();
        let mut answer = directory.round(&operations, &Nobody, &never).await;
        assert!(answer.requests > 0);
        match answer.results.remove(0)?.value {
            OperationOutcome::Changed(changed) => Ok(changed),
            other => panic!("{other:?}"),
        }
    }

    /// Makes it, twice: the second time nothing is left to do.
    pub(crate) async fn made(&self, change: &Change) -> Changed {
        let changed = self.change(change).await.unwrap();
        let again = self.change(change).await.unwrap();
        assert_eq!(again.note, ChangeNote::Unchanged, "{change:?}");
        assert!(again.moved.is_empty() && again.key_id.is_none());
        changed
    }

    /// A call as anybody else would make it.
    pub(crate) async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let address = format!("{}/v1.0{path}", self.sandbox.info().graph);
        let mut request = Request::new(method, address.parse().unwrap());
        request = request.bearer(self.token.clone());
        if let Some(body) = body {
            request = request.json(&body).unwrap();
        }
        let http = Client::new(ClientOptions::default()).unwrap();
        let answer = http.send(request).await.unwrap();
        let text = String::from_utf8_lossy(answer.body()).into_owned();
        assert!(answer.is_success(), "{path}: {text}");
        serde_json::from_str(&text).unwrap_or_default()
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        self.call(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        self.call(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) {
        self.call(Method::PATCH, path, Some(body)).await;
    }

    /// An application with its service principal, which is tagged as the portal does.
    pub(crate) async fn register(&self, name: &str) -> Registered {
        let made = self
            .post("/applications", json!({"displayName": name}))
            .await;
        let principal = json!({"appId": made["appId"], "tags": [TAG]});
        let principal = self.post("/servicePrincipals", principal).await;
        let id = |object: &Value, name: &str| object[name].as_str().unwrap().to_owned();
        Registered {
            object_id: id(&made, "id").parse().unwrap(),
            client_id: id(&made, "appId").parse().unwrap(),
            principal: id(&principal, "id").parse().unwrap(),
        }
    }

    /// Service principal of an API.
    pub(crate) async fn principal(&self, client_id: &str) -> ObjectId {
        let path = format!("/servicePrincipals(appId='{client_id}')?$select=id");
        self.get(&path).await["id"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap()
    }
}

/// A token that the identity platform gives for this form.
pub(crate) async fn token(sandbox: &Sandbox, form: &[(&str, &str)]) -> SecretString {
    let info = sandbox.info();
    let address = format!("{}/{}/oauth2/v2.0/token", info.login, info.tenant);
    let request = Request::post(address.parse().unwrap()).form(form);
    let http = Client::new(ClientOptions::default()).unwrap();
    let answer: Value = http.send(request).await.unwrap().json().unwrap();
    let token = answer["access_token"].as_str();
    token.unwrap_or_else(|| panic!("{answer}")).into()
}

/// A permission of Microsoft Graph for applications.
pub(crate) fn role(value: &str) -> Permission {
    graph_permission(PermissionKind::Application, value).unwrap()
}

/// A delegated permission of Microsoft Graph.
pub(crate) fn scope(value: &str) -> Permission {
    graph_permission(PermissionKind::Delegated, value).unwrap()
}
