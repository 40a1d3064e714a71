//! A kept credential written into a `.env` file, found in the vault, and taken out again.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use fantoccini::key::Key;

use crate::{
    desktop::{Desktop, Theme},
    keyring,
    planted::holders,
    road::{self, PRACTICE, begin, is_accessible, only_payload},
    window::Window,
};

const BEFORE: &str = "# pipelines\nLOG_LEVEL=\"info\"\n\nexport PORT=8080  # kept as it is\n";

/// A file with lines of somebody else's, in a folder that is nobody else's.
fn file(desktop: &Desktop) -> PathBuf {
    let folder = desktop.home().join("pipelines");
    fs::create_dir(&folder).expect("the folder can be made");
    let file = folder.join(".env");
    fs::write(&file, BEFORE).expect("the file can be written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("it is ours");
    file
}

fn mode(file: &Path) -> u32 {
    let metadata = fs::metadata(file).expect("it is there");
    metadata.permissions().mode() & 0o777
}

async fn proven(window: &Window) {
    road::practise(window, "Global Administrator").await;
    road::plan(window, "Read SharePoint").await;
    road::run(window, "Contoso Practice").await;
}

#[tokio::test]
async fn by_mouse_into_the_file_and_out_of_it_again() {
    let (desktop, window) = begin(Theme::Light).await;
    let file = file(&desktop);
    proven(&window).await;
    window.read("This recipe").await;
    window.click("button", ".env file").await;
    window.fill("File", "~/pipelines").await;
    window.read("Choose another place.").await;
    is_accessible(&window, "Refused file").await;
    window.fill("File", "~/pipelines/.env").await;
    window.read("Its 4 other lines and their order stay.").await;
    window.read("AZURE_CLIENT_SECRET=\"••••").await;
    window.read("None of the three is there yet").await;
    is_accessible(&window, ".env file").await;
    window.click("button", "Write file").await;
    window.read("This Value works only in practice").await;
    is_accessible(&window, "Practice").await;
    window.click("button", "Cancel").await;
    assert_eq!(fs::read_to_string(&file).unwrap(), BEFORE);
    window.click("button", "Write file").await;
    window
        .see("heading", "This Value works only in practice")
        .await;
    window.press(Key::Enter).await;
    window.read("The file is written.").await;
    is_accessible(&window, "Written").await;

    let value = value(&desktop);
    let written = fs::read_to_string(&file).unwrap();
    let added = written.strip_prefix(BEFORE).expect("the other lines stay");
    let names = added.lines().map(|it| it.split('=').next().unwrap());
    let three = ["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"];
    assert_eq!(names.collect::<Vec<_>>(), three);
    assert!(added.ends_with(&format!("=\"{value}\"\n")));
    assert_eq!(mode(&file), 0o600);
    assert!(!window.text().await.contains(&value));

    in_the_vault(&window, true).await;
    take_back(&window).await;
    assert_eq!(fs::read_to_string(&file).unwrap(), BEFORE);
    in_the_vault(&window, false).await;
    window.close().await;
    let left = holders(desktop.home(), &value);
    assert_eq!(left, Vec::<String>::new());
    assert_eq!(keyring::credentials(&desktop, PRACTICE).len(), 1);
}

fn value(desktop: &Desktop) -> String {
    let payload = only_payload(desktop, PRACTICE);
    payload["value"]
        .as_str()
        .expect("it holds the Value")
        .to_owned()
}

async fn in_the_vault(window: &Window, listed: bool) {
    window.click("button", "Vault").await;
    window.see("heading", "Handed over to").await;
    if listed {
        window.read("pipelines/.env").await;
    } else {
        window.read("Not handed over").await;
        assert!(!window.text().await.contains("pipelines/.env"));
    }
}

async fn take_back(window: &Window) {
    window.click("button", "Activity").await;
    window.click("button", "Hand over Dataplane to").await;
    window.click("button", "Undo...").await;
    window.read("pipelines/.env").await;
    is_accessible(window, "Undo of a file").await;
    window.click("button", "Undo the hand-over").await;
    window.read("Undone.").await;
}

#[tokio::test]
async fn by_keyboard_in_the_dark_from_the_vault_and_nothing_that_is_there_is_replaced() {
    let (desktop, window) = begin(Theme::Dark).await;
    let file = file(&desktop);
    proven(&window).await;
    window.chord(Key::Control, '5').await;
    window.tab_to("button", "Hand over").await;
    window.press(Key::Enter).await;
    window.see("heading", "Where to?").await;
    is_accessible(&window, "Where to?").await;
    window.tab_to("button", ".env file").await;
    window.press(Key::Enter).await;
    window.tab_to("textbox", "File").await;
    window.write(&file.display().to_string()).await;
    window.read("None of the three is there yet").await;
    let taken = format!("{BEFORE}AZURE_CLIENT_ID=other\n");
    fs::write(&file, &taken).unwrap();
    window.write(" ").await;
    window
        .read("AZURE_CLIENT_ID is there with another value.")
        .await;
    window.read("In practice nothing is replaced.").await;
    is_accessible(&window, "Another value").await;
    assert!(!window.text().await.contains("other\n"));

    window.tab_to("combobox", "Names").await;
    window.press(Key::Enter).await;
    window.press(Key::Down).await;
    window.press(Key::Enter).await;
    window.read("4 lines more").await;
    is_accessible(&window, "The recipe’s names").await;
    window.tab_to("button", "Write file").await;
    window.press(Key::Enter).await;
    window.tab_to("button", "Write file").await;
    window.press(Key::Enter).await;
    window.read("The file is written.").await;
    let written = fs::read_to_string(&file).unwrap();
    let added = written.strip_prefix(&taken).expect("the other lines stay");
    assert_eq!(added.lines().count(), 4);
    window.tab_to("button", "Hand over to another place").await;
    window.press(Key::Enter).await;
    window.see("heading", "Where to?").await;
    window.tab_to("button", "Previous").await;
    window.press(Key::Enter).await;
    window.see("heading", "Where to?").await;
    window.chord(Key::Alt, char::from(Key::Left)).await;
    window.read("pipelines/.env").await;
    window.close().await;
}
