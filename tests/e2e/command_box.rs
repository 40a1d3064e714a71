//! The command box by keyboard alone: names, ids, errors; and a Value that must not stay in it.

use fantoccini::key::Key;

use crate::{
    by_hand::{new_client_secret, register},
    desktop::{Desktop, Theme},
    road::{PRACTICE, begin, is_accessible, only_payload, practise},
    window::Window,
};

const BOX: &str = "Search, or paste any id or error code";

async fn open(window: &Window) {
    window.chord(Key::Control, 'k').await;
    assert_eq!(window.focused().await, ("combobox".into(), BOX.into()));
}

async fn paste(desktop: &Desktop, window: &Window, text: &str) {
    desktop.copy(text).await;
    window.chord(Key::Control, 'v').await;
}

#[tokio::test]
async fn what_is_typed_or_pasted_is_found_by_keyboard_alone() {
    let (desktop, window) = begin(Theme::Light).await;
    practise(&window, "Global Administrator").await;
    register(&window, "Dataplane").await;
    window.click("button", "Copy Application (client) ID").await;
    window.read("Copied").await;
    let client_id = desktop.clipboard();
    new_client_secret(&window, "Office 365 APIs").await;
    let kept = only_payload(&desktop, PRACTICE);
    let text = |name: &str| kept[name].as_str().expect("it holds it").to_owned();

    open(&window).await;
    window.see("option", "Vault Ctrl 5").await;
    is_accessible(&window, "Command box, before anything is typed").await;
    names(&window).await;
    ids(&desktop, &window, &client_id, &text("keyId")).await;
    errors_and_secrets(&desktop, &window, &text("value")).await;
    keys(&window).await;
    window.close().await;
}

/// From a part of a name to the application, the credential, the recipe.
async fn names(window: &Window) {
    window.write("dataplane").await;
    window.see("option", "Dataplane Overview").await;
    window.see("option", "Office 365 APIs Dataplane").await;
    window.see("option", "Dataplane: Office 365 Start").await;
    is_accessible(window, "Command box, names").await;
    // The credential is the first; the next is the recipe.
    window.press(Key::Down).await;
    window.press(Key::Enter).await;
    window.read("Next: Plan").await;

    open(window).await;
    window.write("sites.read").await;
    window.see("option", "Sites.Read.All Application.").await;
    window.chord(Key::Control, 'a').await;
    window.write("no such name").await;
    window.read("Nothing is called").await;
    is_accessible(window, "Command box, nothing").await;
    window.press(Key::Escape).await;
    assert!(!window.text().await.contains("Nothing is called"));
}

/// An id leads to what it belongs to, whichever of the ids it is.
async fn ids(desktop: &Desktop, window: &Window, client_id: &str, key_id: &str) {
    open(window).await;
    paste(desktop, window, client_id).await;
    window
        .see(
            "option",
            "Dataplane Application (client) ID of this app registration",
        )
        .await;
    window
        .see(
            "option",
            "Dataplane Application (client) ID of this enterprise application",
        )
        .await;
    is_accessible(window, "Command box, an id").await;
    window.press(Key::Enter).await;
    window.see("heading", "Essentials").await;

    open(window).await;
    paste(desktop, window, key_id).await;
    let secret = "Office 365 APIs Secret ID or Certificate ID, not the Value";
    window.see("option", secret).await;
    window.chord_of(&[Key::Control, Key::Shift], 'c').await;
    window.read("Copied").await;
    paste(desktop, window, "11111111-1111-4111-8111-111111111111").await;
    window
        .read("Nothing in this tenant or on this computer")
        .await;
}

/// A number is explained; a Value goes out of the field, and nowhere.
async fn errors_and_secrets(desktop: &Desktop, window: &Window, value: &str) {
    paste(
        desktop,
        window,
        "AADSTS7000215: Invalid client secret provided.",
    )
    .await;
    window.read("Mostly the Secret ID was given").await;
    is_accessible(window, "Command box, an error").await;
    paste(desktop, window, value).await;
    window.read("It was taken out of the field").await;
    is_accessible(window, "Command box, a secret").await;
    const HELD: &str = "return document.documentElement.outerHTML + Array.from(document.querySelectorAll('input'), it => it.value)";
    let page = window.script(HELD, vec![]).await;
    assert!(!page.as_str().expect("it is text").contains(value));
    window.press(Key::Escape).await;
}

/// F1 tells the keys, and gives the focus back.
async fn keys(window: &Window) {
    window.press(Key::F1).await;
    window.see("dialog", "Keyboard shortcuts").await;
    is_accessible(window, "Keyboard shortcuts").await;
    window.press(Key::Escape).await;
    window.see("heading", "Essentials").await;
    window.chord(Key::Control, '5').await;
    window.see("heading", "Vault").await;
}
