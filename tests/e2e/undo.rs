//! Set up, handed over, and taken back: nothing is left in the tenant, the Dataplane, the vault or the keychain.

use crate::{
    axe,
    desktop::Theme,
    keyring, killed,
    road::{PRACTICE, begin, hand_over, plan, practise, run},
    window::Window,
};

async fn is_accessible(window: &Window, screen: &str) {
    let findings = axe::findings(window).await;
    assert_eq!(findings, Vec::<String>::new(), "{screen}");
}

#[tokio::test]
async fn by_mouse_a_whole_set_up_is_undone() {
    let (desktop, window) = begin(Theme::Light).await;
    practise(&window, "Global Administrator").await;
    plan(&window, "Read SharePoint").await;
    run(&window, "Contoso Practice").await;
    hand_over(&window).await;
    window.click("button", "Done").await;
    window.click("button", "Activity").await;
    window.click("button", "Set up Dataplane").await;
    window.click("button", "Undo...").await;
    window.read("9 steps, 3 round trips").await;
    window.read("Practice Dataplane, Development").await;
    window.read("Cannot be taken back").await;
    assert_eq!(window.focused().await.1, "Cancel", "the harmless way out");
    is_accessible(&window, "Undo plan").await;
    window
        .click("checkbox", "Then delete the application permanently")
        .await;
    window.read("10 steps, 4 round trips").await;
    window.click("button", "Undo in Contoso Practice").await;
    window.read("Undone.").await;
    is_accessible(&window, "Undone").await;

    assert_eq!(
        keyring::credentials(&desktop, PRACTICE),
        Vec::<String>::new()
    );
    window.click("button", "Activity").await;
    window.read("Undo Dataplane").await;
    window.click("button", "Home").await;
    window.read("Nothing is kept yet.").await;
    assert!(!window.text().await.contains("interrupted"));
    window.click("button", "Dataplane: Office 365").await;
    window
        .read("No other application is called Dataplane.")
        .await;
    window.close().await;
}

/// Kills the window when the undo has come so far, starts it again, and goes on.
async fn killed_after(steps: u32) {
    let (desktop, window) = begin(Theme::Dark).await;
    practise(&window, "Global Administrator").await;
    plan(&window, "Read SharePoint").await;
    run(&window, "Contoso Practice").await;
    hand_over(&window).await;
    window.click("button", "Done").await;
    window.click("button", "Activity").await;
    window.click("button", "Set up Dataplane").await;
    window.click("button", "Undo...").await;
    window.read("9 steps").await;
    let before = killed::so_far(&desktop);
    window.click("button", "Undo in Contoso Practice").await;
    killed::kill_at(before + steps, &desktop, window).await;

    let window = Window::open(&desktop, Theme::Dark).await;
    practise(&window, "Global Administrator").await;
    if !killed::is_over(&desktop) {
        window.click("button", "Continue").await;
        window.read("Undone.").await;
    }
    window.close().await;
    killed::holds_none(&desktop).await;
}

#[tokio::test]
async fn killed_inside_an_undo_it_continues_to_the_same_end() {
    for steps in [1, 8, 10, 13, 17] {
        killed_after(steps).await;
    }
}
