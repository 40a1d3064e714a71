//! Settings and the keychain's entry: colours by keyboard, a locked keychain, and the practice tenant as new.

use fantoccini::key::Key;

use crate::{
    axe,
    desktop::Theme,
    keyring,
    road::{PRACTICE, begin, only_payload, plan, practise, run},
    window::Window,
};

async fn is_accessible(window: &Window, screen: &str) {
    assert_eq!(
        axe::findings(window).await,
        Vec::<String>::new(),
        "{screen}"
    );
}

/// Background of the window's frame.
async fn frame_colour(window: &Window) -> String {
    let script =
        "return getComputedStyle(document.documentElement).getPropertyValue('--surfaceFrame')";
    let colour = window.script(script, vec![]).await;
    colour.as_str().expect("it is a colour").trim().to_owned()
}

#[tokio::test]
async fn appearance_is_chosen_by_keyboard_and_each_can_be_read() {
    let (desktop, window) = begin(Theme::Light).await;
    practise(&window, "Global Administrator").await;
    window.tab_to("button", "Home").await;
    window.press(Key::Up).await;
    assert_eq!(window.focused().await.1, "Settings");
    window.press(Key::Enter).await;
    window.tab_to("combobox", "Colors").await;
    is_accessible(&window, "Settings, light").await;
    // The choices are: as the system, light, dark, high contrast.
    for (steps, colour) in [(2, "#1c1c1c"), (1, "#000000")] {
        window.tab_to("combobox", "Colors").await;
        for _ in 0..steps {
            window.press(Key::Down).await;
        }
        crate::patience::until("the colours change", async || {
            (frame_colour(&window).await == colour).then_some(())
        })
        .await;
        is_accessible(&window, colour).await;
    }
    window.click("button", "Home").await;
    window.see("heading", "Home").await;
    is_accessible(&window, "Home, high contrast").await;
    window.close().await;
    let window = Window::open(&desktop, Theme::Light).await;
    crate::patience::until("the colours are kept", async || {
        (frame_colour(&window).await == "#000000").then_some(())
    })
    .await;
    window.close().await;
}

#[tokio::test]
async fn a_reset_leaves_nothing_of_the_practice_tenant() {
    let (desktop, window) = begin(Theme::Light).await;
    practise(&window, "Global Administrator").await;
    plan(&window, "Read SharePoint").await;
    run(&window, "Contoso Practice").await;
    only_payload(&desktop, PRACTICE);
    window.click("button", "Settings").await;
    window.click("button", "Reset").await;
    window.see("heading", "Reset the practice tenant?").await;
    is_accessible(&window, "Reset").await;
    window.press(Key::Enter).await;
    crate::patience::until("the question is gone", async || {
        let asks = window.shows("heading", "Reset the practice tenant?").await;
        (!asks).then_some(())
    })
    .await;
    only_payload(&desktop, PRACTICE);
    window.click("button", "Reset").await;
    window.click("button", "Reset the practice tenant").await;
    window.read("The practice tenant is as new.").await;
    assert_eq!(
        keyring::credentials(&desktop, PRACTICE),
        Vec::<String>::new()
    );
    window.click("button", "Vault").await;
    window.read("Nothing is kept yet").await;
    window.click("button", "Activity").await;
    window.read("Nothing has been run yet").await;
    window.click("button", "Home").await;
    plan(&window, "Read SharePoint").await;
    run(&window, "Contoso Practice").await;
    only_payload(&desktop, PRACTICE);
    window.close().await;
}

#[tokio::test]
async fn a_locked_keychain_is_told_of_and_shows_no_value() {
    let (desktop, window) = begin(Theme::Light).await;
    practise(&window, "Global Administrator").await;
    plan(&window, "Read SharePoint").await;
    run(&window, "Contoso Practice").await;
    window.see("button", "Keychain unlocked").await;
    keyring::lock(&desktop);
    window.click("button", "Vault").await;
    window.see("button", "Keychain locked").await;
    window.read("Ids and dates are here").await;
    is_accessible(&window, "Vault, locked").await;
    window.close().await;
}
