//! The main road: the Dataplane guide from Welcome to the four secrets, as people with a mouse and without one do it.

use fantoccini::key::Key;
use serde_json::Value;

use crate::{
    axe,
    desktop::{Desktop, Theme},
    keyring,
    patience::until,
    window::Window,
};

/// Namespace of the practice tenant's keychain items in a debug build.
pub(crate) const PRACTICE: &str = "Entrada practice test";

/// A desktop with an open keychain, and the window on it.
pub(crate) async fn begin(theme: Theme) -> (Desktop, Window) {
    let desktop = Desktop::start();
    keyring::unlock(&desktop);
    let window = Window::open(&desktop, theme).await;
    (desktop, window)
}

/// From Welcome into the practice tenant.
pub(crate) async fn practise(window: &Window, account: &str) {
    window.click("button", "Try the practice tenant").await;
    window.click("button", account).await;
    window.see("heading", "Home").await;
}

/// From Home to the plan.
pub(crate) async fn plan(window: &Window, purpose: &str) {
    window.click("button", "Dataplane: Office 365").await;
    window.click("radio", purpose).await;
    window.see("img", "Fine").await;
    window.click("button", "Next: Plan").await;
    window.read("round trips").await;
}

/// From the plan to the proof.
pub(crate) async fn run(window: &Window, tenant: &str) {
    window.click("button", &format!("Run in {tenant}")).await;
    window.see("heading", "Set up and proven").await;
}

/// From the proof to the four secrets.
pub(crate) async fn hand_over(window: &Window) {
    window.click("button", "Hand over to Dataplane").await;
    window.read("New").await;
    window.click("button", "Hand over 4 secrets").await;
    window.read("Handed over to").await;
}

/// The Value of the only credential of a namespace, and its payload.
pub(crate) fn only_payload(desktop: &Desktop, service: &str) -> Value {
    let kept = keyring::credentials(desktop, service);
    assert_eq!(kept.len(), 1, "one credential is kept: {kept:?}");
    keyring::payload(desktop, service, &kept[0]).expect("it has a payload")
}

/// axe-core finds nothing.
pub(crate) async fn is_accessible(window: &Window, screen: &str) {
    assert_eq!(
        axe::findings(window).await,
        Vec::<String>::new(),
        "{screen}"
    );
}

#[tokio::test]
async fn by_mouse_from_the_first_click_to_the_four_secrets() {
    let (desktop, window) = begin(Theme::Light).await;
    window.see("heading", "Sign in to your tenant").await;
    is_accessible(&window, "Welcome").await;
    practise(&window, "Global Administrator").await;
    is_accessible(&window, "Home").await;
    window.click("button", "Dataplane: Office 365").await;
    window.click("button", "Next: Plan").await;
    window.read("Choose one.").await;
    window.click("radio", "Read SharePoint").await;
    window.read("may grant Microsoft Graph permissions").await;
    is_accessible(&window, "Fill in").await;
    window.click("button", "Next: Plan").await;
    window.read("6 steps, 3 round trips").await;
    window
        .click("button", "HTTP request of Add a client secret")
        .await;
    window.read("addPassword").await;
    is_accessible(&window, "Plan").await;
    run(&window, "Contoso Practice").await;
    window.read("3 round trips, 5 requests").await;
    is_accessible(&window, "Proof").await;
    hand_over(&window).await;
    window.read("secret_dp_office_365_application_id").await;
    is_accessible(&window, "Handed over").await;

    let payload = only_payload(&desktop, PRACTICE);
    assert_eq!(payload["v"], 1);
    assert_eq!(payload["kind"], "clientSecret");
    let value = payload["value"]
        .as_str()
        .expect("it holds the Value")
        .to_owned();
    window.click("button", "Done").await;
    find_it_again(&window).await;
    window.click("button", "Vault").await;
    window
        .read("Practice Dataplane, Development, python_dev")
        .await;
    is_accessible(&window, "Vault").await;
    window.click("button", "Copy value").await;
    window.read("Clears in").await;
    assert_eq!(desktop.clipboard(), value);
    window.click("button", "Clear now").await;
    until("the clipboard is cleared", async || {
        desktop.clipboard().is_empty().then_some(())
    })
    .await;
    window.click("button", "Activity").await;
    window.read("Attach Office_365_Secret").await;
    is_accessible(&window, "Activity").await;
    assert!(
        !window.text().await.contains(&value),
        "the window never shows the Value"
    );
    window.close().await;
}

/// The guide's "find it" and "take note of": the application among all, its ids, and the credential kept of it.
async fn find_it_again(window: &Window) {
    window.click("button", "App registrations").await;
    window.read("2 applications found").await;
    is_accessible(window, "App registrations").await;
    window.click("tab", "Owned applications").await;
    window.read("1 application found").await;
    window.click("tab", "All applications").await;
    filter(window, "dataplan it").await;
    window.read("Names that are close: Dataplane").await;
    is_accessible(window, "Filtered to nothing").await;
    window.click("button", "Clear filter").await;
    filter(window, "Dataplane").await;
    window.read("1 of 2 applications").await;
    window.click("row", "Dataplane").await;
    window.see("heading", "Essentials").await;
    window.see("button", "Copy Application (client) ID").await;
    window.read("0 certificate, 1 secret").await;
    is_accessible(window, "Overview").await;
    window
        .click("button", "Open Office 365 APIs in the vault")
        .await;
    window.see("heading", "Vault").await;
}

async fn filter(window: &Window, text: &str) {
    window
        .click("searchbox", "Start typing a display name")
        .await;
    window.write(text).await;
}

#[tokio::test]
async fn by_keyboard_alone_in_the_dark() {
    let (desktop, window) = begin(Theme::Dark).await;
    window.tab_to("button", "Try the practice tenant").await;
    window.press(Key::Enter).await;
    window.tab_to("button", "Global Administrator").await;
    window.press(Key::Enter).await;
    window.see("heading", "Home").await;
    is_accessible(&window, "Home").await;
    window.tab_to("button", "Dataplane: Office 365").await;
    window.press(Key::Enter).await;
    window.tab_to("radio", "Read SharePoint").await;
    window.press(Key::Space).await;
    window.read("may grant Microsoft Graph permissions").await;
    is_accessible(&window, "Fill in").await;
    window.chord(Key::Control, char::from(Key::Enter)).await;
    window.read("6 steps, 3 round trips").await;
    is_accessible(&window, "Plan").await;
    window.tab_to("button", "Run in Contoso Practice").await;
    window.press(Key::Enter).await;
    window.see("heading", "Set up and proven").await;
    window.tab_to("button", "Hand over to Dataplane").await;
    window.press(Key::Enter).await;
    window.read("New").await;
    is_accessible(&window, "Hand over").await;
    window.tab_to("button", "Hand over 4 secrets").await;
    window.press(Key::Enter).await;
    window.read("Handed over to Practice Dataplane").await;
    is_accessible(&window, "Handed over").await;
    window.chord(Key::Control, '3').await;
    window.read("2 applications found").await;
    window.chord(Key::Control, 'f').await;
    window.write("dataplane").await;
    window.read("1 of 2 applications").await;
    window.tab_to("row", "Dataplane").await;
    window.press(Key::Enter).await;
    window.see("heading", "Essentials").await;
    is_accessible(&window, "Overview").await;
    window.chord(Key::Control, '5').await;
    window.see("heading", "Vault").await;
    is_accessible(&window, "Vault").await;
    window.chord(Key::Control, '6').await;
    window.see("heading", "Activity").await;
    is_accessible(&window, "Activity").await;
    only_payload(&desktop, PRACTICE);
    window.close().await;
}

#[tokio::test]
async fn without_the_role_the_run_ends_well_and_hand_over_stays_possible() {
    let (desktop, window) = begin(Theme::Light).await;
    practise(&window, "Application Administrator").await;
    plan(&window, "Read SharePoint").await;
    window.read("Somebody else has to grant.").await;
    window.click("button", "Run in Contoso Practice").await;
    window.read("0 of 1 permission granted").await;
    window.see("textbox", "Send one link").await;
    is_accessible(&window, "Consent").await;
    window.click("button", "Check again").await;
    window.read("0 of 1 permission granted").await;
    hand_over(&window).await;
    window.click("button", "Done").await;
    window.read("A set-up waits for an administrator.").await;
    only_payload(&desktop, PRACTICE);
    window.close().await;
}

#[tokio::test]
async fn with_a_locked_keychain_nothing_is_begun() {
    let (desktop, window) = begin(Theme::Light).await;
    practise(&window, "Global Administrator").await;
    keyring::lock(&desktop);
    plan_with_locked_keychain(&window).await;
    window.click("button", "Run in Contoso Practice").await;
    window.read("The keychain is locked").await;
    window.click("button", "Activity").await;
    window.read("Nothing has been run yet").await;
    window.close().await;
}

async fn plan_with_locked_keychain(window: &Window) {
    window.click("button", "Dataplane: Office 365").await;
    window.click("radio", "Read SharePoint").await;
    window.read("Secret Service is locked").await;
    window.click("button", "Next: Plan").await;
    window.read("6 steps, 3 round trips").await;
}
