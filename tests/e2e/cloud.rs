//! A sandbox in another process, entered as a custom cloud.

use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use serde_json::Value;

use crate::{
    desktop::{Desktop, started},
    keyring,
    window::Window,
};

/// The sandbox program, built beside the window's.
pub(crate) fn program() -> PathBuf {
    let window = PathBuf::from(env!("CARGO_BIN_EXE_entrada"));
    window.with_file_name("entrada-sandbox")
}

pub(crate) struct Sandbox {
    info: Value,
    child: Option<Child>,
}

impl Sandbox {
    pub(crate) fn start(faults: &[&str]) -> Self {
        let flags = faults.iter().flat_map(|fault| ["--fault", fault]);
        Self::with(flags)
    }

    /// With flags of its own, as its `--help` lists them.
    pub(crate) fn with<'a>(flags: impl IntoIterator<Item = &'a str>) -> Self {
        let mut command = Command::new(program());
        command.args(flags);
        let (child, line) = started(command.stderr(Stdio::null()));
        let info = serde_json::from_str(&line).expect("its first line says where it is");
        Self {
            info,
            child: Some(child),
        }
    }

    /// One that runs in this process, where things can be made to go wrong while the window is open.
    pub(crate) fn around(running: &entrada_sandbox::Sandbox) -> Self {
        let info = serde_json::to_value(running.info()).expect("it can be written");
        Self { info, child: None }
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.info[name].as_str().expect("it is in the first line")
    }

    pub(crate) fn account(&self, role: &str) -> &str {
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
        let Some(child) = &mut self.child else {
            return;
        };
        child.kill().ok();
        child.wait().ok();
    }
}

/// A desktop with an open keychain, whose browser signs in as the Global Administrator.
pub(crate) fn desktop(sandbox: &Sandbox) -> Desktop {
    let mut desktop = Desktop::start();
    keyring::unlock(&desktop);
    desktop.set("BROWSER", program().display().to_string());
    desktop.set(
        "ENTRADA_SANDBOX_ACCOUNT",
        sandbox.account("globalAdministrator"),
    );
    desktop
}

pub(crate) async fn sign_in(window: &Window, sandbox: &Sandbox) {
    begin_to_sign_in(window, sandbox).await;
    window.see("heading", "Home").await;
}

pub(crate) async fn begin_to_sign_in(window: &Window, sandbox: &Sandbox) {
    window.click("button", "Other ways to sign in").await;
    window
        .fill("E-mail address or domain", sandbox.text("domain"))
        .await;
    window.click("checkbox", "Use a custom cloud").await;
    window.fill("Login address", sandbox.text("login")).await;
    window.fill("Graph address", sandbox.text("graph")).await;
    window.click("button", "Sign in").await;
}

/// Reads a list of the tenant as its bootstrap application.
pub(crate) async fn read(sandbox: &Sandbox, path: &str) -> Vec<Value> {
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
}
