//! Against a sandbox in another process, entered as a custom cloud, signed in to through a stand-in for the browser.

use entrada_core::ids::{ClientId, TenantId};

use crate::{
    cloud::{Sandbox, begin_to_sign_in, desktop, program, read, sign_in},
    desktop::{Desktop, Theme},
    road::{self, is_accessible},
    window::Window,
};

/// A browser that does what a shell script says; `$1` is the address, `$SANDBOX` the one that plays along.
fn browser_script(desktop: &mut Desktop, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    let file = desktop.home().join("browser");
    let text = format!("#!/bin/sh\nSANDBOX='{}'\n{script}\n", program().display());
    std::fs::write(&file, text).expect("the script can be written");
    let executable = std::fs::Permissions::from_mode(0o700);
    std::fs::set_permissions(&file, executable).expect("it can be made executable");
    desktop.set("BROWSER", file.display().to_string());
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

#[tokio::test]
async fn a_browser_that_does_not_come_back_can_be_given_up() {
    let sandbox = Sandbox::start(&[]);
    let mut desktop = desktop(&sandbox);
    desktop.set("BROWSER", "true");
    let window = Window::open(&desktop, Theme::Light).await;
    begin_to_sign_in(&window, &sandbox).await;
    window.see("heading", "Continue in your browser").await;
    is_accessible(&window, "Waiting for the browser").await;
    window.fill("Did it show an error?", "65001").await;
    window.click("button", "Explain").await;
    window.click("button", "Try another way").await;
    window.see("button", "Explain").await;
    window.click("button", "Cancel").await;
    window.see("heading", "Other ways to sign in").await;
    window.close().await;
}

#[tokio::test]
async fn more_rights_are_asked_for_in_the_browser_and_declining_changes_nothing() {
    let sandbox = Sandbox::start(&[]);
    let mut desktop = desktop(&sandbox);
    // It signs in, does not come back, declines, accepts.
    browser_script(
        &mut desktop,
        r#"echo . >> "$HOME/asked"
case "$(wc -l < "$HOME/asked")" in
  2) ;;
  3) exec "$SANDBOX" browse --decline "$1" ;;
  *) exec "$SANDBOX" browse "$1" ;;
esac"#,
    );
    let window = Window::open(&desktop, Theme::Dark).await;
    sign_in(&window, &sandbox).await;
    window.click("button", "Dataplane: Office 365").await;
    allow(&window).await;
    window.see("heading", "Approve in your browser").await;
    is_accessible(&window, "Approval").await;
    window.click("button", "Cancel").await;
    window.read("The sign-in was cancelled").await;
    allow(&window).await;
    window.read("The sign-in was declined").await;
    is_accessible(&window, "Declined").await;
    allow(&window).await;
    window.read("up to 365 days").await;
    window.close().await;
}

/// By keyboard: a click that a dialog interrupts would be tried again.
async fn allow(window: &Window) {
    window.tab_to("button", "Allow reading it").await;
    window.press(fantoccini::key::Key::Enter).await;
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

async fn one_of_each(sandbox: &Sandbox) {
    let applications = read(sandbox, "applications?$filter=displayName eq 'Dataplane'").await;
    assert_eq!(applications.len(), 1, "one application");
    let secrets = applications[0]["passwordCredentials"]
        .as_array()
        .map_or(0, Vec::len);
    assert_eq!(secrets, 1, "one secret, and it is the one that is kept");
    let principals = read(
        sandbox,
        "servicePrincipals?$filter=displayName eq 'Dataplane'",
    )
    .await;
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
