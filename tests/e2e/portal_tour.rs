//! The tour of the portal's screens: each with its panels and dialogs, as a guide's reader meets them.

use fantoccini::key::Key;

use crate::{
    by_hand::{new_client_secret, register},
    cloud::{self, Sandbox},
    desktop::Theme,
    permissions,
    road::{begin, practise},
    tour::Album,
    window::Window,
};

/// Both halves of an application, from *New registration* to *Delete permanently*.
pub(crate) async fn by_hand(album: &mut Album, theme: Theme) {
    let (_desktop, window) = begin(theme).await;
    practise(&window, "Global Administrator").await;
    if theme == Theme::HighContrast {
        choose_high_contrast(&window).await;
    }
    lists(album, &window).await;
    register(&window, "Dataplane").await;
    album.picture(&window, "overview").await;
    command_box(album, &window).await;
    credentials(album, &window).await;
    api_permissions(album, &window).await;
    deletion(album, &window).await;
    enterprise(album, &window).await;
    window.close().await;
}

/// App registrations of a tenant with many: sorted, narrowed, with other columns, and at the least width.
pub(crate) async fn many(album: &mut Album, theme: Theme) {
    let sandbox = Sandbox::with(["--apps", "1200"]);
    let desktop = cloud::desktop(&sandbox);
    let window = Window::open(&desktop, theme).await;
    cloud::sign_in(&window, &sandbox).await;
    if theme == Theme::HighContrast {
        choose_high_contrast(&window).await;
    }
    window.click("button", "App registrations").await;
    window.read("1201 applications found").await;
    window.click("button", "Created on").await;
    window.click("button", "Add filters").await;
    window.see("menuitemradio", "Expiring soon").await;
    album.picture(&window, "add-filters").await;
    window.click("menuitemradio", "Expiring soon").await;
    window.press(Key::Escape).await;
    window.read("150 of 1201 applications").await;
    window.click("button", "Columns").await;
    window.click("menuitemcheckbox", "Object ID").await;
    window.see("columnheader", "Object ID").await;
    album.picture(&window, "columns").await;
    window.click("menuitemcheckbox", "Object ID").await;
    window.press(Key::Escape).await;
    window.chord(Key::Control, 'f').await;
    window.write("no such name").await;
    window.read("No application is left by these filters").await;
    album.picture(&window, "filtered-to-nothing").await;
    window.close().await;
}

async fn choose_high_contrast(window: &Window) {
    window.click("button", "Settings").await;
    window.tab_to("combobox", "Colors").await;
    for _ in 0..3 {
        window.press(Key::Down).await;
    }
}

async fn lists(album: &mut Album, window: &Window) {
    window.click("button", "App registrations").await;
    window.read("found").await;
    album.picture(window, "all-applications").await;
    window.click("button", "Endpoints").await;
    window.read("OAuth 2.0 token endpoint (v2)").await;
    album.picture(window, "endpoints").await;
    window.press(Key::Escape).await;
    window.click("tab", "Owned applications").await;
    window.read("This account owns no applications").await;
    album.picture(window, "owned-empty").await;
    window.click("tab", "Deleted applications").await;
    window.read("No applications were deleted").await;
    album.picture(window, "deleted-empty").await;
    window.click("tab", "All applications").await;
    window.click("button", "New registration").await;
    window.fill("Name", "Dataplane").await;
    album.picture(window, "register-an-application").await;
}

async fn command_box(album: &mut Album, window: &Window) {
    window.chord(Key::Control, 'k').await;
    window.see("option", "Vault Ctrl 5").await;
    album.picture(window, "command-box").await;
    window.write("data").await;
    window.see("option", "Dataplane Overview").await;
    album.picture(window, "command-box-names").await;
    window.chord(Key::Control, 'a').await;
    window.write("AADSTS7000215").await;
    window.read("The client secret is not right").await;
    album.picture(window, "command-box-error").await;
    window.press(Key::Escape).await;
    window.press(Key::F1).await;
    window.see("dialog", "Keyboard shortcuts").await;
    album.picture(window, "keyboard-shortcuts").await;
    window.press(Key::Escape).await;
}

async fn credentials(album: &mut Album, window: &Window) {
    new_client_secret(window, "Office 365 APIs").await;
    album.picture(window, "client-secrets").await;
    window.click("button", "New client secret").await;
    window.fill("Description", "Rotation").await;
    album.picture(window, "add-a-client-secret").await;
    window.press(Key::Escape).await;
    window.click("button", "Delete Office 365 APIs").await;
    window.read("This cannot be taken back").await;
    album.picture(window, "delete-a-client-secret").await;
    window.click("button", "Keep").await;
    window.click("tab", "Certificates").await;
    window.click("button", "Upload certificate").await;
    window.see("radio", "Make one here").await;
    album.picture(window, "upload-certificate").await;
    window.click("button", "Add").await;
    window.read("Certificate made and added.").await;
    album.picture(window, "certificates").await;
    window.click("button", "Private key in your keychain").await;
    window.click("button", "Save as a file").await;
    window
        .click("radio", "Certificate and private key (.pfx)")
        .await;
    window.see("textbox", "Passphrase again").await;
    album.picture(window, "save-certificate").await;
    window.press(Key::Escape).await;
    window.chord(Key::Alt, char::from(Key::Left)).await;
    window.click("tab", "Federated credentials").await;
    window.click("button", "Add credential").await;
    window.see("heading", "Add a credential").await;
    album.picture(window, "add-a-federated-credential").await;
    window.press(Key::Escape).await;
}

async fn api_permissions(album: &mut Album, window: &Window) {
    window.click("button", "API permissions").await;
    window.see("button", "Add a permission").await;
    window.click("button", "Add a permission").await;
    window.see("button", "Microsoft Graph").await;
    album.picture(window, "request-api-permissions").await;
    window.press(Key::Escape).await;
    permissions::find(window, "Sites.Read.All, Group.ReadWrite.All").await;
    window.click("checkbox", "Sites.Read.All").await;
    window.click("checkbox", "Group.ReadWrite.All").await;
    album.picture(window, "select-permissions").await;
    window.click("button", "Add permissions").await;
    window.read("They are configured").await;
    album.picture(window, "api-permissions-not-granted").await;
    window
        .click("button", "Grant admin consent for Contoso Practice")
        .await;
    window.read("Will be granted").await;
    album.picture(window, "grant-admin-consent").await;
    window.press(Key::Escape).await;
    permissions::grant(window, "Contoso Practice", false).await;
    album.picture(window, "api-permissions").await;
}

async fn deletion(album: &mut Album, window: &Window) {
    window.click("button", "Overview").await;
    window.click("button", "Delete").await;
    window
        .click("checkbox", "I understand the implications")
        .await;
    album.picture(window, "delete-app-registration").await;
    window.click("button", "Delete").await;
    window.click("tab", "Deleted applications").await;
    window
        .see("button", "Restore app registration Dataplane")
        .await;
    album.picture(window, "deleted-applications").await;
}

async fn enterprise(album: &mut Album, window: &Window) {
    window.click("button", "Enterprise applications").await;
    window.see("button", "New application").await;
    album.picture(window, "enterprise-applications").await;
    window.click("button", "New application").await;
    window
        .fill("What's the name of your app?", "Elasticsearch")
        .await;
    album.picture(window, "create-your-own-application").await;
    window.click("button", "Create").await;
    window.see("heading", "Essentials").await;
    window.click("button", "Enterprise applications").await;
    window.click("row", "Elasticsearch").await;
    window.read("Enabled for users to sign-in?").await;
    window.read("No administrator has granted").await;
    album.picture(window, "enterprise-application").await;
    window.click("button", "Review permissions").await;
    window.see("tab", "User consent (0)").await;
    album.picture(window, "enterprise-permissions").await;
}
