//! Against a sandbox in another process, entered as a custom cloud, signed in to through a stand-in for the browser.

use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use entrada_core::ids::{ClientId, TenantId};
use serde_json::Value;

use crate::{
    desktop::{Desktop, Theme, started},
    keyring, road,
    window::Window,
};

/// The sandbox program, built beside the window's.
fn program() -> PathBuf {
    let window = PathBuf::from(env!("CARGO_BIN_EXE_entrada"));
    window.with_file_name("entrada-sandbox")
}

struct Sandbox {
    info: Value,
    child: Child,
}

impl Sandbox {
    fn start(faults: &[&str]) -> Self {
        let mut command = Command::new(program());
        for fault in faults {
            command.args(["--fault", fault]);
        }
        let (child, line) = started(command.stderr(Stdio::null()));
        let info = serde_json::from_str(&line).expect("its first line says where it is");
        Self { info, child }
    }

    fn text(&self, name: &str) -> &str {
        self.info[name].as_str().expect("it is in the first line")
    }

    fn account(&self, role: &str) -> &str {
        let accounts = self.info["accounts"]
            .as_array()
            .expect("there are accounts");
        let found = accounts.iter().find(|account| account["role"] == role);
        found
            .and_then(|account| account["userPrincipalName"].as_str())
            .expect("one has this role")
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn desktop(sandbox: &Sandbox) -> Desktop {
    let mut desktop = Desktop::start();
    keyring::unlock(&desktop);
    desktop.set("BROWSER", program().display().to_string());
    desktop.set(
        "ENTRADA_SANDBOX_ACCOUNT",
        sandbox.account("globalAdministrator"),
    );
    desktop
}

async fn sign_in(window: &Window, sandbox: &Sandbox) {
    window.click("button", "Other ways to sign in").await;
    window
        .fill("E-mail address or domain", sandbox.text("domain"))
        .await;
    window.click("checkbox", "Use a custom cloud").await;
    window.fill("Login address", sandbox.text("login")).await;
    window.fill("Graph address", sandbox.text("graph")).await;
    window.click("button", "Sign in").await;
    window.see("heading", "Home").await;
}

/// Namespace of the only custom cloud that was signed in to.
fn namespace(desktop: &Desktop) -> String {
    let data = desktop.home().join(".local/app.entrada.desktop");
    let worlds = std::fs::read_dir(data)
        .expect("there is a data folder")
        .flatten();
    let world = worlds
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .find(|name| name.starts_with("cloud-"))
        .expect("the custom cloud has a folder");
    format!("Entrada {world} test")
}

/// Signs in with the kept Value, as a pipeline would.
async fn signs_in(sandbox: &Sandbox, desktop: &Desktop, client: &str) {
    let payload = road::only_payload(desktop, &namespace(desktop));
    let value = payload["value"].as_str().expect("it holds the Value");
    let tenant: TenantId = sandbox.text("tenant").parse().expect("a tenant id");
    let client: ClientId = client.parse().expect("a client id");
    let address = format!("{}/{tenant}/oauth2/v2.0/token", sandbox.text("login"));
    let form = [
        ("client_id", client.to_string()),
        ("scope", "https://graph.microsoft.com/.default".into()),
        ("client_secret", value.into()),
        ("grant_type", "client_credentials".into()),
    ];
    let answer = reqwest::Client::new()
        .post(address)
        .form(&form)
        .send()
        .await
        .expect("it answers");
    assert_eq!(answer.status(), 200);
}

async fn client_id(window: &Window) -> String {
    window.click("button", "Vault").await;
    window.read("Application (client) ID").await;
    let text = window.text().await;
    let (_, after) = text
        .split_once("Application (client) ID")
        .expect("it is on the page");
    after.trim().chars().take(36).collect()
}

#[tokio::test]
async fn the_system_browser_signs_in_and_the_kept_value_is_what_the_tenant_issued() {
    let sandbox = Sandbox::start(&[]);
    let desktop = desktop(&sandbox);
    let window = Window::open(&desktop, Theme::Light).await;
    sign_in(&window, &sandbox).await;
    assert!(
        !window.shows("button", "Sign in to a real tenant").await,
        "this is no practice"
    );
    road::plan(&window, "Upload to SharePoint").await;
    road::run(&window, "Contoso Practice").await;
    let client = client_id(&window).await;
    signs_in(&sandbox, &desktop, &client).await;
    window.close().await;
}

/// A run is killed while the service keeps it waiting, started again and continued: one application, one secret.
async fn killed_while(fault: &str) {
    let sandbox = Sandbox::start(&[fault]);
    let desktop = desktop(&sandbox);
    let window = Window::open(&desktop, Theme::Light).await;
    sign_in(&window, &sandbox).await;
    road::plan(&window, "Read SharePoint").await;
    window.click("button", "Run in Contoso Practice").await;
    window.read("Microsoft asked to wait").await;
    window.kill().await;

    let window = Window::open(&desktop, Theme::Light).await;
    sign_in(&window, &sandbox).await;
    window.read("A set-up was interrupted.").await;
    window.click("button", "Continue").await;
    window.see("heading", "Set up and proven").await;
    let client = client_id(&window).await;
    signs_in(&sandbox, &desktop, &client).await;
    one_of_each(&sandbox).await;
    window.close().await;
}

/// Looks into the tenant as its bootstrap application.
async fn one_of_each(sandbox: &Sandbox) {
    let http = reqwest::Client::new();
    let token = format!(
        "{}/{}/oauth2/v2.0/token",
        sandbox.text("login"),
        sandbox.text("tenant")
    );
    let form = [
        ("client_id", sandbox.text("clientId")),
        ("client_secret", sandbox.text("clientSecret")),
        ("scope", "https://graph.microsoft.com/.default"),
        ("grant_type", "client_credentials"),
    ];
    let token: Value = http
        .post(token)
        .form(&form)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let read = async |path: &str| -> Vec<Value> {
        let address = format!("{}/v1.0/{path}", sandbox.text("graph"));
        let bearer = token["access_token"].as_str().expect("there is a token");
        let page: Value = http
            .get(address)
            .bearer_auth(bearer)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        page["value"].as_array().cloned().unwrap_or_default()
    };
    let applications = read("applications?$filter=displayName eq 'Dataplane'").await;
    assert_eq!(applications.len(), 1, "one application");
    let secrets = applications[0]["passwordCredentials"]
        .as_array()
        .map_or(0, Vec::len);
    assert_eq!(secrets, 1, "one secret, and it is the one that is kept");
    let principals = read("servicePrincipals?$filter=displayName eq 'Dataplane'").await;
    assert_eq!(principals.len(), 1, "one service principal");
}

#[tokio::test]
async fn killed_before_the_application_it_continues_to_the_same_end() {
    killed_while("throttle_next=upsertApplication,1,8").await;
}

#[tokio::test]
async fn killed_before_the_secret_it_continues_to_the_same_end() {
    killed_while("throttle_next=addPassword,1,8").await;
}

#[tokio::test]
async fn killed_before_the_service_principal_it_continues_with_the_kept_secret() {
    killed_while("throttle_next=createServicePrincipal,1,8").await;
}

#[tokio::test]
async fn killed_before_the_grant_it_continues_to_the_same_end() {
    killed_while("throttle_next=grantAppRole,1,8").await;
}
