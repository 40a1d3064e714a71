//! Whoever holds a guide follows it by the portal's own words: by mouse through the first guide, by keyboard through the second.

use crate::{
    desktop::Theme,
    keyring, permissions,
    road::{PRACTICE, begin, is_accessible, only_payload, practise},
    window::Window,
};

/// *Register an application*, from the list to its Overview.
pub(crate) async fn register(window: &Window, name: &str) {
    window.click("button", "App registrations").await;
    window.click("button", "New registration").await;
    window.see("heading", "Register an application").await;
    window.fill("Name", name).await;
    is_accessible(window, "Register an application").await;
    window.click("button", "Register").await;
    window.see("heading", "Essentials").await;
}

/// *New client secret*, until its row is there.
pub(crate) async fn new_client_secret(window: &Window, description: &str) {
    window.click("button", "Certificates & secrets").await;
    window
        .read("No client secrets have been created for this application.")
        .await;
    is_accessible(window, "Certificates & secrets, empty").await;
    window.click("button", "New client secret").await;
    window.fill("Description", description).await;
    is_accessible(window, "Add a client secret").await;
    window.click("button", "Add").await;
    window.see("button", "Copy value").await;
    window.read("Client secrets (1)").await;
    is_accessible(window, "Certificates & secrets").await;
}

#[tokio::test]
async fn the_first_guide_word_by_word() {
    let (desktop, window) = begin(Theme::Light).await;
    practise(&window, "Global Administrator").await;
    register(&window, "Dataplane").await;
    new_client_secret(&window, "Office 365 APIs").await;
    let payload = only_payload(&desktop, PRACTICE);
    assert_eq!(payload["kind"], "clientSecret");
    let value = payload["value"].as_str().expect("it holds the Value");
    assert!(
        !window.text().await.contains(value),
        "no Value in the window"
    );
    window.click("button", "API permissions").await;
    window.read("User.Read").await;
    permissions::add(&window, &["Sites.Read.All"]).await;
    permissions::grant(&window, "Contoso Practice", false).await;
    is_accessible(&window, "API permissions").await;
    window.click("button", "Activity").await;
    window
        .see("button", "Grant admin consent to Dataplane")
        .await;
    window
        .click("button", "New client secret of Dataplane")
        .await;
    window.click("button", "Undo...").await;
    window.read("Remove the value from your keychain").await;
    window.click("button", "Undo in Contoso Practice").await;
    window.read("Undone.").await;
    assert_eq!(
        keyring::credentials(&desktop, PRACTICE),
        Vec::<String>::new()
    );
    window.close().await;
}

#[tokio::test]
async fn the_second_guide_word_by_word() {
    let (_desktop, window) = begin(Theme::Dark).await;
    practise(&window, "Global Administrator").await;
    window.click("button", "Enterprise applications").await;
    window.click("button", "New application").await;
    window
        .fill("What's the name of your app?", "Elasticsearch")
        .await;
    is_accessible(&window, "Create your own application").await;
    window.click("button", "Create").await;
    window.see("heading", "Essentials").await;
    new_client_secret(&window, "keystore").await;
    window.click("button", "API permissions").await;
    permissions::add(
        &window,
        &[
            "Directory.ReadWrite.All",
            "Group.ReadWrite.All",
            "User.Read.All",
        ],
    )
    .await;
    permissions::grant(&window, "Contoso Practice", true).await;
    window.click("button", "Enterprise applications").await;
    window.click("row", "Elasticsearch").await;
    window.read("Enabled for users to sign-in?").await;
    is_accessible(&window, "Enterprise application").await;
    window.read("Directory.ReadWrite.All").await;
    window.click("button", "Review permissions").await;
    window.see("tab", "Admin consent (3)").await;
    is_accessible(&window, "Permissions of an enterprise application").await;
    permissions::revoke(&window, "User.Read.All").await;
    window.see("tab", "Admin consent (2)").await;
    window.click("tab", "User consent (0)").await;
    window
        .read("No user has granted this application anything")
        .await;
    window.click("button", "Overview").await;
    window.click("button", "Open the app registration").await;
    // The way back: both halves of an application name each other.
    window.click("button", "Elasticsearch").await;
    window.read("Enabled for users to sign-in?").await;
    window.click("button", "Open the app registration").await;
    window.click("button", "Delete").await;
    window
        .click("checkbox", "I understand the implications")
        .await;
    window.click("button", "Delete").await;
    window.click("tab", "Deleted applications").await;
    window
        .click("button", "Restore app registration Elasticsearch")
        .await;
    window.read("The app registration is restored").await;
    is_accessible(&window, "Deleted applications").await;
    window.close().await;
}
