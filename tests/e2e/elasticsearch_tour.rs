//! The tour of the Elasticsearch guide: with the role that may grant, and without it.

use fantoccini::key::Key;

use crate::{
    desktop::{Desktop, Theme},
    node::{Node, shown},
    road::{begin, practise, run},
    tour::Album,
    window::Window,
};

async fn fill_in(window: &Window, account: &str) {
    practise(window, account).await;
    window
        .click("button", "Elasticsearch: Microsoft Graph authz")
        .await;
    window.click("radio", "Least privilege").await;
    window
        .fill("A user to look up", "admin@contoso-practice.example")
        .await;
}

/// An account that may not grant: form, export, hand-off pack, hand-over.
pub(crate) async fn without_the_role(album: &mut Album, theme: Theme) {
    let (_desktop, window) = begin(theme).await;
    fill_in(&window, "Application Administrator").await;
    window.see("img", "To be looked at").await;
    album.picture(&window, "fill-in-elasticsearch").await;
    window.click("button", "Next: Plan").await;
    window.click("button", "Export").await;
    window.see("button", "Save: Terraform file").await;
    album.picture(&window, "export").await;
    window.click("button", "Close").await;
    window.click("button", "Run in Contoso Practice").await;
    window.read("0 of 2 permissions granted").await;
    album.picture(&window, "hand-off-pack").await;
    window.click("button", "Hand over to Elasticsearch").await;
    window.read("elasticsearch-keystore add").await;
    album.picture(&window, "hand-over-not-approved").await;
    window.close().await;
}

/// A look-up that is forbidden at first, the groups found then, and a node that Entrada writes.
pub(crate) async fn with_the_role(album: &mut Album, theme: Theme) {
    let (desktop, window) = begin(theme).await;
    fill_in(&window, "Global Administrator").await;
    window.click("button", "Next: Plan").await;
    window.click("button", "Rehearse").await;
    window.click("menuitemcheckbox", "Look-up refused").await;
    window.press(Key::Escape).await;
    window.click("button", "Run in Contoso Practice").await;
    window.see("button", "New plan with").await;
    album.picture(&window, "look-up-forbidden").await;
    window.click("button", "New plan with").await;
    window.read("Reuse the application").await;
    album.picture(&window, "wider-plan").await;
    run(&window, "Contoso Practice").await;
    album.picture(&window, "look-up-proven").await;
    window.click("button", "Hand over to Elasticsearch").await;
    window.read("elasticsearch-keystore add").await;
    list_nodes(&window).await;
    album.picture(&window, "hand-over-elasticsearch").await;
    window.fill("Role", "viewer").await;
    window.click("button", "Show the mapping").await;
    window.read("role_mapping").await;
    album.picture(&window, "role-mapping").await;
    write_node(album, &desktop, &window).await;
    window.close().await;
}

/// Two nodes, of which one is ready.
async fn list_nodes(window: &Window) {
    for name in ["es-node-1", "es-node-2"] {
        window.fill("Name of the node", name).await;
        window.click("button", "Add node").await;
        window.see("checkbox", &format!("Plugin on {name}")).await;
    }
    for step in [
        "Plugin on es-node-2",
        "Keystore on es-node-2",
        "Restart on es-node-2",
    ] {
        window.click("checkbox", step).await;
    }
    window.read("1 of 2 nodes ready").await;
}

async fn write_node(album: &mut Album, desktop: &Desktop, window: &Window) {
    let node = Node::new(desktop);
    window.click("radio", "Let Entrada call it").await;
    for (field, text) in [
        ("Name of the node", "es-node-1".to_owned()),
        ("Keystore program", shown(&node.program())),
        ("Configuration folder", shown(&node.of("config"))),
        ("Settings file", shown(&node.of("config/elasticsearch.yml"))),
    ] {
        window.fill(field, &text).await;
    }
    album.picture(window, "node-fields").await;
    window.click("button", "Look at both").await;
    window.click("combobox", "Realm that hands people on").await;
    window.click("option", "saml.kibana-realm").await;
    window
        .read("authorization_realms: \"microsoft_graph1\"")
        .await;
    window
        .click("checkbox", "Let the tool make a keystore")
        .await;
    window
        .click("checkbox", "This Value works only in practice")
        .await;
    album.picture(window, "node-before-writing").await;
    window.click("button", "Write both").await;
    window.read("Written on es-node-1.").await;
    album.picture(window, "node-written").await;
    window.click("button", "Undo").await;
    window.read("2 steps").await;
    album.picture(window, "node-undo-plan").await;
}
