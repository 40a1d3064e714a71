//! The tour: every screen of the main road, light and dark, with a picture of each and a summary.

use std::{
    fs,
    path::{Path, PathBuf},
};

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::{
    desktop::{Desktop, Theme},
    elasticsearch_tour, keyring, portal_tour,
    road::{begin, practise},
    window::Window,
};

/// Pictures of one play in one theme.
pub(crate) struct Album {
    folder: PathBuf,
    theme: Theme,
    number: u32,
    steps: Vec<Value>,
}

impl Album {
    fn new(theme: Theme, folder: &Path, number: u32) -> Self {
        Self {
            folder: folder.to_owned(),
            theme,
            number,
            steps: Vec::new(),
        }
    }

    pub(crate) async fn picture(&mut self, window: &Window, screen: &str) {
        let name = format!("{:02}-{screen}-{}.png", self.number, self.theme.word());
        self.number += 1;
        window.picture(&self.folder.join(&name)).await;
        self.steps
            .push(json!({"name": screen, "ok": true, "picture": name}));
    }
}

async fn play(theme: Theme, folder: &Path) -> Vec<Value> {
    let (desktop, window) = begin(theme).await;
    let mut album = Album::new(theme, folder, 1);
    window.see("heading", "Sign in to your tenant").await;
    album.picture(&window, "welcome").await;
    window.click("button", "Try the practice tenant").await;
    window.see("button", "Member").await;
    album.picture(&window, "practice-accounts").await;
    window.click("button", "Back").await;
    practise(&window, "Global Administrator").await;
    album.picture(&window, "home-first-run").await;
    window.click("button", "Recipes").await;
    window.see("button", "Start Dataplane: Office 365").await;
    album.picture(&window, "recipes").await;
    window.click("button", "Start Dataplane: Office 365").await;
    window.click("radio", "Read SharePoint").await;
    window.read("may grant Microsoft Graph permissions").await;
    album.picture(&window, "fill-in").await;
    window.click("button", "Next: Plan").await;
    window
        .click("button", "HTTP request of Add a client secret")
        .await;
    window.read("addPassword").await;
    album.picture(&window, "plan").await;
    rehearse(&window, &mut album).await;
    window.click("button", "Run in Contoso Practice").await;
    window.see("heading", "Set up and proven").await;
    album.picture(&window, "proven").await;
    window.click("button", "Hand over to Dataplane").await;
    window.read("New").await;
    album.picture(&window, "hand-over").await;
    window.click("tab", "Paste it yourself").await;
    window.read("0 of 4 saved").await;
    album.picture(&window, "paste-it-yourself").await;
    window.click("tab", "Entrada hands it over").await;
    window.click("button", "Hand over 4 secrets").await;
    window.read("Handed over to Practice Dataplane").await;
    album.picture(&window, "handed-over").await;
    env_file(&desktop, &window, &mut album).await;
    kept(&mut album, &window).await;
    undo(&mut album, &window).await;
    settings(&desktop, &window, &mut album).await;
    window.close().await;
    album.steps
}

/// What goes wrong on request, ticked and taken back.
async fn rehearse(window: &Window, album: &mut Album) {
    window.click("button", "Rehearse").await;
    window.click("menuitemcheckbox", "Throttled: 429").await;
    window.click("menuitemcheckbox", "Directory is late").await;
    window.see("button", "Rehearse 2 armed").await;
    album.picture(window, "rehearse").await;
    window.click("menuitem", "Disarm all").await;
    window.press(Key::Escape).await;
}

/// The same credential into a file that is there.
async fn env_file(desktop: &Desktop, window: &Window, album: &mut Album) {
    let folder = desktop.home().join("pipelines");
    fs::create_dir_all(folder.join(".git")).expect("the folder can be made");
    fs::write(folder.join(".env"), "PORT=8080\nLOG_LEVEL=\"info\"\n").expect("it is ours");
    window.click("button", "Hand over to another place").await;
    window.see("heading", "Where to?").await;
    album.picture(window, "where-to").await;
    window.click("button", ".env file").await;
    window.fill("File", "~/pipelines/.env").await;
    window.read("3 lines more").await;
    album.picture(window, "env-file").await;
    window.click("button", "Write file").await;
    window
        .see("heading", "This Value works only in practice")
        .await;
    album.picture(window, "env-file-practice").await;
    window.press(Key::Enter).await;
    window.read("The file is written.").await;
    album.picture(window, "env-file-written").await;
}

/// What there is afterwards: Home, the application, vault, activity.
async fn kept(album: &mut Album, window: &Window) {
    window.click("button", "Done").await;
    window.read("days left").await;
    album.picture(window, "home").await;
    window.click("button", "App registrations").await;
    window.read("2 applications found").await;
    album.picture(window, "app-registrations").await;
    window.click("row", "Dataplane").await;
    window.see("heading", "Kept on this computer").await;
    album.picture(window, "application").await;
    window.click("button", "Vault").await;
    window.see("button", "Copy value").await;
    album.picture(window, "vault").await;
    window.click("button", "Activity").await;
    window.see("button", "Copy report").await;
    album.picture(window, "activity").await;
}

async fn undo(album: &mut Album, window: &Window) {
    window.click("button", "Set up Dataplane").await;
    window.click("button", "Undo...").await;
    window.read("Cannot be taken back").await;
    album.picture(window, "undo-plan").await;
}

/// Settings, its question, and Vault behind a locked keychain.
async fn settings(desktop: &Desktop, window: &Window, album: &mut Album) {
    window.click("button", "Settings").await;
    window.see("heading", "Practice tenant").await;
    album.picture(window, "settings").await;
    window.click("button", "Reset").await;
    window.see("heading", "Reset the practice tenant?").await;
    album.picture(window, "reset-practice").await;
    window.click("button", "Keep it").await;
    keyring::lock(desktop);
    window.click("button", "Vault").await;
    window.see("button", "Unlock").await;
    album.picture(window, "keychain-locked").await;
}

/// The portal's screens, in every theme.
async fn portal(folder: &Path) -> Vec<Value> {
    let mut steps = Vec::new();
    for theme in [Theme::Light, Theme::Dark, Theme::HighContrast] {
        let mut album = Album::new(theme, folder, 60);
        portal_tour::by_hand(&mut album, theme).await;
        portal_tour::many(&mut album, theme).await;
        steps.extend(album.steps);
    }
    steps
}

#[tokio::test]
async fn every_screen_light_and_dark() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tour");
    fs::remove_dir_all(&folder).ok();
    let mut steps = play(Theme::Light, &folder).await;
    steps.extend(play(Theme::Dark, &folder).await);
    let next = u32::try_from(steps.len() / 2 + 1).expect("a short album");
    for theme in [Theme::Light, Theme::Dark] {
        let mut album = Album::new(theme, &folder, next);
        elasticsearch_tour::without_the_role(&mut album, theme).await;
        elasticsearch_tour::with_the_role(&mut album, theme).await;
        steps.extend(album.steps);
    }
    assert!(steps.len() >= 72);
    steps.extend(portal(&folder).await);
    let summary = serde_json::to_string_pretty(&json!({ "steps": steps })).expect("it is JSON");
    fs::write(folder.join("summary.json"), summary).expect("the summary can be written");
}
