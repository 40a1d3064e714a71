//! API permissions as a guide's reader asks for them: names pasted from its list, ticked, added and granted.

use fantoccini::key::Key;

use crate::{
    desktop::Theme,
    road::{begin, is_accessible},
    window::Window,
};

/// *Request API permissions*, up to the list of Microsoft Graph's application permissions that the words leave.
pub(crate) async fn find(window: &Window, words: &str) {
    window.click("button", "Add a permission").await;
    window.see("heading", "Request API permissions").await;
    window.click("button", "Microsoft Graph").await;
    window.click("radio", "Application permissions").await;
    window
        .click(
            "searchbox",
            "Start typing a permission to filter these results",
        )
        .await;
    window.write(words).await;
}

/// *Add a permission* for each name of the list.
pub(crate) async fn add(window: &Window, names: &[&str]) {
    find(window, &names.join(", ")).await;
    for name in names {
        window.click("checkbox", name).await;
    }
    window.read(&format!("{} selected", names.len())).await;
    is_accessible(window, "Request API permissions").await;
    window.click("button", "Add permissions").await;
    window.read("They are configured").await;
}

/// *Grant admin consent*; a tenant's name where the dialog asks for it.
pub(crate) async fn grant(window: &Window, tenant: &str, typed: bool) {
    window
        .click("button", &format!("Grant admin consent for {tenant}"))
        .await;
    is_accessible(window, "Grant admin consent").await;
    if typed {
        window
            .fill(&format!("Type {tenant} to confirm"), tenant)
            .await;
    }
    window.click("button", "Yes").await;
    window.read("Successfully granted admin consent").await;
    // It stays behind the dialog until that has faded.
    window.see("heading", "Configured permissions").await;
}

/// *Revoke admin consent* of one permission, from its row's menu.
pub(crate) async fn revoke(window: &Window, name: &str) {
    window.click("button", &format!("More about {name}")).await;
    window.click("menuitem", "Revoke admin consent").await;
    window.see("alertdialog", &format!("Revoke {name}?")).await;
    is_accessible(window, "Revoke admin consent").await;
    window.click("button", "Revoke admin consent").await;
    window.read(&format!("Revoked {name}.")).await;
    window.see("navigation", "Pages of").await;
}

/// From one page of an application to the one below it in its menu.
async fn page_below(window: &Window, current: &str) {
    window.tab_to("button", current).await;
    window.press(Key::Down).await;
    window.press(Key::Enter).await;
}

#[tokio::test]
async fn from_registration_to_consent_by_keyboard_alone() {
    let (_desktop, window) = begin(Theme::Light).await;
    window.tab_to("button", "Try the practice tenant").await;
    window.press(Key::Enter).await;
    window.tab_to("button", "Global Administrator").await;
    window.press(Key::Enter).await;
    window.see("heading", "Home").await;
    window.chord(Key::Control, '3').await;
    window.read("found").await;
    window.chord(Key::Control, 'n').await;
    window.tab_to("textbox", "Name").await;
    window.write("Dataplane").await;
    window.chord(Key::Control, char::from(Key::Enter)).await;
    window.see("heading", "Essentials").await;

    page_below(&window, "Overview").await;
    window.read("No client secrets have been created").await;
    window.chord(Key::Control, 'n').await;
    window.tab_to("textbox", "Description").await;
    window.write("Office 365 APIs").await;
    window.tab_to("button", "Add").await;
    window.press(Key::Enter).await;
    window.see("button", "Copy value").await;

    page_below(&window, "Certificates & secrets").await;
    window.see("heading", "Configured permissions").await;
    window.chord(Key::Control, 'n').await;
    window.tab_to("button", "Microsoft Graph").await;
    window.press(Key::Enter).await;
    // The first of the two kinds has the focus by Tab; the arrow goes to the other, and chooses it.
    window.tab_to("radio", "Delegated permissions").await;
    window.press(Key::Down).await;
    window
        .tab_to("searchbox", "Start typing a permission")
        .await;
    window.write("Sites.Read.All").await;
    // The list is one stop; arrows go through its rows.
    window.tab_to("button", "Sites").await;
    window.press(Key::Down).await;
    window.press(Key::Space).await;
    window.read("1 selected").await;
    window.tab_to("button", "Add permissions").await;
    window.press(Key::Enter).await;
    window.read("They are configured").await;

    window.tab_to("button", "Grant admin consent").await;
    window.press(Key::Enter).await;
    // No has the focus: Enter at once changes nothing.
    window.read("Will be granted").await;
    window.tab_to("button", "Yes").await;
    window.press(Key::Enter).await;
    window.read("Successfully granted admin consent").await;

    window.tab_to("button", "More about Sites.Read.All").await;
    window.press(Key::Enter).await;
    window.see("menuitem", "Remove permission").await;
    window.press(Key::Down).await;
    window.press(Key::Enter).await;
    window.see("alertdialog", "Revoke Sites.Read.All?").await;
    window.tab_to("button", "Revoke admin consent").await;
    window.press(Key::Enter).await;
    window.read("Revoked Sites.Read.All.").await;
    window.close().await;
}
