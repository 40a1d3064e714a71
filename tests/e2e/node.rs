//! A node of Elasticsearch on this computer: block and key written by Entrada, looked at, and taken back.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use fantoccini::key::Key;

use crate::{
    desktop::{Desktop, Theme},
    planted::holders,
    road::{self, PRACTICE, begin, is_accessible, only_payload},
    window::Window,
};

const KEY: &str = "xpack.security.authc.realms.microsoft_graph.microsoft_graph1.client_secret";
const DELEGATES: &str = "authorization_realms: \"microsoft_graph1\"";
const PASSWORD: &str = "planted password";
const YML: &str = "# es-node-1\ncluster.name: logs\n\nxpack.security.authc.realms:\n  saml:\n    kibana-realm:\n      order: 2\n";

/// Folders and files of a node whose keystore tool is the stand-in.
pub(crate) struct Node(PathBuf);

impl Node {
    pub(crate) fn new(desktop: &Desktop) -> Self {
        let node = Self(desktop.home().join("es-node-1"));
        fs::create_dir_all(node.of("config/stand-in")).unwrap();
        fs::create_dir(node.of("bin")).unwrap();
        let script = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/src-tauri/crates/destinations/tests/elasticsearch/stand-in.sh"
        );
        let installed = Command::new("install")
            .args(["-m", "755", script])
            .arg(node.program())
            .status();
        assert!(installed.unwrap().success());
        fs::write(node.of("config/elasticsearch.yml"), YML).unwrap();
        node
    }

    /// With a keystore that a password protects.
    fn protected(desktop: &Desktop) -> Self {
        let node = Self::new(desktop);
        let content = format!("password:{PASSWORD}\nkeystore.seed=seed\n");
        fs::write(node.of("config/elasticsearch.keystore"), content).unwrap();
        node
    }

    pub(crate) fn of(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    pub(crate) fn program(&self) -> PathBuf {
        self.of("bin/elasticsearch-keystore")
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.of(path)).unwrap()
    }

    fn stored(&self) -> Option<String> {
        let keystore = self.text("config/elasticsearch.keystore");
        let mut lines = keystore.lines();
        lines.find_map(|line| Some(line.strip_prefix(KEY)?.strip_prefix('=')?.to_owned()))
    }
}

pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}

async fn to_hand_over(window: &Window) {
    road::practise(window, "Global Administrator").await;
    window
        .click("button", "Elasticsearch: Microsoft Graph authz")
        .await;
    window
        .fill("A user to look up", "admin@contoso-practice.example")
        .await;
    window.click("button", "Next: Plan").await;
    window
        .fill("Type Contoso Practice", "Contoso Practice")
        .await;
    road::run(window, "Contoso Practice").await;
    window.click("button", "Hand over to Elasticsearch").await;
}

/// Paths that will not do are told; then what is there is shown, once the keystore's password is typed.
async fn look_at(window: &Window, node: &Node) {
    window.click("radio", "Let Entrada call it").await;
    window.fill("Name of the node", "es-node-1").await;
    window
        .fill("Keystore program", &shown(&node.of("bin/none")))
        .await;
    window
        .fill("Configuration folder", &shown(&node.of("config")))
        .await;
    window
        .fill("Settings file", &shown(&node.of("config/none.yml")))
        .await;
    window.click("button", "Look at both").await;
    window.read("bin/none is not there.").await;
    window.read("There is no file").await;
    is_accessible(window, "Refused node").await;
    let yml = node.of("config/elasticsearch.yml");
    window.fill("Settings file", &shown(&yml)).await;
    window
        .fill("Keystore program", &shown(&node.program()))
        .await;
    window.click("button", "Look at both").await;
    window.read("The keystore has a password.").await;
    window.fill("Keystore password", "guessed").await;
    window.click("button", "Open").await;
    window.read("password is wrong").await;
    window.fill("Keystore password", PASSWORD).await;
    window.click("button", "Open").await;
    window.read("Not there yet").await;
    window.click("combobox", "Realm that hands people on").await;
    window.click("option", "saml.kibana-realm").await;
    window.read(DELEGATES).await;
    is_accessible(window, "Before writing").await;
}

#[tokio::test]
async fn by_mouse_onto_a_node_with_a_password_and_back_as_it_was() {
    let (desktop, window) = begin(Theme::Light).await;
    let node = Node::protected(&desktop);
    to_hand_over(&window).await;
    look_at(&window, &node).await;
    let yml = node.of("config/elasticsearch.yml");
    assert_eq!(fs::read_to_string(&yml).unwrap(), YML);
    window
        .click("checkbox", "This Value works only in practice")
        .await;
    window.click("button", "Write both").await;
    window.read("Written on es-node-1.").await;
    window
        .read("Stored, read back, the same as in your keychain")
        .await;
    is_accessible(&window, "Written").await;

    let payload = only_payload(&desktop, PRACTICE);
    let value = payload["value"].as_str().expect("it holds the Value");
    assert_eq!(node.stored().as_deref(), Some(value));
    let merged = fs::read_to_string(&yml).unwrap();
    assert!(YML.lines().all(|line| merged.lines().any(|it| it == line)));
    assert!(merged.contains(DELEGATES));
    let seen = node.text("config/stand-in/seen");
    assert!(
        seen.contains(KEY),
        "arguments and environment were recorded"
    );
    assert!(!seen.contains(value) && !seen.contains(PASSWORD));
    assert!(!window.text().await.contains(value));

    window.click("button", "Undo").await;
    window.read("2 steps").await;
    is_accessible(&window, "Undo of a node").await;
    window.click("button", "Undo the hand-over").await;
    window.read("The keystore has a password.").await;
    is_accessible(&window, "Undo asks for the password").await;
    window.fill("Keystore password", PASSWORD).await;
    window.click("button", "Continue").await;
    window.read("Undone.").await;
    assert_eq!(fs::read_to_string(&yml).unwrap(), YML);
    assert_eq!(node.stored(), None);
    window.close().await;
    for secret in [value, PASSWORD] {
        let left = holders(desktop.home(), secret);
        let keystore = shown(&node.of("config/elasticsearch.keystore"));
        assert!(left.iter().all(|it| it == &keystore), "{left:?}");
    }
}

#[tokio::test]
async fn by_keyboard_in_the_dark_a_tool_that_stores_nothing_is_found_out() {
    let (desktop, window) = begin(Theme::Dark).await;
    let node = Node::new(&desktop);
    to_hand_over(&window).await;
    fs::write(node.of("config/stand-in/stores-nothing"), "").unwrap();
    window.tab_to("radio", "Run it yourself").await;
    window.press(Key::Right).await;
    for (field, text) in [
        ("Name of the node", "es-node-1".to_owned()),
        ("Keystore program", shown(&node.program())),
        ("Configuration folder", shown(&node.of("config"))),
        ("Settings file", shown(&node.of("config/elasticsearch.yml"))),
    ] {
        window.tab_to("textbox", field).await;
        window.write(&text).await;
    }
    window.press(Key::Enter).await;
    window
        .read("There is no keystore in this folder yet.")
        .await;
    window
        .tab_to("checkbox", "Let the tool make a keystore")
        .await;
    window.press(Key::Space).await;
    window
        .tab_to("checkbox", "This Value works only in practice")
        .await;
    window.press(Key::Space).await;
    window.tab_to("button", "Write both").await;
    window.press(Key::Enter).await;
    window.read("Not everything is written.").await;
    is_accessible(&window, "Found out").await;
    assert_eq!(
        node.stored().as_deref(),
        Some(""),
        "the tool stored nothing"
    );
    window.read("is not in the keystore as it was given.").await;
    let payload = only_payload(&desktop, PRACTICE);
    let value = payload["value"].as_str().expect("it holds the Value");
    assert_eq!(holders(desktop.home(), value), Vec::<String>::new());

    fs::remove_file(node.of("config/stand-in/stores-nothing")).unwrap();
    window.tab_to("button", "Continue").await;
    window.press(Key::Enter).await;
    window.read("Written on es-node-1.").await;
    assert_eq!(node.stored().as_deref(), Some(value));
    window.close().await;
}
