//! The Elasticsearch guide with somebody else's approval: given by link days later, refused in part, or by another account.

use std::process::Command;

use crate::{
    cloud::{Sandbox, desktop, program, sign_in},
    desktop::Theme,
    road::{self, begin, is_accessible, practise},
    window::Window,
};

/// From Home to the end of the run, with the permissions of the guide.
async fn run(window: &Window) {
    window
        .click("button", "Elasticsearch: Microsoft Graph authz")
        .await;
    window
        .fill("A user to look up", "admin@contoso-practice.example")
        .await;
    window.see("img", "Fine").await;
    window.click("button", "Next: Plan").await;
    window
        .fill("Type Contoso Practice", "Contoso Practice")
        .await;
    window.click("button", "Run in Contoso Practice").await;
}

/// The administrator opens the link that was sent, and accepts.
fn accept(sandbox: &Sandbox, link: &str) {
    assert!(link.contains("/adminconsent?client_id="), "{link}");
    let account = sandbox.account("globalAdministrator");
    let accepted = Command::new(program())
        .args(["browse", "--account", account, link])
        .status()
        .expect("the browser starts");
    assert!(accepted.success());
}

#[tokio::test]
async fn approved_by_link_days_later_it_goes_on_after_a_restart() {
    let sandbox = Sandbox::start(&[]);
    let mut desktop = desktop(&sandbox);
    desktop.set(
        "ENTRADA_SANDBOX_ACCOUNT",
        sandbox.account("applicationAdministrator"),
    );
    let window = Window::open(&desktop, Theme::Light).await;
    sign_in(&window, &sandbox).await;
    run(&window).await;
    window.read("0 of 3 permissions granted").await;
    window.click("button", "Copy link").await;
    window.read("Copied the consent link").await;
    let link = desktop.clipboard();
    window.close().await;
    accept(&sandbox, &link);

    let window = Window::open(&desktop, Theme::Dark).await;
    sign_in(&window, &sandbox).await;
    window.read("A set-up waits for an administrator.").await;
    window.click("button", "Open").await;
    window.click("button", "Check again").await;
    window.see("heading", "Set up and proven").await;
    window.read("a user’s groups").await;
    is_accessible(&window, "Proof after approval").await;
    window.close().await;
}

#[tokio::test]
async fn a_member_makes_it_and_an_administrator_signs_in_and_grants() {
    let (_desktop, window) = begin(Theme::Light).await;
    practise(&window, "Member").await;
    run(&window).await;
    window.read("0 of 3 permissions granted").await;
    is_accessible(&window, "Waiting for consent").await;
    window.click("button", "Later").await;
    window.click("button", "Contoso Practice").await;
    window
        .click("menuitem", "Practice as another account")
        .await;
    practise(&window, "Global Administrator").await;
    window.click("button", "Open").await;
    window.click("button", "Check again").await;
    window.see("heading", "Set up and proven").await;
    window.close().await;
}

#[tokio::test]
async fn whichever_grant_is_refused_the_others_stand_and_check_again_gives_the_rest() {
    for refused in ["deny_grant=1", "deny_grant=2", "deny_grant=3"] {
        let sandbox = Sandbox::start(&[refused]);
        let desktop = desktop(&sandbox);
        let window = Window::open(&desktop, Theme::Dark).await;
        sign_in(&window, &sandbox).await;
        run(&window).await;
        window.read("2 of 3 permissions granted").await;
        window.click("button", "Check again").await;
        window.see("heading", "Set up and proven").await;
        window.read("In the token").await;
        window.close().await;
    }
}

#[tokio::test]
async fn by_keyboard_alone_to_the_block_the_command_and_the_nodes() {
    use fantoccini::key::Key;
    let (desktop, window) = begin(Theme::Dark).await;
    window.tab_to("button", "Try the practice tenant").await;
    window.press(Key::Enter).await;
    window.tab_to("button", "Global Administrator").await;
    window.press(Key::Enter).await;
    window
        .tab_to("button", "Elasticsearch: Microsoft Graph authz")
        .await;
    window.press(Key::Enter).await;
    window.tab_to("textbox", "A user to look up").await;
    window.write("admin@contoso-practice.example").await;
    window.read("may grant Microsoft Graph permissions").await;
    window.chord(Key::Control, char::from(Key::Enter)).await;
    window.read("3 round trips").await;
    window.tab_to("textbox", "Type Contoso Practice").await;
    window.write("Contoso Practice").await;
    window.tab_to("button", "Run in Contoso Practice").await;
    window.press(Key::Enter).await;
    window.see("heading", "Set up and proven").await;
    window.tab_to("button", "Hand over to Elasticsearch").await;
    window.press(Key::Enter).await;
    window.read("elasticsearch-keystore add").await;
    window.tab_to("textbox", "Name of the node").await;
    window.write("es-node-1").await;
    window.press(Key::Enter).await;
    window.tab_to("checkbox", "Plugin on es-node-1").await;
    window.press(Key::Space).await;
    window.tab_to("checkbox", "Keystore on es-node-1").await;
    window.press(Key::Space).await;
    window.tab_to("checkbox", "Restart on es-node-1").await;
    window.press(Key::Space).await;
    window.read("1 of 1 node ready").await;
    is_accessible(&window, "Hand over by keyboard").await;
    road::only_payload(&desktop, road::PRACTICE);
    window.close().await;
}
