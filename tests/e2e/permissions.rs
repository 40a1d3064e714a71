//! API permissions as a guide's reader asks for them: names pasted from its list, ticked, added and granted.

use crate::{road::is_accessible, window::Window};

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
