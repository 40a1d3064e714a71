//! The Elasticsearch guide: from the card to the block, the command, the role mapping and the checklist of nodes.

use fantoccini::key::Key;

use crate::{
    desktop::{Desktop, Theme},
    keyring,
    road::{self, is_accessible, only_payload},
    window::Window,
};

async fn set_up(window: &Window) {
    window
        .click("button", "Elasticsearch: Microsoft Graph authz")
        .await;
    window
        .fill("A user to look up", "admin@contoso-practice.example")
        .await;
    window.read("may grant Microsoft Graph permissions").await;
    is_accessible(window, "Fill in").await;
    window.click("button", "Next: Plan").await;
    window.read("3 round trips").await;
}

#[tokio::test]
async fn by_mouse_to_a_realm_that_finds_groups() {
    let (desktop, window) = road::begin(Theme::Light).await;
    road::practise(&window, "Global Administrator").await;
    set_up(&window).await;
    window
        .fill("Type Contoso Practice", "Contoso Practice")
        .await;
    road::run(&window, "Contoso Practice").await;
    window.read("Directory.ReadWrite.All").await;
    window.read("a user’s groups").await;
    is_accessible(&window, "Proof").await;
    window.click("button", "Hand over to Elasticsearch").await;
    window
        .read("xpack.security.authc.realms.microsoft_graph.microsoft_graph1: order: 3")
        .await;
    window
        .read("sudo -u elasticsearch bin/elasticsearch-keystore add")
        .await;
    is_accessible(&window, "Hand over").await;
    maps_a_role(&window).await;
    saves_the_block(&desktop, &window).await;
    window.click("tab", "Docker").await;
    window.fill("Container", "es 01").await;
    window.read("docker exec -it 'es 01'").await;
    window.click("button", "Show a whole SAML example").await;
    window
        .fill("Kibana address", "https://kibana.contoso-practice.example")
        .await;
    window
        .fill("Application (client) ID of the SAML", "not an id")
        .await;
    window.click("button", "Show").await;
    window
        .read("Type the Application (client) ID of the SAML application.")
        .await;
    window.fill("Name of the node", "es-node-1").await;
    window.click("button", "Add node").await;
    window.click("checkbox", "Plugin on es-node-1").await;
    window.click("checkbox", "Keystore on es-node-1").await;
    window.click("checkbox", "Restart on es-node-1").await;
    window.read("1 of 1 node ready").await;
    is_accessible(&window, "Nodes").await;

    window.click("button", "Copy value").await;
    window.read("Clears in").await;
    let payload = only_payload(&desktop, road::PRACTICE);
    let value = payload["value"].as_str().expect("it holds the Value");
    assert_eq!(desktop.clipboard(), value);
    assert!(!window.text().await.contains(value));
    window.click("button", "Done").await;
    window.click("button", "Vault").await;
    window.see("heading", "Elasticsearch group lookup").await;
    window.click("button", "Hand over").await;
    window.click("button", "Elasticsearch").await;
    window.read("1 of 1 node ready").await;
    window.close().await;
}

async fn saves_the_block(desktop: &Desktop, window: &Window) {
    window.click("button", "Save: elasticsearch.yml").await;
    window.read("Saved as").await;
    let block = saved(desktop, "yml");
    assert!(
        block.starts_with("xpack.security.authc.realms.microsoft_graph.microsoft_graph1:\n"),
        "{block}"
    );
}

/// The one file with that extension that was saved.
fn saved(desktop: &Desktop, extension: &str) -> String {
    let file = std::fs::read_dir(desktop.home().join("Downloads"))
        .into_iter()
        .chain(std::fs::read_dir(desktop.home()))
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|it| it == extension))
        .expect("it was saved");
    std::fs::read_to_string(file).expect("it can be read")
}

/// The groups that the proof found, nested ones too, become one mapping by their object ids.
async fn maps_a_role(window: &Window) {
    window.see("checkbox", "Platform Operators").await;
    window.click("checkbox", "Search Administrators").await;
    window.fill("Role", "viewer").await;
    window.click("button", "Show the mapping").await;
    window.read("\"roles\": [ \"viewer\" ]").await;
}

#[tokio::test]
async fn a_forbidden_look_up_is_one_press_from_a_plan_that_finds_the_groups() {
    let (desktop, window) = road::begin(Theme::Light).await;
    road::practise(&window, "Global Administrator").await;
    window
        .click("button", "Elasticsearch: Microsoft Graph authz")
        .await;
    window.click("radio", "Least privilege").await;
    window.fill("Client secret description", "South").await;
    window
        .fill("A user to look up", "admin@contoso-practice.example")
        .await;
    window.click("button", "Next: Plan").await;
    window.click("button", "Rehearse").await;
    window
        .click("menuitemcheckbox", "Look-up refused: 403")
        .await;
    window.press(Key::Escape).await;
    window.click("button", "Run in Contoso Practice").await;
    window.see("heading", "Set up; one read failed").await;
    window
        .read("The groups of admin@contoso-practice.example may not be read.")
        .await;
    is_accessible(&window, "Look-up forbidden").await;
    window
        .click("button", "New plan with Directory.Read.All")
        .await;
    window.read("Reuse the application").await;
    window.read("South").await;
    is_accessible(&window, "Wider plan").await;
    road::run(&window, "Contoso Practice").await;
    window.read("2 groups in").await;
    assert_eq!(keyring::credentials(&desktop, road::PRACTICE).len(), 2);
    window.click("button", "Hand over to Elasticsearch").await;
    maps_a_role(&window).await;
    window.click("button", "App registrations").await;
    window.read("2 applications found").await;
    window.close().await;
}

#[tokio::test]
async fn without_the_role_the_pack_goes_to_somebody_who_has_it() {
    let (desktop, window) = road::begin(Theme::Dark).await;
    road::practise(&window, "Application Administrator").await;
    window
        .click("button", "Elasticsearch: Microsoft Graph authz")
        .await;
    window.click("radio", "Least privilege").await;
    window.see("img", "Fine").await;
    window.click("button", "Next: Plan").await;
    window.click("button", "Export").await;
    window.see("button", "Copy: Azure CLI script").await;
    // A click while the panel slides in would land beside.
    window.rest().await;
    window.click("button", "Copy: Azure CLI script").await;
    window.see("button", "Copied: Azure CLI script").await;
    assert!(desktop.clipboard().contains("az rest"));
    is_accessible(&window, "Export").await;
    window.click("button", "Close").await;
    window.click("button", "Run in Contoso Practice").await;
    window.read("0 of 2 permissions granted").await;
    is_accessible(&window, "Hand-off pack").await;
    window.click("button", "Save: One page to read").await;
    window.read("Saved as").await;
    let page = saved(&desktop, "md");
    assert!(page.contains("User.Read.All") && page.contains("adminconsent?client_id="));
    window.close().await;
}
