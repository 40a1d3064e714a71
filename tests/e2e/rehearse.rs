//! What goes wrong on request: armed by mouse and by keyboard, met on the road, forgotten by a reset.

use fantoccini::key::Key;

use crate::{
    desktop::Theme,
    keyring,
    road::{PRACTICE, begin, is_accessible, only_payload, plan, practise},
    window::Window,
};

const THROTTLED: &str = "Throttled: 429 with Retry-After";
const FORBIDDEN: &str = "Secrets forbidden by policy";

#[tokio::test]
async fn rehearse_throttling_by_mouse() {
    let (desktop, window) = begin(Theme::Light).await;
    practise(&window, "Global Administrator").await;
    plan(&window, "Read SharePoint").await;
    window.click("button", "Rehearse").await;
    window.click("menuitemcheckbox", THROTTLED).await;
    window.see("button", "Rehearse 1 armed").await;
    is_accessible(&window, "Rehearse").await;
    window.press(Key::Escape).await;
    window.click("button", "Run in Contoso Practice").await;
    window.read("Microsoft asked to wait.").await;
    window.see("heading", "Set up and proven").await;
    only_payload(&desktop, PRACTICE);
    not_armed(&window).await;
    window.close().await;
}

#[tokio::test]
async fn rehearse_a_policy_by_keyboard_and_forget_it_by_a_reset() {
    let (desktop, window) = begin(Theme::Dark).await;
    practise(&window, "Global Administrator").await;
    plan(&window, "Read SharePoint").await;
    window.tab_to("button", "Rehearse").await;
    window.press(Key::Enter).await;
    for _ in 0..30 {
        if window.focused().await.1.starts_with(FORBIDDEN) {
            break;
        }
        window.press(Key::Down).await;
    }
    window.press(Key::Enter).await;
    window.see("button", "Rehearse 1 armed").await;
    is_accessible(&window, "Rehearse, dark").await;
    window.press(Key::Escape).await;
    window.tab_to("button", "Run in Contoso Practice").await;
    window.press(Key::Enter).await;
    window.read("This tenant forbids client secrets").await;
    let kept = keyring::credentials(&desktop, PRACTICE);
    assert_eq!(kept, Vec::<String>::new());
    window.see("button", "Rehearse 1 armed").await;

    window.click("button", "Settings").await;
    window.click("button", "Reset").await;
    window.click("button", "Reset the practice tenant").await;
    window.read("The practice tenant is as new.").await;
    not_armed(&window).await;
    window.close().await;
}

async fn not_armed(window: &Window) {
    crate::patience::until("nothing is armed any more", async || {
        let armed = window.shows("button", "Rehearse 1").await;
        (!armed).then_some(())
    })
    .await;
}
